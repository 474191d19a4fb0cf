"""The paragraphs of a part of an OpenDocument file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from npqp_lint.formats.container.paragraph import Holder, Kind
from npqp_lint.formats.container.part_reader import OBJECT, PartReader
from npqp_lint.formats.container.story import XmlStory
from npqp_lint.formats.container.style_names import heading_level
from npqp_lint.formats.container.texts import Collector
from npqp_lint.formats.container.visible_text import piece_of
from npqp_lint.formats.opendocument.names import TEXT, Attributes, names
from npqp_lint.formats.opendocument.paragraph import OpenParagraph
from npqp_lint.text.blocks import Cells

if TYPE_CHECKING:
    from npqp_lint.formats.container.visible_text import VisibleText
    from npqp_lint.formats.container.xml import Part
    from npqp_lint.formats.opendocument.styles import Style, Styles
    from npqp_lint.text.document import BlockKind

_SKIPPED = frozenset({
    "office:annotation", "office:forms", "office:scripts", "office:meta", "office:settings", "text:tracked-changes",
    "table:tracked-changes", "table:covered-table-cell", "table:content-validations", "text:note-citation",
    "text:ruby-text", "text:hidden-text", "text:hidden-paragraph", "text:table-of-content", "text:alphabetical-index",
    "text:illustration-index", "text:table-index", "text:object-index", "text:user-index", "text:bibliography",
    "text:script", "office:script", "svg:title", "svg:desc", "draw:object", "math:math", "office:binary-data",
})  # fmt: skip
"""Elements whose content is not part of the text that a reader sees, or is generated from it."""

_CLEAR = frozenset(
    "p h span a meta ruby ruby-base note note-body list list-item list-header section s tab line-break change"
    " change-start change-end bookmark bookmark-start bookmark-end reference-mark reference-mark-start"
    " reference-mark-end soft-page-break toc-mark toc-mark-start toc-mark-end alphabetical-index-mark"
    " alphabetical-index-mark-start alphabetical-index-mark-end user-index-mark user-index-mark-start"
    " user-index-mark-end numbered-paragraph".split()
)
"""Elements whose text is that of their paragraph, or that have none; all others in a paragraph are fields."""

_SHAPES = ("custom-shape", "rect", "ellipse", "line", "path", "polygon", "polyline", "connector", "g", "a")
_GENERATED = frozenset({"header", "footer", "date-time", "page-number"})
_BLANK = re.compile(r"[ \t\r\n]+")
_AWKWARD = re.compile(r"[\t\r\n]|  ")
_COLUMNS = re.compile(r"[1-9]\d{0,3}\Z")
_SPACES = 10_000
"""The maximum number of spaces that one element stands for."""

_Begin = Callable[[Attributes], None]


class OpenStory(XmlStory[OpenParagraph]):
    """The paragraphs of a part, in the order in which they start.

    Arguments:
        part: the content, or the styles with headers and footers.
        styles: the styles of the document; those of the part are added.

    Raises:
        SourceError: the part is not XML.
    """

    def __init__(self, part: Part, styles: Styles) -> None:
        super().__init__(part)
        self.styles = styles
        self.type = ""
        """The media type that the part declares."""
        _Reader(self).read()

    def again(self, part: Part) -> OpenStory:
        """The story of the same part with other XML."""
        return OpenStory(part, self.styles)


class _Reader(PartReader):
    def __init__(self, story: OpenStory) -> None:
        super().__init__(story.part, names(), story.holders)
        self.story = story
        self.styles = story.styles
        story.holders.append(Holder(0, 0, 0, 0, 0, True))  # all text
        self.collector = Collector(story.paragraphs)
        self.space = b"<text:s/>" if f'xmlns:text="{TEXT}"'.encode() in self.xml else b""
        self.blanks: list[bool] = []  # for each open paragraph: whether a space would be invisible now
        self.around: list[Style] = []  # the styles of the open paragraphs and spans
        self.lists = self.cells = self.notes = 0
        self.frames: list[str] = []  # what the open frames of a slide are
        self.muted: list[bool] = []  # for each open cell: whether its text is a value
        self.links = self.link = 0  # open links, and the number of the last one
        self.table = Cells()
        self.elements = self._elements()
        self.ends = {
            "style:style": self.styles.end,
            "style:default-style": self.styles.end,
            "text:p": self._paragraph_end,
            "text:h": self._paragraph_end,
            "text:span": self._span_end,
            "text:a": lambda: setattr(self, "links", self.links - 1),
            "text:list": lambda: setattr(self, "lists", self.lists - 1),
            "text:note-body": lambda: setattr(self, "notes", self.notes - 1),
            "table:table": lambda: self.table.end(),
            "table:table-cell": self._cell_end,
            "draw:frame": self._frame_end,
        }

    def _elements(self) -> dict[str, _Begin]:
        return {
            "office:document": self._document,
            "style:style": self.styles.begin,
            "style:default-style": lambda attributes: self.styles.begin(attributes, True),
            "style:text-properties": self.styles.properties,
            "text:p": self._paragraph,
            "text:h": self._paragraph,
            "text:span": self._span,
            "text:a": self._link,
            "text:list": lambda _: setattr(self, "lists", self.lists + 1),
            "text:note-body": lambda _: setattr(self, "notes", self.notes + 1),
            "text:section": self._section,
            "text:s": self._spaces,
            "text:tab": lambda _: self._sign("\t"),
            "text:line-break": lambda _: self._sign("\n"),
            "text:change": lambda _: self._deletion(),
            "table:table": lambda _: self.table.table(),
            "table:table-row": lambda _: self.table.row(),
            "table:table-cell": self._cell,
            **{f"draw:{name}": self._shape for name in _SHAPES},
            "draw:frame": self._frame,
        }

    def start_element(self, name: str, attributes: dict[str, str]) -> None:
        if self.skipped:
            self.skipped += 1
            return
        short = self.names[name]
        begin = self.elements.get(short)
        if begin is not None:
            begin(Attributes(self.names, attributes))
        elif short in _SKIPPED:
            self.skipped = 1
            if short == "table:covered-table-cell":
                self.table.cell()
        elif self.collector.paragraph is not None and self._is_field(short):
            self._add(OBJECT, self.place, self.place, Kind.FIXED)
            self.skipped = 1

    def _is_field(self, name: str) -> bool:
        prefix, _, local = name.partition(":")
        return (prefix == "text" and local not in _CLEAR) or (prefix == "presentation" and local in _GENERATED)

    def _document(self, attributes: Attributes) -> None:
        self.story.type = attributes["office:mimetype"]

    # paragraphs

    def _paragraph(self, attributes: Attributes) -> None:
        self.count_paragraph()
        style = self.styles.of("paragraph", attributes["text:style-name"])
        outline = attributes["text:outline-level"]
        kind, level = self._kind(style, outline)
        self.collector.begin(
            OpenParagraph(kind=kind, level=level, depth=self.lists, cell=self.table.place, space=self.space)
        )
        self.blanks.append(True)
        self.around.append(style._replace(sort=""))

    def _paragraph_end(self) -> None:
        if self.blanks:
            self.collector.end()
            self.blanks.pop()
            self.around.pop()

    def _kind(self, style: Style, outline: str) -> tuple[BlockKind | None, int]:
        frame = self.frames[-1] if self.frames else ""
        if style.sort in ("code", "generated") or frame in _GENERATED or (self.muted and self.muted[-1]):
            return None, 0
        if outline:
            return "heading", int(outline) if outline in tuple("123456") else 6
        if style.sort == "heading" or frame in ("title", "subtitle"):
            return "heading", heading_level(style.name) if style.sort == "heading" else 1 + (frame == "subtitle")
        if self.notes:
            return "footnote", 0
        if self.lists:
            return "list-item", 0
        if style.sort == "caption":
            return "caption", 0
        if self.cells:
            return "table-cell", 0
        if style.sort == "quote":
            return "quote", 0
        return "paragraph", 0

    def _span(self, attributes: Attributes) -> None:
        name = attributes["text:style-name"]
        around = self.around[-1] if self.around else self.styles.of("paragraph", "")
        own = self.styles.of("text", name)
        self.around.append(own.over(around) if name else around)

    def _span_end(self) -> None:
        if self.around:
            self.around.pop()

    def _section(self, attributes: Attributes) -> None:
        if attributes["text:display"] == "none":
            self.skipped = 1

    def _cell(self, attributes: Attributes) -> None:
        self.cells += 1
        self.table.cell()
        repeated = attributes["table:number-columns-repeated"]
        self.table.widen(int(repeated) - 1 if _COLUMNS.match(repeated) else 0)
        value = attributes["office:value-type"]
        self.muted.append(value not in ("", "string") or "table:formula" in attributes)

    def _cell_end(self) -> None:
        self.cells -= 1
        self.muted.pop()

    def _frame(self, attributes: Attributes) -> None:
        self._shape(attributes)
        self.frames.append(attributes["presentation:class"])

    def _frame_end(self) -> None:
        self.frames.pop()

    # characters

    def characters(self, text: str) -> None:
        if self.skipped or not self.blanks:
            return
        piece = piece_of(self.xml, text, self.place, self.literal)
        if piece.kind is Kind.TEXT and not _AWKWARD.search(text) and not (self.blanks[-1] and text[0] == " "):
            self._add(*piece, 0)
            return
        place, low = 0, piece.low
        for blank in [*_BLANK.finditer(piece.text), None]:
            start = blank.start() if blank else len(piece.text)
            if place < start:
                high = self._after(piece, place, start, low)
                self._add(piece.text[place:start], low, high, piece.kind, 0)
                low = high
            if blank:
                high = self._after(piece, start, blank.end(), low)
                self._blank(low, high, piece.kind)
                place, low = blank.end(), high

    def _after(self, piece: VisibleText, start: int, end: int, low: int) -> int:
        """Where the characters of a piece end, of which the first one is at `low`."""
        if piece.kind is not Kind.TEXT:
            return piece.high
        return low + len(piece.text[start:end].encode())

    def _blank(self, low: int, high: int, kind: Kind) -> None:
        """Spaces and line endings, which are one space, or invisible after another one."""
        paragraph = self.collector.paragraph
        if not self.blanks[-1]:
            self._add(" ", low, high, Kind.WHOLE if kind is Kind.TEXT else kind, 0)
        elif paragraph is not None and paragraph.segments and paragraph.segments[-1].holder >= 0:
            last = paragraph.segments[-1]
            if last.kind is Kind.TEXT and last.end - last.start > 1:
                paragraph.segments[-1] = last._replace(end=last.end - 1, high=last.high - 1)
                last = last._replace(start=last.end - 1, low=last.high - 1)
                paragraph.segments.append(last)
            if last.high == low and max(last.kind, kind) < Kind.LOCKED:
                paragraph.segments[-1] = last._replace(high=high, kind=Kind.WHOLE)
            else:
                paragraph.segments[-1] = last._replace(kind=max(last.kind, Kind.LOCKED))

    def _add(self, text: str, low: int, high: int, kind: Kind, holder: int = -1) -> None:
        if not self.blanks:
            return
        style = self.around[-1]
        if style.hidden:
            return
        if style.sort == "code" and kind < Kind.FIXED:
            kind = Kind.FIXED
        elif style.raised and kind < Kind.FIXED and not any(map(str.isalpha, text)):
            kind = Kind.RAISED
        looks = (*style.looks, self.links) if any(style.looks) or self.links else None
        link = self.link if self.links else None
        self.collector.add((text, low, high, kind), holder, looks, style.language or self.styles.language, link)
        self.blanks[-1] = holder >= 0 and text[-1] == " "

    def _link(self, _: Attributes) -> None:
        self.links, self.link = self.links + 1, self.link + 1

    def _spaces(self, attributes: Attributes) -> None:
        count = attributes["text:c"] or "1"
        number = min(int(count), _SPACES) if count.isascii() and count.isdigit() and len(count) < 6 else 1
        if number:
            low, high, kind = self.sign(False)
            self._add(" " * number, low, high, kind)

    def _sign(self, sign: str) -> None:
        self._add(sign, *self.sign(False))

    def _deletion(self) -> None:
        if self.collector.paragraph is not None:
            self.collector.paragraph.deletions.append(self.collector.length)

    def _shape(self, attributes: Attributes) -> None:
        """A picture or a drawing, which is in the sentence or somewhere on the page."""
        if attributes["text:anchor-type"] == "as-char":
            self._add(OBJECT, self.place, self.place, Kind.FIXED)

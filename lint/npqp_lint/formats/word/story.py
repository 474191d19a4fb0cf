"""The paragraphs of a part: the visible text of its XML, character by character.

ECMA-376 defines the elements, in part 1, clause 17 (WordprocessingML), and alternate content in part 3.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from npqp_lint.formats.container.paragraph import Kind
from npqp_lint.formats.container.part_reader import OBJECT, PartReader
from npqp_lint.formats.container.story import XmlStory
from npqp_lint.formats.word.flow import Flow, Run
from npqp_lint.formats.word.paragraph import WordParagraph
from npqp_lint.formats.word.styles import columns, level
from npqp_lint.formats.word.xml import is_on, names, value

if TYPE_CHECKING:
    from npqp_lint.formats.container.xml import Part
    from npqp_lint.formats.word.styles import Styles

_SKIPPED = (
    "moveFrom", "delText", "delInstrText", "rPrChange", "pPrChange", "sdtEndPr", "sectPr", "tblPr", "trPr",
    "tcPrChange", "rt", "rubyPr",
)  # fmt: skip
_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_SHAPES = ("shape", "rect", "roundrect", "oval", "line", "group", "image")
_LOOKS = ("b", "i", "u", "caps", "smallCaps")

_Begin = Callable[[dict[str, str]], None]


class WordStory(XmlStory[WordParagraph]):
    """The paragraphs of a part, in the order in which they start.

    Arguments:
        part: the main text, the footnotes, a header ...
        styles: the styles of the document.

    Raises:
        SourceError: the part is not XML.
    """

    def __init__(self, part: Part, styles: Styles) -> None:
        super().__init__(part)
        self.styles = styles
        self.is_document = False
        """Whether it is the main text of a Word document."""
        _Reader(self, styles).read()

    def again(self, part: Part) -> WordStory:
        """The story of the same part with other XML."""
        return WordStory(part, self.styles)


class _Reader(PartReader):
    def __init__(self, story: WordStory, styles: Styles) -> None:
        super().__init__(story.part, names(), story.holders)
        self.story = story
        self.styles = styles
        self.flow = Flow(styles, story.paragraphs)
        self.flows: list[Flow] = []  # those around it
        self.instruction = False
        self.picture = False
        self.controls: list[bool] = []  # open content controls: whether their content must not be changed ...
        self.bound = 0  # ... and how many of those there are
        self.choices: list[list[WordParagraph] | None] = []  # the first form of each open alternate content
        self.starts: list[int] = []  # where its paragraphs start
        self.begins = self._begins()
        self.ends = self._ends()

    def read(self) -> None:
        super().read()
        self.flow.close()

    def _begins(self) -> dict[str, _Begin]:
        return {
            "w:document": lambda _: setattr(self.story, "is_document", True),
            "w:p": self._paragraph,
            "w:pPr": self._properties,
            "w:pStyle": self._paragraph_style,
            "w:numId": self._number,
            "w:outlineLvl": self._outline,
            "w:ilvl": self._depth,
            "w:r": self._run,
            "w:rStyle": self._run_style,
            "w:vanish": self._vanish,
            "w:vertAlign": self._vertical,
            "w:lang": self._language,
            "w:t": self._text,
            "w:fldChar": self._field,
            "w:fldSimple": lambda attributes: self.flow.field(value(attributes, "instr") or " "),
            "w:instrText": lambda _: setattr(self, "instruction", True),
            "w:hyperlink": lambda _: self.flow.hyperlink(True),
            "w:sdt": lambda _: self.controls.append(False),
            "w:lock": self._lock,
            **dict.fromkeys(("w:dataBinding", "w15:dataBinding", "w:dropDownList", "w:date"), self._bound),
            "w:tbl": lambda _: self.flow.cells.table(),
            "w:tr": lambda _: self.flow.cells.row(),
            "w:tc": lambda _: self.flow.cells.cell(),
            "w:gridSpan": lambda attributes: self.flow.cells.widen((columns(value(attributes)) or 1) - 1),
            "w:del": self._deletion,
            "w:sym": self._object,
            "w:object": self._closed,
            "m:oMath": self._closed,
            "wp:inline": self._object,
            "w:pict": lambda _: setattr(self, "picture", True),
            "w:txbxContent": lambda _: self._enter(self.flow.paragraphs),
            "mc:AlternateContent": lambda _: self.choices.append(None),
            "mc:Choice": self._choice,
            "mc:Fallback": self._fallback,
            **{f"w:{name}": self.skip for name in _SKIPPED},
            **{f"w:{name}": self._direct(name) for name in _LOOKS},
            **{f"w:{name}": self._sign(sign) for name, sign in _SIGNS.items()},
            **{f"v:{name}": self._shape for name in _SHAPES},
        }

    def _ends(self) -> dict[str, Callable[[], None]]:
        return {
            "w:p": lambda: self.flow.end(),
            "w:pPr": lambda: setattr(self.flow, "properties", False),
            "w:r": lambda: setattr(self.flow, "run", None),
            "w:t": self._text_end,
            "w:fldSimple": lambda: self.flow.field_end(),
            "w:instrText": lambda: setattr(self, "instruction", False),
            "w:hyperlink": lambda: self.flow.hyperlink(False),
            "w:sdt": self._control_end,
            "w:tbl": lambda: self.flow.cells.end(),
            "w:txbxContent": self._leave,
            "mc:AlternateContent": self._alternate_end,
            "mc:Choice": self._choice_end,
            "mc:Fallback": self._fallback_end,
        }

    # paragraphs and their properties

    def _paragraph(self, _: dict[str, str]) -> None:
        self.count_paragraph()
        self.flow.begin()

    def _properties(self, _: dict[str, str]) -> None:
        self.flow.properties = True

    def _paragraph_style(self, attributes: dict[str, str]) -> None:
        if self.flow.paragraph is not None:
            self.flow.paragraph.style = value(attributes)

    def _number(self, attributes: dict[str, str]) -> None:
        if self.flow.paragraph is not None and self.flow.properties:
            self.flow.paragraph.numbered = value(attributes) != "0"
            self.flow.paragraph.list_id = value(attributes)

    def _outline(self, attributes: dict[str, str]) -> None:
        if self.flow.paragraph is not None and self.flow.properties:
            self.flow.paragraph.outline = level(value(attributes))

    def _depth(self, attributes: dict[str, str]) -> None:
        if self.flow.paragraph is not None and self.flow.properties:
            self.flow.paragraph.depth = level(value(attributes))

    def _deletion(self, _: dict[str, str]) -> None:
        """Deleted content or, among the properties of a paragraph, its deleted end."""
        self.flow.joined = self.flow.joined or self.flow.properties
        self.flow.delete()
        self.skipped = 1

    # runs and their properties

    def _run(self, _: dict[str, str]) -> None:
        self.flow.run = Run()

    @property
    def _own(self) -> Run | None:
        """The run whose properties are being read; not for those of a paragraph."""
        return None if self.flow.properties else self.flow.run

    def _run_style(self, attributes: dict[str, str]) -> None:
        if self._own is not None:
            self._own.style = value(attributes)

    def _vanish(self, attributes: dict[str, str]) -> None:
        if self._own is not None:
            self._own.hidden = is_on(attributes)

    def _vertical(self, attributes: dict[str, str]) -> None:
        if self._own is not None:
            self._own.raised = value(attributes) == "superscript"

    def _language(self, attributes: dict[str, str]) -> None:
        if self._own is not None:
            self._own.language = value(attributes) or None

    def _direct(self, name: str) -> _Begin:
        def begin(attributes: dict[str, str]) -> None:
            if self._own is not None and is_on(attributes):
                self._own.direct += (name + value(attributes),)

        return begin

    # characters

    def _text(self, attributes: dict[str, str]) -> None:
        if self.flow.run is not None:
            self.begin_text(attributes)

    def characters(self, text: str) -> None:
        super().characters(text)
        if self.chunks is None and self.instruction and not self.skipped:
            self.flow.instruct(text)

    def _text_end(self) -> None:
        pieces, number = self.end_text()
        for text, low, high, kind in pieces:
            self.flow.add(text, low, high, Kind.LOCKED if self.bound else kind, number)

    def _sign(self, sign: str) -> _Begin:
        def begin(attributes: dict[str, str]) -> None:
            if self._own is not None:  # otherwise it is a tab stop, not a tab
                self.flow.add(sign, *self.sign(bool(self.bound) or value(attributes, "type") in ("page", "column")))

        return begin

    def _object(self, _: dict[str, str]) -> None:
        self.flow.add(OBJECT, self.place, self.place, Kind.FIXED)

    def _closed(self, attributes: dict[str, str]) -> None:
        """An object that contains no text of the document."""
        self._object(attributes)
        self.skipped = 1

    def _shape(self, attributes: dict[str, str]) -> None:
        """The outermost shape of a picture: it is inline unless it has a position on the page."""
        if self.picture and "position:absolute" not in attributes.get("style", "").replace(" ", ""):
            self._object(attributes)
        self.picture = False

    def _field(self, attributes: dict[str, str]) -> None:
        {"begin": self.flow.field, "separate": self.flow.result, "end": self.flow.field_end}.get(
            value(attributes, "fldCharType"), lambda: None
        )()

    # content controls: content bound to a store or list is taken from there again when the document is opened

    def _bound(self, _: dict[str, str]) -> None:
        if self.controls and not self.controls[-1]:
            self.controls[-1] = True
            self.bound += 1

    def _lock(self, attributes: dict[str, str]) -> None:
        if value(attributes) in ("contentLocked", "sdtContentLocked"):
            self._bound(attributes)

    def _control_end(self) -> None:
        self.bound -= self.controls.pop()

    # texts in texts, and texts that are written twice

    def _enter(self, paragraphs: list[WordParagraph]) -> None:
        self.flows.append(self.flow)
        self.flow = Flow(self.styles, paragraphs)

    def _leave(self) -> None:
        self.flow.close()
        self.flow = self.flows.pop()

    def _choice(self, attributes: dict[str, str]) -> None:
        if not self.choices or self.choices[-1] is not None:
            self.skipped = 1
            return
        self.choices[-1] = []
        self.starts.append(len(self.flow.paragraphs))

    def _choice_end(self) -> None:
        self.choices[-1] = self.flow.paragraphs[self.starts.pop() :]

    def _alternate_end(self) -> None:
        self.choices.pop()

    def _fallback(self, _: dict[str, str]) -> None:
        self._enter([])

    def _fallback_end(self) -> None:
        """Record the second copy of each paragraph, if it is one."""
        copies = self.flow.paragraphs
        self._leave()
        first = (self.choices[-1] if self.choices else None) or []
        if [paragraph.text for paragraph in first] == [copy.text for copy in copies]:
            for paragraph, copy in zip(first, copies, strict=True):
                paragraph.twin = copy

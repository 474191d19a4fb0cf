"""PowerPoint presentations: the slides in their order, each followed by its notes.

ECMA-376 defines the elements, in part 1, clauses 19 (PresentationML) and 21.1 (DrawingML).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npqp_lint.formats.container.ole import refuse_ole
from npqp_lint.formats.container.paragraph import Kind
from npqp_lint.formats.container.part_reader import OBJECT, PartReader
from npqp_lint.formats.container.relations import main_part, relations
from npqp_lint.formats.container.story import XmlStory
from npqp_lint.formats.container.texts import Collector, TextParagraph, TextSource, prose_of
from npqp_lint.formats.container.xml import Names, parser, part, run
from npqp_lint.text.blocks import Cells
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.formats.container.source import Container
    from npqp_lint.formats.container.xml import Part
    from npqp_lint.text.document import BlockKind, Document
    from npqp_lint.text.source import Source

_PREFIXES = {
    "http://schemas.openxmlformats.org/presentationml/2006/main": "p",
    "http://purl.oclc.org/ooxml/presentationml/main": "p",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/drawing/2010/main": "a14",
}
_RELATED = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_HEADINGS = {"title": 1, "ctrTitle": 1, "subTitle": 2}
"""By the type of a placeholder: the level of its heading."""

_GENERATED = frozenset({"dt", "ftr", "hdr", "sldImg", "sldNum"})
"""Placeholders that repeat on every slide."""

_BULLETED = "obj"
"""The type of a placeholder that declares none; its paragraphs have bullets unless they say otherwise."""

_CODE = re.compile(r"\b(?:courier|consolas|menlo|monaco|\w*mono|inconsolata|source code)\b", re.IGNORECASE)
_LOOKS = ("b", "i", "u", "strike", "cap", "baseline")


class PowerPointSource(TextSource):
    """A presentation."""

    format = "pptx"
    document = "a PowerPoint presentation"
    signatures = ("_xmlsignatures/",)

    def _opened(self, data: bytes) -> Container:
        refuse_ole(data, self.path)
        return super()._opened(data)

    def _read(self) -> list[SlideStory]:
        archive = self._archive
        main = main_part(archive, self.document)
        names, found = Names(_PREFIXES), {"p:presentation": False}
        slides: list[str] = []

        def start(element: str, attributes: Mapping[str, str]) -> None:
            name = names[element]
            if name in found:
                found[name] = True
            elif name == "p:sldId":
                slides.extend(attributes[key] for key in _RELATED if key in attributes)
            elif name == "a:defRPr":
                self.language = self.language or attributes.get("lang")

        run(parser(start), part(main, archive.read(main)))
        if not found["p:presentation"]:
            raise SourceError(f"is not {self.document}: its main part {main} is something else; exclude it")
        by_id = {relation.id: relation.name for relation in relations(archive, main)}
        stories: dict[str, SlideStory] = {}
        for id in slides:
            if id not in by_id:
                continue
            slide = by_id[id]
            notes = [relation.name for relation in relations(archive, slide) if relation.kind == "notesSlide"]
            for name in (slide, *notes):
                if name not in stories:
                    stories[name] = SlideStory(part(name, archive.read(name)))
        return list(stories.values())


class SlideStory(XmlStory[TextParagraph]):
    """The paragraphs of a slide or its notes.

    Arguments:
        part: the slide.

    Raises:
        SourceError: the part is not XML.
    """

    def __init__(self, part: Part) -> None:
        super().__init__(part)
        _Reader(self).read()

    def again(self, part: Part) -> SlideStory:
        """The same slide with other XML."""
        return SlideStory(part)


class _Reader(PartReader):
    keeps_all = True

    def __init__(self, story: SlideStory) -> None:
        super().__init__(story.part, Names(_PREFIXES), story.holders)
        self.collector = Collector(story.paragraphs)
        self.placeholder = ""
        self.cells = 0
        self.table = Cells()
        self.choices = 0  # open alternatives: each has a second form, which an edit would not change
        self.generated = 0  # open fields
        self.bullet: bool | None = None
        self.properties = False  # whether those of a run are being read
        self.kind = Kind.TEXT
        self.looks: tuple[str | None, ...] = ()
        self.link: str | None = None  # where the run leads
        self.language: str | None = None
        self.begins = {
            "p:sp": lambda _: setattr(self, "placeholder", ""),
            "p:ph": lambda attributes: setattr(self, "placeholder", attributes.get("type", _BULLETED)),
            "a:tbl": lambda _: self.table.table(),
            "a:tr": lambda _: self.table.row(),
            "a:tc": lambda _: self._cell(1),
            "a:p": self._paragraph,
            "a:buNone": lambda _: setattr(self, "bullet", False),
            **dict.fromkeys(("a:buChar", "a:buAutoNum", "a:buBlip"), lambda _: setattr(self, "bullet", True)),
            "a:r": self._run,
            "a:fld": self._field,
            "a:rPr": self._run_properties,
            "a:latin": self._font,
            "a:hlinkClick": self._link,
            "a:t": self.begin_text,
            "a:br": self._break,
            "a14:m": self._object,
            "mc:Choice": lambda _: setattr(self, "choices", self.choices + 1),
            "mc:Fallback": self.skip,
        }
        self.ends = {
            "p:sp": lambda: setattr(self, "placeholder", ""),
            "a:tbl": lambda: self.table.end(),
            "a:tc": lambda: self._cell(-1),
            "a:p": self._paragraph_end,
            "a:fld": lambda: setattr(self, "generated", self.generated - 1),
            "a:rPr": lambda: setattr(self, "properties", False),
            "a:t": self._text_end,
            "mc:Choice": lambda: setattr(self, "choices", self.choices - 1),
        }

    def _cell(self, step: int) -> None:
        self.cells += step
        if step > 0:
            self.table.cell()

    def _paragraph(self, _: dict[str, str]) -> None:
        self.bullet = None
        if self.placeholder not in _GENERATED:
            self.count_paragraph()
            self.collector.begin(TextParagraph())

    def _paragraph_end(self) -> None:
        paragraph = self.collector.paragraph
        if paragraph is not None:
            paragraph.kind, paragraph.level = self._kind()
            paragraph.cell = self.table.place
            self.collector.end()

    def _kind(self) -> tuple[BlockKind, int]:
        if self.cells:
            return "table-cell", 0
        level = _HEADINGS.get(self.placeholder, 0)
        if level:
            return "heading", level
        bulleted = self.placeholder == _BULLETED if self.bullet is None else self.bullet
        return ("list-item" if bulleted else "paragraph"), 0

    def _run(self, _: dict[str, str]) -> None:
        self.kind, self.looks, self.link, self.language = Kind.TEXT, (), None, None

    def _field(self, attributes: dict[str, str]) -> None:
        self._run(attributes)
        self.generated += 1

    def _run_properties(self, attributes: dict[str, str]) -> None:
        self.properties = True
        values = tuple(attributes.get(name) for name in _LOOKS)
        self.looks = values if any(value not in (None, "0", "none", "noStrike") for value in values) else ()
        self.language = attributes.get("lang")
        if attributes.get("baseline", "0")[:1] not in ("0", "-"):
            self.kind = Kind.RAISED

    def _font(self, attributes: dict[str, str]) -> None:
        if self.properties and _CODE.search(attributes.get("typeface", "")):
            self.kind = Kind.FIXED

    def _link(self, attributes: dict[str, str]) -> None:
        if self.properties:
            self.link = next((attributes[name] for name in _RELATED if name in attributes), "")
            self.looks = (*self.looks, f"link at {self.place}")

    def _text_end(self) -> None:
        pieces, number = self.end_text()
        for text, low, high, kind in pieces:
            if self.generated or self.kind is Kind.FIXED:
                kind = Kind.FIXED
            elif self.kind is Kind.RAISED and not any(map(str.isalpha, text)):
                kind = Kind.RAISED
            elif self.choices:
                kind = Kind.LOCKED
            self.collector.add((text, low, high, kind), number, self.looks or None, self.language, self.link)

    def _break(self, _: dict[str, str]) -> None:
        self.collector.add(("\n", *self.sign(self.choices > 0)))

    def _object(self, attributes: dict[str, str]) -> None:
        self.collector.add((OBJECT, self.place, self.place, Kind.FIXED))
        self.skip(attributes)


def read(source: Source, language: str = "en") -> Document:
    """The prose of a presentation.

    Raises:
        SourceError: the source is plain text, or the presentation is damaged.
    """
    return prose_of(source, PowerPointSource, language)


source = PowerPointSource.from_bytes
"""The document in the bytes of a file."""

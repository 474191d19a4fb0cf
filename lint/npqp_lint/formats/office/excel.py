"""Excel workbooks: the texts of cells, each once, however many cells share it. Formulas and numbers are not read.

ECMA-376 defines the elements, in part 1, clause 18 (SpreadsheetML).
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
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from npqp_lint.formats.container.source import Container
    from npqp_lint.formats.container.visible_text import VisibleText
    from npqp_lint.formats.container.xml import Part
    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source

_PREFIXES = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "x",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "x",
}
_RELATED = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_MOST = 200_000
"""The maximum number of texts in a part."""

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PROSE = re.compile(r"\S\s+\S|[^\x00-\x7f]")
"""A text with more than one word, or one that is not just an identifier."""


class ExcelSource(TextSource):
    """A workbook."""

    format = "xlsx"
    document = "an Excel workbook"
    signatures = ("_xmlsignatures/",)

    def _opened(self, data: bytes) -> Container:
        refuse_ole(data, self.path)
        return super()._opened(data)

    def _read(self) -> list[StringsStory]:
        archive = self._archive
        main = main_part(archive, self.document)
        kinds, ids = _values(archive, main, "sheet", *_RELATED)
        if "workbook" not in kinds:
            raise SourceError(f"is not {self.document}: its main part {main} is something else; exclude it")
        found = relations(archive, main)
        by_id = {relation.id: relation.name for relation in found if relation.kind == "worksheet"}
        sheets = list(dict.fromkeys(by_id[id] for id in ids if id in by_id))
        fixed = frozenset(self._field_names(main, sheets))
        stories = [
            StringsStory(part(relation.name, archive.read(relation.name)), fixed)
            for relation in found
            if relation.kind == "sharedStrings"
        ][:1]
        for name in sheets:
            data = archive.read(name)
            if b"inlineStr" in data:
                stories.append(StringsStory(part(name, data), fixed))
        return stories

    def _field_names(self, main: str, sheets: list[str]) -> Iterator[str]:
        """The names of columns of tables and fields of pivot tables, which have to equal the texts of their cells."""
        archive = self._archive
        for name in (main, *sheets):
            for relation in relations(archive, name):
                if relation.kind == "table":
                    yield from _values(archive, relation.name, "tableColumn", "name")[1]
                elif relation.kind == "pivotCacheDefinition":
                    yield from _values(archive, relation.name, "cacheField", "name")[1]


def _values(archive: Container, name: str, element: str, *keys: str) -> tuple[set[str], list[str]]:
    """The kinds of elements in a part, and the values of an attribute in those of one kind."""
    names = Names(_PREFIXES)
    kinds: set[str] = set()
    values: list[str] = []

    def start(full: str, attributes: Mapping[str, str]) -> None:
        kind = names[full].partition(":")[2]
        kinds.add(kind)
        if kind == element:
            values.extend(_decoded(attributes[key]) for key in keys if key in attributes)

    run(parser(start), part(name, archive.read(name)))
    return kinds, values


def _decoded(text: str) -> str:
    """A text without the escapes of characters that XML cannot contain."""
    return _ESCAPE.sub(lambda escape: _character(escape[1]), text)


def _character(digits: str) -> str:
    character = chr(int(digits, 16))
    if character in "\t\n\r ":
        return "\n" if character == "\n" else " "
    return character if character.isprintable() else OBJECT


class StringsStory(XmlStory[TextParagraph]):
    """The texts of a part: those that cells share, or those in the cells of a worksheet.

    Arguments:
        part: the part.
        fixed: texts that must not be edited.

    Raises:
        SourceError: the part is not XML.
    """

    def __init__(self, part: Part, fixed: frozenset[str]) -> None:
        super().__init__(part)
        self.fixed = fixed
        _Reader(self).read()

    def again(self, part: Part) -> StringsStory:
        """The same part with other XML."""
        return StringsStory(part, self.fixed)


class _Reader(PartReader):
    newline = "\n"
    least_xml = 25

    def __init__(self, story: StringsStory) -> None:
        super().__init__(story.part, Names(_PREFIXES), story.holders)
        self.story = story
        self.most = min(self.most, _MOST)
        self.collector = Collector(story.paragraphs)
        self.raised = False
        self.looks: tuple[str, ...] = ()
        self.begins = {
            "x:si": self._string,
            "x:is": self._string,
            "x:r": self._run,
            **{f"x:{name}": self._look(name) for name in ("b", "i", "u", "strike")},
            "x:vertAlign": lambda attributes: setattr(self, "raised", attributes.get("val") == "superscript"),
            "x:t": self._text,
            "x:f": self.skip,
            "x:rPh": self.skip,
        }
        self.ends = {"x:si": self._string_end, "x:is": self._string_end, "x:t": self._text_end}

    def _string(self, attributes: dict[str, str]) -> None:
        self._run(attributes)
        self.count_paragraph()
        self.collector.begin(TextParagraph(kind="table-cell"))

    def _string_end(self) -> None:
        paragraph = self.collector.paragraph
        self.collector.end()
        if paragraph is None:
            return
        if not _PROSE.search(paragraph.text) or not any(map(str.isalpha, paragraph.text)):
            paragraph.kind = None
        if paragraph.text in self.story.fixed:
            paragraph.segments = [
                segment._replace(kind=max(segment.kind, Kind.LOCKED)) for segment in paragraph.segments
            ]

    def _run(self, _: dict[str, str]) -> None:
        self.looks, self.raised = (), False

    def _look(self, name: str) -> Callable[[dict[str, str]], None]:
        def begin(attributes: dict[str, str]) -> None:
            if attributes.get("val") not in ("0", "false", "none"):
                self.looks = (*self.looks, name)

        return begin

    def _text(self, attributes: dict[str, str]) -> None:
        if self.collector.paragraph is not None:
            self.begin_text(attributes)

    def _text_end(self) -> None:
        pieces, number = self.end_text()
        for piece in pieces:
            for text, low, high, kind in _without_escapes(piece):
                if self.raised and not any(map(str.isalpha, text)):
                    kind = Kind.RAISED
                self.collector.add((text, low, high, kind), number, self.looks or None)


def _without_escapes(piece: VisibleText) -> Iterator[tuple[str, int, int, Kind]]:
    """The parts of a piece, each escape by itself."""
    text, low, _, kind = piece
    if kind is not Kind.TEXT or "_x" not in text:
        yield piece
        return
    place = 0
    for escape in _ESCAPE.finditer(text):
        start = low + len(text[place : escape.start()].encode())
        if place < escape.start():
            yield text[place : escape.start()], low, start, Kind.TEXT
        low, place = start + len(escape[0]), escape.end()
        character = _character(escape[1])
        yield character, start, low, Kind.FIXED if character == OBJECT else Kind.WHOLE
    if place < len(text):
        yield text[place:], low, piece.high, Kind.TEXT


def read(source: Source, language: str = "en") -> Document:
    """The prose of a workbook.

    Raises:
        SourceError: the source is plain text, or the workbook is damaged.
    """
    return prose_of(source, ExcelSource, language)


source = ExcelSource.from_bytes
"""The document in the bytes of a file."""

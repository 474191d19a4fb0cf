"""CSV and TSV: a table with one column that was translated, and one with the translations."""

from __future__ import annotations

import bisect
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.formats.addresses import addresses
from npqp_lint.lazy import lazy
from npqp_lint.text.document import Builder, Document
from npqp_lint.text.source import LINE_END, Source, SourceError
from npqp_lint.text.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npqp_lint.text.document import Edit

SOURCES = frozenset(("source", "source text", "source_text", "src", "original", "original text", "from"))
"""Headings of the column that was translated, in lower case; a language tag other than that of the target is one."""

TARGETS = frozenset(("target", "target text", "target_text", "tgt", "trg", "translation", "translated", "mt", "to"))
"""Headings of the column with the translations, in lower case; ``en`` and the like is one."""

_TAG = lazy(r"([a-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*\Z")
_SIGNS = lazy(r'""|\r\n?|\n')
_NAMES = {
    "english": "en", "chinese": "zh", "japanese": "ja", "korean": "ko", "german": "de", "french": "fr",
    "spanish": "es", "russian": "ru", "portuguese": "pt", "italian": "it", "dutch": "nl", "polish": "pl", "czech": "cs",
    "turkish": "tr", "arabic": "ar", "ukrainian": "uk", "vietnamese": "vi", "indonesian": "id", "swedish": "sv",
}  # fmt: skip


class Cell(NamedTuple):
    """One cell.

    Arguments:
        low, high: its source offsets, with the quotation marks around it.
        quoted: whether there are quotation marks around it.
    """

    low: int
    high: int
    quoted: bool


class TabularSource(Source):
    """A table; an edit cannot put a separator into a cell that has no quotation marks around it."""

    @cached_property
    def separator(self) -> str:
        """What separates the cells: a tab, a semicolon, or a comma, whichever the first row has."""
        head = LINE_END.split(self.text, maxsplit=1)[0]
        return "\t" if "\t" in head else max(",;", key=head.count)

    @cached_property
    def rows(self) -> list[list[Cell]]:
        """The rows, each with its cells.

        Raises:
            SourceError: a quotation mark is not closed.
        """
        return list(_rows(self))

    @cached_property
    def _cells(self) -> list[Cell]:
        return [cell for row in self.rows for cell in row]

    def _takes(self, edit: Edit) -> bool:
        if not any(sign in edit.text for sign in (self.separator, '"', "\n", "\r")):
            return True
        cell = self._cells[bisect.bisect_right(self._cells, edit.start, key=lambda cell: cell.low) - 1]
        return cell.quoted and '"' not in edit.text


source = TabularSource.from_bytes
"""The table in the bytes of a file."""


def read(source: Source, language: str = "en") -> Document:
    """The translations in a table whose first row names the columns.

    Raises:
        SourceError: the first row does not, or a quotation mark is not closed.
    """
    table = _table(source)
    builder = Builder(table, "csv", language)
    first, *rows = table.rows or [[]]
    names = [_value(table.text, cell) for cell in first]
    here, there = _columns(names, language)
    origin, chosen = _language(names[here]), _language(names[there]) or language
    for cells in rows:
        if len(cells) > max(here, there):
            _add(builder, table, (cells[here], cells[there]), (origin, chosen))
    return builder.build()


def read_pairs(source: Source, language: str = "en") -> Document:
    """The translations in a table of two columns whose first row names nothing."""
    table = _table(source)
    builder = Builder(table, "csv", language)
    for cells in table.rows:
        if len(cells) > 1:
            _add(builder, table, (cells[0], cells[1]), (None, language))
    return builder.build()


def _table(source: Source) -> TabularSource:
    if isinstance(source, TabularSource):
        return source
    return TabularSource(source.text, source.path, source.encoding, source.bom)


def _columns(names: Sequence[str], language: str) -> tuple[int, int]:
    """The number of the column that was translated, and of that with the translations.

    Raises:
        SourceError: the names do not say.
    """
    folded = [name.strip().lower() for name in names]
    tags = [_language(name) for name in names]
    primary = language.partition("-")[0]
    targets = [i for i, name in enumerate(folded) if name in TARGETS] or [
        i for i, tag in enumerate(tags) if tag and tag.partition("-")[0] == primary
    ]
    sources = [i for i, name in enumerate(folded) if name in SOURCES] or [
        i for i, tag in enumerate(tags) if tag and i not in targets
    ]
    if len(targets) != 1 or len(sources) != 1:
        raise SourceError(
            "the first row must name the columns: “source” and “target”, or language tags such as de and en"
        )
    return sources[0], targets[0]


def _language(name: str) -> str | None:
    """The BCP 47 tag that the name of a column is, or means."""
    folded = name.strip().replace("_", "-")
    if folded.lower() in SOURCES | TARGETS:
        return None
    return _NAMES.get(folded.lower()) or (folded if _TAG.match(folded) else None)


def _rows(source: TabularSource) -> Iterator[list[Cell]]:
    text, place, separator = source.text, 0, source.separator
    row: list[Cell] = []
    following = lazy(rf"{separator}|\r\n?|\n|\Z")
    while place < len(text):
        low = place
        quoted = text[place] == '"' and separator != "\t"
        if quoted:
            place = _closed(source, place)
        match = following.search(text, place)
        if match is None:
            raise AssertionError("the end of the text is one")
        row.append(Cell(low, place if quoted else match.start(), quoted))
        place = match.end()
        if match[0] != separator:
            yield row
            row = []
        elif place == len(text):
            row.append(Cell(place, place, False))
    if row:
        yield row


def _closed(source: Source, start: int) -> int:
    """The end of a cell in quotation marks; two of them inside stand for one.

    Raises:
        SourceError: it has no end.
    """
    text, place = source.text, start + 1
    while True:
        place = text.find('"', place) + 1
        if not place:
            line = source.position(start).line
            raise SourceError(f"the quotation mark on line {line} is not closed; close it, or double it inside a cell")
        if text[place : place + 1] != '"':
            return place
        place += 1


def _value(text: str, cell: Cell) -> str:
    """What a cell contains."""
    return text[cell.low + 1 : cell.high - 1].replace('""', '"') if cell.quoted else text[cell.low : cell.high]


def _add(builder: Builder, table: Source, cells: tuple[Cell, Cell], languages: tuple[str | None, str]) -> None:
    """A row as a unit, and its translation as prose."""
    text, (source, target), (origin, language) = table.text, cells, languages
    start, end = (target.low + 1, target.high - 1) if target.quoted else (target.low, target.high)
    high = max(target.high, min(target.low + 1, len(text)))
    builder.units.append(
        Unit(_value(text, source), _value(text, target), start, end, target.low, high, origin, language)
    )
    builder.begin("paragraph", language=language)
    place = start
    for low, high in addresses(text[start:end]):
        _prose(builder, text, place, start + low)
        builder.opaque(start + low, start + high)
        place = start + high
    _prose(builder, text, place, end)
    builder.end()


def _prose(builder: Builder, text: str, start: int, end: int) -> None:
    """Prose, with line ends, and doubled quotation marks."""
    place = start
    for sign in _SIGNS.finditer(text, start, end):
        builder.text(place, sign.start())
        if sign[0] == '""':
            builder.replaced('"', *sign.span())
        else:
            builder.line_break(*sign.span(), "\n")
        place = sign.end()
    builder.text(place, end)

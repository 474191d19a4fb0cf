"""CSV and TSV, with a first row that names the columns."""

from __future__ import annotations

import csv
from typing import IO, TYPE_CHECKING

from npqp_lint.corpus.columns import FAULT
from npqp_lint.corpus.needs import CorpusError
from npqp_lint.corpus.reading.rows import batches

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from npqp_lint.corpus.reading import Wanted
    from npqp_lint.corpus.reading.rows import Values

_LONGEST = 1 << 28


def read(stream: IO[bytes], wanted: Wanted, separator: str) -> Iterator[pa.RecordBatch]:
    """The rows of a table; all columns are strings.

    Raises:
        CorpusError: the first row does not name the columns, or is missing.
    """
    csv.field_size_limit(min(_LONGEST, wanted.longest))
    found = _lines(stream, wanted.longest)
    if separator == "\t":  # quotation marks mean nothing there
        reader = csv.reader(found, delimiter=separator, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(found, delimiter=separator, strict=True)
    try:
        names = next(reader, [])
    except csv.Error as error:
        raise CorpusError(f"line 1: {_told(error)}") from None
    if not names:
        raise CorpusError("the first row must name the columns, but the file is empty")
    if not all(_is_clean(name) for name in names):
        raise CorpusError("the first row, which names the columns, is not UTF-8; convert the file to UTF-8")
    if FAULT in names:
        raise CorpusError(f"the first row names a column {FAULT!r}, which only npqp-lint may use; rename it")
    if len(set(names)) < len(names):
        double = next(name for name in names if names.count(name) > 1)
        raise CorpusError(f"the first row names two columns {double!r}")

    def rows() -> Iterator[tuple[Values, str | None]]:
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield (None,) * len(names), f"line {reader.line_num}: {_told(error)}"
                continue
            if not row:
                continue
            fault = None
            if len(row) != len(names):
                fault = f"line {reader.line_num}: {len(row)} fields instead of {len(names)}"
                row = [*row, *[""] * len(names)][: len(names)]
            yield _clean(row, fault, reader.line_num)

    return batches(names, rows())


def _told(error: csv.Error) -> str:
    """What is wrong with a row."""
    if str(error).startswith("new-line character"):  # the advice is for programmers
        return "a carriage return ends no row here; end rows with a line feed"
    return str(error)


def _is_clean(value: str) -> bool:
    """Whether a value was UTF-8."""
    return value.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in value)


def _lines(stream: IO[bytes], longest: int) -> Iterator[str]:
    """The lines, with their ends; bytes that are not UTF-8 become lone surrogates."""
    first = True
    while line := stream.readline(longest + 2):
        yield (line.removeprefix(b"\xef\xbb\xbf") if first else line).decode("utf-8", "surrogateescape")
        first = False


def _clean(row: list[str], fault: str | None, number: int) -> tuple[Values, str | None]:
    """A row without lone surrogates, and what is wrong with it."""
    values = []
    for value in row:
        clean = value
        if not value.isascii():
            data = value.encode("utf-8", "surrogateescape")
            clean = data.decode("utf-8", "replace")
            if clean != value:
                fault = fault or f"line {number}: not UTF-8"
        values.append(clean)
    return tuple(values), fault

"""Glossaries in tables: CSV and TSV with named columns, pairs without names, and the files of OmegaT."""

from __future__ import annotations

import csv
import io
from itertools import chain
from typing import TYPE_CHECKING

from npqp_lint.terms import rows
from npqp_lint.terms.rows import Columns, Row
from npqp_lint.terms.term import Glossary, Problem, TermError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npqp_lint.terms.concepts import Concept

SEVERAL = r"[|;\r\n]"
"""What is between several terms in one cell."""


def read(text: str) -> Glossary:
    """The entries of a file. If its first row names no columns, each row is a source, its translation, and a comment.

    Raises:
        TermError: it has no entries.
    """
    separator = separator_in(head_of(text))
    found = _rows(text, separator)
    first = next(found, None)
    if first is None:
        return Glossary()
    columns = Columns(first.cells, SEVERAL)
    if columns.is_header:
        made = rows.glossary(columns, found)
        told = [Problem(message, first.line) for message in columns.misspelled]
        return made._replace(problems=[*told, *made.problems])
    if separator == "\t":  # OmegaT knows no quotation marks
        return _pairs(_plain_rows(text))
    return _pairs(chain((first,), found))


def head_of(text: str) -> str:
    """The first line that is neither empty nor a comment; empty if there is none."""
    return next((line for line in io.StringIO(text) if line.strip() and not line.startswith("#")), "")


def separator_in(head: str) -> str:
    """What is between the cells of a table.

    Arguments:
        head: its first row.
    """
    return "\t" if "\t" in head else max(",;", key=head.count)


def _rows(text: str, separator: str) -> Iterator[Row]:
    """The rows that are not empty.

    Raises:
        TermError: a cell is too long, or a quotation mark is not closed.
    """
    strict = separator != "\t"  # else an open quotation mark would swallow the rows after it; OmegaT knows none
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    line = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)) and not (line == 1 and cells[0].startswith("#")):
                yield Row(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        why = "a quotation mark is not closed" if "end of data" in str(error) else str(error)
        raise TermError(f"not a valid table: {why}", line) from None


def _plain_rows(text: str) -> Iterator[Row]:
    for number, line in enumerate(io.StringIO(text), 1):
        if line.strip() and not line.startswith("#"):
            yield Row(number, line.rstrip("\n").split("\t"))


def _pairs(found: Iterable[Row]) -> Glossary:
    concepts: dict[str, Concept] = {}
    problems = []
    for row in found:
        cells = [*row.cells, ""]
        try:
            if len(cells) < 3:
                raise TermError(
                    "has one column; write a source and its translation, or name the columns in a first row"
                )
            if cells[1].strip():  # a source that is not translated yet
                rows.pair(concepts, cells[0], cells[1], cells[2], row.line)
        except TermError as error:
            problems.append(Problem(str(error), row.line))
    return Glossary([concept.term() for concept in concepts.values() if concept.plain], problems)

"""A place that somebody names, as outputs do: a file, a line, and perhaps a column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from npqp_lint.text.document import Block, Document
    from npqp_lint.text.source import Source

_PLACE = lazy(r"(?P<path>.+?):(?P<line>\d{1,9})(?::(?P<column>\d{1,9}))?:?", re.DOTALL)


class PlaceError(ValueError):
    """A place that does not exist, or is not one."""


class Place(NamedTuple):
    """A place.

    Arguments:
        path: the file.
        line: from 1.
        column: from 1, in code points; None: the whole line.
    """

    path: str
    line: int
    column: int | None = None

    def range(self, source: Source) -> tuple[int, int]:
        """The source offsets of the line, or of the one character at the column.

        Raises:
            PlaceError: the file has no such line, or the line no such column.
        """
        starts = source.line_starts
        if self.line > len(starts):
            raise PlaceError(f"{self.path}: has no line {self.line}; the last is {len(starts)}")
        start = starts[self.line - 1]
        end = starts[self.line] if self.line < len(starts) else len(source.text)
        if self.column is None:
            return start, max(end, start + 1)
        length = len(source.text[start:end].rstrip("\r\n"))
        if self.column > length + 1:
            raise PlaceError(f"{self.path}: line {self.line} has no column {self.column}; the last is {length}")
        return start + self.column - 1, start + self.column


def parse(text: str) -> Place:
    """The place that a text names.

    Arguments:
        text: ``FILE:LINE`` or ``FILE:LINE:COLUMN``, as outputs have it.

    Raises:
        PlaceError: it is none.
    """
    match = _PLACE.fullmatch(text)
    if match is None or "\0" in text:
        raise PlaceError(f"{text!r:.200} has no line; write FILE:LINE or FILE:LINE:COLUMN, for example notes.md:12:5")
    line, column = int(match["line"]), match["column"]
    if line < 1 or column == "0":
        raise PlaceError(f"{text!r:.200}: lines and columns start at 1")
    return Place(match["path"], line, None if column is None else int(column))


def blocks_at(document: Document, start: int, end: int) -> list[Block]:
    """The blocks with prose in a range of the source."""
    found = []
    for block in document.blocks:
        low, high = document.map.range(block.start, block.end)
        if low < end and start < high:
            found.append(block)
    return found

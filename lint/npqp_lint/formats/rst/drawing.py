"""The cells of reStructuredText tables, found in the drawing."""

from __future__ import annotations

import heapq
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from npqp_lint.formats.rst import markup
from npqp_lint.lazy import lazy

_GRID_BORDER = lazy(r"\+-[-+]+-\+\Z")
_GRID_LINE = lazy(r"\+[-=][-=+ ]*\Z")
_GRID_HEAD = lazy(r"\+=[=+]+=\+\Z")
_SIMPLE_SPAN = lazy(r"-+[ -]*\Z")
_COLUMN = lazy(r"[=-]+")
_FIELD = lazy(r'\s*+(?:"((?:[^"]++|"")*+)"\s*+|([^,"]*+))(,|\Z)')


FILLER = "\0"


class Slice(NamedTuple):
    """A part of a row of the drawing, in columns."""

    row: int
    start: int
    end: int


Cell = list[Slice]


def widened(row: str) -> str | None:
    """A row with ``FILLER`` after each character that takes two columns; None if its columns are unknown."""
    if "\t" in row or FILLER in row:
        return None
    if row.isascii():
        return row
    return "".join([c + FILLER if unicodedata.east_asian_width(c) in "WF" else c for c in row])


def is_grid_top(row: str) -> bool:
    """Whether a grid table can start with this row."""
    return bool(_GRID_LINE.match(row))


def grid(rows: list[str]) -> list[Cell]:
    """The cells of a grid table; none if it is malformed.

    Arguments:
        rows: the table, without surrounding spaces, widened.
    """
    width = len(rows[0])
    if any(len(row) != width or row[-1] not in "+|" for row in rows):
        return []
    rows = [row.replace("=", "-") if _GRID_HEAD.match(row) else row for row in rows]
    if not _GRID_BORDER.match(rows[-1]):
        return []
    cells = []
    done = [0] * width  # the row down to which a column belongs to cells
    corners = [(0, 0)]
    walk = _Walk(rows)
    while corners:
        top, left = heapq.heappop(corners)
        if top == len(rows) - 1 or left == width - 1 or top < done[left]:
            continue
        found = walk.cell(top, left)
        if found is None:
            continue
        bottom, right = found
        if any(done[column] != top for column in range(left, right)):
            return []
        done[left:right] = [bottom] * (right - left)
        cells.append([Slice(row, left + 1, right) for row in range(top + 1, bottom)])
        heapq.heappush(corners, (top, right))
        heapq.heappush(corners, (bottom, left))
    return cells if all(row == len(rows) - 1 for row in done[:-1]) else []


class _Walk:
    """Follows the lines of a grid, with a limit to the total number of steps, so that no drawing takes long."""

    def __init__(self, rows: list[str]) -> None:
        self._rows = rows
        self._columns = ["".join(column) for column in zip(*rows, strict=True)]
        self._steps = 2 * len(rows) * len(rows[0]) + 1000

    def cell(self, top: int, left: int) -> tuple[int, int] | None:
        """The bottom and right of the smallest cell with this corner."""
        edge = self._rows[top]
        for right in range(left + 1, len(edge)):
            self._steps -= 1
            if edge[right] == "+":
                bottom = self._bottom(top, left, right)
                if bottom:
                    return bottom, right
            elif edge[right] != "-":
                break
        return None

    def _bottom(self, top: int, left: int, right: int) -> int:
        """The row that closes the cell, 0 if none does."""
        beside, edge = self._columns[left], self._columns[right]
        for row in range(top + 1, len(edge)):
            self._steps -= 1
            if self._steps < 0 or edge[row] not in "+|" or beside[row] not in "+|":
                break
            if edge[row] == beside[row] == "+" and not self._rows[row][left:right].strip("+-"):
                return row
        return 0


def simple(rows: list[str]) -> list[Cell]:
    """The cells of a simple table; none if there is text between its columns.

    Arguments:
        rows: the table from border to border, without the spaces to the left of all of it, widened.
    """
    columns = _columns(rows[0])
    cells: list[Cell] = []
    begun: list[int] = []  # the rows of the table's row that is being read
    for i in range(1, len(rows)):
        row = rows[i]
        if markup.SIMPLE_BORDER.match(row) or _SIMPLE_SPAN.match(row):
            spans = _columns(row) if row[0] == "-" else columns
            cells += _cells(rows, begun, spans)
            begun = []
            continue
        if begun and row[columns[0][0] : columns[0][1]].strip():
            cells += _cells(rows, begun, columns)
            begun = []
        begun.append(i)
    return [] if any(not cell for cell in cells) else cells


def _columns(border: str) -> list[tuple[int, int]]:
    found = [match.span() for match in _COLUMN.finditer(border)]
    return [*found[:-1], (found[-1][0], 1 << 30)]


def _cells(rows: list[str], numbers: list[int], columns: list[tuple[int, int]]) -> list[Cell]:
    """The cells of one table row that contain something, without their blank lines.

    An empty cell means that the table is malformed. Columns that a line does not reach take no time: a border of a few
    characters can draw more of them than could be examined in every line.
    """
    cells: dict[int, Cell] = {}
    for number in numbers:
        row = rows[number]
        for (_, end), (start, _) in pairwise(columns):
            if end >= len(row):
                break
            if row[end:start].strip():
                return [[]]
        for column, (start, end) in enumerate(columns):
            if start >= len(row):
                break
            if row[start:end].strip():
                cells.setdefault(column, []).append(Slice(number, start, min(end, len(row))))
    return [cells[column] for column in sorted(cells)]


def fields(row: str) -> list[tuple[int, int]] | None:
    """The fields of a line of comma-separated values; None if it cannot be read on its own as it is."""
    found = []
    at = 0
    while True:
        match = _FIELD.match(row, at)
        if match is None or (match[1] and '"' in match[1]):
            return None
        found.append(match.span(1) if match[1] is not None else match.span(2))
        at = match.end()
        if not match[3]:
            return found

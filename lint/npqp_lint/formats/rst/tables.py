"""The cells of tables, as bodies of their own."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from npqp_lint.formats.lines import Line, Lines
from npqp_lint.formats.rst import drawing, markup

if TYPE_CHECKING:
    from collections.abc import Callable

    from npqp_lint.formats.rst.reader import Level, Reader


def grid_table(reader: Reader, i: int, level: Level) -> int:
    """A table with lines all around its cells."""
    lines, text = reader.lines, reader.text
    if not drawing.is_grid_top(text[lines.starts[i] : lines.ends[i]]):
        return 0
    end = lines.unbroken(i, level.end)
    if all(text[lines.starts[k]] in "+|" for k in range(i, end)):
        _cells(reader, i, end, drawing.grid, level)
    return end


def simple_table(reader: Reader, i: int, level: Level) -> int:
    """A table with a line above and one below."""
    lines, text = reader.lines, reader.text
    if not lines.matches(markup.SIMPLE_TABLE, i):
        return 0
    end, borders = i + 1, 0
    while end < level.end and borders < 2:
        if text[lines.starts[end]] == "=" and lines.matches(markup.SIMPLE_BORDER, end):
            borders += 1
            if end + 1 == level.end or lines.gaps[end + 1]:
                borders = 2
        end += 1
    if borders < 2:
        return i + 1
    _cells(reader, i, end, drawing.simple, level)
    return end


def _cells(reader: Reader, i: int, end: int, find: Callable[[list[str]], list[drawing.Cell]], level: Level) -> None:
    """The cells found in a table.

    The prose of a document keeps the order of its source, so if two cells span several lines side by side, only the one
    with more prose can be read.
    """
    lines, text = reader.lines, reader.text
    rows = []
    for k in range(i, end):
        row = drawing.widened(text[lines.starts[k] : lines.ends[k]])
        if row is None:
            return
        rows.append(" " * (lines.indents[k] - level.indent) + row)
    views = []
    for cell in find(rows):
        view = _view(cell, i, rows, lines, level.indent)
        if view:
            prose = markup.LITERAL.sub("", " ".join([text[line.start : line.end] for line in view]))
            views.append((len(prose), view))
    views.sort(key=lambda weighed: weighed[0], reverse=True)
    taken: list[list[Line]] = []
    for _, view in views:
        at = bisect.bisect(taken, view[0].start, key=lambda other: other[0].start)
        before = taken[at - 1][-1].end if at else 0
        after = taken[at][0].start if at < len(taken) else len(text)
        if before <= view[0].start and view[-1].end <= after:
            taken.insert(at, view)
    for view in taken:
        begin = len(lines)
        for line in view:
            lines.add(*line)
        reader.nested(begin, len(lines), level, "table-cell")


def _view(cell: drawing.Cell, first: int, rows: list[str], lines: Lines, indent: int) -> list[Line]:
    """The lines of a table cell; `first` is the line of the table's first row."""
    view: list[Line] = []
    gap, below = True, 0
    for row, low, high in cell:
        drawn = rows[row]
        content = drawn[low:high].rstrip()
        column = len(content) - len(content.lstrip())
        margin = lines.indents[first + row] - indent
        gap = gap or row > below or lines.gaps[first + row]
        below = row + 1
        if column < len(content):
            shift = lines.starts[first + row] - margin - drawn.count(drawing.FILLER, 0, low)
            start, end = low + column + shift, low + len(content) - content.count(drawing.FILLER) + shift
            view.append(Line(start, end, column, gap))
            gap = False
        else:
            gap = True
    return view


def values(reader: Reader, options: range, rows: range) -> None:
    """Comma-separated values; only what can be read line by line."""
    lines, text = reader.lines, reader.text
    for k in options:
        if text.startswith((":delim:", ":quote:", ":escape:"), lines.starts[k]):
            return
    for k in rows:
        for start, end in drawing.fields(text[lines.starts[k] : lines.ends[k]]) or ():
            if start < end:
                reader.write("table-cell", [(lines.starts[k] + start, lines.starts[k] + end)])

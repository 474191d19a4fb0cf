"""The cells of AsciiDoc tables."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from npqp_lint.formats.asciidoc import markup
from npqp_lint.formats.lines import Line
from npqp_lint.formats.rst.drawing import fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.formats.asciidoc.reader import Level, Reader

_REACH = 24  # characters: what says something about a cell is not longer
_SPAN = re.compile(r"(\d+)(?:\.\d+)?([*+])")


def table(reader: Reader, rows: tuple[int, int], level: Level, attributes: markup.Attributes, sign: str) -> None:
    """Write the cells of a table.

    Arguments:
        rows: its first line, and the line after it.
        level: where it is.
        attributes: of the table.
        sign: the character of its delimiter, which separates its cells.
    """
    named = attributes.named
    first, end = rows
    form = named.get("format", {",": "csv", ":": "dsv"}.get(sign, "psv")).strip()
    if form == "csv" and not named.get("separator"):
        _values(reader, first, end)
    if form != "psv" or first >= end:
        return
    separator = named.get("separator", "").strip() or ("!" if sign == "!" else "|")
    styles = _styles(named.get("cols", ""))
    column, row_end = 0, reader.lines.ends[first]
    count = len(styles)
    region = reader.lines.starts[first], reader.lines.ends[end - 1]
    for start, stop, spec, span in _cells(reader.text, region, separator):
        if not count and start > row_end:
            count = column
        style = spec or (styles[column % count] if styles and count else "")
        column += span
        view = _view(reader, rows, start, stop)
        if style in ("l", "m") or not view:
            continue
        _write(reader, view, level, style == "a")


def _styles(columns: str) -> list[str]:
    """The style of each column."""
    styles: list[str] = []
    for one in re.split(r"[,;]", columns) if columns else ():
        match = markup.COLUMN.match(one)
        if match:
            styles += [match[2] or ""] * min(int(match[1] or 1), 100)
    return styles


def _cells(text: str, region: tuple[int, int], separator: str) -> Iterator[tuple[int, int, str, int]]:
    """Start, end, style, and number of columns of each cell."""
    start, end = region
    signs = [m.start() for m in re.finditer(rf"(?<!\\){re.escape(separator)}", text[start:end])]
    places = [start + sign for sign in signs]
    specs = []
    done = start
    for place in places:
        low = max(done, place - _REACH)
        spec = markup.CELL.search(text, low, place)
        specs.append((spec.start() if spec else place, spec[0] if spec else "", (spec[1] or "") if spec else ""))
        done = place + len(separator)
    for k, place in enumerate(places):
        stop = specs[k + 1][0] if k + 1 < len(places) else end
        span = _SPAN.match(specs[k][1])
        width = min(int(span[1][:3]), 100) if span else 1
        yield place + len(separator), max(stop, place + len(separator)), specs[k][2], width


def _view(reader: Reader, rows: tuple[int, int], start: int, stop: int) -> list[Line]:
    """The lines of a cell."""
    lines, text = reader.lines, reader.text
    k = max(rows[0], bisect.bisect_right(lines.starts, start, rows[0], rows[1]) - 1)
    view: list[Line] = []
    while k < rows[1] and lines.starts[k] < stop:
        low, high = max(start, lines.starts[k]), min(stop, lines.ends[k])
        part = text[low:high]
        left = part.lstrip()
        if left:
            low += len(part) - len(left)
            first = not view
            view.append(Line(low, low + len(left.rstrip()), 0 if first else lines.indents[k], first or lines.gaps[k]))
        k += 1
    return view


def _write(reader: Reader, view: list[Line], level: Level, blocks: bool) -> None:
    """Write a cell, whose lines are blocks or only paragraphs."""
    begin = len(reader.lines)
    for line in view:
        reader.lines.add(*line)
    end = len(reader.lines)
    if blocks:
        reader.find_delimiters(begin)
        reader.nested(begin, end, level, "table-cell")
        return
    while begin < end:
        after = reader.lines.unbroken(begin, end)
        reader.write("table-cell", begin, after)
        begin = after


def _values(reader: Reader, first: int, end: int) -> None:
    """Comma-separated values; only what can be read line by line."""
    lines = reader.lines
    for k in range(first, end):
        start = lines.starts[k]
        for low, high in fields(reader.text[start : lines.ends[k]]) or ():
            if low < high:
                reader.cell(start + low, start + high)

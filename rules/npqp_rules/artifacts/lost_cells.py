"""Rows of Markdown tables with more cells than the table has columns; a part of broken-placeholder (MT120)."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

LOST_CELLS = "lost-cells"
"""The preview of such rows."""
_RULER = lazy(r"(?m)^[ \t]*(?:\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?|\|[ \t]*:?-+:?[ \t]*\|)[ \t]*$")
_BAR = lazy(r"(?<!\\)\|")
_CODE = lazy(r"`[^`\n]*`")
_MESSAGE = "This row has more cells than the table has columns; the last ones are not shown."


def lost_cells(document: Document) -> Iterator[Finding]:
    """The last cell with text of each row that is shown, where others follow."""
    if document.format != "markdown" or not any(block.kind == "table-cell" for block in document.blocks):
        return
    source = document.source.text
    cells: list[Block] = []
    places: list[int] = []
    start = 0
    for ruler in _RULER.finditer(source):
        if ruler.start() < start:
            continue  # a row of dashes
        columns = len(_cells(ruler[0]))
        start = ruler.end() + 1
        while start < len(source):
            end = source.find("\n", start)
            end = len(source) if end < 0 else end
            line = source[start:end].rstrip()
            if "|" not in line:
                break
            parted = any("|" in code for code in _CODE.findall(line))  # which is reported as that
            if any(_cells(line)[columns:]) and not parted:
                if not cells:
                    cells = [block for block in document.blocks if block.kind == "table-cell"]
                    places = [document.map.point(block.start) for block in cells]
                last = bisect_left(places, end) - 1
                if last >= 0 and places[last] >= start:
                    yield Finding(cells[last].start, cells[last].end, _MESSAGE, preview=LOST_CELLS)
            start = end + 1


def _cells(line: str) -> list[str]:
    """What the bars of a row part."""
    cells = [cell.strip() for cell in _BAR.split(line.strip())]
    first, last = cells[0] == "", len(cells) > 1 and cells[-1] == ""
    return cells[first : len(cells) - last]

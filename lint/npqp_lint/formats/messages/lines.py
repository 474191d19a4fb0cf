"""The lines of a message: which of them are wrapped, and which are paragraphs and list items of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.formats.messages.token import Token
from npqp_lint.formats.wrapping import joins
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = lazy(r"[ \t]*(?:\r\n?|[\n\v\f\u2028\u2029])[ \t]*|[ \t]*\t[ \t]*")
_GAP = lazy(r"(?<=\S) {3,}(?=\S)")
_MARKER = lazy(r"(?:[-*+•‣·]|\d{1,2}[.)])[ \t]+(?=\S)")
_OPTION = lazy(r"-{1,2}\w")
_SYNOPSIS = lazy(r"(?:usage|or):[ \t]", 2)
_COLUMN = lazy(r"(?<=[^\s.,:;!?]) {2,}(?=\S)")
_OPTION_COLUMN = lazy(r" {2,}(?=\S)")
_OPEN = lazy(r"[a-z,]\Z")
_LONG = 50
"""A line of this many characters without an end mark goes on in the next one."""


class Line(NamedTuple):
    """A line without the spaces around it.

    Arguments:
        low, high: offsets in the message.
        indent: the number of spaces before it.
        column: the gap between its two columns, if it has two: a term or an option, and what it means.
    """

    low: int
    high: int
    indent: int
    column: tuple[int, int] | None

    @property
    def edge(self) -> int:
        """The number of characters before the second column; 0 if there is none."""
        return self.indent + self.column[1] - self.low if self.column else 0


def breaks(text: str, start: int, end: int, flowing: bool) -> Iterator[Token]:
    """The line breaks and list markers in a range of a message, in order.

    Arguments:
        text: the message.
        start, end: the range.
        flowing: whether a line break is only a space, as in HTML, so that nothing but an empty line ends a paragraph.
    """
    found = list(_BREAK.finditer(text, start, end))
    lines = []
    low = start
    for match in found:
        lines.append(_line(text, low, match.start(), start, flowing))
        low = match.end()
    lines.append(_line(text, low, end, start, flowing))
    joined = _joined(text, lines, flowing)
    for i, (low, high, _indent, column) in enumerate(lines):
        wraps = i > 0 and joined[i - 1] and bool(found[i - 1][0].strip(" \t"))
        if i:
            yield Token(*found[i - 1].span(), "break" if wraps else "block")
        if wraps or flowing or low == high:
            continue
        marker = _MARKER.match(text, low, high)
        if _SYNOPSIS.match(text, low, high):
            yield Token(low, high, "block")
            continue
        if marker and (len(lines) > 1 or not marker[0][0].isdigit()):
            yield Token(low, marker.end(), "item")
        if column:
            yield Token(*column, "block")
        for gap in _GAP.finditer(text, column[1] if column else low, high):
            yield Token(*gap.span(), "block")


def _line(text: str, low: int, high: int, start: int, flowing: bool) -> Line:
    begin = low
    while begin > start and text[begin - 1] == " ":
        begin -= 1
    while low < high and text[low] == " ":  # at the start of the message
        low += 1
    indent = low - begin
    column = None
    if not flowing:
        if _OPTION.match(text, low, high):
            column = _OPTION_COLUMN.search(text, low, high)
        else:
            column = (_COLUMN if indent > 1 else _GAP).search(text, low, high)
    return Line(low, high, indent, column.span() if column else None)


def _joined(text: str, lines: list[Line], flowing: bool) -> list[bool]:
    """For each line but the first, whether it continues the sentence before it."""
    joined = [False] * len(lines)
    run: list[int] = []
    edge = 0
    for i, line in enumerate(lines):
        body = text[line.low : line.high].rstrip()
        if edge and body and line.indent >= edge - 1 and not line.column and not _OPTION.match(body):
            joined[i] = True  # in the second column
            continue
        edge = line.edge
        if body and not edge:
            run.append(i)
            continue
        _join(text, lines, run, joined, flowing)
        run = []
    _join(text, lines, run, joined, flowing)
    return joined[1:]


def _join(text: str, lines: list[Line], run: list[int], joined: list[bool], flowing: bool) -> None:
    """Say which lines of a run continue the one before; there is no empty line and no column in it."""
    if len(run) < 2:
        return
    bodies = [text[lines[i].low : lines[i].high].rstrip() for i in run]
    wrapped = joins(bodies)
    for i, wraps, before, body in zip(run[1:], wrapped, bodies, bodies[1:], strict=False):
        goes_on = wraps or (len(before) >= _LONG and _OPEN.search(before) is not None)
        joined[i] = flowing or (goes_on and not _MARKER.match(body) and not _OPTION.match(body))

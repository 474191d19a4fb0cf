"""The lines of a message: which of them are wrapped, and which are paragraphs and list items of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.messages.token import Token
from npqp_lint.formats.wrapping import joins
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = lazy(r"[ \t]*(?:\r\n?|[\n\v\f\u2028\u2029])[ \t]*|[ \t]*\t[ \t]*|(?<=\S) {3,}(?=\S)")
_MARKER = lazy(r"[ \t]*(?:[-*+•‣·]|\d{1,2}[.)])[ \t]+(?=\S)")
_OPTION = lazy(r"[ \t]*-{1,2}\w")
_COLUMN = lazy(r" {2,}(?=\S)")


def breaks(text: str, start: int, end: int, flowing: bool) -> Iterator[Token]:
    """The line breaks and list markers in a range of a message, in order.

    Arguments:
        text: the message.
        start, end: the range.
        flowing: whether a line break is only a space, as in HTML, so that nothing but an empty line ends a paragraph.
    """
    found = list(_BREAK.finditer(text, start, end))
    lows = [start, *(match.end() for match in found)]
    highs = [*(match.start() for match in found), end]
    joined = _joined(text, lows, highs, flowing)
    for i in range(len(lows)):
        wraps = i > 0 and joined[i - 1]
        if i:
            low, high = found[i - 1].span()
            yield Token(low, high, "break" if wraps and not _is_column(found[i - 1][0]) else "block")
        if wraps or flowing or lows[i] == highs[i]:
            continue
        marker = _MARKER.match(text, lows[i], highs[i])
        if marker and (len(lows) > 1 or not marker[0].strip()[0].isdigit()):
            yield Token(lows[i], marker.end(), "item")
        elif _OPTION.match(text, lows[i], highs[i]):
            column = _COLUMN.search(text, lows[i] + 2, highs[i])
            if column:
                yield Token(column.start(), column.end(), "block")


def _is_column(gap: str) -> bool:
    """Whether what separates two texts keeps them on one line."""
    return not gap.strip(" \t")


def _joined(text: str, lows: list[int], highs: list[int], flowing: bool) -> list[bool]:
    """For each break, whether the sentence continues across it."""
    joined: list[bool] = []
    run: list[str] = []
    for low, high in zip(lows, highs, strict=True):
        line = text[low:high].strip()
        if line:
            run.append(line)
            continue
        joined += [*_within(run, flowing), *([False] if run else []), False]
        run = []
    return [*joined, *_within(run, flowing)]


def _within(run: list[str], flowing: bool) -> list[bool]:
    """The same for lines without an empty one among them."""
    if flowing or len(run) < 2:
        return [flowing] * (len(run) - 1)
    items = [_MARKER.match(line) is not None for line in run]
    return [wraps and not item for wraps, item in zip(joins(run), items[1:], strict=True)]

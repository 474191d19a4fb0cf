"""Rulers: rows of one character below a title, or above and below it, which must not be shorter than the title."""

from __future__ import annotations

import bisect
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.text.source_map import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence


class Ruled(NamedTuple):
    """A title with rulers.

    Arguments:
        start, end: the title, without the spaces around it.
        free: by how many columns its rulers exceed it; below 0 they are too short.
        ends: where the rulers end, in order; each repeats the preceding character.
    """

    start: int
    end: int
    free: int
    ends: tuple[int, ...]


def width(text: str) -> int:
    """The width of a text in columns, as Docutils counts them: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


def lengthened(text: str, ruled: Sequence[Ruled], edits: Sequence[Edit]) -> list[Edit]:
    """What must be added to some edits so that no title outgrows its rulers.

    They grow by as much as the title, not only by what is missing: then each of two edits of one title requires the
    same, whether or not the other is made.

    Arguments:
        text: the source.
        ruled: the titles, in order.
        edits: in source offsets.
    """
    growth: dict[Ruled, int] = {}
    for edit in edits:
        i = bisect.bisect_right(ruled, edit.start, key=lambda title: title.start) - 1
        if i >= 0 and edit.end <= ruled[i].end:
            more = width(edit.text) - width(text[edit.start : edit.end])
            growth[ruled[i]] = growth.get(ruled[i], 0) + more
    return [
        Edit(end, end, text[end - 1] * more)
        for title, more in growth.items()
        if more > title.free >= 0
        for end in title.ends
    ]

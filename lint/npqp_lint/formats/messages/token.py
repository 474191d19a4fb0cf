"""A range of a message that is not prose as it is."""

from __future__ import annotations

from typing import Literal, NamedTuple

How = Literal["opaque", "nothing", "prose", "key", "break", "block", "item", "quote", "heading"]


class Token(NamedTuple):
    """A range of a message that is not prose as it is.

    Arguments:
        start, end: offsets in the message.
        how: ``opaque`` stands for something in its sentence, ``nothing`` does not; ``prose`` is the range spelled
            differently; ``key`` is the sign of an access key, whose word must stay as it is. The prose before and after
            a ``break`` is on two lines of a block; after ``block``, ``item``, ``quote`` and ``heading`` a block starts.
        prose: what ``prose`` stands for.
        word: where the word of the access key starts and ends.
    """

    start: int
    end: int
    how: How
    prose: str = ""
    word: tuple[int, int] = (0, 0)

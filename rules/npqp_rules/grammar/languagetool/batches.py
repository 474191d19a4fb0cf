"""Several texts in one request, and the matches back to each."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZE = 6000
"""Code points in a request: large enough that its fixed cost does not count, small enough for two at once."""

GAP = "\n\n"
"""Between two texts: the end of a paragraph, and so of a sentence."""


class Batch(NamedTuple):
    """Texts that go together.

    Arguments:
        first: the index of the first of them.
        text: all of them.
        starts: where each begins in it.
    """

    first: int
    text: str
    starts: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int, int] | None:
        """The index of a text, and a range of the batch as a range of it; None: it lies in no text, or in two."""
        i = bisect_right(self.starts, start) - 1
        stop = self.starts[i + 1] - len(GAP) if i + 1 < len(self.starts) else len(self.text)
        if i < 0 or not start < end <= stop:
            return None
        return self.first + i, start - self.starts[i], end - self.starts[i]


def batches(texts: Sequence[str], size: int = SIZE) -> Iterator[Batch]:
    """The texts, in their order, in as few requests as fit; one that is longer goes alone."""
    first, length, starts = 0, 0, list[int]()
    for i, text in enumerate(texts):
        if starts and length + len(GAP) + len(text) > size:
            yield Batch(first, GAP.join(texts[first:i]), tuple(starts))
            first, length, starts = i, 0, []
        if starts:
            length += len(GAP)
        starts.append(length)
        length += len(text)
    if starts:
        yield Batch(first, GAP.join(texts[first:]), tuple(starts))


class Units:
    """Offsets in UTF-16 units, as Java counts, to code points.

    Arguments:
        text: what the offsets are of.
    """

    def __init__(self, text: str) -> None:
        astral = [] if text.isascii() else [i for i, char in enumerate(text) if char > "\uffff"]
        self._ends = [i + before + 2 for before, i in enumerate(astral)]

    def code_points(self, units: int) -> int:
        """The offset in code points; one between the two units of a character is that of its end."""
        return units - bisect_right(self._ends, units) if self._ends else units

"""Where the lines of an open text start."""

from __future__ import annotations

import bisect
from itertools import accumulate, pairwise

from npqp_lint.text.source import Source

PAGE = 512
"""How many lines a page has, or fewer."""


class Lines:
    """Where the lines of a text start, in pages: an edit changes the pages that it touches, and no other line.

    Arguments:
        pages: for each page, the starts of its lines, counted from its own start, of which the first is 0.
        sizes: for each page, how many characters it has.
    """

    def __init__(self, pages: list[list[int]], sizes: list[int]) -> None:
        self._pages = pages
        self._sizes = sizes
        self._starts = list(accumulate(sizes[:-1], initial=0))
        self._first = list(accumulate(map(len, pages), initial=0))

    @classmethod
    def of(cls, source: Source) -> Lines:
        """The lines of a text.

        Arguments:
            source: the text.
        """
        return cls(*_pages(source.line_starts, len(source.text)))

    def __len__(self) -> int:
        return self._first[-1]

    def start(self, line: int) -> int:
        """Where a line starts, counted from 0."""
        page = bisect.bisect_right(self._first, line) - 1
        return self._starts[page] + self._pages[page][line - self._first[page]]

    def at(self, offset: int) -> int:
        """The line that contains an offset."""
        page = bisect.bisect_right(self._starts, offset) - 1
        return self._first[page] + bisect.bisect_right(self._pages[page], offset - self._starts[page]) - 1

    def edited(self, start: int, end: int, text: str, size: int) -> Lines:
        """The lines of the text after an edit.

        Arguments:
            start, end: what was replaced.
            text: the whole text after the edit.
            size: how many characters replaced it.
        """
        # the character before counts too: an inserted \\n can belong to a \\r
        low = bisect.bisect_right(self._starts, max(0, start - 1)) - 1
        high = bisect.bisect_right(self._starts, end) - 1
        first, old = self._starts[low], sum(self._sizes[low : high + 1])
        new = old + size - (end - start)
        found = Source(text[first : first + new]).line_starts
        if high + 1 < len(self._pages):
            found.pop()  # the first line of the next page
        pages, sizes = _pages(found, new)
        return Lines(
            [*self._pages[:low], *pages, *self._pages[high + 1 :]],
            [*self._sizes[:low], *sizes, *self._sizes[high + 1 :]],
        )


def _pages(starts: list[int], size: int) -> tuple[list[list[int]], list[int]]:
    """The pages of a text, and their sizes.

    Arguments:
        starts: where its lines start.
        size: how many characters it has.
    """
    places = [*starts[::PAGE], size]
    pages = [
        [start - place for start in starts[i : i + PAGE]]
        for i, place in zip(range(0, len(starts), PAGE), places, strict=False)
    ]
    return pages, [high - low for low, high in pairwise(places)]

"""Where words come back soon, found in one step for each distance, and where the end of a sentence does."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

from npqp_rules.english.tokens import Tokens, wide_gaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from npqp_lint.text.document import Document

TAIL_REACH = 120
"""Words of a sentence before its end that are looked through."""
_FEWEST = 4
"""Words of such a sentence, at least."""
_END = lazy(r" ?[)\"”’]* ?[.!?][)\"”’]*(?:\s(?!\.)|\Z)")
"""What follows the last word of a sentence."""

_AROUND = 2
_LONG = 6
"""Letters of a word that is looked at although only one other stands between it and its twin, at least."""


class Row(NamedTuple):
    """The words of a document, a byte each.

    Two words may share a byte, so what is found in it is looked at again.

    Arguments:
        words: the bytes.
        numbers: the byte of each word.
    """

    words: bytes
    numbers: dict[str, int]


def row_of(words: Sequence[str], vocabulary: Iterable[str]) -> Row:
    """The row of some words, of which `vocabulary` has each once."""
    numbers = dict(zip(vocabulary, cycle(range(256))))
    return Row(bytes(map(numbers.__getitem__, words)), numbers)


def near_repeats(words: Sequence[str], rows: Row, longest: int) -> Iterator[tuple[int, int]]:
    """The words that may lie in a repeat, in order, each with the distance to its nearest twin before it.

    A word may where it stands twice in a row, where the word beside it comes back at the same distance, where "and"
    or "or" stands between the two, or, if it is long, where any other does.

    Arguments:
        words: those of a document.
        rows: their row.
        longest: the distance, in words, up to which is looked.
    """
    # One whole number holds all words, and compared with itself, shifted by some words, it is zero where one returns.
    row, numbers = rows
    size, whole = len(row), int.from_bytes(row, "little")
    found: set[int] = set()
    for distance in range(1, min(longest, size - 1) + 1):
        same = (whole ^ whole >> 8 * distance).to_bytes(size, "little")[: size - distance]
        if distance == 1:
            found.update(at + 1 for at in _places(same, b"\0"))
        else:
            for at in _places(same, b"\0\0"):
                found.update((at + distance, at + distance + 1))
        if distance == _AROUND:
            found.update(
                at + 2 for at in _places(same, b"\0") if len(words[at]) >= _LONG and words[at] == words[at + 2]
            )
    for link in ("and", "or"):
        between = _places(row[1:-1], bytes([numbers[link]])) if link in numbers else ()
        found.update(at + 2 for at in between if words[at] == words[at + 2])
    for i in sorted(found):
        for distance in range(1, min(longest, i) + 1):
            if words[i - distance] == words[i]:
                yield i, distance
                break


def _places(row: bytes, what: bytes) -> Iterator[int]:
    at = row.find(what)
    while at >= 0:
        yield at
        at = row.find(what, at + 1)


def ends_again(document: Document, tokens: Tokens, rows: Row) -> list[int]:
    """Behind which words a sentence ends whose last two words come before, not far from its end."""
    words, gaps, row = tokens.words, tokens.gaps, rows.words
    wide = document.fact(wide_gaps)
    ends = {gap: _END.match(gap) is not None for gap in set(map(gaps.__getitem__, wide))}
    return [
        stop
        for stop in wide
        if ends[gaps[stop]]
        and stop >= _FEWEST
        and (gaps[stop] != "." or stop == len(words))
        and row.find(row[stop - 2 : stop], max(1, stop - 2 - TAIL_REACH), stop - 2) >= 0
    ]

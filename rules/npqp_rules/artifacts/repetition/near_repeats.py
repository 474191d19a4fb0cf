"""Where words come back soon, found in one step for each distance, and where the end of a sentence does."""

from __future__ import annotations

from functools import lru_cache
from itertools import cycle
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy

from npqp_rules.artifacts.repetition.doubled_words import double
from npqp_rules.artifacts.repetition.joined_words import around, either, joined
from npqp_rules.artifacts.repetition.repeat_evidence import once
from npqp_rules.artifacts.repetition.repeated_phrases import owner_again, phrase, stressed
from npqp_rules.english.tokens import Tokens, wide_gaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from npqp_lint.rule import Finding
    from npqp_lint.text.document import Document

TAIL_REACH = 120
"""Words of a sentence before its end that are looked through."""
_FEWEST = 4
"""Words of such a sentence, at least."""
_END = lazy(r" ?[)\"”’]* ?[.!?][)\"”’]*(?:\s(?!\.)|\Z)")
"""What follows the last word of a sentence."""
_BRIEF = 4
"""Characters of what stands between two words in nearly all places; few of them differ."""

_AROUND = 2
_LONG = 6
"""Letters of a word that is looked at although only one other stands between it and its twin, at least."""
_LOOP_LONGEST = 40
"""Words in the longest phrase whose loops are looked for."""
_WORD_COPIES = 6
"""Copies of one word that make a loop, at least."""
_SHORT_COPIES = 4
_COPIES = 3
"""Copies of a phrase that make one, at least: of a short one, and of one of a few words more."""
_SHORT = 3
"""Words of a short phrase, at most."""
_TWICE = 13
"""Words of a phrase of which two copies are enough, at least."""
_INSIDE_PHRASE = (" ", ", ", "’ ", "' ")
"""What stands between the words of a phrase."""
_PARTING = (" - ", " – ", " — ", " | ", " / ", " - [", " | [", " / [")
"""What stands between the parts of a title."""
_TITLE = 4
"""Words of a title that stands twice, at least."""
_PAIR = 2
_STEP, _SAMPLE = 8, 6
"""A sample of so many words begins at each word of so many, so that a phrase of ``_TWICE`` words has a whole one."""


class Row:
    """The words of a document, a byte each.

    Two words may share a byte, so what is found in it is looked at again.

    Arguments:
        words: the bytes.
        numbers: the byte of each word.
    """

    def __init__(self, words: bytes, numbers: dict[str, int]) -> None:
        self.words = words
        self.numbers = numbers
        self._whole = int.from_bytes(words, "little")
        self._known: dict[int, bytes] = {}

    def returns(self, distance: int) -> bytes:
        """A byte for each word but the last ones, zero where the word so far behind it has its byte."""
        if distance not in self._known:
            # One whole number holds all words; shifted by some words, it is compared with itself.
            size, whole = len(self.words), self._whole
            same = (whole ^ whole >> 8 * distance).to_bytes(size, "little")[: size - distance]
            if distance >= _TWICE:
                return same
            self._known[distance] = same  # the repeats and the loops of short phrases both need it
        return self._known[distance]


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
    row, numbers = rows.words, rows.numbers
    found: set[int] = set()
    for distance in range(1, min(longest, len(row) - 1) + 1):
        same = rows.returns(distance)
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


def repeat_at(document: Document, tokens: Tokens, i: int, period: int) -> tuple[int, Finding | None] | None:
    """The repeat of words `period` apart that `i` lies in: the index after it, and the finding if it is a slip."""
    words, gaps = tokens.words, tokens.gaps
    start = i
    # an earlier word of the second copy may have a nearer twin inside the copy, so look back, but not for ever
    while i - start < 2 * period and start > period and words[start - 1] == words[start - 1 - period]:
        if gaps[start] not in _INSIDE_PHRASE:
            break
        start -= 1
    stop = i + 1
    while stop < len(words) and words[stop] == words[stop - period] and gaps[stop] in _INSIDE_PHRASE:
        stop += 1
    if "(" in gaps[start] or "(" in gaps[i - 1]:
        from npqp_rules.seldom.repeats.in_brackets import gloss, number_again, phrase_in_brackets

        if period == 1 and gaps[start] == ") (":
            return stop, number_again(document, tokens, start)
        if period > 1 and (glossed := gloss(document, tokens, i, period)) is not None:
            return stop, glossed
        if 1 < period <= stop - start and gaps[start] not in _INSIDE_PHRASE:
            return start + period, phrase_in_brackets(document, tokens, start, period)
    if period == 1:
        return stop, double(document, tokens, start, stop)
    if gaps[start] in _PARTING and stop - start == period >= _TITLE:
        return stop, _title_again(document, tokens, start, stop)
    if gaps[start] not in _INSIDE_PHRASE:
        return None  # another sentence or block that says the same; slips of its own stand in it
    return _repeated(document, tokens, start, stop, period)


def _title_again(document: Document, tokens: Tokens, start: int, stop: int) -> Finding | None:
    """ "The Old Boat of Holm - The Old Boat of Holm": all that a block has, twice.

    Arguments:
        start, stop: the second copy.
    """
    first, end = tokens.starts[2 * start - stop], tokens.end(stop - 1)
    block = document.block_at(first)
    around = document.text[block.start : first] + document.text[end : block.end]
    if block.kind == "table-cell" or any(map(str.isalnum, around)) or not is_english(document, first):
        return None
    return once(document, tokens, start, stop, "unsafe", stop - start)


def _repeated(
    document: Document, tokens: Tokens, start: int, stop: int, period: int
) -> tuple[int, Finding | None] | None:
    """The same, where nothing but spaces and commas stands between more words than one.

    Arguments:
        start, stop: where the words that come back begin, and where they end.
    """
    words = tokens.words
    link = words[start - 1]
    if (
        stop - start == period == _PAIR
        and link == words[start + 1] == "and"
        and words[start] not in words[stop : stop + 1]
    ):
        return stop, joined(document, tokens, start, start + 1)
    if stop - start >= period:
        found = stressed(document, tokens, start, stop) if period == _PAIR else None
        return stop, found or phrase(document, tokens, start, stop, period)
    if stop - start < period - 1:
        return None
    if link == "and":
        return stop, joined(document, tokens, start, stop)
    if link == "or":
        return stop, either(document, tokens, start, stop)
    if period == _PAIR:
        return stop, around(document, tokens, start)
    return stop, owner_again(document, tokens, start, stop, period)


def long_runs(rows: Row) -> Iterator[tuple[int, int, int]]:
    """The runs of words that may be loops, those of a shorter phrase first.

    Each is the index of its first word, that behind its last, and after how many words each comes again. A run inside
    another of a shorter phrase is the same.
    """
    row, size = rows.words, len(rows.words)
    known = bytearray(size)
    for distance in range(1, min(_LOOP_LONGEST if _comes_again(row) else _TWICE - 1, size // 2) + 1):
        copies = _WORD_COPIES if distance == 1 else _SHORT_COPIES if distance <= _SHORT else _COPIES
        # the last copy may lack its last word: "in the hall of the mill of the mill of the mill"
        least = distance if distance >= _TWICE else (copies - 1) * distance - (distance > 1)
        same = rows.returns(distance)
        at = same.find(bytes(least))
        while at >= 0:
            end = at + least
            while end < len(same) and not same[end]:
                end += 1
            stop = end + distance
            if known.find(0, at, stop) >= 0:
                known[at:stop] = bytes([1]) * (stop - at)
                yield at, stop, distance
            at = same.find(bytes(least), end)


def _comes_again(row: bytes) -> bool:
    """Whether a phrase of ``_TWICE`` words or more may come again right behind itself: nearly never."""
    for i in range(0, len(row) - _SAMPLE, _STEP):
        if row.find(row[i : i + _SAMPLE], i + _TWICE, i + _LOOP_LONGEST + _SAMPLE) >= 0:
            return True
    return False


def _places(row: bytes, what: bytes) -> Iterator[int]:
    at = row.find(what)
    while at >= 0:
        yield at
        at = row.find(what, at + 1)


def _ends(gap: str) -> bool:
    """Whether a sentence ends in what stands behind a word."""
    return _brief_ends(gap) if len(gap) <= _BRIEF else _END.match(gap) is not None


@lru_cache(maxsize=1000)
def _brief_ends(gap: str) -> bool:
    return _END.match(gap) is not None


def ends_again(document: Document, tokens: Tokens, rows: Row) -> list[int]:
    """Behind which words a sentence ends whose last two words come before, not far from its end."""
    words, gaps, row = tokens.words, tokens.gaps, rows.words
    wide = document.fact(wide_gaps)
    ending = set(filter(_ends, {gaps[stop] for stop in wide}))  # few of them differ
    return [
        stop
        for stop in wide
        if gaps[stop] in ending
        and stop >= _FEWEST
        and (gaps[stop] != "." or stop == len(words))
        and row.find(row[stop - 2 : stop], max(1, stop - 2 - TAIL_REACH), stop - 2) >= 0
    ]

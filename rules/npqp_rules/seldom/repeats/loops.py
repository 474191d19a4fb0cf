"""Words that go round and round, whatever marks stand between them: what repeated-words (MT110) asks about loops."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.artifacts.repetition.doubled_words import SAID_TWICE
from npqp_rules.artifacts.repetition.repeat_evidence import EMPHATIC, LATIN, LONG, NEVER, RELATIONS, is_meant_loop
from npqp_rules.artifacts.stops.breaks import PERSONAL
from npqp_rules.english.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from npqp_lint.text.document import Document

    from npqp_rules.english.tokens import Tokens

_CHEERS = 12
"""Copies of a word that somebody may shout several times, at least."""
_FEW = 4
"""Letters of a word that nobody shouts, at least."""
_LIST_GAPS = frozenset([" ", ", ", ",", "; ", " / ", "/", " - "])
"""What stands between the copies of one word."""
_CLOSERS = lazy(r"[)\]\"”]+")
_APOSTROPHES = lazy("['’]")
_PAIRS = (("(", ")"), ("“", "”"), ("[", "]"))


def with_loops(
    document: Document, tokens: Tokens, runs: Iterable[tuple[int, int, int]], near: Sequence[Finding]
) -> list[Finding]:
    """Findings of repeats in the order of the text, and those of loops in place of what is found inside them.

    Arguments:
        runs: what ``long_runs`` tells.
        near: the findings of other repeats in the order of the text.
    """
    starts, ends = [finding.start for finding in near], [finding.end for finding in near]
    dropped: set[int] = set()
    loops: list[Finding] = []
    taken = bytearray(len(tokens.words))
    for first, stop, period in _lines(tokens, runs):
        found = None if any(taken[first:stop]) else _loop(document, tokens, first, stop, period)
        if found is None:
            continue
        around = range(bisect_right(ends, found.start), bisect_left(starts, found.end))
        if sum(_deleted(near[i]) for i in around) < _deleted(found):
            dropped.update(around)
            loops.append(found)
            taken[first:stop] = bytes([1]) * (stop - first)
    kept = [finding for i, finding in enumerate(near) if i not in dropped]
    return sorted([*kept, *loops], key=lambda finding: finding.start)


def _deleted(finding: Finding) -> int:
    """How much the fix of a finding deletes; without one, half of what it says of the text."""
    if not finding.fixes:
        return (finding.end - finding.start) // 2
    return sum(edit.end - edit.start for edit in finding.fixes[0].edits)


def _lines(tokens: Tokens, runs: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """The runs that lie in one line, or the parts of them that do and have two copies."""
    for first, stop, period in runs:
        begin = first
        for i in range(first + 1, stop + 1):
            if i == stop or "\n" in tokens.gaps[i]:
                if i - begin >= 2 * period:
                    yield begin, i, period
                begin = i


def _loop(document: Document, tokens: Tokens, first: int, stop: int, period: int) -> Finding | None:
    """The finding of a loop, whose fix keeps the first copy and what belongs to the words behind the last.

    Arguments:
        first, stop: the words of the loop, as indexes.
        period: after how many words each comes again.
    """
    words, size = tokens.words, stop - first
    if words[first : stop - period] != words[first + period : stop]:
        return None  # two words share a byte
    said = words[first : first + period]
    if not (_is_word_loop(tokens, first, stop) if period == 1 else _is_phrase_loop(said, size)):
        return None
    rest = size % period
    if is_meant_loop(document, tokens, first, stop - rest, period):
        return None
    last = first + period - 1
    end = stop - 1 - rest
    block = document.block_at(tokens.starts[first])
    behind = document.text[tokens.end(stop - 1) : block.end].strip(" ,")
    if rest and (not behind or (stop < len(words) and words[stop - period].startswith(behind.lower()))):
        while last > first and words[last] in FUNCTION_WORDS:
            last -= 1  # the text ends amid a copy
        cut = block.end
    else:
        if rest == period - 1 and rest and words[last] in FUNCTION_WORDS:
            last, end = last - 1, stop - 1  # what joins the copies goes, too
        cut = tokens.end(end)
    text = document.text[tokens.starts[first] : tokens.end(last)]
    closers = _CLOSERS.match(document.text, tokens.end(last))
    begins = (tokens.end(last), closers.end() if closers and closers.end() < cut else tokens.end(last))
    begin = next((begin for begin in begins if _is_whole(document.text[begin:cut])), None)
    fixes = () if begin is None else (Fix(f"Keep one “{text}”", (Edit(begin, cut, ""),)),)
    message = f"“{text}” appears {(size + 1) // period if period > 1 else size} times in a row."
    return Finding(tokens.starts[first], max(cut, tokens.end(stop - 1)), message, fixes)


def _is_whole(text: str) -> bool:
    """Brackets and quotation marks stand in pairs."""
    return all(text.count(one) == text.count(other) for one, other in _PAIRS) and not text.count('"') % 2


def _is_word_loop(tokens: Tokens, first: int, stop: int) -> bool:
    """One word many times, with a mark between the copies; more of a word that may be a cheer."""
    word = tokens.words[first]
    gaps = set(tokens.gaps[first + 1 : stop])
    if not word.isalpha() or not LATIN.match(word) or len(gaps) > 1 or not gaps <= _LIST_GAPS:
        return False
    cheer = word in NEVER or (len(word) < _FEW and word not in FUNCTION_WORDS)
    if gaps == {" "} and (cheer or word in SAID_TWICE):
        return False  # "ha ha ha"
    return stop - first >= _CHEERS or not cheer


def _is_phrase_loop(said: list[str], size: int) -> bool:
    """Several words that nobody says so often: no figures, no stress, and no rhyme of a few words.

    Arguments:
        said: the words of a copy.
        size: how many words the loop has.
    """
    period = len(said)
    if not RELATIONS.isdisjoint(said) and size <= _FEW * period:
        return False
    if PLACEHOLDER in said or len(set(said)) == 1 or sum(map(len, said)) < _FEW:
        return False
    if sum(LATIN.match(word) is not None and len(word) > 1 for word in said) * 2 < period or period == 1:
        return False
    if all(word in NEVER or word in EMPHATIC or word == "and" or word.isdecimal() for word in said):
        return False
    few = size < (_FEW * period if period < LONG else 0)
    return not few or PERSONAL.isdisjoint(_APOSTROPHES.split(word)[0] for word in said)

"""The end of a sentence that an earlier part of it has said: what repeated-words (MT110) asks where one ends."""

from __future__ import annotations

from bisect import bisect_right
from itertools import compress
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.artifacts.repetition.near_repeats import TAIL_REACH
from npqp_rules.artifacts.repetition.repeat_evidence import LONG
from npqp_rules.english.sentences import sentences
from npqp_rules.english.words import BE, DETERMINERS, PREPOSITIONS, RELATIVES
from npqp_rules.seldom.repeats.tail_kinds import NEGATIONS, Tail, is_slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npqp_lint.text.document import Document

    from npqp_rules.english.tokens import Tokens

_MOST = 6
"""Earlier copies that are compared, the last ones."""
_LEAD = 4
"""Words between a comma and the second copy, at most."""
_CLOSERS = lazy(r"[)\"”]*")
_PAUSE = lazy(r" ?[)\"”]*(?:[,;:]|(?<=[\"”])| [-–—](?= )) ?[\"”]? ?[\"“(]?\Z")
"""A comma, or a stronger mark that ends no sentence, between words."""
_INSIDE = lazy(r"[- ]\Z|[’']\s?\Z|(?: ?[)\"”]?[,;:]?[\"”]? ?[(\"“]? ?)\Z")
"""What may stand between the words of a copy."""
_CLOSE = 10
"""Words between the ends of copies of two words, at most."""
_SMALL = PREPOSITIONS | DETERMINERS | BE
_CLASSES = (PREPOSITIONS, DETERMINERS)
"""Of such words, another may stand in the second copy."""
_MARK = lazy(r"[)\"”]?[,;:] ?\Z")
"""A mark between two clauses."""
_PAIRS = (("(", ")"), ("“", "”"), ('"', '"'))
_PAIR = 2
_JOINS = frozenset(["and", "but", "so", "yet"])
_FEW = 5
"""Words that join a clause and are no clause themselves, at most."""


def tails_again(
    document: Document, tokens: Tokens, ends: Sequence[int], near: Sequence[Finding] = ()
) -> Iterator[Finding]:
    """Ends of sentences that come again: “in particular, for A and B, in particular, for A and B.”.

    Arguments:
        ends: what ``ends_again`` tells.
        near: findings of other repetitions in the order of the text; what overlaps one is not found again.
    """
    known = [finding.end for finding in near]
    for stop in ends:
        at = _places(tokens.words, stop - 1)[-_MOST:]
        if at and (finding := _tail(document, tokens, at, stop - 1)) is not None:
            k = bisect_right(known, finding.start)
            if k == len(near) or near[k].start >= finding.end:
                yield finding


def _places(words: Sequence[str], last: int) -> list[int]:
    """Where the last two words of a sentence come before: not far from its end, or with a word that may be another."""
    word, before, third = words[last], words[last - 1], words[last - 2]
    low = max(2, last - TAIL_REACH)
    return [
        at
        for at in compress(range(low, last - 1), map(word.__eq__, words[low : last - 1]))
        if words[at - 1] == before
        and (words[at - 2] == third or last - at <= _CLOSE or {words[at - 2], third} <= _SMALL)
    ]


def _tail(document: Document, tokens: Tokens, at: Sequence[int], last: int) -> Finding | None:
    """The finding for the longest copy of the end of a sentence.

    Arguments:
        at: the words of the document where an earlier copy of its last two words ends.
        last: the last word of the sentence.
    """
    start, _ = sentences(document).around(tokens.starts[last])
    if not is_english(document, start):
        return None
    copies = (_copy(tokens, start, j, last) for j in at if tokens.starts[j] >= start)
    for copy in sorted(copies, key=lambda tail: (tail.size, tail.first), reverse=True)[:_PAIR]:
        tail = _reworded(tokens, copy) or copy
        if document.text.startswith((f"{PLACEHOLDER}: ", "`: "), tokens.starts[tail.second] - 3):
            continue  # what a name of code stands for: “`n`: number of boats of the mill, `x`: boats of the mill”
        if (kind := is_slip(document, tokens, tail)) and (fix := _fix(document, tokens, tail, kind)) is not None:
            said = document.text[tokens.starts[tail.second] : tokens.end(last)]
            begin = (
                tokens.starts[tail.second] if fix.edits[0].start > tokens.end(tail.first_end) else fix.edits[0].start
            )
            end = max(tokens.end(last), fix.edits[0].end)
            return Finding(begin, end, f"“{said}” repeats an earlier part of the sentence.", (fix,))
    return None


def _copy(tokens: Tokens, start: int, j: int, last: int) -> Tail:
    """How far two copies that end at `j` and `last` go back, and what stands between them."""
    words, gaps = tokens.words, tokens.gaps
    one, two, loose = j, last, 0

    def same(i: int, k: int) -> bool:
        return i >= 0 and tokens.starts[i] >= start and k > j and words[i] == words[k]

    def inside(i: int, k: int) -> bool:
        return _INSIDE.match(gaps[i + 1]) is not None and _INSIDE.match(gaps[k + 1]) is not None

    while True:
        if same(one - 1, two - 1) and inside(one - 1, two - 1):
            one, two = one - 1, two - 1
        elif loose:
            break
        elif words[two - 1] in BE and words[two - 2] in RELATIVES and same(one - 1, two - 3):
            one, two, loose = one - 1, two - 3, two  # "a source who was close"
        elif same(one - 2, two - 2) and any({words[one - 1], words[two - 1]} <= kind for kind in _CLASSES):
            one, two, loose = one - 2, two - 2, two - 1  # "at the spots, in the spots"
        else:
            break
    lead = next((i for i in range(two, max(j, two - _LEAD), -1) if _PAUSE.match(gaps[i]) and gaps[i] != " "), -1)
    return Tail(start, one, j, two, last, lead, loose)


def _fix(document: Document, tokens: Tokens, tail: Tail, kind: str) -> Fix | None:
    """Delete the second copy with what leads to it, or, in a list, the first; None if marks would lose their pair."""
    if kind == "list":
        cut = Edit(tokens.end(tail.first - 1), tokens.end(tail.first_end), "")
        return Fix("Delete the first copy", (cut,))
    at = {"bare": tail.second, "as": tail.second - 1, "kept": tail.second}.get(kind, tail.lead)
    between = tail.first_end + 1
    if kind == "tail" and tokens.words[between] in _JOINS and tokens.gaps[between] == ", " and at - between <= _FEW:
        # "it will end, but at the same time, it will end", and not "and the second, it will end"
        if at - between > 1 and tokens.words[between + 1] not in PREPOSITIONS:
            return None
        at = between
    gap, rest, end = tokens.gaps[at], tokens.gaps[tail.last + 1], tokens.end(tail.last)
    if kind == "quoted":
        # `as far as I know, " the town is small.`: the mark stays, and the stop goes before it
        mark = next(filter('"”'.__contains__, gap), "")
        edit = Edit(tokens.end(at - 1), end + 1, f".{mark}")
        return Fix("Delete the repetition", (edit,)) if mark and rest.startswith(".") else None
    closers = _CLOSERS.match(gap)
    begin = tokens.end(at - 1) + (len(closers[0]) if closers else 0)
    deleted = document.text[begin:end]
    for opener, closer in _PAIRS:
        left_open = deleted.count(opener) - deleted.count(closer) if opener != closer else deleted.count(opener) % 2
        if not left_open:
            continue
        if left_open < 0 or not rest.lstrip().startswith(closer):
            return None
        end += rest.index(closer) + 1
        rest = rest.partition(closer)[2]
    end += rest.startswith(" ")
    return Fix("Delete the repetition", (Edit(begin, end, ""),))


def _reworded(tokens: Tokens, tail: Tail) -> Tail | None:
    """The whole clauses that end in two copies, if they also begin alike and differ in a few words in the middle.

    “The dialogues gain strength here and do not soften until the very end: the dialogues are gaining strength already
    and do not soften until the very end.”
    """
    words, gaps = tokens.words, tokens.gaps
    second = tail.first_end + 1
    if tail.size < _FEW or tail.loose or not _MARK.match(gaps[second]) or tail.second - second < LONG:
        return None
    opening = words[second : second + LONG]
    size = tail.last + 1 - second
    for first in range(max(0, second - size - _FEW), second - size + _FEW + 1):
        if words[first : first + LONG] != opening or not (_MARK.match(gaps[first]) or first == 0):
            continue
        same = next(i for i in range(size) if words[first + i] != words[second + i])
        one, two = words[first + same : tail.first], words[second + same : tail.second]
        if max(len(one), len(two)) > _FEW or any(word in NEGATIONS or word.isdecimal() for word in one + two):
            return None
        return Tail(tail.start, first, tail.first_end, second, tail.last, second, second + same)
    return None

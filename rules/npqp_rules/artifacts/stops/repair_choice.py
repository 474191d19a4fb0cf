"""Which repair a wrong stop needs: drop what follows, join, join with a comma, or begin a sentence.

A multinomial logistic regression over named hints decides, made by ``bench/train_stops.py`` from annotated machine
translation and from human text in which stops were planted. Its weights are in ``repair_choice.bin``, with the word
pairs of human text as a bit set; inference is a sum over a few dozen hints.
"""

from __future__ import annotations

import math
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.lazy import lazy

from npqp_rules.english import words as w
from npqp_rules.english.clauses import finite_positions, is_clause
from npqp_rules.english.finite import coarse_tags

if TYPE_CHECKING:
    from collections.abc import Sequence

ACTIONS = ("drop", "join", "comma", "capital")
PAIR_BITS = 1 << 20
LONG = 7
"""Number of words from which on a fragment is too long to be a mere repetition."""
_SUBJECT = 6
"""Words up to the verb of a clause with a short subject."""
_MAY_END = frozenset(
    "out up down off over through back away it them him her us me you here there so too on in by now then".split()
)
"""Small words that may end a sentence."""
_ENDING = lazy(r"(?<=...)(?:ing|ies|ed|es|ly|s|e)$")


class Choice(NamedTuple):
    """The actions from the likeliest to the least likely, their probabilities, and the weights of the hints."""

    actions: tuple[str, ...]
    probabilities: tuple[float, ...]
    weights: tuple[tuple[str, list[int]], ...]

    def why(self, action: str) -> tuple[str, ...]:
        """The hints in favor of an action, the strongest first."""
        own = ACTIONS.index(action)
        margins = [(row[own] - max(v for i, v in enumerate(row) if i != own), hint) for hint, row in self.weights]
        return tuple(hint for margin, hint in sorted(margins, reverse=True)[:HINTS] if margin > 0)


HINTS = 4
"""Number of hints that explain a choice."""


def pair_bit(first: str, second: str, mark: str = "") -> int:
    """The place of a pair of words in the bit set."""
    return zlib.crc32(f"{first}{mark} {second}".lower().encode()) % PAIR_BITS


def hints(left: Sequence[str], tail: Sequence[str], at_end: bool, mark: str, closed: bool, pairs: bytes) -> list[str]:
    """The hints in favor of one repair or another, each in words.

    Arguments:
        left, tail: the words of the sentence before the stop and of the piece after it.
        at_end: the piece ends its paragraph.
        mark: the stop.
        closed: a quotation mark closes after the stop.
        pairs: the bit set of word pairs.
    """
    near, rest = list(left[-12:]), list(tail[:14])
    tags = coarse_tags([*near, *rest])
    before, after = tags[: len(near)], tags[len(near) :]
    verbs = finite_positions(rest)
    first, second = rest[0].lower(), rest[1].lower() if len(rest) > 1 else "end"
    last = near[-1].lower() if near else "start"
    tag1, tag2 = after[0], after[1] if len(after) > 1 else "end"
    tag0 = before[-1] if before else "start"
    size = _size(len(tail))
    end = "at the end" if at_end else "inside"
    clause = "a clause" if is_clause(rest) else "verb" if verbs else "no verb"
    found = [
        f"“{first}” follows",
        f"“{first}” follows, then {tag2}",
        f"“{last}” stands before",
        f"{tag1} follows",
        f"{tag1} and {tag2} follow",
        f"{tag0} stands before",
        f"{tag0} stands before, {tag1} follows",
        f"{size} words follow {end}",
        f"{clause} follows",
        f"{clause} follows, {tag1} first",
        f"{clause} in {size} words {end}",
        f"the mark is {mark}",
        f"{tag1} follows, then “{second}”" if second in w.FUNCTION_WORDS else "",
        "a quotation closes" if closed else "",
        f"the verb is word {min(verbs[0], 6)}" if verbs else "",
        f"{tag1} first, the verb is word {min(verbs[0], 6)}" if verbs else "",
        "" if finite_positions(near) else "no verb stands before",
        f"“{first}” follows with {clause}",
        "a capital stands before" if near and near[-1][:1].isupper() else "",
    ]
    if len(tail) < LONG and not _stems(left).isdisjoint(_stems(tail)):
        found += ["a word is said again", f"a word is said again, {size} words follow"]
    if unfinished(left):
        found += ["half a sentence stands before", f"half a sentence stands before, {tag1} follows"]
    found += _pair_hints(last, first, tag1, f"{size} words {end}", pairs)
    return [hint for hint in found if hint]


def _pair_hints(last: str, first: str, tag: str, rest: str, pairs: bytes) -> list[str]:
    """What the words on the two sides of the stop say: whether people write them side by side.

    Arguments:
        last, first: the words.
        tag: the tag of the second.
        rest: how much follows.
        pairs: as for ``hints``.
    """
    found = []
    for name, sign in (("plain", ""), ("with a comma", ",")):
        bit = pair_bit(last, first, sign)
        if pairs[bit >> 3] >> (bit & 7) & 1:
            found += [f"a known pair {name}", f"a known pair {name}, {tag} follows", f"a known pair {name}, {rest}"]
    return found


def _size(words: int) -> int | str:
    """How many words follow, in classes."""
    if words < 4:
        return words
    return "4 to 6" if words < 7 else "7 to 12" if words < 13 else "13 or more"


def _stems(words: Sequence[str]) -> set[str]:
    """The content words among some, without their endings."""
    lowered = (word.lower() for word in words)
    return {_ENDING.sub("", word) for word in lowered if word not in w.FUNCTION_WORDS}


def unfinished(left: Sequence[str]) -> bool:
    """The words before the stop open a sentence and do not finish it: "According to the timetable", "If it rains"."""
    if not left:
        return False
    first = left[0].lower()
    verbs = len(finite_positions(left[:30]))
    if first in ("that", "so"):
        return False  # "That is all", "So it is"
    timed = first in w.SUBORDINATORS & w.PREPOSITIONS and left[1:2] and _opens_timed(left)
    if timed or first in w.SUBORDINATORS - w.PREPOSITIONS:
        return verbs <= 1
    return verbs == 0 and (first in w.PREPOSITIONS or first == "according")


def _opens_timed(left: Sequence[str]) -> bool:
    """ "after it rains", "before the lid is shut": the one subject belongs to the word of time."""
    if left[1].lower() in w.SUBJECT_PRONOUNS:
        return True
    verb = next(iter(finite_positions(left[:_SUBJECT])), 0)
    subject = [word.lower() for word in left[2:verb]]
    return verb > 2 and left[1].lower() in w.DETERMINERS and (w.DETERMINERS | w.SUBJECT_PRONOUNS).isdisjoint(subject)


def waits_for_more(left: Sequence[str]) -> bool:
    """The last word before the stop seldom ends a sentence: “the”, “of”; “or not” does."""
    last, before = left[-1].lower(), left[-2].lower() if len(left) > 1 else ""
    if left[-1] == "May":
        return False  # the month
    if (before, last) == ("a", "while"):
        return False
    return last in w.FUNCTION_WORDS - _MAY_END and not (last == "not" and before in ("or", "if", "why"))


@cache
def _model() -> tuple[dict[str, list[int]], list[int], float, bytes]:
    import json

    data: dict[str, Any]
    head, _, pairs = Path(__file__).with_name("repair_choice.bin").read_bytes().partition(b"\n")
    data = json.loads(head)
    return data["weights"], data["bias"], data["unit"], pairs


def choose(left: Sequence[str], tail: Sequence[str], at_end: bool, mark: str, closed: bool) -> Choice:
    """The repair for a stop between `left` and `tail`; arguments as for ``hints``."""
    weights, bias, unit, pairs = _model()
    totals = [float(value) for value in bias]
    known = [(hint, weights[hint]) for hint in hints(left, tail, at_end, mark, closed, pairs) if hint in weights]
    for _, row in known:
        for i, value in enumerate(row):
            totals[i] += value
    exps = [math.exp((total - max(totals)) * unit) for total in totals]
    order = sorted(range(len(ACTIONS)), key=lambda i: -exps[i])
    return Choice(
        tuple(ACTIONS[i] for i in order),
        tuple(exps[i] / sum(exps) for i in order),
        tuple(known),
    )

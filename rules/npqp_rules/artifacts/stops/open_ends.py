"""Words before a wrong stop that cannot end a sentence, and pieces after it that cannot begin one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_rules.english import words as w
from npqp_rules.english.clauses import finite_positions
from npqp_rules.english.finite import coarse_tags

if TYPE_CHECKING:
    from collections.abc import Sequence

_WAITING = frozenset(
    "of to for with at from by into among between against toward towards than near during per via upon onto as and or "
    "but nor because if the a an my your their its our every who which whose whether".split()
)
"""Words that nothing but another word can follow."""
_DESCRIBED = frozenset("a an the my your his her its our their some any no these those many several few of".split())
"""Words between which and an adjective nothing stands, so that its noun must follow it."""
_COPULAS = w.BE | frozenset(
    "be been being become becomes became remain remains remained stay stays stayed seem seems seemed look looks looked "
    "feel feels felt get gets got grow grows grew turn turns turned sound sounds sounded taste tastes tasted smell "
    "smells smelled go goes went prove proves proved appear appears appeared keep keeps kept run runs ran come comes "
    "came fall falls fell stand stands stood make makes made".split()
)
"""Verbs that an adjective completes."""
_SELDOM_ALONE = ("ful", "ous", "ive", "less", "able", "ible", "known", "ish", "ical", "like", "based", "ary")
_CAN_NAME = ("est", "er", "ese", "ch", "sh")
"""Ends of adjectives that may stand for a noun: "the oldest", "the Chinese", "the English"."""
_AFTER_CLAUSE = frozenset("when because while although though unless until where whereas whenever".split())
_NEAR = 12


def waits(left: Sequence[str], tail: Sequence[str]) -> bool:
    """The last word before the stop belongs to the first after it: “allergic to. nuts”, “form stiff. peaks”.

    Arguments:
        left, tail: the words before the stop and after it, in order, neither empty.
    """
    first = tail[0].lower()
    if first in w.FUNCTION_WORDS and len(tail) == 1:
        return False  # “the use of. of”
    if left[-1].lower() in _WAITING:
        return first not in ("i", "we", "he", "she", "they") or left[-1].lower() not in w.PREPOSITIONS
    if len(left) < 2 or first in w.FUNCTION_WORDS:
        return False
    near = [*left[-_NEAR:], *tail[:2]]
    tags = coarse_tags(near)
    here = len(near) - len(tail[:2])
    if tags[here] != "noun" or tags[here - 1] not in ("adjective", "participle"):
        return False
    before, last = left[-2].lower(), left[-1].lower()
    if before in _DESCRIBED:
        return last.endswith(_SELDOM_ALONE) or (tags[here - 1] == "adjective" and not last.endswith(_CAN_NAME))
    return tags[here - 1] == "adjective" and tags[here - 2] in ("finite", "base") and before not in _COPULAS


def ends_clause(tail: Sequence[str], text: str) -> bool:
    """A single subordinate clause that comes after its main clause: “when the trees are in bloom”.

    Arguments:
        tail: the words after the stop.
        text: the same with their marks.
    """
    if tail[0].lower() not in _AFTER_CLAUSE or "," in text or text.rstrip()[-1:] == "?":
        return False
    verbs = finite_positions(tail)
    opening = w.DETERMINERS | w.SUBJECT_PRONOUNS
    if not verbs or (tail[1:2] and tail[1].lower() in w.AUXILIARIES):
        return False
    return not any(token.lower() in opening and i > verbs[0] + 1 for i, token in enumerate(tail) if i + 1 in verbs[1:])


def is_absolute(tail: Sequence[str]) -> bool:
    """A piece without a verb that says how or how many, and a comma parts: “each time with another liquid”."""
    first = tail[0].lower()
    if coarse_tags(tail[:2])[0] == "number" and len(tail) > 2:
        return not finite_positions(tail)  # "three euros for children"
    if first not in ("each", "all", "both", "some", "most", "half", "one", "many") or len(tail) < 3:
        return False
    return tail[1].lower() not in w.AUXILIARIES and not finite_positions(tail)


def is_judgment(tail: Sequence[str]) -> bool:
    """An adjective and how far it holds, and no more: “very convenient”, “not so easy”."""
    tags = coarse_tags(tail)
    degrees = ("very", "quite", "so", "too", "really", "not", "rather", "extremely")
    return 1 < len(tail) <= 3 and tail[0].lower() in degrees and tags[-1] in ("adjective", "participle")


def has_main_verb(left: Sequence[str]) -> bool:
    """The words before the stop have a verb besides those of their relative clauses."""
    relatives = sum(token.lower() in ("who", "which", "that", "whom", "where", "when") for token in left[1:])
    return len(finite_positions(left)) > relatives

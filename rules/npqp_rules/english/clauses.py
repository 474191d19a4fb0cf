"""Whether a piece of text is a clause, by its finite verb and the subject before it, and what waits for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_rules.english import words as w
from npqp_rules.english.finite import coarse_tags, finite_verbs

if TYPE_CHECKING:
    from collections.abc import Sequence


TAKE_CLAUSES = tuple(
    "sa tell told think thought know knew believ hop fear feel felt find found see saw hear show mean suggest claim "
    "insist warn argu guess suppos assum expect wish doubt admit agree decid conclud confirm den reveal reali learn "
    "note add remember underst impl indicat prov report announc explain repl wrote writ state predict pray "
    "guarante promis ensur worr discover recogni complain".split()
)
"""Beginnings of verbs that take a clause without *that*: “they said The Times would print it”."""


def finite_positions(tokens: Sequence[str]) -> list[int]:
    """Indices of the finite verbs among some words."""
    verbs = finite_verbs(tokens)
    found = []
    for i, token in enumerate(tokens):
        word = token.lower()
        if (
            verbs[i]
            or word in w.CONTRACTIONS
            or (i and word.endswith("ed") and tokens[i - 1].lower() in w.SUBJECT_PRONOUNS)
            or (word in w.MODALS and token.isupper())
        ):
            found.append(i)
    return found


_SURE = frozenset("is are was were has had would could should must cannot".split())


def has_finite_verb(tokens: Sequence[str]) -> bool:
    """Some word of the piece is a finite verb; words that are nothing else save the tagger the work."""
    return not _SURE.isdisjoint(tokens) or bool(finite_positions(tokens))


def is_clause(tokens: Sequence[str]) -> bool:
    """The piece can stand as a sentence: a subject and a finite verb, or a question, or an opener and a clause."""
    if len(tokens) < 2:
        return False
    lowered = [token.lower() for token in tokens]
    first, second = lowered[:2]
    verbs = finite_positions(tokens)
    if first in w.CONTRACTIONS:
        return True
    if not verbs:
        return False
    if first in w.AUXILIARIES:
        return ((first, second) != ("do", "it") and second in w.SUBJECT_PRONOUNS) or second in w.DETERMINERS
    if first in w.RELATIVES and first not in ("that", "why", "when", "where"):
        return second in w.AUXILIARIES or (verbs[0] <= 2 and first in ("who", "what", "how") and len(tokens) < 8)
    if first in w.SUBJECT_PRONOUNS:
        return verbs[0] <= 3
    if first in w.SUBORDINATORS:
        return len(verbs) > 1 and len(tokens) >= 5
    if first in w.PREPOSITIONS:
        return first not in ("of", "to", "than", "by") and _has_subject(lowered, verbs)
    return first not in w.COORDINATORS and 1 <= verbs[0] <= 9


def _has_subject(lowered: Sequence[str], verbs: Sequence[int]) -> bool:
    """After the phrase that a preposition opens comes a subject with its verb.

    The subject is a pronoun or has a determiner, is right before the verb, and does not come at once.
    """
    if any(word in ("which", "whom", "whose") for word in lowered[1:6]):
        return False
    return any(
        v >= 2 and (lowered[v - 1] in w.SUBJECT_PRONOUNS or any(x in w.DETERMINERS for x in lowered[2:v]))
        for v in verbs
    )


def opens_clause(tokens: Sequence[str]) -> bool:
    """A subject with an article, or a pronoun, and its verb, without a relative clause or a conjunction between."""
    verbs = finite_positions(tokens) or [i for i, token in enumerate(tokens) if token in _SURE]
    subject = 1 if tokens and tokens[0].lower() in w.SUBJECT_PRONOUNS else 2
    links = w.RELATIVES | w.SUBORDINATORS
    if not verbs or verbs[0] < subject or tokens[verbs[0] - 1].lower() in w.COORDINATORS:
        return False  # "his hand and ran away"
    return not any(token.lower() in links for token in tokens[1 : verbs[0]])


_AFTER_BARE_VERB = w.DETERMINERS | w.SUBJECT_PRONOUNS | frozenset("me him her us them not up out off back".split())


def looks_imperative(tokens: Sequence[str]) -> bool:
    """The piece may begin with a bare verb: a word that is no noun by form, before a determiner or pronoun."""
    if len(tokens) < 2:
        return False
    return tokens[1].lower() in _AFTER_BARE_VERB


_WAITING = frozenset(
    "of to for with at from by into among between against toward towards than near during per via upon onto as and or "
    "but nor because if the a an my your their its our every who which whose whether "
    "above-mentioned abovementioned aforementioned so-called".split()
)
"""Words that nothing but another word can follow."""
_DESCRIBED = frozenset("a an the my your his her its our their some any no these those many several few of".split())
"""Words between which and an adjective nothing stands, so that its noun must follow it."""
COPULAS = w.BE | frozenset(
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
_OBJECT = 5
"""Words of a verb's object, at most one less."""


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
    if first in ("the", "a", "an") and len(tail) < _OBJECT:
        verb = len(left) > 1 and left[-2].lower() in ("i", "you", "he", "she", "we", "they")
        return verb or (left[-1].islower() and coarse_tags(left[-_NEAR:])[-1] == "base")  # "before you close. the gate"
    if len(left) < 2 or first in w.FUNCTION_WORDS or left[-1] == "same":
        return False
    return _waits_for_noun(left[-_NEAR:], tail[:2])


def _waits_for_noun(left: Sequence[str], tail: Sequence[str]) -> bool:
    """The last word describes the first after the stop: “form stiff. peaks”, “my absolute. lay knowledge”.

    Arguments:
        left: two words at least.
        tail: two words at most.
    """
    tags, here = coarse_tags([*left, *tail]), len(left)
    before, last = left[-2].lower(), left[-1].lower()
    verbal = tags[here] in ("base", "adjective") and tags[here + 1 :] == ["noun"]
    named = tags[here] == "noun" or (verbal and before in _DESCRIBED and tags[here - 1] == "adjective")
    if not named or tags[here - 1] not in ("adjective", "participle"):
        return False
    if before in _DESCRIBED:
        return last.endswith(_SELDOM_ALONE) or (tags[here - 1] == "adjective" and not last.endswith(_CAN_NAME))
    return tags[here - 1] == "adjective" and tags[here - 2] in ("finite", "base") and before not in COPULAS


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
    return 1 < len(tail) <= 3 and tail[0].lower() in degrees and tags[-1] in ("adjective", "participle", "adverb")


def has_main_verb(left: Sequence[str]) -> bool:
    """The words before the stop have a verb besides those of their relative clauses."""
    relatives = sum(token.lower() in ("who", "which", "that", "whom", "where", "when") for token in left[1:])
    return len(finite_positions(left)) > relatives


_LATE = 10
"""The first index at which a verb comes too late to be looked for as that of a clause."""


def is_main_clause(tokens: Sequence[str]) -> bool:
    """A clause with a verb besides those of its relative clauses."""
    if not is_clause(tokens):
        return _has_late_verb(tokens)
    return w.RELATIVES.isdisjoint(token.lower() for token in tokens[1:]) or has_main_verb(tokens)


def _has_late_verb(tokens: Sequence[str]) -> bool:
    """A long subject and its verb: “queues in the rain on both sides of the river at noon were a nuisance”."""
    verb = next((i for i, token in enumerate(tokens) if token.lower() in w.BE), 0)
    if verb < _LATE or tokens[0].lower() in w.FUNCTION_WORDS or coarse_tags(tokens[:2])[0] not in ("noun", "adjective"):
        return False
    return (w.RELATIVES | w.SUBORDINATORS - w.PREPOSITIONS).isdisjoint(t.lower() for t in tokens[:verb])

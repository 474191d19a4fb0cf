"""Whether a piece of text is a clause: evidence of a finite verb and of a subject before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_rules.english import words as w
from npqp_rules.english.finite import finite_verbs

if TYPE_CHECKING:
    from collections.abc import Sequence


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

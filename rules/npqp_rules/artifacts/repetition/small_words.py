"""Small words said twice: which are slips, by the words around them; a part of repeated-words (MT110)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from npqp_rules.artifacts.repetition.repeat_evidence import SMALL_PREPOSITIONS
from npqp_rules.english.tokens import Tokens, word_set
from npqp_rules.english.words import (
    AUXILIARIES,
    BE,
    COORDINATORS,
    DETERMINERS,
    FUNCTION_WORDS,
    MONTHS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from npqp_lint.rule import Applicability

NEVER_TWICE = word_set("the a and")
"""Doubled, they are never English."""

_VERBS = word_set("is are was were has would can could will may might must should does do did")
"""Doubled, they are an error unless a clause comes before them: "all it was was a joke", "the effect it has has"."""

_OPERATORS = frozenset(["or", "not", "xor"])

_OWNERS = word_set("my its their our your his")

_OBJECTS = word_set("me him us")

_BEFORE_NO = BE | word_set("has have had with there")

_SUBJECTS = word_set("he she it they we you")

_CLAUSE_OPENS = word_set(
    """then and but so or that because if when while as where which before after until once though although since
    unless whether"""
)

_BEFORE_SUBJECT = word_set("he she they we you i the")
"""After "that that" they show that one of the two is superfluous."""

_BEFORE_NOT = word_set("do does did is are was were am has have had will")
"""Before "not not", which after "could" may be meant: "she could not not laugh"."""

_PEOPLE = word_set(
    "those people persons person man men woman women child children one ones everyone anyone someone all many others"
)

_THERE_VERBS = word_set("is are was were has have had will would may might can could must should exists exist remains")

_STRANDED = word_set("about from with to for by at of")
"""Prepositions that a verb may leave behind, and that a second of their kind then follows."""

_CLAUSE = word_set(
    "what it that this all how who there thing problem truth point fact where when why whoever whatever whichever"
)

_PARTICLE_VERBS = word_set(
    """look looks wait waits ask asks pay pays paid hope hopes wish wishes care cares search stand stands stood go
    goes went gone come comes came talk talks listen listens belong belongs send sent give given gave deal deals
    dealt live lives speak spoke spoken write wrote written think thought dream dreamt hear heard know known made
    make put get got bring brought log logs sign move moves plug check drop settle hold held carry keep kept turn
    turns take took taken run runs ran fall fell stay stays work works play plays use fight argue struggle"""
)
"""Their preposition may be stranded before another: "the letter they wait for for weeks"."""

_PRONOUNS = _OBJECTS | {"it", "her", "them", "you"}
_DATES = frozenset(month.lower() for month in MONTHS) | word_set(
    "monday tuesday wednesday thursday friday saturday sunday spring summer autumn fall winter"
)
_STOPS = frozenset(".!?")


def small_word(tokens: Tokens, i: int) -> Applicability | Literal[""] | None:
    """How safe it is to drop a doubled function word; "" if it must stay, None if it is another word."""
    words, word = tokens.words, tokens.words[i]
    if word == "and" and tokens.gaps[i - 1] == ", " and not _OPERATORS.isdisjoint(words[max(0, i - 2) : i + 2]):
        return ""  # "it knows or, and and not"
    if word in NEVER_TWICE:
        return "safe" if word == "the" else "unsafe"
    before = words[i - 2] if i > 1 and tokens.gaps[i - 1] == " " else ""
    if word in SMALL_PREPOSITIONS or word in ("in", "on", "about"):
        if not before or _is_particle(tokens, i, before) or (_may_strand(before) and not _has_its_subject(tokens, i)):
            return ""
        return "unsafe"
    if word in _SMALL:
        after = words[i + 1] if i + 1 < len(words) and tokens.gaps[i + 1] == " " else ""
        return "unsafe" if after and _SMALL[word](before, after) else None
    return _doubled_verb(tokens, i, before) if word in _VERBS else None


def _doubled_verb(tokens: Tokens, i: int, before: str) -> Literal["unsafe", ""]:
    """A doubled auxiliary must stay if a noun or a clause ends between the copies."""
    words = tokens.words
    opens = i == 2 or tokens.gaps[i - 2][:1] in _STOPS
    if before in DETERMINERS and not (opens and before in ("this", "that") and words[i] != "can"):
        return ""  # "the can can hold a liter"
    if before in _SUBJECTS | {"this", "that"} and opens:
        return "unsafe"  # "It has has a roof", "This will will do"
    clause = not _CLAUSE.isdisjoint(words[max(0, i - 6) : i - 1])
    # "the effect the law has has": a clause without "that"
    clause = clause or (words[i - 3] in DETERMINERS and i > 3 and tokens.gaps[i - 3] == " ")
    return "unsafe" if before and not clause else ""


def _is_particle(tokens: Tokens, i: int, before: str) -> bool:
    """ "to bring him in in May": the first belongs to the verb."""
    after = tokens.words[i + 1] if i + 1 < len(tokens.words) else ""
    return before in _PRONOUNS and tokens.words[i] in ("in", "on") and (after in _DATES or after.isdecimal())


def _may_strand(verb: str) -> bool:
    return verb in _PARTICLE_VERBS or verb.endswith(("ed", "ing"))


def _has_its_subject(tokens: Tokens, i: int) -> bool:
    """No relative clause ends between the copies: "it is based on on", "they talked about about", which are slips."""
    words, word, gaps = tokens.words, tokens.words[i], tokens.gaps
    if i < 3 or gaps[i - 2] != " ":
        return False
    if words[i - 3] in BE:
        return word not in ("in", "on") or words[i - 2].endswith("ed")
    opens = gaps[i - 3] != " " or i == 3 or (i > 3 and words[i - 4] in COORDINATORS)
    return word in _STRANDED and words[i - 3] in _SUBJECTS and opens


def _may_follow_subject(word: str) -> bool:
    return word in AUXILIARIES or word not in FUNCTION_WORDS


_SMALL: dict[str, Callable[[str, str], bool]] = {
    **dict.fromkeys(_SUBJECTS, lambda before, after: before in _CLAUSE_OPENS and _may_follow_subject(after)),
    **dict.fromkeys(_OWNERS, lambda before, after: after not in FUNCTION_WORDS),
    **dict.fromkeys(_OBJECTS, lambda before, after: after in PREPOSITIONS or after in DETERMINERS),
    "no": lambda before, after: before in _BEFORE_NO and after not in FUNCTION_WORDS,
    "more": lambda before, after: before in BE and after not in FUNCTION_WORDS,
    "not": lambda before, after: before in _BEFORE_NOT,
    "that": lambda before, after: after in _BEFORE_SUBJECT and before not in PREPOSITIONS,  # "only after that that he"
    "who": lambda before, after: before in _PEOPLE,
    "there": lambda before, after: after in _THERE_VERBS and before not in PREPOSITIONS | {"out", "down", "here"},
    "what": lambda before, after: before in PREPOSITIONS and (after in SUBJECT_PRONOUNS or after in DETERMINERS),
}
"""Small words that are doubled on purpose but for some contexts: the words before and after tell."""

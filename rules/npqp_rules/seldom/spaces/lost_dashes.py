"""Dashes, marks, and words that translation lost where two spaces are left; a part of doubled-space (TY103)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.english import words as w
from npqp_rules.english.clauses import TAKE_CLAUSES, has_finite_verb, opens_clause
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.sentences import sentences
from npqp_rules.typography import certain
from npqp_rules.typography.hyphen_as_dash import dash

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

_REACH = 160
"""How far from a doubled space its clauses are read, in code points."""
_QUESTION = lazy(
    r"(?:(?:what|how|why|where|when|who) (?:is|are|was|were|will|would|can|could|do|does|did|should)|"
    r"(?:will|can|could|would|should|does|did) (?:[A-Z][a-z]+|he|she|it|we|you|they|the)) [^.!\n]{1,80}\?"
)
_GAP = lazy(r"(?<=[a-z])  (?=[^\W\d_])")
_DASHES = 3
"""So many double spaces between words that nothing ties show that a translation lost its dashes."""
_NEAR = 8
_TWO = 2
_MARK = lazy(r"[,;:.!?()\"“”–—]")
_WORD_GAP = lazy(r"(?<=[^\W_])  (?=[^\W_])")
_ARTICLES = frozenset(["the", "a", "an"])
_TAKES_TWO = frozenset(
    "give gives gave given giving tell tells told telling show shows showed shown showing send sends sent sending ask "
    "asks asked asking offer offers offered bring brings brought make makes made making call calls called calling cost "
    "costs teach taught pay pays paid lend lent name named all both".split()
)
"""Verbs with two objects, and words that may stand behind what they describe."""
_CLAUSE = 3
"""The minimum number of words of a clause."""
_ENOUGH = "One space is enough between two words."
_LOST = "This double space seems to stand for a lost dash."
_ENDS = frozenset(["noun", "name"])
_TIED = frozenset("of and or but than which who whom whose that because".split())
"""Words that go on with what is before them."""
_ADDS = frozenset(
    "including not once twice instead namely especially particularly mainly mostly apparently probably perhaps first "
    "also even just only now then".split()
)
"""Words that often follow a dash."""
_LEADS = (
    certain.OPEN
    | {"a", "be", "been", "being"}
    | w.AUXILIARIES
    | w.COORDINATORS
    | (w.RELATIVES | w.SUBORDINATORS) - w.PREPOSITIONS
)
"""Words that nothing ends with."""
_VERBS = frozenset(["finite", "base", "participle", "gerund"])
_NOMINAL = frozenset(["noun", "name", "adjective"])
_OBJECTS = frozenset(["noun", "name", "determiner", "pronoun", "preposition", "adverb"])
_FOLLOWS = {
    "determiner": _NOMINAL | {"number", "gerund"},
    "conjunction": _NOMINAL | {"number", "gerund", "determiner", "pronoun"},
    "number": _NOMINAL,
    "adverb": frozenset(["finite", "base", "participle", "adjective"]),
}
"""What goes on with a phrase behind such a word."""
_ALONE = frozenset("same general short only particular".split())
"""Adjectives that often end a phrase."""
_CLOSERS = frozenset(')]"”’')
_WAITS = lazy(r"\b(?:is|are|was|were|the|an?|of|to|for|with|from|at|by|into|and|or)\Z")
_OPENS = lazy(r"(?:The|It|In|For|If|When|This|That|These|You|We|They|He|She|There|As|After|Before|But|And) [a-z]")


def _parts_clauses(document: Document, start: int, end: int) -> bool:
    """A whole clause ends before the gap, and another one, with its subject, begins after it."""
    low, high = sentences(document).around(start)
    left = w.words_of(document.text[max(low, start - _REACH) : start])
    right = w.words_of(document.text[end : min(high, end + _REACH)])[:12]
    if len(left) < _CLAUSE or not right or right[0] not in w.DETERMINERS | w.SUBJECT_PRONOUNS | {"there"}:
        return False
    last = left[-1].lower()
    said = {word.lower() for word in left[-_NEAR:]} | {left[0].lower()}
    waits = not said.isdisjoint(w.SUBORDINATORS - w.PREPOSITIONS - {"that"})
    if last in w.FUNCTION_WORDS or last.startswith(TAKE_CLAUSES) or waits:
        return False
    return coarse_tags(left[-8:])[-1] == "noun" and has_finite_verb(left[-20:]) and opens_clause(right)


def _lost_mark(document: Document, start: int, end: int) -> str | None:
    """What is said of a gap in which a dash seems to be lost."""
    text = document.text
    if not (text[start - 1].islower() and text[end].isalpha()):
        return None
    asks = _QUESTION.match(text, end) is not None
    if asks or (
        text[end].islower() and not certain.are_tied(text, start, end) and _parts_clauses(document, start, end)
    ):
        return "Two clauses meet at this double space; a mark seems to be lost."
    if (
        document.block_at(start).kind == "heading"
        or certain.are_tied(text, start, end)
        or not document.fact(_loses_dashes)
    ):
        return None
    low, _ = sentences(document).around(start)
    if has_finite_verb(w.words_of(text[max(low, start - _REACH) : start])):
        return _LOST
    return None


def _may_part(document: Document, start: int, end: int) -> bool:
    """A mark may have been in the gap: the words around it are not of one phrase, or a subject and its verb."""
    text = document.text
    if not (text[start - 1].isalnum() and text[end].isalnum()):
        return text[start - 1] in _CLOSERS and text[end].isupper()
    if not is_english(document, start) or document.fact(_doubles_spaces):
        return False
    low, high = sentences(document).around(start)
    left, right = w.words_of(text[max(low, start - _REACH) : start]), w.words_of(text[end : min(high, end + _REACH)])
    if not left or not right or w.FUNCTION_WORDS.isdisjoint([*left, *right]):
        return False  # a title or another language
    if document.format != "plain" and not _states(right[:12]):
        return False  # who writes markup types the spaces
    return _has_partner(document, start) or not _goes_on(left, right)


def _has_partner(document: Document, start: int) -> bool:
    """The sentence has another gap in which a mark may be lost, so that both may be around an aside."""
    low, high = sentences(document).around(start)
    low, high = max(low, start - _REACH), min(high, start + _REACH)
    return sum(not _is_phrase(document.text, *gap.span()) for gap in _WORD_GAP.finditer(document.text, low, high)) > 1


def _is_phrase(text: str, start: int, end: int) -> bool:
    """A word that never ends a phrase is before the gap, or one that never begins a clause is behind it."""
    left, right = w.words_of(text[max(0, start - _NEAR) : start]), w.words_of(text[end : end + _NEAR])
    return bool(left and left[-1].lower() in certain.OPEN) or bool(right and right[0].lower() in _TIED)


def _goes_on(left: list[str], right: list[str]) -> bool:
    """The words on the right go on with a phrase or a clause of those on the left."""
    last, first = left[-1].lower(), right[0].lower()
    if last in _LEADS or first in _TIED or right[0] in w.AUXILIARIES:
        return True
    near, far = left[-4:], right[:12]
    if first in _ADDS or re.split("['’]", first)[0] in w.SUBJECT_PRONOUNS - {"it", "you"}:
        return False
    if last in w.PREPOSITIONS | w.DETERMINERS:
        return not _states(far)
    tags = coarse_tags([*near, *far])
    ends, begins = tags[len(near) - 1], tags[len(near)]
    if first == "to":
        return tags[len(near) + 1 :][:1] == ["base"] or (ends in _VERBS and left[-1].islower())
    subject = (
        begins == "finite" or _is_subject(left, right) or (left[0].lower() in w.PREPOSITIONS and opens_clause(far))
    )
    if ends in _VERBS and not w.AUXILIARIES.isdisjoint(far[1:2]) and tags[len(near) + 1] == "finite":
        return False  # "has finished  everything is ready"
    return (subject and not has_finite_verb(left)) or (_takes(near, ends, first, begins) and not _states(far))


def _takes(near: list[str], ends: str, first: str, begins: str) -> bool:
    """The last of some words takes the one behind it: a verb an object, an adjective a noun.

    Arguments:
        ends, begins: the tags of these two words.
        first: the second.
    """
    described = not w.BE.isdisjoint(near)  # “it is quiet”
    if ends in _VERBS and (ends != "base" or not described):
        return begins in _OBJECTS or first in w.DETERMINERS
    if ends in ("adjective", "base"):
        return begins in _NOMINAL and not described and near[-1].lower() not in _ALONE
    return begins in _FOLLOWS.get(ends, ())


def _states(words: list[str]) -> bool:
    """A clause begins there, with its subject: “the old one fell”, “Roth worked”."""
    return opens_clause(words) or (words[0][0].isupper() and coarse_tags(words)[1:2] == ["finite"])


def _is_subject(left: list[str], right: list[str]) -> bool:
    """Two nouns that are one subject: “the mill  pond is”."""
    return (
        right[0].islower()
        and not left[-1].endswith("s")
        and coarse_tags([left[-1], *right[:3]])[1:3] == ["noun", "finite"]
    )


def _doubles_spaces(document: Document) -> bool:
    """The spaces of the document are doubled where no mark can be lost, so that they are slips elsewhere, too."""
    text = document.text
    gaps = [match.span() for match in _GAP.finditer(text)]
    tied = sum(_is_phrase(text, *gap) for gap in gaps)
    return tied >= _TWO and tied * 3 > len(gaps)


def _adds_name(document: Document, start: int, end: int) -> bool:
    """A clause ends in a noun, and another name for it follows: “they hold the mill  the largest in the north”."""
    low, high = sentences(document).around(start)
    left = w.words_of(document.text[max(low, start - _REACH) : start])
    right = w.words_of(_MARK.split(document.text[end : min(high, end + _REACH)], maxsplit=1)[0])
    if len(left) < _CLAUSE or len(right) < _TWO or right[0] not in _ARTICLES or not is_english(document, start):
        return False
    takes_two = any(word.lower() in _TAKES_TWO for word in left[-_NEAR:])
    ends = coarse_tags(left[-_NEAR:])[-1] in _ENDS and not left[-1].isdigit()
    return ends and not takes_two and has_finite_verb(left) and not has_finite_verb(right)


def aside(document: Document, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The two gaps around an aside that lost its dashes: “their neighbors  Lima and Bergen  and will wait”."""
    text = document.text
    if not (text[start - 1].isalnum() and text[end].isalnum()):
        return None
    low, high = sentences(document).around(start)
    gaps = [match.span() for match in _WORD_GAP.finditer(text, max(low, start - _REACH), min(high, end + _REACH))]
    if len(gaps) != _TWO or (start, end) not in gaps or not is_english(document, start):
        return None
    first, second = gaps
    inner = w.words_of(text[first[1] : second[0]])
    before, after = w.words_of(text[max(low, first[0] - _REACH) : first[0]]), w.words_of(text[second[1] : high])[:4]
    if not before or not after or has_finite_verb(inner):
        return None
    tags = coarse_tags([*before[-4:], *inner[:4], *after])
    ends, begins = tags[len(before[-4:]) - 1], tags[len(before[-4:])]
    named = begins in ("determiner", "name") or (begins in ("noun", "adjective") and before[-1].endswith("s"))
    goes_on = tags[-len(after)] in ("finite", "preposition", "conjunction")
    return (first, second) if ends in _ENDS and named and goes_on else None


def _loses_dashes(document: Document) -> bool:
    """The document has no dash, but double spaces, mostly where no small word ties what is on their sides."""
    text = document.text
    if any(sign in text for sign in ("–", "—", " - ")):
        return False
    gaps = [match.span() for match in _GAP.finditer(text)]
    tied = sum(certain.are_tied(text, *gap) for gap in gaps)
    return len(gaps) - tied >= _DASHES and len(gaps) > 3 * tied


def between_dashes(document: Document, start: int, gaps: tuple[tuple[int, int], tuple[int, int]]) -> Finding | None:
    """The finding at `start` if it is the first of the two gaps around an aside, with a fix for both."""
    if start != gaps[0][0]:
        return None
    mark = document.fact(dash)
    fix = Fix("Put the dashes there", tuple(Edit(*gap, mark) for gap in gaps))
    return Finding(start, gaps[1][1], "These double spaces seem to stand for a pair of lost dashes.", (fix,))


def doubtful(document: Document, start: int, end: int, fix: Fix) -> Finding:
    """The finding at a gap in which a mark may be lost.

    Arguments:
        fix: deletes a space.
    """
    message = _lost_mark(document, start, end) or (_LOST if _adds_name(document, start, end) else None)
    if message is not None and _has_partner(document, start):
        return Finding(start, end, message)
    if message is not None:
        lost = Fix("Put a dash there", (Edit(start, end, document.fact(dash)),))
        return Finding(start, end, message, (lost, fix))
    if _lost_words(document.text, start, end):
        return Finding(start, end, "One space is enough between two words, or words are lost between them.")
    if _may_part(document, start, end):
        return Finding(start, end, "One space is enough between two words, or a mark is lost between them.")
    return Finding(start, end, _ENOUGH, (fix,))


def _lost_words(text: str, start: int, end: int) -> bool:
    """A word that waits for more is before the gap, and a sentence begins behind it: “the unit is  For this mill”."""
    return _WAITS.search(text, max(0, start - 8), start) is not None and _OPENS.match(text, end) is not None

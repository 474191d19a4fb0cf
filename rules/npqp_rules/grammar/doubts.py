"""What must hold, beyond Harper's own conditions, for some of its rules to be believed.

Each doubt was written after reading what the rule says of edited English: it keeps the errors and drops what is right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

from npqp_rules.english.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_BEFORE = lazy(r"(?:([^\W_][\w’'-]*)[ \u00a0])?([^\W_][\w’'-]*)[ \u00a0]$")
_AFTER = lazy(r"[ \u00a0]([^\W_][\w’'-]*)")
_SPELT = lazy(r"[A-Z][\dA-Z.]|[A-Z][b-df-hj-np-tv-z]|.{0,2}$|.*\d|.*[^\x00-\x7f’]")
"""Letters that may be spelt out, read as a word, or be a name: "a SQL query" and "an SQL query" are both right."""

_LIKE_YOU = lazy(r"uni(?!nt|mp|nf|de|ma|nv|nsp|nh|ns)|unanim")
"""Words in "un" that begin with a consonant in speech."""

VERBS = word_set(
    """accept achieve add admit affect agree allow announce appear apply argue arrive ask attend avoid be become begin
    believe belong bring build buy call carry catch cause choose claim collect come compare complain concern confirm
    consider consist contain continue contribute cost create decide deliver demand deny depend describe deserve
    develop die differ discover discuss do draw drink drive eat enjoy ensure enter exist expect explain express face
    fail fall feel fight find follow forget get give go grow happen hate have hear help hold hope hurt identify ignore
    imagine improve include increase indicate intend introduce invite involve join keep kill know lack laugh lead
    learn leave let lie like listen live look lose love maintain make manage mean meet mention miss move need notice
    obtain occur offer own pay perform play prefer prepare prevent produce promise protect prove provide pull push
    raise reach receive recognise recognize recommend reduce refer refuse reject relate rely remain remember remind
    remove represent require say see seem sell send serve share show sing sit sleep smoke speak spend stand start
    stay stop study succeed suffer suggest support suppose take talk teach tell tend thank think throw treat
    try turn understand use visit wait walk want watch wear win wish wonder work worry write"""
)
"""Common verbs, by their plain form; one that is its own past tense ("put", "read", "beat") is not among them."""

_CLAUSE = word_set(
    "think that because if when and but or so as believe hope know say says said feel guess suppose like"
)
_SUBJUNCTIVE = word_set("lest unless that should insist demand or nor whether")
_BEFORE_VERB = word_set(
    """to not will would can could may might must shall should i you we they don't didn't doesn't won't wouldn't can't
    couldn't cannot just also directly negatively positively adversely"""
)
_BEFORE_NOUN = word_set("the an no any this that its little some adverse positive negative good bad same of on in more")
_ASKS = word_set("you we i they can could will would must should may might please cannot don't not")
_LENGTH = word_set("soon long far much many little")
_DETERMINERS = word_set("the a an this that these those his her its their our my your any all")


class EngineMatch(NamedTuple):
    """A match in its text.

    Arguments:
        match: the words.
        earlier, before, after: the two words before and the one behind, in lower case, if only spaces part them.
        next: the word after, as it is.
        follows: the character after the match.
        opens: nothing stands before the match, or a mark does.
        first: the first suggestion.
    """

    match: str
    earlier: str
    before: str
    after: str
    next: str
    follows: str
    opens: bool
    first: str


def place(text: str, start: int, end: int, suggestions: tuple[str, ...]) -> EngineMatch:
    """The place of a match in a text."""
    before = _BEFORE.search(text, max(0, start - 40), start)
    after = _AFTER.match(text, end)
    following = after[1] if after else ""
    return EngineMatch(
        text[start:end],
        (before[1] or "").lower() if before else "",
        before[2].lower().replace("’", "'") if before else "",
        following.lower(),
        following,
        text[end : end + 1],
        before is None,
        suggestions[0] if suggestions else "",
    )


def _article(at: EngineMatch) -> bool:
    word = at.next
    if not word or at.follows != " " or _SPELT.match(word):
        return False
    if at.match[0] == "A" and not at.opens:  # "Serie A opens", not an article
        return False
    if word.lower().startswith("un"):
        return at.first.lower() == ("a" if _LIKE_YOU.match(word.lower()) else "an")
    return not word.lower().startswith(("hono", "hour", "heir", "herb", "hero", "histor", "hotel", "ur")) or (
        at.first.lower() == "an" and word.lower().startswith(("hono", "hour", "heir"))
    )


def _agreement(at: EngineMatch) -> bool:
    word, first = at.match.lower().replace("’", "'"), at.first.lower().replace("’", "'")
    if not first or at.match != word:
        return False
    if {word, first} <= {"don't", "doesn't", "do", "does", "have", "has", "haven't", "hasn't"}:
        return True
    plain = min(word, first, key=len)
    return plain in VERBS and at.earlier not in _SUBJUNCTIVE and not (at.before == "you" and word != plain)


def _effect(at: EngineMatch) -> bool:
    word, first = at.match.lower(), at.first.lower()
    if word in ("believe", "believes"):
        return False
    if first.startswith("affect"):
        return at.before in _BEFORE_VERB
    return not first.startswith("effect") or (at.before in _BEFORE_NOUN and at.after not in _DETERMINERS)


def _its(at: EngineMatch) -> bool:
    return not at.opens and at.before not in _CLAUSE and at.next[:1].islower() and at.match[0].islower()


def _it_is(at: EngineMatch) -> bool:
    return at.after in {"a", "an", "the", "not", "been", "too", "going"}


def _infinitive(at: EngineMatch) -> bool:
    word = at.match.lower().removeprefix("to ")
    return at.after in _DETERMINERS and word.endswith("s") and bool({word[:-1], word[:-2]} & VERBS)


DOUBTS: Mapping[str, Callable[[EngineMatch], bool]] = {
    "AnA": _article,
    "PronounVerbAgreement": _agreement,
    "NounVerbConfusion": _effect,
    "ItsPossessive": _its,
    "ItsContraction": _it_is,
    "InflectedVerbAfterTo": _infinitive,
    "GoodAt": lambda at: at.after not in {"general", "bed", "place", "parts", "that", "this", "many", "some", "its"},
    "DoubleModal": lambda at: not re.search("dare|need", at.match),
    "ThereIsAgreement": lambda at: (
        at.after not in {"data", "phenomena", "media", "evidence"} and not re.search("data|phenomena|media", at.match)
    ),
    "PronounInflectionBe": lambda at: at.before in {"i", "you", "he", "she", "it", "we", "they"},
    "PronounKnew": lambda at: at.before in {"i", "you", "he", "she", "we", "they"},
    "RegularIrregulars": lambda at: not at.match.endswith("os"),
    "QuiteQuiet": lambda at: at.match.lower() == "quiet",
    "PhrasalVerbAsCompoundNoun": lambda at: at.before in _ASKS,
    "Whereas": lambda at: at.after not in _LENGTH,
}
"""By Harper's name of the rule: whether it is to be believed at a place."""


def believed(rule: str, at: EngineMatch) -> bool:
    """Whether a match of a rule is to be reported."""
    if at.follows == "-" or (" " in at.match and at.match[:1].islower() and not at.match.islower()):
        return False  # half of a compound; a name
    doubt = DOUBTS.get(rule)
    return doubt is None or doubt(at)

"""What must hold, beyond Harper's own conditions, for some of its rules to be believed.

Each doubt was written after reading what the rule says of edited English: it keeps the errors and drops what is right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

from npqp_rules.english.quotations import in_quotation
from npqp_rules.english.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from npqp_lint.text.document import Document

    from npqp_rules.grammar.engine import Match

_BEFORE = lazy(r"(?:([^\W_][\w’'-]*)[ \u00a0])?([^\W_][\w’'-]*)[ \u00a0]$")
_BEGINS = lazy(r"(?:^|[.!?:\n“\"‘]|[.!?][”\"’)])\s*$")
REACH = 40
"""Code points before a match in which the words before it are looked for."""
_AFTER = lazy(r"[ \u00a0]([^\W_][\w’'-]*)")
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

_SUBJUNCTIVE = word_set("lest unless that should insist demand or nor whether")
BEFORE_VERB = word_set(
    """to not will would can could may might must shall should i you we they don't didn't doesn't won't wouldn't can't
    couldn't cannot just also directly negatively positively adversely"""
)
BEFORE_NOUN = word_set("the an no any this that its little some adverse positive negative good bad same of on in more")
ASKS = word_set("you we i they can could will would must should may might please cannot don't not")
_LENGTH = word_set("soon long far much many little")
DETERMINERS = word_set("the a an this that these those his her its their our my your any all")


PREPOSITIONS = word_set("of to into with from by on in about around within through at under over for")
TAKING = word_set(
    """access accesses change changes changed get gets got have has having introduce introduces introduced keep keeps
    lose loses lost make makes made open opened opens reach reached reaches sing singing use uses using"""
)
_AUXILIARIES = word_set(
    "can could will would shall should may might must do does did has have had hasn't hadn't haven't"
)
_SUBJECTS = word_set("i you he she it we they")
_CLAUSE_WORDS = word_set("that if when because but as where while so which whether or today yesterday")
_BEFORE_COMPARATIVE = word_set("is are was were be been am much far even slightly bit and looks seems")
_CLAUSE_ENDS = ".,;:!?)"
IRREGULAR = word_set(
    """aircrafts badder bringed bursted buyed catched childs choosed deers drived eated falled feeled finded foots
    forgetted getted gived goed growed heared hitted holded keeped knowed mans maked meeted mouses payed readed rised
    runned sayed selled sended sheeps shrinked sitted sleeped speaked spended spreaded standed stealed striked swimmed
    taked teached telled thinked throwed tooths understanded weared winned womans writed"""
)
_OWN_PARTICIPLE = word_set(
    """choosed drived eated falled forgetted gived goed growed knowed rised shrinked speaked stealed swimmed taked
    throwed weared writed"""
)
_PARTICIPLES = word_set(
    """been become begun bought brought built come cost cut done felt found gone got had heard held hit hurt kept known
    led left lost made meant met paid put read run said seen sent set shown sold spent stood taught thought told
    understood won worn"""
)


class EngineMatch(NamedTuple):
    """A match in its text.

    Arguments:
        match: the words.
        earlier, before, after: the two words before and the one behind, in lower case, if only spaces part them.
        next: the word after, as it is.
        precedes, follows: the characters before and after the match, if there are any.
        opens: nothing stands before the match, or a mark does.
        second: the word before begins a sentence.
        first: the first suggestion.
    """

    match: str
    earlier: str
    before: str
    after: str
    next: str
    precedes: str
    follows: str
    opens: bool
    second: bool
    first: str


def place(text: str, start: int, end: int, suggestions: tuple[str, ...]) -> EngineMatch:
    """The place of a match in a text."""
    before = _BEFORE.search(text, max(0, start - REACH), start)
    after = _AFTER.match(text, end)
    following = after[1] if after else ""
    return EngineMatch(
        text[start:end],
        (before[1] or "").lower().replace("’", "'") if before else "",
        before[2].lower().replace("’", "'") if before else "",
        following.lower(),
        following,
        text[max(0, start - 1) : start],
        text[end : end + 1],
        before is None,
        before is not None and _BEGINS.search(text, max(0, start - REACH), before.start(2)) is not None,
        suggestions[0] if suggestions else "",
    )


def place_of(match: Match, document: Document, start: int, end: int) -> EngineMatch:
    """A match of an engine, at prose offsets, with what stands around it."""
    block, text = document.block_at(start), document.text
    after = _AFTER.match(text, end, block.end)
    low = max(block.start, start - REACH - 1)  # one more than is looked at, so that `^` is only the block's start
    high = after.end() if after else min(end + 1, block.end)
    return place(text[low:high], start - low, end - low, match.suggestions)


def _agreement(at: EngineMatch) -> bool:
    word, first = at.match.lower().replace("’", "'"), at.first.lower().replace("’", "'")
    if not first or at.match != word or at.earlier in _SUBJUNCTIVE or at.earlier in _AUXILIARIES:
        return False
    if at.earlier.endswith(("'d", "'s", "n'")) or at.earlier == "and":
        return False
    if at.before in {"i", "you", "it"} and not at.second and at.earlier not in _CLAUSE_WORDS:
        return False  # "phase I uses", "he told you has"
    if at.earlier == "singular":
        return False
    if {word, first} <= {"don't", "doesn't", "do", "does", "have", "has", "haven't", "hasn't"}:
        return True
    return min(word, first, key=len) in VERBS and not (at.before == "you" and word != min(word, first, key=len))


def _effect(at: EngineMatch) -> bool:
    word, first = at.match.lower(), at.first.lower()
    if first.startswith("affect"):
        return at.before in BEFORE_VERB - {"to"} and at.after not in {"a", "an", "change", "changes"}
    if first.startswith("effect"):
        return at.before in BEFORE_NOUN and at.after not in DETERMINERS
    if word == "advise":
        return at.before in BEFORE_NOUN | {"of", "his", "her", "my", "your", "our", "their", "general"}
    if word == "breath":
        return at.before in _SUBJECTS | {"to", "can", "cannot", "can't", "not"} and at.before != "it"
    return word == "advice" and at.before in BEFORE_VERB and at.after in {"you", "me", "him", "us", "them", "against"}


def _its(at: EngineMatch) -> bool:
    leads = at.before in PREPOSITIONS or at.before in TAKING or (not at.opens and at.after in OWNED)
    return leads and at.after not in _NO_NOUN and at.next[:1].islower() and at.match[0].islower()


_CAPITALS = lazy(r"[A-Z]{2}")
COMPARED = lazy(
    r"better|best|worse|worst|[a-z]+ie(?:r|st)|(?:bigg|bright|broad|cheap|clean|clear|clos|cold|dark|deep|fast|few|fresh|"
    r"great|hard|heavi|high|hott|kind|larg|long|loud|nic|old|poor|quick|rich|saf|short|simpl|slow|small|smart|soft|"
    r"strong|sweet|tall|thick|thinn|warm|weak|wid|wis|young)e(?:r|st)"
)
_COUNT = lazy(r"\d.*|half|one|two|three|four|five|six|seven|eight|nine|ten|twenty|how|what|why|whether")
OWNED = word_set(
    """own paw paws tail head neck leg legs wing wings mouth eyes ears nose beak fur name size value values contents
    users customers members employees parent owner height width length position behavior behaviour"""
)
_NO_NOUN = word_set("a an the not been going too time that this what how just all very easy hard possible important")


def _it_is(at: EngineMatch) -> bool:
    return at.after in {"a", "an", "the", "not", "been", "too", "going"}


def _infinitive(at: EngineMatch) -> bool:
    word = at.match.lower().removeprefix("to ")
    return at.after in DETERMINERS and word.endswith("s") and bool({word[:-1], word[:-2]} & VERBS)


def _be(at: EngineMatch) -> bool:
    if at.before in {"i", "you", "we", "they"}:
        return at.earlier not in {"and", "or", "nor"}
    opening = at.earlier in {"", "that", "because", "but", "so", "when", "while", "where"}
    return at.before in {"he", "she", "it"} and opening


def _regular(at: EngineMatch) -> bool:
    word = at.match.lower()
    if word in _OWN_PARTICIPLE and at.before in _AUXILIARIES | {"is", "are", "was", "were", "be", "been", "being"}:
        return False  # the first suggestion is the past tense
    return word in IRREGULAR


def _plain_after_will(at: EngineMatch) -> bool:
    return at.before in _SUBJECTS and at.earlier not in PREPOSITIONS


def _have_for_of(at: EngineMatch) -> bool:
    participle = at.after in _PARTICIPLES or at.after.endswith(("ed", "en", "wn"))
    return participle and not at.match.lower().startswith(("will", "shall"))


def _participle(at: EngineMatch) -> bool:
    if at.before == "being" and at.earlier not in {"is", "are", "was", "were"}:
        return False
    if at.match.lower() in {"bit", "lay"}:
        return False
    return at.match.lower() not in {"broke", "took"} or at.before in {"have", "has", "had"} or at.after == "by"


def _two_modals(at: EngineMatch) -> bool:
    if re.search("dare|need", at.match) or not at.match.islower() or at.match.startswith("may"):
        return False
    return at.before in _SUBJECTS and at.earlier not in {"as", "than", "what", "all", "whatever", "whom", "everything"}


def _than(at: EngineMatch) -> bool:
    return at.after not in _SUBJECTS or (at.before.endswith("er") and at.earlier in _BEFORE_COMPARATIVE)


DOUBTS: Mapping[str, Callable[[EngineMatch], bool]] = {
    "AWhile": lambda at: (
        at.match.lower() == "awhile" and at.before in {"for", "after", "in", "take", "takes", "took", "quite"}
    ),
    "AllowTo": lambda at: not re.search(r"to (?:be|can)\b", at.match),
    "BestOfAllTime": lambda at: at.follows in _CLAUSE_ENDS or at.after == "in",
    "DidPast": lambda at: at.before in {"not", "didn't"},
    "Discuss": lambda at: at.after not in DETERMINERS - {"the"} and not _COUNT.fullmatch(at.after),
    "DoubleModal": _two_modals,
    "ElsePossessive": lambda at: at.match.islower(),
    "Everyday": lambda at: at.follows in _CLAUSE_ENDS and at.before not in DETERMINERS | {"of", "for"},
    "ForAWhile": lambda at: at.follows in _CLAUSE_ENDS or at.after in {"and", "but"},
    "ForNoun": lambda at: at.before != "and",
    "InDetail": lambda at: not at.before.startswith("interest"),
    "InflectedVerbAfterTo": _infinitive,
    "ItsContraction": _it_is,
    "ItsPossessive": _its,
    "ModalOf": _have_for_of,
    "MoreBetter": lambda at: COMPARED.fullmatch(at.match.lower().split()[-1]) is not None,
    "MostOfTheTimes": lambda at: at.follows in _CLAUSE_ENDS,
    "NounVerbConfusion": _effect,
    "PhrasalVerbAsCompoundNoun": lambda at: at.before in ASKS and (at.before not in _AUXILIARIES or bool(at.earlier)),
    "PronounInflectionBe": _be,
    "PronounVerbAgreement": _agreement,
    "RegularIrregulars": _regular,
    "SimplePastToPastParticiple": _participle,
    "SinceDuration": lambda at: "each" not in at.match and at.after not in {"prior", "ago", "before"},
    "Someone": lambda at: at.after != "of",
    "The": lambda at: at.match.lower() != "te",
    "ThenThan": _than,
    "ThereIsAgreement": lambda at: (
        at.first.lower().startswith(("there are", "there were"))
        and at.after not in {"data", "phenomena", "media", "evidence"}
        and not re.search("data|phenomena|media", at.match)
    ),
    "Without": lambda at: at.after != "of",
    "Whereas": lambda at: at.after not in _LENGTH,
    "WillNonLemma": _plain_after_will,
}
"""By Harper's name of the rule: whether it is to be believed at a place."""

_SPOKEN = frozenset(
    """DoubleNegative HeDos IAmAgreement ModalOf PronounInflectionBe PronounVerbAgreement RegularIrregulars
    SimplePastToPastParticiple ThereIsAgreement Theres""".split()
)
"""Rules whose errors people make in speech, so that a novelist may write them in dialogue on purpose."""


def believed(rule: str, at: EngineMatch) -> bool:
    """Whether a match of a rule is to be reported."""
    if at.follows == "-" or (" " in at.match and at.match[:1].islower() and not at.match.islower()):
        return False  # half of a compound; a name
    if _CAPITALS.search(at.match):
        return False  # a heading, or an abbreviation
    if at.precedes and at.precedes in "“\"‘'" and at.follows and at.follows in "”\"’'":
        return False  # a word that is spoken of
    doubt = DOUBTS.get(rule)
    return doubt is None or doubt(at)


def may_be_spoken(rule: str, document: Document, at: int) -> bool:
    """Whether what a rule finds at an offset may be meant, as part of somebody's speech."""
    return rule in _SPOKEN and in_quotation(document, at)

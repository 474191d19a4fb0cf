"""Spaces around the hyphen inside a word; a part of TY101."""

from __future__ import annotations

from re import IGNORECASE
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.words import FUNCTION_WORDS, SUBJECT_PRONOUNS, words_of
from npqp_rules.typography.hyphen_as_dash import dash
from npqp_rules.typography.spaces.spaced_figures import LABEL

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Document

_WORD_BEFORE = lazy(r"(?<![^\W_])(?:\d+|[^\W\d_]+)\Z")
_WHOLE_WORD = lazy(r"\b(?:as well|(?:blog|forum|last|latest|news|previous) post)\Z", IGNORECASE)
"""What could be a prefix is a word here: “others as well - provided that”, “a blog post - Notes on mills”."""
_WORD_AFTER = lazy(r"\d+|[^\W\d_]+")
_PREFIXES = frozenset(
    "well self long short full part half non co anti semi ex god multi mid pre post inter ultra counter quasi cross "
    "pro anglo sino afro euro".split()
)
_ALSO_WORDS = frozenset("well self long short full part half god multi mid".split())
"""Prefixes that are also words before a dash: “All went well - thanks”."""
_ENDS_CLAUSE = FUNCTION_WORDS | frozenset(["else", "everywhere"])
"""Words that are no first half of a compound, so that the hyphen behind them is a dash."""
_AFTER_WORDS = frozenset(
    "reliance respect evident governance government being known time term range distance haul way year day life "
    "length scale size sleeve brother sister hour mile page esteem confidence control defense defence discipline "
    "employed help interest service study sufficient father mother child level purpose media national cultural "
    "party".split()
)
"""Words that make a compound with some of them."""
_ALSO_NOUNS = frozenset(["term", "scale", "esteem"])
"""Halves that are also words after a dash: “one problem - scale”."""
_BEFORE_NAMES = frozenset("non anti ex mid pre post pro anglo sino afro euro".split())
"""First halves after which a name may follow."""
_OF_PEOPLES = frozenset("anglo sino afro euro".split())
_TIGHT_PREFIXES = frozenset(
    "bio neuro micro macro socio eco cyber self co non anti semi ex wrong well long short mid pre post "
    "inter ultra multi".split()
)
_NO_COMPOUND = frozenset(
    "during und oder the and then or but not for who that this with from are was were has had its his her you they "
    "she there which when where because also just only even such how why what all one two now yet nor although though "
    "our my your to in of on at as by is it he we if an so no versus rather through into over after before plus vs "
    "than while like be will would can could do did up per instead including thanks".split()
)
_NOT_AMID = frozenset("axis purpose level stage".split())
_PARTICLES = frozenset("up in out off down over through back on".split())
_VERBS = frozenset(
    "built pop set start sign check log build follow make warm clean break mock pick roll take round wrap close line "
    "back lock drop opt plug roll run shut cut hand kick spin trade write".split()
)
"""Verbs that make a noun with a particle: “a pop-up”, “the set-up”."""
_MIDDLES = frozenset("to by in for of and on the".split())
"""The middle of a compound of three words: `up-to -date`, `step-by- step`."""
_IN_LAW = frozenset("mother father sister brother son daughter parent".split())
_IS_IN_LAW = lazy(r"in[ \xa0]?-[ \xa0]?law\b")
_DEGREES = frozenset("high low large small middle medium".split())
_OF_DEGREE = frozenset(
    "yield precision standard scale quality level end speed rise tech pressure income cost risk profile "
    "power resolution performance definition density fat energy temperature voltage carbon wage paid ranking "
    "sized class".split()
)
_SECOND = frozenset("term scale fashioned minded hearted eyed haired handed esteem sized".split())
"""Second halves of compounds that never open a clause."""
_SECOND_TIGHT = _SECOND | frozenset(
    "based born known owned made led backed funded sponsored style related shaped looking speaking class level "
    "friendly wide dimensional defined specific driven oriented independent dependent compatible capable generated "
    "controlled operated mounted".split()
)
"""The same where one side of the hyphen has no space, and a dash would have two."""


def _read(pairs: str) -> dict[str, frozenset[str]]:
    """First halves, each with the second halves that make a compound with it."""
    split = (pair.split(":") for pair in pairs.split(";"))
    return {first.strip(): frozenset(second.split()) for first, second in split}


_PAIRS = {
    "e": frozenset(["mail", "commerce", "book", "government", "sports"]),
    "all": frozenset("wise powerful knowing seeing hearing time star round day night important out".split()),
    **dict.fromkeys(_DEGREES, _OF_DEGREE),
    **dict.fromkeys(["year", "years", "month", "months", "week", "weeks", "day", "days"], frozenset(["old"])),
    **dict.fromkeys(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        frozenset("one two three four five six seven eight nine first second third fourth fifth".split()),
    ),
    "covid": frozenset(["19"]),
    "so": frozenset(["called"]),
    "world": frozenset("famous class renowned wide leading".split()),
    **dict.fromkeys(["first", "second", "third"], frozenset("class rate hand half time degree largest party".split())),
    "vice": frozenset("president presidents chairman chair mayor chancellor minister premier captain".split()),
    "cost": frozenset(["effective", "effectiveness", "benefit"]),
    **_read(
        "grass: roots; above: mentioned; in: depth; on: site going; real: time name; front: line; decision: making; "
        "re: election; life: threatening; check: ups; start: ups; fund: raising; top: notch level; "
        "audio: visual; poverty: stricken; middle: aged; right: wing click; left: wing click; cutting: edge; "
        "law: abiding; state: owned run; supply: side; snow: capped; two: thirds way; three: quarters; "
        "rock: solid; worst: hit; market: oriented; family: oriented; export: oriented; "
        "single: click; double: click sided; dual: core; solid: state; dial: up; set: top; off: road; "
        "eye: catching; mixed: race; close: knit; modern: day; present: day; far: reaching; "
        "best: known; full: time"
    ),
    "follow": frozenset(["up"]),
    **dict.fromkeys(["passer", "passers"], frozenset(["by"])),
    "win": frozenset(["win"]),
    "wi": frozenset(["fi"]),
    "x": frozenset(["ray", "rays"]),
    "t": frozenset(["shirt", "shirts"]),
}
"""First halves that make a compound with a few words only."""
_TIGHT_PAIRS = _read("one: click time way; time: consuming saving")
"""The same with a space on one side of the hyphen; with two, it may be a dash: “Choose one - click it twice”."""
_UNITS = lazy(
    r"(?:year|day|month|week|hour|minute|second|mile|km|kilomet(?:er|re)|met(?:er|re)|foot|inch|acre|point|time|person|"
    r"man|member|page|part|star|seat|storey|story|room|bed|gallon|pound|ton)\b(?:[ \xa0]?-[ \xa0]?(?=old\b))?"
)
_TIGHT_UNITS = lazy(
    r"(?:bit|byte|core|pin|digit|character|letter|line|column|way|inch|liter|litre|watt|volt|channel|axis|player|level|"
    r"step|wire|phase|pole|dimensional|button|tier|speed|stage|lane|door|cylinder|megapixel|track|volume|episode|game|goal|yard|carat|degree|percent|euro|dollar)"
    r"\b(?! -|-)"
)
"""More units, for a hyphen with a space on one side only."""
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred".split()
)
_CHAIN = lazy(
    r"(?!(?:and|the|with)[ \xa0])(?:(?:to|in|of|on|by|the|for|at|per|and|with)[ \xa0]-[ \xa0]){1,4}(?=[a-z]{2})"
)
"""The middle of `day - to - day`."""
_AHEAD = 60
"""So far behind a hyphen its words are read, in code points."""
_OPEN_DASH = lazy(r"\w -\w")
_PARTS_OF_WORDS = frozenset("prefix prefixes suffix suffixes ending endings".split())
"""What is said of a part of a word: “names with a geo- prefix”."""
_JOINED = lazy(r"(?<![\w-])[^\W\d_]{2,24}-[^\W\d_]{2,24}(?![\w-])")
_GAP = lazy(r"[ \xa0]?-[ \xa0]?")


def hyphen(document: Document, start: int, end: int) -> Finding | None:
    """`long - term`, `well -known`, `24 - hour`, `ten-year- old`, `day - to - day`, `COVID - 19`.

    Arguments:
        start, end: the hyphen and the spaces on its sides, of which there is one at least.
    """
    text = document.text
    first = _WORD_BEFORE.search(text, max(0, start - 20), start)
    second = _WORD_AFTER.match(text, end)
    if first is None or second is None or text.startswith("_", second.end()) or second[0] in _PARTS_OF_WORDS:
        return None
    tight = end - start == 2
    if not tight and _WHOLE_WORD.search(text, max(0, start - 20), start):
        return None
    behind = tight and text[start] == "-" and len(first[0]) > 2 and first[0].islower()
    if _is_dash(text, first, start, behind=behind):
        return None
    if tight and f"{first[0]}-{second[0]}".lower() in document.fact(_joined):
        fix = Fix("Close up the compound", (Edit(start, end, "-"),))
        return Finding(start, end, "There should be no space here: the document has this compound without one.", (fix,))
    rest = _rest(text, first[0], end, tight=tight)
    glued = text[first.start() - 1 : first.start()] == "-"
    if rest is None and not _compound(first[0], second[0], tight=tight, behind=behind, glued=glued):
        return None
    edits = [Edit(start, end, "-"), *_closed_up(text, end, rest)]
    close = Fix("Close up the compound", tuple(edits))
    message = "There should be no space around the hyphen of a compound."
    if not behind:
        return Finding(start, edits[-1].end, message, (close,))
    parts = _parts_clauses(text, first[0], end, second[0], known=rest is not None, glued=glued)
    if parts is None:
        return Finding(start, end, "This hyphen has a space on one side only.")
    use_dash = Fix("Use a dash", (Edit(start, end, document.fact(dash)),))
    return Finding(start, edits[-1].end, message, (use_dash, close) if parts else (close, use_dash))


def _parts_clauses(text: str, first: str, end: int, second: str, *, known: bool, glued: bool) -> bool | None:
    """Whether the hyphen behind a word is a dash; None: nobody can tell.

    Arguments:
        end: after the hyphen and its space, where `second` begins.
        known: what follows is known to be joined to it.
        glued: another compound ends in `first`.
    """
    if glued and first in _MIDDLES:
        return False
    known = known or _compound(first, second, tight=True, behind=False, glued=glued)
    return _ends_phrase(first) or (not known and _parts(text, first, end))


def _is_dash(text: str, first: re.Match[str], start: int, *, behind: bool) -> bool:
    """`a bag -the blue one- fell`, `week 3 - day 2`: arguments as in ``hyphen``."""
    if behind and _OPEN_DASH.search(text, max(0, start - 120), start):
        return True
    return first[0].isdigit() and LABEL.search(text, max(0, first.start() - 24), first.start()) is not None


def _joined(document: Document) -> frozenset[str]:
    """The pairs of words, in lowercase letters, that a hyphen joins; for ``document.fact``."""
    return frozenset(match[0].lower() for match in _JOINED.finditer(document.text))


def _closed_up(text: str, end: int, rest: re.Match[str] | None) -> list[Edit]:
    """The edits of the hyphens in what else is joined: arguments as in ``hyphen``."""
    gaps = _GAP.finditer(text, end, rest.end()) if rest is not None else ()
    return [Edit(gap.start(), gap.end(), "-") for gap in gaps if gap[0] != "-"]


def _ends_phrase(word: str) -> bool:
    """A plural or a small word is no first half of a compound, so that the hyphen behind it is a dash."""
    return (word.endswith("s") and not word.endswith("ss")) or word in _ENDS_CLAUSE


def _parts(text: str, first: str, end: int) -> bool | None:
    """Whether the hyphen behind a word is a dash, by what follows; None: nobody can tell.

    A participle or a noun before another one is the second half of a compound: `a single- threaded mill`, `a mother-
    daughter bakery`; a verb, an adverb or a pronoun begins something new.
    """
    tags = coarse_tags([first, *words_of(text[end : end + _AHEAD])[:3]])
    second = _WORD_AFTER.match(text, end)
    if second is None or second[0].endswith(("ed", "ing")):
        return False
    if tags[1] not in ("noun", "name", "other") or second[0] in SUBJECT_PRONOUNS:
        return True
    return False if tags[2:3] == ["noun"] else None


def _rest(text: str, first: str, end: int, *, tight: bool) -> re.Match[str] | None:
    """What follows the hyphen where more than one word is joined: `24 - hour`, `ten-year- old`, `day - to - day`."""
    number = first.isdigit()
    if number or first.lower() in _NUMBERS:
        units = _UNITS.match(text, end) or (_TIGHT_UNITS.match(text, end) if tight else None)
        if units is not None:
            return units
    if tight and first.lower().removesuffix("s") in _IN_LAW:
        return _IS_IN_LAW.match(text, end)
    if tight or not (number or first[0].islower()):
        return None
    chain = _CHAIN.match(text, end)
    return None if chain is None or (number and not chain[0].startswith("per")) else chain


def _compound(first: str, second: str, *, tight: bool, behind: bool, glued: bool) -> bool:
    """Both halves make a compound, by what one of them is.

    Arguments:
        tight: one side of the hyphen has no space.
        behind: that is the side of `first`, a word in lowercase letters: `wrong- doers`.
        glued: another compound ends in `first`.
    """
    loud, first = first.isupper(), first.lower()
    if second.lower() in _PAIRS.get(first, ()) or (tight and _is_joined(first, second, glued=glued)):
        return True
    if (
        glued
        or (tight and second in _PARTICLES)
        or second in _NO_COMPOUND
        or (not behind and first in ("a", "and", "or", "the"))
    ):
        return False
    if second.isdigit():
        return first in ("mid", "pre", "post") and len(second) == 4
    if not second.islower():
        return not (tight or loud) and _joins_name(first, second)
    if len(second) < 3:
        return False
    if tight:
        return behind or first in _TIGHT_PREFIXES or second in _SECOND_TIGHT or second in _NOT_AMID
    return _makes_one(first, second)


def _makes_one(first: str, second: str) -> bool:
    """Two words with spaces on both sides of the hyphen make a compound."""
    if first in _ALSO_WORDS:
        return second in _SECOND_TIGHT or second in _AFTER_WORDS or second.endswith(("ed", "ing"))
    return first in _PREFIXES or second in _SECOND - _ALSO_NOUNS


def _is_joined(first: str, second: str, *, glued: bool) -> bool:
    """The middle of a compound of three words, a verb and its particle, or two words with no dash between them."""
    if glued and first in _MIDDLES:
        return second.islower()
    return (second in _PARTICLES and first in _VERBS) or second in _TIGHT_PAIRS.get(first, ())


def _joins_name(first: str, second: str) -> bool:
    """A name may follow the first half; only that of a people after some: Sino-American."""
    if first not in _BEFORE_NAMES:
        return False
    people = first not in _OF_PEOPLES or second.endswith(("an", "ese", "ish", "ch", "ic"))
    return people and second[0].isupper()

"""What the judgements on repeated words (MT110) share: the finding, and words that several of them ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.signs import Sign

from npqp_rules.english.quotations import is_narrative
from npqp_rules.english.tokens import Tokens, word_set
from npqp_rules.english.words import AUXILIARIES, FUNCTION_WORDS, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.rule import Applicability
    from npqp_lint.text.document import Document

LATIN = lazy(r"[a-z\u00df-\u024f\u1e00-\u1eff’'-]+$")
"""A word of Latin letters, lower-cased."""

TEXTS = "report statement release letter message document study article post announcement notice survey paper".split()
"""What says something, as people do."""
SPEAKERS = tuple(f"{space}{who} " for space in ("", " ", ",", ", ") for who in ("he", "she", "they"))
"""What follows the mark at the end of a quotation, if the speaker has no name."""
ATTRIBUTED = Sign(
    *(f"{mark}{speaker}" for mark in '"”' for speaker in SPEAKERS),
    *(f",{space}{mark}" for space in ("", " ") for mark in '"“'),
    *(f"in {article} {text}" for article in ("the", "a", "an", "its", "this") for text in TEXTS),
    *(f"ing that {who} " for who in ("he", "she", "they", "it")),
)
"""What an attribution has that comes twice."""

NEVER = word_set(
    """had that very really super so much long far no not you her his it do did too more many most big old new well now
    there here ever never dan always again please yes yeah oh ah ha haha hey hi hello bye blah bla la na da dum ta tut
    hush knock night next win chop cha choo tick beep boo ding ping bang pom ylang yada hip hurrah hear mayo same good
    bad great little lots way go come run wait stop look like love in on up out down over off about through who
    what whatever one two three four five six seven eight nine ten zero million billion trillion years nan inf"""
)
"""Words that are doubled on purpose, as an exclamation, for stress, in a name, or by grammar."""

ABSTRACT = lazy(r".{3,}(?:tion|sion|ity|ness|ment|ance|ence)$")
"""A noun that English leaves without an article and says once."""

EMPHATIC = word_set(
    """only more less again over on so two neck time through thru by round out up half years hours days weeks months
    miles lots tons ages ran grew went fell ate sang wrote fought thought read cut spent kept drank slept dig try work
    wait talk walk think forever bigger better worse higher lower closer such"""
)
"""Said twice with "and" for stress, or for no one in particular: "over and over", "such and such"."""

PLURAL = lazy(r"[^su]s$|[^io]us$")
"""A plural, as far as its end tells."""

RELATIONS = word_set("parent child ancestor friend neighbor mother father son daughter brother sister part half root")
"""What the same may be of: “the parent of the parent of the parent”."""

MARK = lazy(r" ?[.,;:!?)\n]")
"""What ends a clause, behind a word."""

LOOP = 4
"""Copies of a phrase from which on it is a loop."""
_CRIES = 6
"""Copies of a cry, at most."""

LONG = 6
"""Words in a sentence that nobody says twice for stress. In human text "I got it! I got it!" and "it's really hard,
it's really hard" stand, but no repeat of a longer one."""

_CALLS = word_set("call calls calling called name names naming named label labels labeling labeled dubbed nicknamed")

_SAYS = word_set("said says told stated added explained announced noted")

_QUOTES = tuple('"“”')

_BETWEEN = (" ", ", ")
"""What stands between the words of copies."""

SMALL_PREPOSITIONS = word_set("of to for with by from at")
"""Doubled, they are a slip unless the first belongs to a verb: "the letter they waited for for a week"."""


def once(
    document: Document,
    tokens: Tokens,
    start: int,
    stop: int,
    applicability: Applicability,
    size: int = 1,
    *,
    joined: bool = False,
    tail: int = 0,
    preview: str | None = None,
) -> Finding:
    """The finding whose first fix deletes the words from `start` up to `stop`.

    Arguments:
        start, stop: indexes of words; the first copy of `size` words is before `start`.
        joined: "and" is between the copies and is deleted too.
        tail: characters after the last word that go too.
        preview: see ``Finding``.
    """
    first = start - size - joined
    end = tokens.end(stop - 1) + tail
    said = document.text[tokens.starts[first] : tokens.end(first + size - 1)]
    last = document.text[tokens.starts[stop - size] : tokens.end(stop - 1)]
    cut = Edit(tokens.end(first + size - 1), end + (not tail and _ends_subject(tokens, first, start, stop)), "")
    if not tail and said[1:] != last[1:] and sum(map(str.isupper, last[1:])) > sum(map(str.isupper, said[1:])):
        said = said[0] + last[1:]
        cut = Edit(tokens.starts[first], end, said)  # "the mayor of the Mayor of"
    elif not joined and tokens.gaps[stop] == " " and tokens.words[stop : stop + 1] == [f"{tokens.words[first]}s"]:
        cut = Edit(tokens.starts[first], tokens.starts[stop], "")  # "two mill mill mills"
    fixes = [Fix(f"Keep one “{said}”", (cut,), applicability)]
    if _stays_broken(tokens, start, stop, size):
        fixes = []
    elif said.lower() == "an":
        and_ = Edit(tokens.starts[start - 1], tokens.end(start - 1), "and")
        fixes = [Fix("Keep one “an”", (cut,)), Fix("Replace with “and an”", (and_,))]
    return Finding(tokens.starts[first], end, _message(said, start, stop, size), tuple(fixes), preview=preview)


def _stays_broken(tokens: Tokens, start: int, stop: int, size: int) -> bool:
    """One copy fewer leaves a stutter or another sense.

    "bound if you are bound if you are bound if you can", "the card not card not possible", "junior junior, or senior".
    """
    words, gaps = tokens.words, tokens.gaps
    if size == 1:
        return gaps[stop] == ", " and words[stop : stop + 1] == ["or"]
    again = size > 2 and gaps[stop] == " " and words[stop : stop + size - 1] == words[start : start + size - 1]
    return again or words[stop - 1] == "not"


def stub(document: Document, tokens: Tokens, stop: int, period: int) -> int:
    """How many characters of another copy follow, cut off where the text ends: “a fair face, a fair face, a fa”.

    Arguments:
        stop: index after the last whole copy.
        period: the number of its words.
    """
    words, i = tokens.words, stop
    while i < len(words) and words[i] == words[i - period] and tokens.gaps[i] in _BETWEEN and i < stop + period:
        i += 1
    if i < len(words) and words[i - period].startswith(words[i]) and tokens.gaps[i] in _BETWEEN:
        i += 1
    end = document.block_at(tokens.starts[stop - 1]).end
    return end - tokens.end(stop - 1) if i > stop and document.text[tokens.end(i - 1) : end].strip(" ,") == "" else 0


def _ends_subject(tokens: Tokens, first: int, start: int, stop: int) -> bool:
    """The copies are the subject, with a comma behind each: “Ann Lee, Ann Lee, has said”."""
    verb = tokens.words[stop : stop + 1]
    commas = tokens.gaps[start] == tokens.gaps[stop] == ", " and tokens.gaps[first] != ", "
    return commas and bool(verb) and (verb[0] in AUXILIARIES or verb[0] in _SAYS)


def _message(said: str, start: int, stop: int, size: int) -> str:
    copies = 1 + (stop - start) // size
    return f"“{said}” is repeated." if copies < 3 else f"“{said}” appears {copies} times in a row."


def is_called(tokens: Tokens, first: int) -> bool:
    """ "The child calls red red and blue blue": the first copy is what is called something.

    Arguments:
        first: index of the first word of the first copy.
    """
    words = tokens.words
    if first > 3 and words[first - 1] in ("and", "or") and words[first - 2] == words[first - 3]:
        first -= 3
    return first > 0 and tokens.gaps[first] == " " and words[first - 1] in _CALLS


def is_meant_loop(document: Document, tokens: Tokens, first: int, stop: int, period: int) -> bool:
    """A dummy text with figures that fills its block, or a cry: "I'm here! I'm here! I'm here! I'm here!"

    Arguments:
        first, stop: the words of all copies, as indexes.
        period: the number of words of a copy.
    """
    block = document.block_at(tokens.starts[stop - 1])
    size = tokens.end(first + period - 1) - tokens.starts[first]
    fills = tokens.starts[first] <= block.start and block.end - tokens.end(stop - 1) <= size
    bare = all(gap == " " for gap in tokens.gaps[first + period + 1 : first + 2 * period])
    if fills and bare and with_figures(tokens.words[first : first + period]):
        return True
    return stop - first <= _CRIES * period and all("!" in tokens.gaps[i] for i in range(first + period, stop, period))


def is_shouted(tokens: Tokens, first: int, stop: int) -> bool:
    """ "have mercy, have mercy!", or all that is between quotation marks.

    Arguments:
        first, stop: the words of both copies, as indexes.
    """
    before, behind = tokens.gaps[first][-1:], tokens.gaps[stop][:1]
    return behind == "!" or (before in _QUOTES and behind in _QUOTES)


def is_told(document: Document, finding: Finding) -> bool:
    """A story says it twice on purpose: “Mumble mumble”, “It hurts, it hurts”. Small words and loops are slips, too.

    Arguments:
        finding: what would be reported elsewhere.
    """
    if not is_narrative(document):
        return False
    said = [word.lower() for word in words_of(document.text[finding.start : finding.end])]
    return said.count(said[-1]) < LOOP and len(said) < 2 * LONG and not FUNCTION_WORDS.issuperset(said)


def begins_name(document: Document, tokens: Tokens, first: int, start: int, size: int) -> bool:
    """ "they call it the key the *key table*": markup begins in the second copy, and not in the first.

    Or a name of several words ends with the first copy: "an *old mill* mill".

    Arguments:
        first, start: indexes of the first words of the two copies.
        size: the number of their words.
    """
    starts = tokens.starts
    behind = document.map.point(tokens.end(start - 1) - 1) + 1
    if size == 1 and document.source.text.startswith(("* ", "_ "), behind) and not document.is_marked(starts[first]):
        return True
    return any(document.is_marked(starts[start + i]) and not document.is_marked(starts[first + i]) for i in range(size))


def with_figures(said: list[str]) -> bool:
    """Words and figures, and more words: "in 1990", "20 percent"."""
    figures = sum(word.isdecimal() for word in said)
    return 0 < figures < len(said) and all(word.isdecimal() or LATIN.match(word) for word in said)


def is_product(said: list[str]) -> bool:
    """ "512 x 512 x"."""
    return len(said) == 2 and said[1] in ("x", "×") and said[0].isdecimal()


_TELLS_APART = word_set("between unity relationship difference balance combination comparison distinction contrast")


def lies_between(words: Sequence[str], start: int) -> bool:
    """ "a tie between chord and chord", and no difference between two things: each is between the next two.

    Arguments:
        start: index of the second word.
    """
    if start < 3 or words[start - 3] != "between" or words[start].endswith("s"):
        return False
    return _TELLS_APART.isdisjoint(words[max(0, start - 7) : start - 3])


def names_two(tokens: Tokens, start: int, size: int) -> bool:
    """The source told two things apart, and deleting one breaks what joins them: “between X and X”, “V and W, X and X”.

    Arguments:
        start: index of the second X.
        size: the number of its words.
    """
    words, gaps = tokens.words, tokens.gaps
    first = start - size - 1
    if size > 1:
        return not _TELLS_APART.isdisjoint(words[max(0, first - 4) : first])
    if words[start].endswith("s") or words[start] in ("people", "men", "women", "children"):
        return False  # "ties between people and people"
    if not _TELLS_APART.isdisjoint(words[max(0, first - 4) : first]):
        return True
    before = gaps[start - 2] == ", " and words[max(0, start - 5) : start - 2].count("and") == 1
    return before and gaps[start + 1] == ", " and "and" in words[start + 2 : start + 4]

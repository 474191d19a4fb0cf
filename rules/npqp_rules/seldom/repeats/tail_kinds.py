"""Which ends of sentences that come again are slips: the kinds that repeated-words (MT110) tells apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.artifacts.repetition.repeat_evidence import EMPHATIC, LONG, NEVER
from npqp_rules.artifacts.stops.breaks import PERSONAL
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.quotations import in_quotation
from npqp_rules.english.words import AUXILIARIES, BE, FUNCTION_WORDS, PREPOSITIONS, RELATIVES, REPORTING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.text.document import Document

    from npqp_rules.english.tokens import Tokens

_SO = frozenset(
    [
        "",
        "thus",
        "so",
        "thereby",
        "hence",
        "therefore",
        "thus also",
        "and thus",
        "and so",
        "and therefore",
        "and thereby",
    ]
)
"""What may lead to the second copy and adds nothing."""
_AND = frozenset(["and", "as", "because", "but"])
"""What may lead to a long one."""
_FOR_EXAMPLE = frozenset(["for example", "for instance", "in particular"])
_SUCH_AS = frozenset(["that is", "namely", "including", "especially", "such as"])
NEGATIONS = frozenset(
    "not no never nor without don't don’t doesn't doesn’t didn't didn’t cannot can't can’t won't won’t".split()
)
_STRONG = frozenset(["", ":", "-", "–", "—"])
"""Marks between copies, beside brackets and quotation marks, after which nobody says something again for stress."""
_IS = AUXILIARIES - NEGATIONS | {"been", "be"}
_QUOTES = frozenset('"”“')
_COPULAS = BE | frozenset("be been become becomes became remain remains remained mean means".split())
_PLACES = frozenset(["in", "for", "at", "on", "during"])
_LINKS = _PLACES | {"of", "as", "while"}
_BARE_AFTER = frozenset("than like and or not but only even both neither nor equal".split())
"""Before a phrase that stands twice, these compare or join two things."""
_LOOSE = 5
"""Words of a copy in which one word is another."""
_LONG = 12
"""Words of a phrase up to which it is looked for without its end."""
_NEAR = 25
"""Words between a phrase that opens a sentence and its second copy, at most."""
_APART = 7
"""Words of a copy that other words part from the first, at least."""
_LED = 8
"""Words of such a copy with a word that joins it, or with no comma before it, at least."""
_BARE = 4
_FEW = 5
_PAIR = 2


class Tail(NamedTuple):
    """Two copies of some words, the second of which ends a sentence.

    Arguments:
        start: where the sentence begins in the text.
        first, first_end: the first and the last word of the first copy.
        second, last: those of the second copy.
        lead: the word after the comma before the second copy, which may be that copy's first; -1 if there is none near.
        loose: the word of the second copy that differs; 0 if none does.
    """

    start: int
    first: int
    first_end: int
    second: int
    last: int
    lead: int
    loose: int

    @property
    def size(self) -> int:
        """How many words the second copy has."""
        return self.last + 1 - self.second


def is_slip(document: Document, tokens: Tokens, tail: Tail) -> str:
    """What to do about the second copy if it is a slip, and otherwise an empty text.

    The answers: "tail" (it goes with what leads to it), "bare" (it goes alone), "kept" (it goes with the comma before
    it), "as" (it goes with the word before it), "list" (the first copy goes), "quoted" (it stands after a quotation).
    """
    words = tokens.words
    said = words[tail.second : tail.last + 1]
    if document.is_marked(tokens.starts[tail.second]):
        return ""  # a title
    if _may_be_stressed(said) or _are_lines(document, tokens, tail) or (tail.loose and tail.size < _LOOSE):
        return ""
    if tail.lead < 0:
        return _without_comma(document, tokens, tail, said)
    lead = " ".join(words[tail.lead : tail.second])
    between = words[tail.first_end + 1 : tail.lead]
    if not between:
        return _adjacent(tokens, tail, said, lead)
    if not lead and tokens.gaps[tail.first_end + 1] == ", " and " ".join(between) in _FOR_EXAMPLE:
        return _example(tokens, tail, said, " ".join(between))
    if said[-1] in REPORTING:
        return _said_by(tokens, tail, lead, between)
    if tail.loose:
        return _named_again(tokens, tail, said, lead)
    if lead not in _SO and lead not in _AND:
        return _relative(tail, lead)
    if said[0] == "than":
        return ""
    negated = not NEGATIONS.isdisjoint(between) or not NEGATIONS.isdisjoint(said)
    return "" if negated or _is_told(tokens, tail) else _apart(document, tokens, tail, said, lead)


def _may_be_stressed(said: list[str]) -> bool:
    """None of the words says much, or one of them stands for code."""
    if PLACEHOLDER in said or len(set(said)) < _PAIR:
        return True
    return all(word in NEVER or word in EMPHATIC or word in FUNCTION_WORDS for word in said)


def _are_lines(document: Document, tokens: Tokens, tail: Tail) -> bool:
    """Each copy begins a line, as in a song."""
    places = (tokens.starts[tail.second], tokens.starts[tail.first])
    return all(place > 0 and document.map.is_break(place - 1) for place in places)


def _adjacent(tokens: Tokens, tail: Tail, said: list[str], lead: str) -> str:
    """The first copy ends where the second, or what leads to it, begins."""
    inner = tokens.gaps[tail.second + 1 : tail.last + 1]
    if not lead:
        return _at_once(tokens, tail, said, inner)
    if lead in _SO:
        return "tail" if tail.size >= _BARE else ""
    if lead in _FOR_EXAMPLE or lead in _SUCH_AS:
        return _example(tokens, tail, said, lead)
    if lead in ("and", "but"):
        return _joined(tokens, tail, said, inner)
    return _predicate(tokens, tail, said, lead) or _relative(tail, lead)


def _at_once(tokens: Tokens, tail: Tail, said: list[str], inner: Sequence[str]) -> str:
    """Nothing but a mark stands between the copies."""
    if said[0] == "but" and tail.size >= _BARE and "finite" in coarse_tags(said):
        return "tail"  # "but the price is high, but the price is high."
    spoken = tail.size < LONG and not PERSONAL.isdisjoint(said)
    return "tail" if not spoken and _is_long(tail, said, inner, tokens.gaps[tail.second]) else ""


def _joined(tokens: Tokens, tail: Tail, said: list[str], inner: Sequence[str]) -> str:
    """ "and" or "but" joins the copies."""
    lead = tokens.words[tail.lead]
    if lead == "but" and not NEGATIONS.isdisjoint(tokens.words[max(0, tail.first - LONG) : tail.first]):
        return ""  # "he means not the owner of the boat, but the owner of the boat": two that differed
    if _is_clause_again(tokens, tail, said) or (tail.size >= _LED and not tail.loose):
        return "tail"
    if lead == "and" and all(gap == " " for gap in inner) and not tail.loose:
        return _listed(tokens, tail, said)
    return _predicate(tokens, tail, said, lead)


def _predicate(tokens: Tokens, tail: Tail, said: list[str], lead: str) -> str:
    """ "requires great care, which requires great care.", "worked as a smith, also working as a smith."."""
    if tail.size < _BARE or tail.loose:
        return ""
    if lead in ("which", "who"):
        return "tail" if coarse_tags([lead, *said])[1] == "finite" else ""
    return "tail" if tail.first and _is_stem(lead.split()[-1], tokens.words[tail.first - 1]) else ""


def _is_clause_again(tokens: Tokens, tail: Tail, said: list[str]) -> bool:
    """ "It was a good place to stay, and it was a good place to stay.": the second copy is all of a clause."""
    opens = tokens.starts[tail.first] == tail.start or tokens.gaps[tail.first] != " "
    if tail.first and tokens.words[tail.first - 1] in ("and", "but", "so"):
        opens = True
    least = _BARE if PERSONAL.isdisjoint(said) else LONG
    if tokens.words[tail.lead] == "but":
        least = _FEW - _PAIR  # nobody sets a thing against itself
    return opens and not tail.loose and tail.size >= least and "finite" in coarse_tags(said)


def _is_stem(word: str, other: str) -> bool:
    """ "worked as a smith, also working as a smith": one is the other's participle."""
    return word.endswith("ing") and len(word) > len("being") and other.startswith(word[:-3]) and other != word


def _is_long(tail: Tail, said: list[str], inner: Sequence[str], gap: str) -> bool:
    """Nobody says so much twice, and the search for phrases that are said twice does not see it."""
    if tail.loose:
        return True
    if said[0] == "and":
        return _tells(said)
    if gap.strip(' "”)') in _STRONG:
        return tail.size >= _BARE  # “for one thing: as a singer: as a singer”, “by saying "Hello" by saying "Hello"”
    seen = tail.size <= _LONG and all(gap == " " for gap in inner)
    return not seen and tail.size >= _FEW and _run(inner) >= _PAIR


def _run(inner: Sequence[str]) -> int:
    """The most gaps in a row that are a space."""
    best = here = 0
    for gap in inner:
        here = here + 1 if gap == " " else 0
        best = max(best, here)
    return best


def _tells(said: list[str]) -> bool:
    """ "and she would make bread": a clause with a thing at its end, or a long one."""
    tags = coarse_tags(said)
    if len(said) > LONG and "finite" in tags:
        return True
    return len(said) >= _FEW and tags[-1] == "noun" and not {"finite", "base"}.isdisjoint(tags)


def _example(tokens: Tokens, tail: Tail, said: list[str], lead: str) -> str:
    """ "rare diseases, for example, rare diseases."."""
    if tail.loose or coarse_tags(said)[-1] not in ("noun", "name"):
        return ""
    apart = tokens.gaps[tail.second] == ", "
    if lead in _FOR_EXAMPLE:
        return "kept" if apart else "tail"
    return "" if apart else "tail"


def _listed(tokens: Tokens, tail: Tail, said: list[str]) -> str:
    """ "glass, china, baked goods, and baked goods."."""
    if tail.size > _FEW or not PERSONAL.isdisjoint(said) or said[0] in FUNCTION_WORDS or not EMPHATIC.isdisjoint(said):
        return ""
    tags = coarse_tags(said)
    if tags[-1] != "noun" or not {"finite", "base"}.isdisjoint(tags):
        return ""
    gaps = tokens.gaps
    listed = gaps[tail.first] == ", " and ", " in gaps[max(0, tail.first - _FEW) : tail.first]
    return "list" if listed else ""


def _relative(tail: Tail, lead: str) -> str:
    """ ", which has been registered under the flag of": what was said is said again of it."""
    first, *rest = lead.split() or [""]
    told = first in RELATIVES and rest and _IS.issuperset(rest)
    return "tail" if told and tail.size >= _BARE and not tail.loose else ""


def _apart(document: Document, tokens: Tokens, tail: Tail, said: list[str], lead: str) -> str:
    """Other words, and a comma, stand between the copies."""
    gap = tokens.gaps[tail.lead]
    if not _QUOTES.isdisjoint(gap):
        closes = "(" not in gap and not in_quotation(document, tokens.starts[tail.lead])
        opens = tokens.gaps[tail.first][-1:] in _QUOTES
        return "quoted" if closes and opens and not lead and tail.size >= _APART else ""
    if tail.size >= (_LED if lead in _AND else _APART):
        return "tail"
    aside = "," in tokens.gaps[tail.first] and tokens.gaps[tail.first_end + 1][:1] == ","
    if not lead and _opens_phrase(said) and (aside or said[0] == "including") and tail.size >= _BARE:
        return "tail"
    if not lead and tail.size >= LONG and PERSONAL.isdisjoint(said) and "finite" in coarse_tags(said):
        return "tail"
    return _named_again(tokens, tail, said, lead)


def _is_told(tokens: Tokens, tail: Tail) -> bool:
    """A verb that says what something is stands before an aside that ends before the second copy."""
    between = range(tail.first_end + 1, tail.lead)
    return any(tokens.words[i] in _COPULAS and tokens.gaps[i + 1][:1] == "," for i in between)


def _opens_phrase(said: list[str]) -> bool:
    """The words begin with a preposition or a participle."""
    return (
        said[0] in PREPOSITIONS - {"of", "to", "than"}
        or said[0] == "according"
        or coarse_tags(said)[0] in ("gerund", "participle")
    )


def _named_again(tokens: Tokens, tail: Tail, said: list[str], lead: str) -> str:
    """ "A source close to the club told us, a source who was close to the club.": the subject comes again."""
    opens = tokens.starts[tail.first] == tail.start or tokens.gaps[tail.first][-1:] in '"”“'
    opens = opens or tokens.gaps[tail.first] in ('" ', "” ")
    if not opens or tail.size < _BARE or lead not in ("", "and"):
        return ""
    tags = coarse_tags(said)
    if tags[0] in ("finite", "base") or said[0] in PREPOSITIONS or not PERSONAL.isdisjoint(said):
        return ""
    return "tail" if not lead or tags.count("noun") + tags.count("name") >= _BARE - 1 else ""


def _said_by(tokens: Tokens, tail: Tail, lead: str, between: list[str]) -> str:
    """ ", the mayor said on Monday, the mayor said."."""
    opens = tokens.gaps[tail.first] != " " and not lead and len(between) <= _FEW
    plain = all(mark not in gap for gap in tokens.gaps[tail.first_end + 1 : tail.lead + 1] for mark in '"“”')
    return "tail" if opens and plain else ""


def _without_comma(document: Document, tokens: Tokens, tail: Tail, said: list[str]) -> str:
    """No comma stands shortly before the second copy."""
    words, gaps = tokens.words, tokens.gaps
    plain = gaps[tail.second] in (" ", ") ") and all(gap == " " for gap in gaps[tail.second + 1 : tail.last + 1])
    if tail.loose or tail.size < _BARE or not plain:
        return ""
    before = words[tail.second - 1]
    if before in ("and", "or") and tail.second - tail.first_end == _PAIR and tail.size >= _LONG:
        return "as"  # nobody joins so much to itself
    if before in _BARE_AFTER:
        return ""
    if before in _LINKS:
        return "as" if gaps[tail.second] == " " and _is_linked(document, tokens, tail, said) else ""
    opens = said[0] in PREPOSITIONS - {"of", "to", "than", "as", "like"} or said[:2] == ["because", "of"]
    return "bare" if opens and (tail.size >= _LED or _is_fronted(tokens, tail)) else ""


def _is_linked(document: Document, tokens: Tokens, tail: Tail, said: list[str]) -> bool:
    """A word joins the second copy: “for the last year in the last year”, “the fund fell a lot as the fund fell”."""
    before, apart = tokens.words[tail.second - 1], tail.second - tail.first_end
    if not NEGATIONS.isdisjoint(tokens.words[tail.first : tail.second]):
        return False
    if before in ("as", "while"):
        subject = said[0] == "the" or document.text[tokens.starts[tail.second]].isupper()
        tells = not {"finite", "participle"}.isdisjoint(coarse_tags(said)) and BE.isdisjoint(said)
        return subject and tells and _PAIR < apart <= _FEW + _PAIR
    if apart != _PAIR:
        return False
    return tail.size > _BARE if before == "of" else tokens.words[tail.first - 1] in _PLACES


def _is_fronted(tokens: Tokens, tail: Tail) -> bool:
    """The first copy opens the sentence or stands between commas, and a comma follows it."""
    opens = "," in tokens.gaps[tail.first] or tokens.starts[tail.first] == tail.start
    return opens and tokens.gaps[tail.first_end + 1][:1] == "," and tail.second - tail.first_end <= _NEAR

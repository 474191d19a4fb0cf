"""Seams at words that are no candidates elsewhere: “I”, “It's”, and “Yes”, and names behind a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.text.signs import Sign

from npqp_rules.artifacts.capitals.both_sides import CAPITAL_REACH, MAY_END, Seam
from npqp_rules.artifacts.capitals.capital_repairs import repairs
from npqp_rules.artifacts.capitals.names import TITLE_BEFORE, in_title_quote, is_set_apart
from npqp_rules.artifacts.defect import Defect
from npqp_rules.artifacts.stops.broken_attribution import SPEAKS
from npqp_rules.english import words as w
from npqp_rules.english.case import is_english_word
from npqp_rules.english.clauses import TAKE_CLAUSES, has_finite_verb
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.quotations import in_quotation
from npqp_rules.english.sentences import sentences

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_SELF = Sign(" I have ", " I had ", " I am ", " I was ", " I bought ", " I use ", " I used ", " I recommend ")
_QUALITY = lazy(
    r"(?<= )(?:heavy|light|small|big|large|tiny|thin|thick|long|short|tall|wide|narrow|cheap|expensive|slow|soft|stiff"
    r"|loud|quiet|dark|bright|cold|dirty|clean|weak|strong|sturdy|comfortable|uncomfortable|delicious|pretty|beautiful)"
    r" (?=I (?:have|had|am|was|bought|use|used|recommend) (?!to (?:say|admit|confess)))"
)
"""Of how something is, no clause follows without a conjunction."""
_COPULA = lazy(r"(?: is| are| was| were|['’]s)(?: (?:a little|a bit|very|quite|really|rather|still|also|just))* \Z")
_LINKS = frozenset(
    "if when as because since while although though once unless until that which who what how so too".split()
)
"""Words whose clause may be the one before “I”."""
_GREETING = lazy(r"(?:Good (?:day|morning|evening|afternoon)|Hello|Hi|Thanks?|Thank you) (?=Yes\b)")
_GREETS = Sign(
    "Good day Yes", "Good morning Yes", "Good evening Yes", "afternoon Yes", "Hello Yes", "Hi Yes", " you Yes"
)
_SHORT = Sign(" It's ", " It’s ", " He's ", " He’s ", " She's ", " She’s ", " There's ", " There’s ", " They're ")
_CONTRACTED = lazy(r"(?:(?<=[a-z]{2} )|(?<=[a-z], ))(?:It|He|She|There|They)['’](?:s|re)(?= [a-z])")
_TITLED = lazy(r"(?:Life|Biography|History|Career) (?=[A-Z][a-z]+ )")
_HEADS = Sign("Life ", "Biography ", "History ", "Career ")
_CONNECTIVES = frozenset(
    "however therefore moreover furthermore nevertheless otherwise meanwhile consequently thus hence so still here now "
    "also then besides indeed today".split()
)
_HEADLINE = 4
"""Words of a headline, at least, behind which “It's” begins a sentence."""
_NAME = 4
"""Words of a name, at most."""


def sites(document: Document) -> Iterator[Defect]:
    """The seams, kind by kind."""
    if _SELF.is_in(document):
        yield from _before_self(document)
    if _SHORT.is_in(document):
        yield from _before_contraction(document)
    if _GREETS.is_in(document) or _HEADS.is_in(document):
        yield from _at_start(document)


def _seam(document: Document, start: int, word: str) -> Seam:
    left, right = sentences(document).around(start)
    return Seam(document, word, start, max(left, start - CAPITAL_REACH), min(right, start + CAPITAL_REACH))


def _before_self(document: Document) -> Iterator[Defect]:
    """“it is a little heavy I have only used it once”, and not “so heavy I have to rest”."""
    for match in _QUALITY.finditer(document.text):
        seam = _seam(document, match.end(), "I")
        if seam.left_start >= match.start() or not _COPULA.search(seam.left[: match.start() - seam.left_start]):
            continue
        _, part = seam.last_part
        if _LINKS.isdisjoint(word.lower() for word in part) and not is_set_apart(document, match.end()):
            yield Defect("boundary", *seam.place, "I", (repairs(seam)[0],))


def _before_contraction(document: Document) -> Iterator[Defect]:
    """“they found a new mill It's big”, and “because It's late”."""
    for match in _CONTRACTED.finditer(document.text):
        seam = _seam(document, match.start(), match[0])
        if seam.left_start >= match.start() - 1 or is_set_apart(document, match.start()) or in_title_quote(seam):
            continue
        if (site := _contracted(seam)) is not None and not in_quotation(document, match.start()):
            yield site


def _contracted(seam: Seam) -> Defect | None:
    """What is wrong before “It's”."""
    previous = seam.before[-1]
    stop, small, comma = repairs(seam)
    if seam.gap == ",":
        return _contracted_after_comma(seam)
    if previous in TITLE_BEFORE or previous.startswith(TAKE_CLAUSES):
        return None
    if previous in w.SUBORDINATORS | w.COORDINATORS:
        return Defect("capital", *seam.place, seam.word, (small,))
    if previous in w.FUNCTION_WORDS - MAY_END or seam.tags[0][-1] not in ("noun", "adjective", "participle", "adverb"):
        return None
    if seam.before[0].lower() in w.SUBORDINATORS | w.PREPOSITIONS and "," not in seam.left:
        return Defect("capital", *seam.place, seam.word, (comma, small)) if seam.opens else None
    near = seam.after[1 : _NAME + 1]
    if seam.after[-1].lower() in w.PREPOSITIONS or any(word.istitle() and word != "I" for word in near):
        return None  # "the mill He's looking for", "the story It's a Wonderful Life"
    if seam.left_finite and seam.finished:
        return Defect("boundary", *seam.place, seam.word, (stop, small))
    if seam.opens and len(seam.before) >= _HEADLINE and not seam.left_finite:
        return Defect("heading", *seam.place, seam.word, (stop, small), preview="after-heading")
    return None


def _contracted_after_comma(seam: Seam) -> Defect | None:
    """“Therefore, It's late”, “if you open it, It's cold”, and no “he said, It's late”."""
    if seam.before[-1].lower() in SPEAKS or any(word.istitle() and word != "I" for word in seam.after[1 : _NAME + 1]):
        return None
    stop, small, _ = repairs(seam)
    first = seam.before[0].lower()
    if len(seam.before) == 1 and not first.endswith("ly") and first not in _CONNECTIVES:
        return None  # "Hello, It's me"
    if len(seam.before) == 1 or first in w.SUBORDINATORS | w.PREPOSITIONS:
        return Defect("capital", *seam.place, seam.word, (small, stop))
    if not has_finite_verb(seam.last_part[1]):
        return None  # "he spoke, before interrupting himself, It's late, isn't it?"
    return Defect("capital", *seam.place, seam.word, (stop, small))


def _at_start(document: Document) -> Iterator[Defect]:
    """“Good day Yes, you can”, and “Life Ada Holm was born”."""
    for block in document.blocks:
        if block.kind in ("heading", "table-cell", "alternative", "caption"):
            continue
        match = _GREETING.match(document.text, block.start, block.end)
        if match is not None:
            seam = _seam(document, match.end(), "Yes")
            yield Defect("boundary", *seam.place, "Yes", (repairs(seam)[0],))
            continue
        match = _TITLED.match(document.text, block.start, block.end)
        if match is not None and (site := _before_name(document, match)) is not None:
            yield site


def _before_name(document: Document, match: re.Match[str]) -> Defect | None:
    """“Life Ada Holm was born”: the name of a person and a verb behind a usual title."""
    _, high = sentences(document).around(match.end())
    words = w.words_of(document.text[match.end() : min(high, match.end() + CAPITAL_REACH)])[: 2 * _NAME]
    count = next((i for i, word in enumerate(words) if not word[0].isupper()), 0)
    if not 0 < count <= _NAME or is_english_word(words[0].lower()) or not has_finite_verb(words[count : count + 1]):
        return None
    if coarse_tags(words)[count] != "finite" or document.is_marked(match.end()):
        return None
    seam = _seam(document, match.end(), words[0])
    return Defect("heading", *seam.place, words[0], (repairs(seam)[0],), preview="after-heading")

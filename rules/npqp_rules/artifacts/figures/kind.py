"""What a habit of typesetting is, and what stands beside figures (part of MT122)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

from npqp_rules.artifacts.script.scripts import is_latin, is_mostly_foreign
from npqp_rules.english.quotations import in_quotes
from npqp_rules.english.words import MONTHS

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

    from npqp_lint.text.document import Document

UNITS = (
    r"%|‰|percent|per cent|percentage points?|[mb]illion|trillion|euros?|dollars?|pounds?|kronor|crowns|[€$£¥]"
    r"|(?:square |cubic )?(?:kilo|centi|milli)?met(?:er|re)s?|(?:kilo)?grams?|ton(?:ne)?s?|lit(?:er|re)s?|hectares?"
    r"|degrees?|hours?|minutes?|seconds?|inch(?:es)?|[kMG]?Wh?|[kM]?V|m?Ah?|[kMG]?Hz|[kMGT]B|[kcm]?m[²³]?|k?g|ml|km/h"
    r"|°(?: ?[CF])?"
)
DAYS = 31
"""Of a month, at most."""
COUNTED = (
    r"people|persons|inhabitants|residents|households|families|homes|houses|apartments|visitors|guests|tourists|viewers"
    r"|workers|employees|jobs|soldiers|students|pupils|teachers|patients|doctors|voters|votes|members|children|women|men"
    r"|farmers|refugees|victims|deaths|cases|copies|books|pages|tickets|seats|cars|vehicles|trees|animals|species|birds"
    r"|companies|shops|schools|villages|euros|dollars|pounds|yuan|rubles|kronor|crowns"
)
"""Nouns that are counted in whole numbers."""
THOUSANDS = "English separates thousands with a comma."
QUOTES, USE_QUOTES = "These are the quotation marks of another language.", "Use English quotation marks"
"""What several kinds have to say."""
NEAR = 300
"""How far before a figure a quotation that holds it may begin, in code points."""
_JOINT = lazy(r"\d(?:[.,'’\u00a0\u202f](?=\d)| (?=\d|year|[MGK]o)|h|[MGK](?=o))")
_NOTATION = lazy(
    r"(?i)decimal|separator|locale|notation|regular expression|\bregex|wildcard|\bcommas?\b|apostrophe"
    r"|quotation mark|guillemet|smart quote"
)


class Kind(NamedTuple):
    """One habit of typesetting.

    Arguments:
        signs: a text without any of these has none of it.
        pattern: finds it.
        message: what is said of it.
        title: what the fix does.
        repair: what English writes, or None where it is right by itself.
        lead: finds what follows the first digits of a match; a search for a comma is far quicker than one for a digit.
        joints: what the lead, or else the pattern, can begin with: a mark or a space between two digits, or after one
            " year", an "h", or "Mo".
        preview: the name of what is not proven about a match, if anything.
        anywhere: a match counts in quotations, and where figures are the subject, too.
    """

    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    message: str
    title: str
    repair: Callable[[re.Match[str], Document], str | None]
    lead: re.Pattern[str] | None = None
    preview: Callable[[re.Match[str], Document], str | None] = lambda match, document: None
    joints: str = ""
    anywhere: bool = False

    def found(self, document: Document) -> Iterable[re.Match[str]]:
        """Every place of this kind."""
        text = document.text
        first = self.lead or self.pattern
        firsts: Iterable[re.Match[str]]
        if self.joints:
            known = document.fact(joints_of)
            places = [place for mark in self.joints if mark in known for place in known[mark]]
            firsts = [match for place in places if (match := first.match(text, place))]
        else:
            firsts = first.finditer(text)
        return firsts if self.lead is None else self._led(firsts, text)

    def better(self, match: re.Match[str], document: Document) -> str | None:
        """What English writes in place of a match, or None where it is right after all."""
        new = self.repair(match, document)
        return None if new is None or (not self.anywhere and _is_notation(match, document)) else new

    def _led(self, leads: Iterable[re.Match[str]], text: str) -> Iterator[re.Match[str]]:
        """The places whose first digits are before these."""
        for lead in leads:
            start = lead.start()
            while start and text[start - 1].isdecimal():
                start -= 1
            match = self.pattern.match(text, start)
            if match is not None:
                yield match


def constant(text: str) -> Callable[[re.Match[str], Document], str]:
    """A repair, or a preview, that is the same for every match."""
    return lambda match, document: text


def joints_of(document: Document) -> dict[str, list[int]]:
    """Where a mark or a space stands between two digits, or after one " year", an "h", or "Mo"; by that character."""
    joints: dict[str, list[int]] = {}
    for match in _JOINT.finditer(document.text):
        joints.setdefault(match[0][1], []).append(match.start() + 1)
    return joints


def is_english(match: re.Match[str], document: Document) -> bool:
    """The block is in English, and not only quotes the sign."""
    index = document.block_index(match.start())
    before = document.text[max(document.blocks[index].start, match.start() - NEAR) : match.start()]
    return not in_quotes(before) and is_latin(document, index) and not document.fact(is_mostly_foreign)


def _is_notation(match: re.Match[str], document: Document) -> bool:
    """The sentences around it may be about ways to write figures, or the figure is not in English prose."""
    start, text = match.start(), document.text
    block = document.block_at(start)
    around = text[max(block.start, start - NEAR) : min(block.end, start + NEAR)]
    return _NOTATION.search(around) is not None or not is_english(match, document)


_DAY_FIRST = lazy(rf"\b\d\d? (?:{'|'.join(MONTHS)}) (?:19|20)\d\d\b")
_MONTH_FIRST = lazy(rf"\b(?:{'|'.join(MONTHS)}) \d\d?, (?:19|20)\d\d\b")
"""How the document writes its other dates."""


def day_first(document: Document) -> bool:
    """Whether the document writes the day of its other dates before the month; for ``document.fact``."""
    return _DAY_FIRST.search(document.text) is not None and _MONTH_FIRST.search(document.text) is None


def written_date(document: Document, day: int, month: int, year: str) -> str:
    """A date in the order in which the document writes its other dates, or else the month first."""
    name = MONTHS[month - 1]
    return f"{day} {name} {year}" if document.fact(day_first) else f"{name} {day}, {year}"

"""Figures, ordinals, and dates that a stop tears in two (MT103): translators take the point in them for a period.

German writes ordinals with a period (“am 29. Oktober”, “2. Generation”), and all languages abbreviate units. Where the
pieces lie side by side, they are joined; where words came between them, the place is reported without a fix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix

from npqp_rules.artifacts.defect import Defect
from npqp_rules.artifacts.figures.kind import DAYS
from npqp_rules.artifacts.figures.times import ordinal
from npqp_rules.english.case import is_word
from npqp_rules.english.words import MONTHS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from npqp_lint.text.document import Document

PREVIEW = "torn-figure"
_BEFORE, _AFTER = 40, 120
"""Code points around a place in which its figure is."""
_MONTH = "|".join(MONTHS)
_SITE = lazy(
    rf"(?P<date>\b(?:on |from |until |since |of )(?:the )?(?P<day>\d\d?)(?:st|nd|rd|th)\. (?P<month>{_MONTH})"
    r"(?P<year> (?:1[0-9]|20)\d\d\b)?(?=[ ,]))"
    rf"|(?P<in>\d\d?(?:st|nd|rd|th)(?P<stop1>\. In )(?:{_MONTH}) (?:1[0-9]|20)\d\d\b)"
    r"|(?P<rank>\( ?(?P<number>\d{1,2})\) ?\. ?(?P<noun>[A-Z][a-z]+)\))"
    r"|(?P<sum>(?P<figure>\d (?:thousand|[mb]illion|trillion))\. (?P<unit>(?:Square|Cubic) [a-z]+|Tons|Tonnes|Hectares"
    r"|Kilometers|Meters|Rubles|Euros|Dollars|People|Inhabitants)\b)"
    r"|(?P<size>(?P<whole>\d{1,3}) (?P<how>high|long|wide|deep|tall|thick)\. (?P<part>\d{1,3}) ?"
    r"(?P<measure>[kcm]?m|M|(?:kilo|centi)?met(?:er|re)s)\b\.?(?=\s|\Z))"
    r"|(?P<times>\d times(?P<stop2>\. )\d{1,2} ?\( ?\d+(?:[.,]\d+)?%)"
    r"|(?P<share>\d\d(?:st|nd|rd|th) [a-z]+(?P<stop3>\. )\d{1,2}%, or )"
    r"|(?P<both>\b\d{1,2}(?:st|nd|rd|th) [a-z]+\. and \d{1,2}(?P<stop4>, respectively\. )In the [a-z]+ century)"
    r"|(?P<money>\( ?\d{1,3}\) ?\. (?=(?:NIS|USD|EUR|RMB|US\$|[€$£]) ?\d+ [mb]illion\b))"
)
_VERB_FOLLOWS = lazy(r",? (?:is|was|are|were|has|had|will|brought|saw|came|began|marks?|marked)\b")
_AFTER_SUM = lazy(r"[.,;)]|\Z|\n| of\b")


def torn_figures(document: Document, places: Iterable[int]) -> Iterator[Defect]:
    """The places in order.

    Arguments:
        document: the document.
        places: where there may be one, in order.
    """
    text, done = document.text, 0
    for place in places:
        match = _SITE.search(text, max(done, place - _BEFORE), place + _AFTER)
        if match is None:
            continue
        done = match.end()
        judge = next(judge for name, judge in _JUDGES.items() if match[name] is not None)
        found = judge(match, document)
        if found is not None and is_english(document, match.start()) and not document.is_marked(match.start()):
            yield found


def _date(match: re.Match[str], document: Document) -> Defect | None:
    """ "on the 29th. October 1972 they": no verb follows whose subject the month is."""
    if int(match["day"]) > DAYS or _VERB_FOLLOWS.match(document.text, match.end()):
        return None
    start = match.start("day")
    article = document.text[start - 4 : start] == "the "
    begin = start - 4 if article else start
    new = f"{match['day']} {match['month']}"
    fix = Fix("Write it as one date", (Edit(begin, match.end("month"), new),))
    return Defect("split", begin, match.end("month"), match["month"], (fix,))


def _without_fix(match: re.Match[str], name: str) -> Defect:
    start, end = match.span(name)
    return Defect("split", start, end, match.string[end : end + 20].split(" ")[0].rstrip(",("), (), preview=PREVIEW)


def _rank(match: re.Match[str], document: Document) -> Defect | None:
    """ "(2). Generation)" """
    noun = match["noun"].lower()
    if not is_word(noun):
        return None
    fix = Fix("Use the English ordinal", (Edit(*match.span(), f"({ordinal(int(match['number']))} {noun})"),))
    return Defect("split", *match.span(), match["noun"], (fix,))


def _sum(match: re.Match[str], document: Document) -> Defect | None:
    """ "64.8 thousand. Square meters": what is counted."""
    start, end = match.end("figure"), match.start("unit")
    if not _AFTER_SUM.match(document.text, match.end()):
        return None
    fix = Fix("Delete the period", (Edit(start, end + 1, f" {match['unit'][0].lower()}"),))
    return Defect("split", start, end + len(match["unit"].split(" ")[0]), match["unit"].split(" ")[0], (fix,))


def _size(match: re.Match[str], document: Document) -> Defect | None:
    """ "8 high. 78M." """
    unit = "m" if match["measure"] == "M" else match["measure"]
    stop = "." if match[0].endswith(".") else ""
    new = f"{match['whole']}.{match['part']} {unit} {match['how']}{stop}"
    fix = Fix("Write it as one figure", (Edit(*match.span(), new),))
    return Defect("split", *match.span(), match["part"], (fix,))


def _money(match: re.Match[str], document: Document) -> Defect | None:
    """ "(1). NIS 7 billion in 2016)": the parentheses close later."""
    end = document.block_at(match.start()).end
    rest = document.text[match.end() : min(end, match.end() + 80)]
    if rest.count(")") <= rest.count("("):
        return None
    start = match.start() + match[0].index(")")
    return Defect("split", start, match.end(), rest.split(" ")[0], (), preview=PREVIEW)


_JUDGES = {
    "date": _date,
    "in": lambda match, document: _without_fix(match, "stop1"),
    "rank": _rank,
    "sum": _sum,
    "size": _size,
    "times": lambda match, document: _without_fix(match, "stop2"),
    "share": lambda match, document: _without_fix(match, "stop3"),
    "both": lambda match, document: _without_fix(match, "stop4"),
    "money": _money,
}

"""MT116 unit-echo."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, PatternRule

from npqp_rules.english.clauses import has_finite_verb
from npqp_rules.english.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_UNITS = {
    "met(?:er|re)s?": "m m2 m² sqm meter meters metre metres",
    "kilomet(?:er|re)s?": "km km2 km² kilometer kilometers kilometre kilometres",
    "centimet(?:er|re)s?": "cm cm2 cm² centimeters centimetres",
    "millimet(?:er|re)s?": "mm millimeters millimetres",
    "hectares?": "ha hectare hectares",
    "acres?": "acre acres",
    "feet": "ft feet",
    "miles?": "mi mile miles",
    "lit(?:er|re)s?": "l liter liters litre litres",
    "kilograms?|kilos?": "kg kilogram kilograms",
    "grams?": "g gram grams",
    "tons?|tonnes?": "t ton tons tonne tonnes",
    "degrees(?: Celsius)?": "c °c celsius degrees",
    "percent|per cent": "% percent",
    "seconds?": "s sec seconds",
    "minutes?": "min minutes",
    "hours?": "h hours",
    "kilowatts?": "kw kilowatts",
    "megawatts?": "mw megawatts",
    "hertz": "hz hertz",
}
"""A unit as spelled in words, and how it comes back after the stop."""
_ECHOES = sorted({echo for echoes in _UNITS.values() for echo in echoes.split()}, key=len, reverse=True)
_PER = (
    r"(?:[a-z]+s per [a-z]+|centur(?:y|ies)|percentage points?|percent|square [a-z]+s|cubic [a-z]+s"
    r"|(?:kilo|centi|milli)?met(?:er|re)s|degrees)"
)
_SENTENCE = lazy(rf"\. (?P<echo>(?=[A-Z])(?i:{_PER}))\.(?= |$|\n)", re.MULTILINE)
"""A unit that comes again as a sentence of its own: “90 kilometers per hour. Kilometers per hour.”"""
_MONEY = r"Euros?|Dollars?|Yuan|Pounds?|Yen|Rubles?|Francs|Rupees"
_ALONE = rf"{_MONEY}|Won|Kronor|Crowns|Percent"
_CURRENCY = lazy(rf"\. (?P<word>{_ALONE})\.(?= |$|\n)", re.MULTILINE)
"""A currency that stands alone after the period: “3 million. Euro.”"""
_COUNTED = r"Light[ -]years|People|Tons|Tonnes|Hectares"
_AMOUNT = lazy(rf"\. (?<=illion\. |ousand\. )(?P<word>{_MONEY}|{_COUNTED}) (?=[a-z])")
"""A unit parted from its number, and the sentence goes on: “3 million. Euros in the plant”."""
_THINGS = (
    r"Inhabitants|Residents|Visitors|Students|Pupils|Employees|Workers|Soldiers|Passengers|Households|Families|Children"
    r"|Copies|Kilometers|Kilometres|Met(?:er|re)s|Miles|Years|Days|Hours|Minutes|Pieces|Seats|Members|Participants"
)
_COUNT = lazy(rf"\. (?<=\d\. )(?P<word>{_THINGS}|{_ALONE}|{_COUNTED})\.(?= |$|\n)", re.MULTILINE)
"""What was counted, parted from its number: “The town has 12,000. Inhabitants.”"""
_TWICE = lazy(r"\. (?P<word>[A-Z][a-z]+)\.(?= |$|\n)", re.MULTILINE)
_MEASURE = lazy(r"\d[\d.,]* ?(?P<unit>[a-z]{2,})\Z")
"""A figure and its unit, or the half of a day: “20 euros. Euros.”, “8 pm. Pm.”"""
_LABELED = lazy(
    r"\b(?i:chapter|section|step|part|article|rule|table|figure|fig|page|no|number|item|level|phase|stage|day|room|version"
    r"|in|of|since|from|until) \d[\d.,]*\Z"
)
"""A figure that counts nothing: “see section 3. Members.”, “open since 1990. Members.”"""
_CAPITAL = lazy(rf"\. (?=[A-Z])(?=(?i:{_PER})\.|(?:{_ALONE}|{_COUNTED})[. ]|[A-Z][a-z]+\.)")
"""Where one of these three may begin."""
_COUNTER = lazy(
    rf"\. (?P<word>{_ALONE}|People|Persons|Years|Rice|Met(?:er|re)s|Kilomet(?:er|re)s|Kilograms|Tons|Tonnes|Degrees"
    r"|Hectares|Pieces|Days|Hours|Minutes|Million|Billion)\.(?= |$|\n)",
    re.MULTILINE,
)
"""What was counted, alone as a sentence, though the sentence before names it: “It is 300 meters long. Meters.”

*Rice* is the Chinese word for a meter, read otherwise.
"""
_FIGURE = lazy(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion)\b")
_SENTENCE_BEFORE = lazy(r"[^.!?\n]{12,}\Z")
_NUMBER_BEFORE = lazy(r"\d(?: (?:thousand|million|billion|trillion))?\Z")
_NUMBER_REACH = 12
"""How far before the period its number is looked for, in code points."""
_SPELLED_REACH = 32
_SENTENCE_REACH = 200
"""How far the sentence behind a unit is read, in code points."""
_MESSAGE = "The unit is repeated after the period: “{}”."
_SPELLED = [(lazy(rf"(?<![\w-])(?:{unit})$", re.IGNORECASE), echoes.split()) for unit, echoes in _UNITS.items()]


class UnitEcho(PatternRule):
    """A unit of measure ("square meters. m.") repeated after a period.

    ## What it does

    Reports a unit that is spelled out, a period, and the same unit again in lowercase, spelled out or abbreviated.

    ## Why it matters

    The source had the unit once, as a symbol; the engine spelled it out and left the symbol behind. It adds nothing and
    cuts the sentence.

    ## Fix safety

    Unsafe: the unit is already there, but too few fixes were seen in real text to be sure. If the sentence continues,
    the period is deleted too.

    ## Exceptions

    A capital after the period starts a sentence ("50 meters. Meters are ..."), and a number between the two makes the
    second a measure of its own.
    """

    code = "MT116"
    name = "unit-echo"
    family = "artifact"
    stage = "stable"
    specificity = 5
    pattern = lazy(rf"\. (?:{'|'.join(map(re.escape, _ECHOES))})(?=[ .,;:)]|$|\n)", re.MULTILINE)
    bad = (
        Example("They put 3 billion. Euros in the new plant.", "They put 3 billion euros in the new plant."),
        Example("The line carries as many as 40 people a day. Million."),
        Example("It is 2 million. Light years away.", "It is 2 million light years away."),
        Example("It was kept at 37 degrees. degrees Celsius.", "It was kept at 37 degrees Celsius."),
        Example("The hall covers 900 square meters. m.", "The hall covers 900 square meters."),
        Example("The road is 12 kilometers. km.", "The road is 12 kilometers."),
        Example("They planted 40 hectares. ha of vines.", "They planted 40 hectares of vines."),
        Example("The fire spread over 3 square kilometres. km2.", "The fire spread over 3 square kilometres."),
        Example("The tank holds 80 liters. l.", "The tank holds 80 liters."),
        Example("Each sack weighs 25 kilograms. kg.", "Each sack weighs 25 kilograms."),
        Example(
            "The flat has 60 square metres. metres, with a balcony.", "The flat has 60 square metres, with a balcony."
        ),
        Example("The bridge rises 30 meters. meters.", "The bridge rises 30 meters."),
        Example("It can lift 5 tons. t.", "It can lift 5 tons."),
        Example("It flew at 90 miles per hour. Miles per hour.", "It flew at 90 miles per hour."),
        Example("The mill is from the 12th century. Century.", "The mill is from the 12th century."),
        Example("Sales rose to 3 million. Euro. That was all.", "Sales rose to 3 million euro. That was all."),
        Example("The bridge is 900 meters long. Rice.", "The bridge is 900 meters long."),
        Example("The club has 40 members. People. They meet here.", "The club has 40 members. They meet here."),
        Example("The town has 12,000. Inhabitants.", "The town has 12,000 inhabitants."),
        Example("It costs 20 euros. Euros.", "It costs 20 euros."),
        Example("The talk begins at 8 pm. Pm.", "The talk begins at 8 pm."),
        Example("It cost 9 million euros at the time. Euro.", "It cost 9 million euros at the time."),
        Example("It cooks at 90 degrees Celsius. degrees Celsius.", "It cooks at 90 degrees Celsius."),
        Example("Water covers 70 percent. %.", "Water covers 70 percent."),
        Example("The plot is 8,000 square feet. ft in size.", "The plot is 8,000 square feet in size."),
    )
    good = (
        "The club was open until 1990. Members. See section 3. Workers. It has 30 seats. Seats are dear.",
        "We ate what we could find. Rice. Beans. Bread.",
        "The town has 2 million. People from the north live there.",
        "The hall covers 900 square meters.",
        "The pool is 50 meters. Meters are marked on the edge.",
        "He ran 400 meters. m stands for metre.",
        "The road is 12 kilometers. 5 km of it are new.",
        "It weighs 3 kg. g is the symbol of the gram.",
        "Measure in feet. Then convert to meters.",
        "They bought 40 hectares. Ha Long is near.",
        "It lasted hours. s. 4 of the act applies.",
        "Ten miles. mm is not a mile.",
        "It rose by 3 percent. C is the control.",
        "He gave 10 liters. In all 30 liters. left",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """The echoes in small letters, and those that stand as a sentence of their own."""
        yield from super().check(document)
        text = document.text
        places = [match.start() for match in _CAPITAL.finditer(text)]
        for match in _at(places, _SENTENCE, text):
            echo, start, end = match["echo"], match.start(), match.end()
            if text[start - len(echo) : start].lower() == echo.lower() and not text[start - len(echo) - 1].isalnum():
                cut = Edit(start + 1, end, "")
                yield Finding(start, end, _MESSAGE.format(echo), (Fix(f"Delete “{echo}”", (cut,)),))
        for match in _at(places, _CURRENCY, text):
            yield from _cut_off(match, text, ".")
        for match in _at(places, _COUNT, text):
            yield from _counted(match, text)
        for match in _at(places, _COUNTER, text):
            yield from _alone(match, text)
        for match in _at(places, _TWICE, text):
            yield from _twice(match, text)
        for match in _at(places, _AMOUNT, text):
            stop = text.find(".", match.end())
            if stop >= 0 and not has_finite_verb(
                words_of(text[match.start("word") : min(stop, match.start() + _SENTENCE_REACH)])
            ):
                yield from _cut_off(match, text, "")

    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        """A finding where the word before the stop is the same unit."""
        text, (start, end) = document.text, match.span()
        echo = match[0][2:]
        before = text[max(0, start - 24) : start]
        if not any(spelled.search(before) and echo in echoes for spelled, echoes in _SPELLED):
            return None
        if re.match(r" (?:is|are|stands?|means?|was)\b", text[end : end + 8]):
            return None
        capital = re.match(r" (?!Celsius|Fahrenheit)[A-Z]", text[end : end + 11])
        whole = text[end : end + 20].partition(".")[0]
        if match[0] == ". degrees" and whole in (" Celsius", " Fahrenheit") and before.endswith(f"degrees{whole}"):
            end += len(whole)
        ends = text[end : end + 2].strip() == "" and not capital
        cut = Edit(start + 1 if capital or ends else start, end, "")
        return Finding(
            start,
            end,
            _MESSAGE.format(echo),
            (Fix(f"Delete “{echo}”", (cut,)),),
        )


def _at(places: list[int], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern at some places, without overlap."""
    end = 0
    for place in places:
        if place >= end and (match := pattern.match(text, place)):
            end = match.end()
            yield match


def _alone(match: re.Match[str], text: str) -> Iterator[Finding]:
    """A counted thing that stands alone after a sentence with a figure, but not right after the figure."""
    start, end, word = match.start(), match.end(), match["word"]
    before = _SENTENCE_BEFORE.search(text, max(0, start - _SENTENCE_REACH), start)
    if (
        before is None
        or not _FIGURE.search(before[0])
        or _NUMBER_BEFORE.search(text, max(0, start - _NUMBER_REACH), start)
    ):
        return
    if text[start - len(word) : start].lower() != word.lower():  # else it is an echo of the last word
        lost = word.endswith("illion") and word.lower() not in before[0]  # "40 people. Million.": it is the number
        fixes = () if lost else (Fix(f"Delete “{word}”", (Edit(start + 1, end, ""),)),)
        yield Finding(start, end, _MESSAGE.format(word), fixes)


def _counted(match: re.Match[str], text: str) -> Iterator[Finding]:
    """A counted thing right behind its number and a period."""
    start = match.start()
    if not _CURRENCY.match(text, start) and not _LABELED.search(text, max(0, start - _SPELLED_REACH), start):
        yield from _cut_off(match, text, ".")


def _twice(match: re.Match[str], text: str) -> Iterator[Finding]:
    """The last word of a measure again, as a sentence of its own; units per something are found otherwise."""
    start, end, word = match.start(), match.end(), match["word"]
    measure = _MEASURE.search(text, max(0, start - _SPELLED_REACH), start)
    if measure is not None and measure["unit"] == word.lower() and not _SENTENCE.match(text, start):
        fix = Fix(f"Delete “{word}”", (Edit(start + 1, end, ""),))
        yield Finding(start, end, _MESSAGE.format(word), (fix,))


def _cut_off(match: re.Match[str], text: str, mark: str) -> Iterator[Finding]:
    """A unit after a period, if its number is before it.

    Arguments:
        mark: what ends the sentence right behind the unit.
    """
    start, end, word = match.start(), match.end("word") + len(mark), match["word"]
    if _NUMBER_BEFORE.search(text, max(0, start - _NUMBER_REACH), start):
        fix = Fix("Join them", (Edit(start, end, f" {word.lower()}{mark}"),))
        yield Finding(start, end, f"The unit is cut off from its number: “{word}”.", (fix,))

"""BI102: a figure differs between a source and its translation."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from npqp_lint.language import primary
from npqp_lint.lazy import lazy
from npqp_lint.rule import Example

from npqp_rules.bilingual.codes import without_codes
from npqp_rules.bilingual.figures import Figure, figures
from npqp_rules.bilingual.unit_rule import UnitRule, about, replacement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.rule import Finding
    from npqp_lint.text.document import Document
    from npqp_lint.text.units import Unit

_DIGIT = lazy(r"\d")
_NOON = 12
_SMALL = 12
"""Numbers up to this are often written as words."""
_MONTHS = lazy(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_ROUND = lazy(
    r"\b(?:hundreds?|thousands?|(?:m|b|tr|quadr|quint|sext|sept|oct|non|dec)illions?|googol|dozens?|half|double[ds]?|twice|triple[ds]?|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|noon|midnight|fifteen|eighteen|sixteen|thirteen|fourteen|seventeen|nineteen|twent|thirt)",
    2,
)
_NUMERALS = lazy("[〇零一二三四五六七八九十百千两]")


class FiguresDiffer(UnitRule):
    """A figure differs between a source and its translation.

    ## What it does

    Compares the figures of the two texts by value: `1.234,5` is `1,234.5`, `２０` is 20, and `26.8万` is 268,000. It
    reports a figure of the source that the translation lacks, and the other way around.

    ## Why it matters

    A wrong amount, date, or measurement is the error that costs the most and is overlooked most easily.

    ## Fix safety

    Unsafe. There is a fix if exactly one figure was changed: it puts the figure of the source in its place.

    ## Exceptions

    Numbers up to twelve, which may be written as words; other numbers if the translation has a number in words; months;
    hours after noon (15:30 and 3:30 p.m.); a year without its century; and anything inside placeholders and tags.

    ## References

    - *MQM*, "Accuracy", "Number"
    """

    code = "BI102"
    name = "figures-differ"
    bad = (
        Example(
            "Die Brücke ist 145 m lang.\tThe bridge is 154 m long.",
            "Die Brücke ist 145 m lang.\tThe bridge is 145 m long.",
        ),
        Example(
            "会议于2019年举行。\tThe meeting took place in 2018.", "会议于2019年举行。\tThe meeting took place in 2019."
        ),
        Example("価格は３５００円です。\tThe price is 3600 yen.", "価格は３５００円です。\tThe price is 3500 yen."),
        Example("Es kostet 1.250 Euro.\tIt costs 1,520 euros."),
        Example("В зале 350 мест.\tThe hall has seats.", message="The translation lacks 350 of the source."),
        Example("La salle est grande.\tThe hall has 350 seats."),
        Example("增长了26.8%。\tIt grew by 28.6%.", "增长了26.8%。\tIt grew by 26.8%."),
        Example("全村有26万人。\tThe village has 26,000 people."),
        Example("Seite 17\tPage 71", "Seite 17\tPage 17"),
        Example("Entre 1998 y 2004\tBetween 1998 and 2014", "Entre 1998 y 2004\tBetween 1998 and 2004"),
    )
    good = (
        "Die Brücke ist 1.450,5 m lang.\tThe bridge is 1,450.5 m long.",
        "全村有26万人。\tThe village has 260,000 people.",
        "价值26.8亿元。\tIt is worth 2.68 billion yuan.",
        "In 3 Tagen\tIn three days",
        "15時30分に始まる。\tIt starts at 3:30 p.m.",
        "5月4日\tMay 4",
        "上世纪80年代\tthe 1980s",
        "Il a 1 000 élèves.\tIt has 1,000 students.",
        "Etwa 100 Gäste kamen.\tAbout a hundred guests came.",
        "Datei %1$s von 2\tFile %1$s of 2",
        "第二十三条\tArticle 23",
    )

    def judge(self, document: Document, index: int, unit: Unit) -> Iterator[Finding]:
        if not (_DIGIT.search(unit.source) or _DIGIT.search(unit.target)):
            return
        missing, added = _differences(unit, *document.fact(without_codes)[index])
        if len(missing) == len(added) == 1:
            here, there = _plain(missing[0].text), added[0].text
            certain = missing[0].values == {Decimal(here)} if here.isdecimal() else _alike(here, there)
            fix = replacement(document, unit, there, here) if certain else None
            yield about(index, f"The source has {here}, and the translation {there}.", fix)
        elif missing:
            yield about(index, f"The translation lacks {_listed(missing)} of the source.")
        elif added:
            yield about(index, f"The translation has {_listed(added)}, which the source does not have.")


def _differences(unit: Unit, source: str, target: str) -> tuple[list[Figure], list[Figure]]:
    """The figures that the translation lacks, and those that the source lacks.

    Arguments:
        unit: the unit.
        source, target: its texts without codes.
    """
    missing = list(figures(source, _is_english(unit.source_language)))
    added = list(figures(target, _is_english(unit.target_language)))
    for alike in (_same, _hours, _years):
        for figure in tuple(missing):
            found = next((other for other in added if alike(figure, other)), None)
            if found is not None:
                missing.remove(figure)
                added.remove(found)
    if not missing and not added:
        return [], []
    in_words = bool(_ROUND.search(target))
    changed = bool(missing) and bool(added)
    missing = [figure for figure in missing if not _may_lack(figure, target, in_words, changed)]
    if _NUMERALS.search(source) or _ROUND.search(source):
        return missing, []
    return missing, [figure for figure in added if changed or max(figure.values) > _SMALL]


def _is_english(language: str | None) -> bool:
    return language is not None and primary(language) == "en"


def _same(here: Figure, there: Figure) -> bool:
    return bool(here.values & there.values)


def _hours(here: Figure, there: Figure) -> bool:
    """Hours of the afternoon on a clock with 24 hours and on one with twelve."""
    return any(_NOON < max(a, b) <= 2 * _NOON == 2 * abs(a - b) for a in here.values for b in there.values)


def _years(here: Figure, there: Figure) -> bool:
    """A year, or a decade, with its century and without."""
    short, long = sorted((min(here.values), min(there.values)))
    return short < 100 and 1000 < long < 2100 and long % 100 == short


def _may_lack(figure: Figure, target: str, in_words: bool, changed: bool) -> bool:
    """Whether a translation need not have a figure of the source."""
    value = min(figure.values)
    if value <= _SMALL and value == int(value):
        return not changed or bool(_MONTHS.search(target))
    return in_words


def _plain(figure: str) -> str:
    """A figure with ASCII digits."""
    return "".join(str(int(character)) if character.isdecimal() else character for character in figure)


def _alike(here: str, there: str) -> bool:
    """Whether both are written in the same way, so that one can stand for the other."""
    return "".join("0" if c.isdigit() else c for c in here) == "".join("0" if c.isdigit() else c for c in there)


def _listed(found: list[Figure]) -> str:
    return ", ".join(figure.text for figure in found[:4]) + (" …" if len(found) > 4 else "")

"""MT122: figures, degrees and quotation marks as the source language sets them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import holds_any, lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, Rule

from npqp_rules.artifacts.script.scripts import is_latin, is_mostly_foreign
from npqp_rules.english.quotations import in_quotes

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from npqp_lint.text.document import Document

_UNITS = (
    r"%|‰|percent|per cent|percentage points?|[mb]illion|trillion|euros?|dollars?|pounds?|kronor|crowns|[€$£¥]"
    r"|(?:square |cubic )?(?:kilo|centi|milli)?met(?:er|re)s?|(?:kilo)?grams?|ton(?:ne)?s?|lit(?:er|re)s?|hectares?"
    r"|degrees?|hours?|minutes?|seconds?|inch(?:es)?|[kMG]?Wh?|[kM]?V|m?Ah?|[kMG]?Hz|[kMGT]B|[kcm]?m[²³]?|k?g|ml|km/h|°"
)
_COUNTED = (
    r"people|persons|inhabitants|residents|households|families|homes|houses|apartments|visitors|guests|tourists|viewers"
    r"|workers|employees|jobs|soldiers|students|pupils|teachers|patients|doctors|voters|votes|members|children|women|men"
    r"|farmers|refugees|victims|deaths|cases|copies|books|pages|tickets|seats|cars|vehicles|trees|animals|species|birds"
    r"|companies|shops|schools|villages|euros|dollars|pounds|yuan|rubles|kronor|crowns"
)
"""Nouns that are counted in whole numbers."""
_MYRIADS = {"万": Decimal(10_000), "萬": Decimal(10_000), "亿": Decimal(100_000_000), "億": Decimal(100_000_000)}
_MILLION = 1_000_000
_DAYS = 31
_NEAR = 300  # code points before a figure in which a quotation that holds it may begin
_MONEY = {
    "美元": "$", "美金": "$", "ドル": "$", "欧元": "€", "歐元": "€", "ユーロ": "€", "英镑": "£", "英鎊": "£",
    "ポンド": "£", "日元": "¥", "円": "¥", "元": "yuan", "人民币": "yuan", "원": "won", "руб.": "rubles",
    "рублей": "rubles", "рубля": "rubles", "гривень": "hryvnias",
}  # fmt: skip
_CLOSED = lazy(r"(?:„([^„“”\"\n]{1,300}))?”")
_VERSION = lazy(r"\b[A-Z]\w+ \d+(?:\.\d+)+$")
_CURRENCIES = tuple(_MONEY)


class _Kind(NamedTuple):
    """One habit of typesetting.

    Arguments:
        signs: a text without any of these has none of it.
        pattern: finds it.
        message: what is said of it.
        title: what the fix does.
        repair: what English writes, or None where it is right after all.
        lead: finds what follows the first digits of a match; a search for a comma is far quicker than one for a digit.
    """

    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    message: str
    title: str
    repair: Callable[[re.Match[str], Document], str | None]
    lead: re.Pattern[str] | None = None

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """Every place of this kind."""
        if self.lead is None:
            yield from self.pattern.finditer(text)
            return
        for lead in self.lead.finditer(text):
            start = lead.start()
            while start and text[start - 1].isdecimal():
                start -= 1
            match = self.pattern.match(text, start)
            if match is not None:
                yield match


def _decimal_point(match: re.Match[str], document: Document) -> str | None:
    return match[0].replace(",", ".")


def _thousands_comma(match: re.Match[str], document: Document) -> str | None:
    return match[0].replace(".", ",")


def _degree(match: re.Match[str], document: Document) -> str | None:
    return f"{match[1]} °{match[2]}"


def _myriads(match: re.Match[str], document: Document) -> str | None:
    """A number in units of ten thousand or a hundred million, in full or in millions."""
    value = Decimal(match[1].replace(",", "")) * _MYRIADS[match[2]]
    if value < _MILLION:
        return f"{value:,.0f}" if value == value.to_integral() else None
    unit, name = (Decimal(10) ** 9, "billion") if value >= 10**9 else (Decimal(10) ** 6, "million")
    return f"{(value / unit).normalize():f} {name}"


_MONTHS = "January February March April May June July August September October November December".split()


def _date(match: re.Match[str], document: Document) -> str | None:
    """A date in figures with the signs for year, month and day."""
    if not _is_english(match, document):
        return None
    year, month, day = match["year"], int(match["month"] or 1), int(match["day"] or 1)
    if not (1 <= month <= len(_MONTHS) and 1 <= day <= _DAYS):
        return None
    if match["month"] is None:
        return year
    name = _MONTHS[month - 1] + (f" {day}" if match["day"] else "")
    return (f"{name}, {year}" if match["day"] else f"{name} {year}") if year else name


def _money(match: re.Match[str], document: Document) -> str | None:
    """A sum with the name of its currency in another script, on either side of the figure."""
    if not _is_english(match, document):
        return None
    english = _MONEY[match["before"] or match["after"]]
    figure = match["sum"] or match["figure"]
    return f"{english}{figure}" if len(english) == 1 else f"{figure} {english}"


def _is_english(match: re.Match[str], document: Document) -> bool:
    """The block is in English, and not only quotes the sign."""
    index = document.block_index(match.start())
    before = document.text[max(document.blocks[index].start, match.start() - _NEAR) : match.start()]
    return not in_quotes(before) and is_latin(document, index) and not document.fact(is_mostly_foreign)


def _closing_quote(match: re.Match[str], document: Document) -> str | None:
    """A German closing mark is shaped like an English opening one; the text opens with what the block has."""
    text = document.text
    block = document.block_at(match.start())
    before = text[block.start : match.start()]
    if before.count('"') % 2:
        return '"'
    curly = before.count("“") > before.count("”")
    return "”" if curly or '"' not in text else '"'


def _or_later(match: re.Match[str], document: Document) -> str | None:
    """The plus sign belongs to the version of a thing."""
    start = match.start()
    return "+" if _VERSION.search(document.text, max(document.block_at(start).start, start - _NEAR), start) else None


def _comma_space(match: re.Match[str], document: Document) -> str | None:
    return ", "


def _english_quotes(match: re.Match[str], document: Document) -> str | None:
    """The curly marks of English, or straight ones where the document has those only."""
    closed = document.fact(_closed)
    straight = closed is not None and closed <= ({match[1]} if match[0].endswith("”") else set())
    return f'"{match[1]}"' if straight else f"“{match[1]}”"


def _closed(document: Document) -> frozenset[str | None] | None:
    """What curly marks close: a text after a low mark, or None for another; None where no mark is straight."""
    if '"' not in document.text:
        return None
    return frozenset(match[1] for match in _CLOSED.finditer(document.text))


_KINDS = (
    _Kind(
        (",",),
        lazy(
            r"(?<![\d.,:/–-])(?<!\d )\d{1,3},\d{1,2}"
            rf"(?=(?: (?:to|by|or|and) \d{{1,3}},\d{{1,2}})? ?(?:{_UNITS})(?![\w]))(?! ?[€$£¥]\d)"
        ),
        "English writes a decimal point, not a comma.",
        "Use a decimal point",
        _decimal_point,
        lazy(r",(?<=\d,)\d\d?(?!\d)"),
    ),
    _Kind(
        (".",),
        lazy(rf"(?<![\w.,:/-])[1-9]\d{{0,2}}(?:\.\d{{3}}){{1,3}}(?= (?:{_COUNTED})\b)"),
        "English separates thousands with a comma.",
        "Use a comma",
        _thousands_comma,
        lazy(r"\.(?<=\d\.)\d{3}(?=[ .])"),
    ),
    _Kind(
        ("° C", "° F"),
        lazy(r"(\d) ?° ([CF])\b"),
        "There should be no space between the degree sign and the scale.",
        "Close it up",
        _degree,
    ),
    _Kind(
        tuple(_MYRIADS),
        lazy(rf"(\d[\d,]*(?:\.\d+)?) ?([{''.join(_MYRIADS)}])(?![\u3400-\u9fff]| ?\d)"),
        "This number counts in units that English does not have.",
        "Write the number in English",
        _myriads,
    ),
    _Kind(
        ("„",),
        lazy(r"„(?! )([^„“”\"\n]{1,300}?)(?<! )[“”](?!\w)"),
        "These are the quotation marks of another language.",
        "Use English quotation marks",
        _english_quotes,
    ),
    _Kind(
        ("»",),
        lazy(r"»(?=[^\s»«])([^»«\n]{1,300}?)(?<=[^\s»«])«(?!\w)"),
        "These are the quotation marks of another language.",
        "Use English quotation marks",
        _english_quotes,
    ),
    _Kind(
        ("“",),
        lazy(r"“(?= [a-z])(?<=[a-z][.,]“)"),
        "This is the closing quotation mark of another language.",
        "Use the English closing mark",
        _closing_quote,
    ),
    _Kind(
        ("年", "月"),
        lazy(
            r"(?<![\d(（\u3040-\u30ff\u3400-\u9fff])(?=\d{4} ?年|\d\d? ?月)(?:(?P<year>\d{4}) ?年 ?)?"
            r"(?:(?P<month>\d\d?) ?月(?: ?(?P<day>\d\d?) ?日)?)?(?<! )(?![\u3040-\u30ff\u3400-\u9fff])"
        ),
        "This date has the signs of another script.",
        "Write the date in English",
        _date,
    ),
    _Kind(
        _CURRENCIES,
        lazy(
            rf"(?P<before>{'|'.join(_CURRENCIES)}) ?(?P<sum>\d[\d,]*(?:\.\d+)?)(?![\w,.]*\d)"
            rf"|(?<![\w.,])(?P<figure>\d[\d,]*(?:\.\d+)?(?: (?:thousand|[mb]illion|trillion))?) ?"
            rf"(?P<after>{'|'.join(_CURRENCIES)})(?![\w\u3400-\u9fff])"
        ),
        "The name of this currency was left untranslated.",
        "Write the sum in English",
        _money,
    ),
    _Kind(
        (" +",),
        lazy(r" \+(?= \(|\n|$|[,;)])"),
        "There should be no space between a version and its plus sign.",
        "Close it up",
        _or_later,
    ),
    _Kind(
        tuple(f"{hour}:" for hour in range(10)),
        lazy(r",(?=[012]?\d:[0-5]\d\b)(?<=[a-z] (?:19|20)\d\d,)"),
        "There is no space between the year and the time.",
        "Insert a space",
        _comma_space,
    ),
)


class ForeignFigure(Rule):
    """A figure or a quotation mark in the style of the source language.

    ## What it does

    Reports decimal commas before a unit (`0,05 %`, `1,5 million`), points between thousands before things that are
    counted in whole numbers (`1.200 households`), a space after the degree sign (`70 ° C`), numbers in units of ten
    thousand or a hundred million (`26.8万`), dates and currencies in another script (`2019年4月8日`, `900円`), and the
    low or pointed quotation marks of German, Czech, or Danish (`„so“`, `»so«`).

    ## Why it matters

    The reader takes 1.200 for little more than one, and 1,5 for an error or a list. Machine translation copies figures
    and marks that it should translate.

    ## Fix safety

    Unsafe: a figure is a fact, so check it before you change it.

    ## Exceptions

    A comma or a point before anything else, because it may be part of a list, a version, or a section number; and
    French quotation marks with spaces inside, which people keep around French text.

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 9, "Numbers"
    - *MHRA Style Guide*, 3rd edition, section 8, "Dates, Numbers, Currency, and Weights and Measures"
    - *Microsoft Writing Style Guide*, "Numbers"
    """

    code = "MT122"
    name = "foreign-figure"
    family = "artifact"
    stage = "stable"
    specificity = 4
    bad = (
        Example("The fee is 0,05 % of the sum.", "The fee is 0.05 % of the sum."),
        Example("Some 1,5 million tons were lost.", "Some 1.5 million tons were lost."),
        Example("The pump draws 3,3 kW at most.", "The pump draws 3.3 kW at most."),
        Example("The road is 12,75 kilometers long.", "The road is 12.75 kilometers long."),
        Example("A card of 8,5 by 5,5 centimeters", "A card of 8.5 by 5.5 centimeters"),
        Example("The village has 1.200 inhabitants.", "The village has 1,200 inhabitants."),
        Example("They sold 12.500 tickets on the first day.", "They sold 12,500 tickets on the first day."),
        Example("It boils at 100 ° C.", "It boils at 100 °C."),
        Example("About 26.8万 came to the fair.", "About 268,000 came to the fair."),
        Example("The line cost 1.2亿 yuan.", "The line cost 120 million yuan."),
        Example("The paper „Der Bote“ wrote about it.", "The paper “Der Bote” wrote about it."),
        Example("She called it a »gift« to the town.", "She called it a “gift” to the town."),
        Example("The plot is not theirs,“ said the clerk.", "The plot is not theirs,” said the clerk."),
        Example("The dam was opened on 2019年4月8日.", "The dam was opened on April 8, 2019."),
        Example("The road was built in 1987年 by the army.", "The road was built in 1987 by the army."),
        Example("The pass costs 900円 a day.", "The pass costs ¥900 a day."),
        Example("More than 美元 40 million was lent.", "More than $40 million was lent."),
        Example("A seat costs 350 рублей at the door.", "A seat costs 350 rubles at the door."),
        Example("It was posted on 3 May 2016,18:20 by the club.", "It was posted on 3 May 2016, 18:20 by the club."),
        Example("It needs Python 3.9 + (or PyPy).", "It needs Python 3.9+ (or PyPy)."),
        Example('He said "no" to the „plan“ again.', 'He said "no" to the "plan" again.'),
    )
    good = (
        "Some 1.5 million tons were lost.",
        "See sections 1,2 and 3,4 of the annex.",
        "The village has 1,200 inhabitants.",
        "Version 1.200 was the last.",
        "The rod is 1.200 meters long.",
        "On pages 3,5 and 7,9 you find more.",
        "It boils at 100 °C.",
        "The sign reads « Défense de fumer ».",
        "Home » News » Local",
        "The value 0,5 is written with a comma in German.",
        "In 2,000 households, the lamp was on.",
        "They won 3,2 in sets; the 10,000 meters were run at noon.",
        "The character „ opens a quotation in German.",
        "The chain has 12 万 30 shops.",
        "Between 1,10 and 1,20 the pulse falls.",
        "The coin (昭和39年) is rare, and the sign 円 stands for yen.",
        "He wrote “2019年4月8日” on the wall.",
        "The sum is 2.5 + (3 of 4) in this case.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Each habit that one of its signs suggests."""
        text = document.text
        for kind in _KINDS:
            if not holds_any(text, kind.signs):
                continue
            for match in kind.found(text):
                new = kind.repair(match, document)
                if new is not None:
                    fix = Fix(kind.title, (Edit(match.start(), match.end(), new),))
                    yield Finding(match.start(), match.end(), kind.message, (fix,))

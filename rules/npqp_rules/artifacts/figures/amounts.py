"""Large numbers, sums in dollars, and shares as other languages write them (part of MT122)."""

from __future__ import annotations

from re import IGNORECASE
from typing import TYPE_CHECKING, Final

from npqp_lint.lazy import lazy

from npqp_rules.artifacts.figures.kind import THOUSANDS, Kind, constant
from npqp_rules.artifacts.figures.kinds import is_style
from npqp_rules.artifacts.figures.numbers import RANGE, SPACES, USE_DASH, sign_first
from npqp_rules.artifacts.figures.times import ordinal, roman_value
from npqp_rules.english.words import FUNCTION_WORDS, MONTHS

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Document

_COUNT = lazy(
    r"(?:(?<![\w.,$€£¥])(?<!(?-i:[A-Z]) )(?!(?:19|20)\d\d )\d(?:[\d.,]*\d)?"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten)) $",
    IGNORECASE,
)
"""A figure or a small number, but no year, and no sum."""
_LONGEST = 16
"""Code points of a figure before such a number, at most."""
_NO_PART = lazy(r" ([a-z]+)")


def _plain_scale(match: re.Match[str], document: Document) -> str | None:
    """`5 millions of people`, `10 thousand of visitors`, but a part of some: `two hundred of the guests`."""
    start, text = match.start(), document.text
    word = _NO_PART.match(text, match.end())
    if word is None or word[1] in FUNCTION_WORDS or word[1] in ("years", "times"):
        return None  # “thousands of years” may be what is meant
    return match["scale"] if _COUNT.search(text, max(0, start - _LONGEST), start) else None


_DOLLARS_BEFORE = lazy(
    r"\b(?:costs?|for|of|pays?|paid|about|only|than|to|from|with|and|is|was|are|were|least|over|under|earns?|earned|spends?"
    r"|spent|or|by|at) $"
)


def _dollars(match: re.Match[str], document: Document) -> str | None:
    """`200 $` in a sentence that names a sum."""
    start = match.start()
    named = _DOLLARS_BEFORE.search(document.text, max(document.block_at(start).start, start - 12), start)
    return sign_first(match, document) if named else None


_NAMES = {"$": ("dollars",), "€": ("euros",), "¥": ("yuan", "yen")}


def _named_twice(match: re.Match[str], document: Document) -> str | None:
    """`$250 dollars`"""
    return match["sum"] if match["name"] in _NAMES[match["sign"]] else None


def _round_sum(match: re.Match[str], document: Document) -> str | None:
    """`5,-`, after the sign of the currency"""
    return f"{match['sign']}{match['sum']}"


def _decimal(match: re.Match[str], document: Document) -> str | None:
    """`3,5 days`, but not `the first 2,3 days`, which counts on."""
    goes_on = int(match["part"]) == int(match["whole"]) + 1
    return None if goes_on else f"{match['whole']}.{match['part']}"


def _century(match: re.Match[str], document: Document) -> str | None:
    """`18. Jahrhundert`, `siglo XVIII`"""
    number = match["number"] or roman_value(match["s"] or match["p"] or match["f"] or match["i"])
    return f"{ordinal(int(number))} century" if number else None


_OTHERS = lazy(r"(?<![\w.,])\d{1,3}(?:(?:\.\d{3}){2,}(?!\w|[.,]\d)|(?:\.\d{3})*,(?:\d\d?|\d{4,})(?![\w,]|\.\d))")
"""Figures that show that a point parts thousands: 1.250.000 and 2,5."""
_OTHERS_REACH = 2000


def _thousands(match: re.Match[str], document: Document) -> str | None:
    """`12.500 m²`, which may have three decimals, only where other figures show what the point means."""
    text, (start, end) = document.text, match.span()
    area = match[0].count(".") == 1
    shown = not area or _OTHERS.search(text, max(0, start - _OTHERS_REACH), end + _OTHERS_REACH)
    return match[0].replace(".", ",") if shown else None


_CODES = "EUR|USD|CHF|GBP|PLN|CZK|Kč|zł"
_MONTH_AFTER = lazy(rf" (?:{'|'.join(MONTHS)})\b")
_CARDINAL = frozenset("ти ми и".split())
"""Endings of numbers that count and do not rank."""


def _cyrillic_number(match: re.Match[str], document: Document) -> str | None:
    """`1-го May`, `5-й day`, `10-ти days`, `90-х`: a number with the ending that it has in Russian or Ukrainian."""
    number, ending = match["number"], match["ending"]
    if ending == "х":
        return f"{number}s" if number.endswith("0") and len(number) in (2, 4) else number
    counts = ending in _CARDINAL or _MONTH_AFTER.match(document.text, match.end())
    return number if counts else ordinal(int(number)) or None


_ENDINGS = "го му й ый ий ой ая я ое е ої та те ти ми и х".split()


KINDS: Final = (
    Kind(
        tuple(f"-{ending}" for ending in _ENDINGS),
        lazy(rf"(?<![\w.,-])(?P<number>\d{{1,4}})-(?P<ending>{'|'.join(_ENDINGS)})(?!\w)"),
        "This number has an ending of the source language.",
        "Write the number in English",
        _cyrillic_number,
    ),
    Kind(
        (".",),
        lazy(
            r"(?:(?<=[€£])|(?<=[€£] )|(?<=EUR )|(?<=CHF ))(?:[1-9]\d{1,2}\.\d{3}|[1-9]\.\d00)(?!\w|[.,]\d)"
            r"|(?<![\w.,:/€$£-])(?:[1-9]\d{1,2}\.\d{3}|[1-9]\.\d00)(?= ?€(?!\w)| (?:EUR|CHF|CZK|PLN|Kč|zł|kr)(?!\w))"
        ),
        THOUSANDS,
        "Use a comma",
        lambda match, document: match[0].replace(".", ","),
        lazy(r"\.(?<=\d\.)\d{3}(?![\d.])"),
        joints=".",
    ),
    Kind(
        (",",),
        lazy(
            r"(?<![\d.,:/–-])(?<!\d )(?P<whole>\d{1,2}),(?P<part>\d{1,2})"
            r"(?= (?:days|weeks|years|times|points|stars|goals)\b)"
        ),
        "English writes a decimal point, not a comma.",
        "Use a decimal point",
        _decimal,
        lazy(r",(?<=\d,)\d\d?(?= [a-z])"),
        is_style,
        joints=",",
    ),
    Kind(
        (",",),
        lazy(
            r"(?:(?<=[€£$])|(?<=[€£$] ))\d{1,3},\d\d(?![\w,]|\.\d)"
            rf"|(?<![\w.,:/€$£–-])(?<!\d )\d{{1,3}},\d\d(?= (?:{_CODES})(?!\w))"
        ),
        "English writes a decimal point, not a comma.",
        "Use a decimal point",
        lambda match, document: match[0].replace(",", "."),
        lazy(r",(?<=\d,)\d\d(?![\w,]|\.\d)"),
        is_style,
        joints=",",
    ),
    Kind(
        (".",),
        lazy(
            r"(?:(?<=EUR )|(?<=USD )|(?<=CHF )|(?<=GBP ))[1-9]\d{0,2}(?:\.\d{3}){2,}(?!\w|[.,]\d)"
            r"|(?<![\w.,:/€$£-])(?:[1-9]\d{1,2}\.\d{3}|[1-9]\.\d00)(?= k?m[²³])"
        ),
        THOUSANDS,
        "Use commas",
        _thousands,
        lazy(r"\.(?<=\d\.)\d{3}(?!\d)"),
        joints=".",
    ),
    Kind(
        tuple(f" {century}" for century in ("Jahrhundert", "siècle", "siglo", "secolo", "século", "století", "wiek")),
        lazy(
            r"\b(?:(?P<number>[1-9]|1\d|2[01])\.? (?:Jahrhunderts?|století|wieku?)\b"
            r"|siglo (?P<s>[IVX]{1,5})\b|século (?P<p>[IVX]{1,5})\b"
            r"|(?P<f>[IVX]{1,5})(?:e|ème)? siècle\b|(?P<i>[IVX]{1,5}) secolo\b)"
        ),
        "This century was left untranslated.",
        "Write it in English",
        _century,
    ),
    Kind(
        ("0er years", "0er-years"),
        lazy(r"\b(?P<number>(?:1[5-9]|20)?\d0)er[ -]years\b"),
        "English writes decades with “s”.",
        "Use “s”",
        lambda match, document: f"{match['number']}s",
    ),
    Kind(
        tuple(f"{mark}{minute}{space}h" for mark in ".:" for minute in ("00", "15", "30", "45") for space in ("", " ")),
        lazy(
            r"(?:(?<=\bat )|(?<=\buntil )|(?<=\btill )|(?<=\bsince ))"
            r"(?P<h>[01]?\d|2[0-3])[.:](?P<m>[0-5]\d) ?h(?!\w)(?![^\n]{1,12}\d ?h\b)"
        ),
        "English writes this time otherwise.",
        "Use the English form",
        lambda match, document: f"{int(match['h'])}:{match['m']}",
    ),
    Kind(
        (",-", ",–", ",—"),
        lazy(r"(?P<sign>[€£$]) ?(?P<sum>\d[\d.]{0,9}),[-–—](?![\w-])"),
        "English writes nothing for the missing cents.",
        "Delete the dash",
        _round_sum,
    ),
    Kind(
        ("$",),
        lazy(rf"(?<=[a-z] )(?P<sum>\d[\d,]*(?:\.\d+)?)[{SPACES}]?(?P<sign>\$)(?![\w$({{/\[])"),
        "English writes the sign of the currency before the sum.",
        "Put the sign before the sum",
        _dollars,
        lazy(rf"(?:[{SPACES}]\$(?<=\d.\$)|\$(?<=\d\$))"),
    ),
    Kind(
        ("millions ", "thousands ", "hundreds ", "billions ", "illion of", "thousand of", "hundred of"),
        lazy(
            r"\b(?P<scale>hundred|thousand|million|billion|trillion)(?:s(?= (?:people|men|women|children|[a-z]{3,}s)\b)"
            r"|s? of(?= [a-z]{3,}))"
        ),
        "After a figure, English says this number without “s” and “of”.",
        "Use the plain number",
        _plain_scale,
    ),
    Kind(
        (" dollars", " euros", " yuan", " yen"),
        lazy(
            r"(?P<sum>(?P<sign>[$€¥])\d[\d,]*(?:\.\d+)?(?: (?:thousand|million|billion|trillion))?)"
            r" (?P<name>dollars|euros|yuan|yen)\b"
        ),
        "The sign before the figure already names the currency.",
        "Delete the name",
        _named_twice,
    ),
    Kind(
        ("%~",),
        lazy(r"~(?<=\d%~)(?=\d+(?:\.\d+)?%)"),
        RANGE,
        USE_DASH,
        constant("–"),
    ),
)

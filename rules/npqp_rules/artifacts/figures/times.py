"""Times, years, centuries, and ordinals as other languages set them (part of MT122)."""

from __future__ import annotations

from re import IGNORECASE
from typing import TYPE_CHECKING, Final

from npqp_lint.lazy import lazy

from npqp_rules.artifacts.figures.kind import DAYS, Kind, constant, written_date
from npqp_rules.english.case import is_english_word
from npqp_rules.english.words import MONTHS

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Document

_HOURS, _MINUTES, _NOON, _CENTURIES = 24, 59, 12, 21
_EARLY = 6
"""Before this hour, a figure without minutes is rather a span of time, as in "until 2h"."""
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
_TEENS = range(11, 14)
_RANKED = (
    r"centur(?:y|ies)|places?|floors?|editions?|birthday|anniversary|rounds?|grade|districts?|season|semester|quarter"
    r"|regiment|division|battalion|army|congress|symphony|chapter|day|week|month|year|minute|lap|stage|inning|match(?:day)?"
)
"""Nouns that ordinals come before."""
_HOUR_BEFORE = lazy(r"\d ?[:.](?: At)? ?$")
_SMALL_BEFORE = lazy(r"\b(?:on|of|by|until|till|from|since|before|after|in|at|dated|the|to|and|between) $")
_SINCE = lazy(r"\b(?:in|since|until|from|of) $", IGNORECASE)
"""Before a month and a year; “mars 2020” may be something else behind other words."""
_BEFORE = lazy(r"\b([a-z]+) $")
_SENTENCE = 40
_ENDS = lazy(r"\s+(?![a-z\d])|[\"”’)]|\Z")
_AFTER_WORDS = lazy(r"(?:[\w’'-]+,? ){3}\Z")
"""A date behind three words or more ends a sentence, and not a label."""
_ORDINAL = "English writes this ordinal number otherwise."
_USE_ORDINAL = "Use the English ordinal"
_TIME = "English writes this time otherwise."
_USE_TIME = "Use the English form"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th ..."""
    suffix = "th" if number % 100 in _TEENS else _SUFFIXES.get(number % 10, "th")
    return f"{number}{suffix}"


def _clock(hour: str, minute: str | None) -> str | None:
    """A time of day, or None for something else."""
    if int(hour) > _HOURS or int(minute or 0) > _MINUTES:
        return None
    return f"{int(hour)}:{minute or '00'}"


def _uhr(match: re.Match[str], document: Document) -> str | None:
    """A time with its sign, or a range of them."""
    first, last = _clock(match["h"], match["m"]), _clock(match["hh"] or "0", match["mm"])
    if first is None or last is None:
        return None
    return f"{first}{match['to']}{last}".replace(" - ", "–").replace("-", "–") if match["hh"] else first


def _range_of_times(match: re.Match[str], document: Document) -> str | None:
    """A French or Portuguese time, or a range of them."""
    return None if match["m"] is None and int(match["h"]) < _EARLY else _uhr(match, document)


def _o_clock(match: re.Match[str], document: Document) -> str | None:
    """English has no more than twelve hours before *o'clock*, and no minutes."""
    start = match.start()
    if match["m"] is None and (
        0 < int(match["h"]) <= _NOON or _HOUR_BEFORE.search(document.text, max(0, start - 9), start)
    ):
        return None  # the hours may stand before it: "at 18. At 00 o'clock"
    return _clock(match["h"], match["m"])


def _roman(match: re.Match[str], document: Document) -> str | None:
    """A century in Roman figures."""
    number = roman_value(match["roman"])
    if number is None or not 0 < number <= _CENTURIES:
        return None
    return f"{ordinal(number)} {match['noun']}"


def roman_value(roman: str) -> int | None:
    """What a Roman figure up to 21 is worth; None for letters that are no figure."""
    tens, ones = len(roman) - len(roman.lstrip("X")), roman.lstrip("X")
    digits = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return 10 * tens + digits.index(ones) if ones in digits else None


def _war(match: re.Match[str], document: Document) -> str | None:
    return f"World War {match['roman']}"


def _ranked(match: re.Match[str], document: Document) -> str | None:
    """An ordinal number as English writes it."""
    return ordinal(int(match["number"]))


def _century(match: re.Match[str], document: Document) -> str | None:
    """The number of a century, and no span of time: “in the 18 century”, but “in 1 century”."""
    span = match["number"] == "1" and document.text.endswith(" in ", 0, match.start())
    return None if span else _ranked(match, document)


def _decade(match: re.Match[str], document: Document) -> str | None:
    """`in 1990ies`, which also lacks the article."""
    return f"{match['in'] or ''}{'the ' if match['in'] else ''}{match['number']}s"


def _dotted(match: re.Match[str], document: Document) -> str | None:
    """A date of which the day comes first, as wherever periods part its figures."""
    return f"{int(match['day'])} {MONTHS[int(match['month']) - 1]} {match['year']}"


def _hyphened(match: re.Match[str], document: Document) -> str | None:
    """A decade or an ordinal number without its hyphen."""
    number, ending = match["number"], match["ending"]
    if ending in ("s", "ies"):
        return f"{number}s" if number.endswith("0") and len(number) in (2, 4) else None
    whole = ordinal(int(number)) if int(number) else ""
    return whole if whole == f"{number}{ending}" else None


def _number(match: re.Match[str], document: Document) -> str | None:
    """The abbreviation after an English word; after a name, it is part of a title or a citation that stays as it is."""
    before = _BEFORE.search(
        document.text, max(document.block_at(match.start()).start, match.start() - 20), match.start()
    )
    if before is None or not is_english_word(before[1]):
        return None
    return "No. "


_MONTHS_OF_OTHERS: Final = {
    name: month
    for month, names in zip(
        MONTHS,
        (
            "janvier enero gennaio janeiro Januar stycznia ledna",
            "février febrero febbraio fevereiro Februar lutego února",
            "mars marzo março März marca března",
            "avril abril aprile kwietnia dubna",
            "mai mayo maggio maio Mai maja května",
            "juin junio giugno junho Juni czerwca června", "juillet julio luglio julho Juli lipca července",
            "août agosto sierpnia srpna", "septembre septiembre settembre setembro września září",
            "octobre octubre ottobre outubro Oktober października října",
            "novembre noviembre novembro listopada listopadu",
            "décembre diciembre dicembre dezembro Dezember grudnia prosince",
        ),
        strict=True,
    )
    for name in names.split()
}  # fmt: skip


def _foreign_date(match: re.Match[str], document: Document) -> str | None:
    """A date whose month is in another language, amid English."""
    before = document.text[max(document.block_at(match.start()).start, match.start() - 20) : match.start()]
    if (_SMALL_BEFORE if match["day"] else _SINCE).search(before) is None:
        return None
    day = f"{match['day']} " if match["day"] else ""
    return f"{day}{_MONTHS_OF_OTHERS[match['month']]} {match['year']}"


def _dotted_date(match: re.Match[str], document: Document) -> str | None:
    """A date from the year to the day; its last point may end the sentence, too."""
    month, day = int(match["month"]), int(match["day"])
    if not 0 < month <= len(MONTHS) or not 0 < day <= DAYS:
        return None
    block = document.block_at(match.start())
    before = document.text[max(block.start, match.start() - _SENTENCE) : match.start()]
    ends = match["stop"] and _ENDS.match(document.text, match.end(), block.end) and _AFTER_WORDS.search(before)
    return f"{written_date(document, day, month, match['year'])}{'.' if ends else ''}"


KINDS: Final = (
    Kind(
        (". ",),
        lazy(
            r"(?<![\w.,/-])(?P<year>(?:19|20)\d\d)\. (?P<month>\d\d?)\. (?P<day>\d\d?)"
            r"(?:(?P<stop>\.)(?!\d)|(?=[,;)](?!\d)|\n|\Z))"
        ),
        "English writes this date otherwise.",
        "Write the date in English",
        _dotted_date,
        lazy(r"\. (?<=\d\. )(?=\d\d?\. \d)"),
    ),
    Kind(
        ("1th", "2th", "3th"),
        lazy(r"(?<![\w.,])(?P<number>(?:\d*[02-9])?[123])th\b"),
        _ORDINAL,
        _USE_ORDINAL,
        _ranked,
    ),
    Kind(
        tuple(f" {name} " for name in _MONTHS_OF_OTHERS),
        lazy(
            rf"(?<![\w.,/])(?:(?P<day>[1-9]\d?)(?:\.|er|º)?(?: de)? )?\b(?P<month>{'|'.join(_MONTHS_OF_OTHERS)})"
            r"(?: del?)? (?P<year>[12]\d{3})\b"
        ),
        "The name of this month was left untranslated.",
        "Write the date in English",
        _foreign_date,
    ),
    Kind(
        (" Uhr",),
        lazy(
            r"(?<![\w.:-])(?P<h>\d{1,2})(?:[.:](?P<m>\d\d))?"
            r"(?:(?P<to> ?[-–] ?| to | until | and )(?P<hh>\d{1,2})(?:[.:](?P<mm>\d\d))?)? Uhr\b"
        ),
        _TIME,
        _USE_TIME,
        _uhr,
    ),
    Kind(
        ("h",),
        lazy(
            r"(?:(?<=\bat )|(?<=\bfrom )|(?<=\buntil )|(?<=\btill )|(?<=\bbefore )|(?<=\bsince ))"
            r"(?P<h>\d{1,2})h(?P<m>[0-5]\d)?(?:(?P<to> ?[-–] ?| to | until )(?P<hh>\d{1,2})h(?P<mm>[0-5]\d)?)?"
            r"(?![\w:])(?! (?:long|of|before|later|per|a) )"
        ),
        _TIME,
        _USE_TIME,
        _range_of_times,
        lazy(r"h(?<=\dh)(?!\w*[a-z])"),
        joints="h",
    ),
    Kind(
        (" o'clock", " o’clock"),
        lazy(r"(?<![\w.:-])(?<!\d and )(?<!\d to )(?<!\d [-–] )(?P<h>\d{1,2})(?:[.:](?P<m>\d\d))? o['’]clock\b"),
        _TIME,
        _USE_TIME,
        _o_clock,
    ),
    Kind(
        (" year",),
        lazy(
            r" year(?<=(?:in|of|by) (?:1[5-9]|20)\d\d year)(?=[.,;:)]|$"
            r"| (?:the|and|when|he|she|it|they|we|there|in|at|on|a|an|was|were|is|has|had|to|for|as|with)\b)"
        ),
        "English does not say “year” after the figure of a year.",
        "Delete “year”",
        constant(""),
        joints=" ",
    ),
    Kind(
        (" centur",),
        lazy(r"\b(?P<roman>[IVX]{2,6}|[IVX](?=\.|-?th))(?:\.|-?th)? (?P<noun>centur(?:y|ies))\b"),
        "English writes the number of a century in figures or words.",
        _USE_ORDINAL,
        _roman,
    ),
    Kind(
        (" World War",),
        lazy(r"\b(?:the )?(?P<roman>II?)\.? World War\b(?! I)"),
        "English writes the number after “World War”.",
        "Put the number after it",
        _war,
    ),
    Kind(
        (". ",),
        lazy(
            r"(?:(?<=\b[Tt]he )|(?<=\bhis )|(?<=\bher )|(?<=\bits )|(?<=\btheir )|(?<=\bour )|(?<=\bin )|(?<=\bof ))"
            rf"(?P<number>[1-9]\d{{0,2}})\.(?= (?:{_RANKED})\b)"
        ),
        _ORDINAL,
        _USE_ORDINAL,
        _ranked,
        lazy(r"\. (?<=\d\. )(?=[a-z])"),
    ),
    Kind(
        (" centur",),
        lazy(
            r"(?:(?<=\bthe )|(?<=\bearly )|(?<=\blate )|(?<=\bmid )|(?<=\bin )|(?<=\bof ))(?P<number>[1-9]|1\d|2[01])"
            r"(?= century\b(?!-))"
        ),
        _ORDINAL,
        _USE_ORDINAL,
        _century,
        lazy(r" (?<=\d )(?=centur)"),
    ),
    Kind(
        tuple(f".{century}" for century in ("18", "19", "20")),
        lazy(
            r"(?:(?<=\bon )|(?<=\bfrom )|(?<=\buntil )|(?<=\bof )|(?<=\bsince )|(?<=\bbefore )|(?<=\bafter )|(?<=\bby )"
            r"|(?<=\bdated ))(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>(?:18|19|20)\d\d)"
            r"(?![\w-]|\.\d)"
        ),
        "English does not write a date with periods.",
        "Write the month in full",
        _dotted,
        preview=constant("dotted-date"),
    ),
    Kind(
        ("ème ", "ième ", "º ", "ª "),
        lazy(rf"(?<![\w.,-])(?P<number>[1-9]\d{{0,2}})(?:i?ème(?= [a-z])|[ºª](?= (?:{_RANKED})\b))"),
        _ORDINAL,
        _USE_ORDINAL,
        _ranked,
    ),
    Kind(
        ("0ies",),
        lazy(r"(?P<in>\b[Ii]n )?(?P<number>\d?\d?\d0)ies\b"),
        "English writes decades with “s”.",
        "Use “s”",
        _decade,
    ),
    Kind(
        ("-s", "-ies", "-th", "-st", "-nd", "-rd"),
        lazy(r"(?<![\w.,–-])(?P<number>\d{1,4})-(?P<ending>s|ies|st|nd|rd|th)\b(?!-)"),
        _ORDINAL,
        "Write it without the hyphen",
        _hyphened,
        lazy(r"-(?<=\d-)(?=s|ies|nd|rd|th)"),
    ),
    Kind(
        ("Nr", "n°", "N°", "nº", "Nº", "№", "č. "),
        lazy(r"Nr\b\.? ?(?=\d)|\b[Nn][°º]\.? ?(?=\d)|№ ?(?=\d)|\bč\. (?=\d)"),
        "English abbreviates “number” otherwise.",
        "Use the English abbreviation",
        _number,
    ),
)

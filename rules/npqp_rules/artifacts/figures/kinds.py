"""Decimal commas, myriads, currencies, dates, and quotation marks of another language (part of MT122)."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from npqp_lint.lazy import lazy

from npqp_rules.artifacts.figures.kind import (
    COUNTED,
    DAYS,
    NEAR,
    QUOTES,
    THOUSANDS,
    UNITS,
    USE_QUOTES,
    Kind,
    constant,
    is_english,
    written_date,
)
from npqp_rules.artifacts.script.scripts import is_latin
from npqp_rules.english.case import is_english_word
from npqp_rules.english.words import MONTHS, words_of
from npqp_rules.nearby import left_end, right_end

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Document

_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_WORTH = {**_MYRIADS, "ten thousand": _MYRIADS["万"], "hundred million": _MYRIADS["亿"]}
_OTHER_UNITS = "This number counts in units that English does not have."
_IN_ENGLISH = "Write the number in English"
_MILLION = 1_000_000
_MONEY = {
    "美元": "$", "美金": "$", "ドル": "$", "欧元": "€", "歐元": "€", "ユーロ": "€", "英镑": "£", "英鎊": "£",
    "ポンド": "£", "日元": "¥", "円": "¥", "元": "yuan", "人民币": "yuan", "원": "won", "руб.": "rubles",
    "рублей": "rubles", "рубля": "rubles", "гривень": "hryvnias",
    "грн": "hryvnias", "гривен": "hryvnias", "гривні": "hryvnias", "долларов": "$", "доллара": "$", "доларів": "$",
    "долари": "$", "евро": "€", "євро": "€", "фунтов": "£", "фунтів": "£", "달러": "$", "유로": "€",
    "דולרים": "$", "דולר": "$", "אירו": "€", "יורו": "€", "שקלים": "shekels", "שקל": "shekels",
    "Kč": "crowns", "zł": "zlotys", "лв.": "leva",
}  # fmt: skip
_DECIMAL = lazy(r",(?=\d\d?(?!\d))")
_CLOSED = lazy(r"(?:„([^„“”\"\n]{1,300}))?”")
_VERSION = lazy(r"\b[A-Z]\w+ \d+(?:\.\d+)+$")
_CURRENCIES = tuple(_MONEY)
_COMMA = lazy(r",(?<=\d,)\d\d?(?!\d)(?<![\d.,]\d{3},\d)")
_POINT = lazy(r"\.(?<=\d\.)\d\d?(?![.\d])")
_AROUND = 1500
"""How far around a figure the style of its neighbors is looked at, in code points."""
_STYLE = 2
"""Number of decimal commas in other blocks, with no decimal point nearby, that make a style."""


def _decimal_point(match: re.Match[str], document: Document) -> str | None:
    """A point, and no space before a percent sign."""
    return match[0].replace(",", ".").rstrip()


def is_style(match: re.Match[str], document: Document) -> str | None:
    """All figures nearby have decimal commas, or a table does: its author writes so, as South Africans do."""
    text, start = document.text, match.start()
    block = document.block_at(start)
    if block.kind == "table-cell":
        return "comma-style"
    low, high = max(0, start - _AROUND), start + _AROUND
    if _POINT.search(text, low, high):
        return None
    elsewhere = chain(_COMMA.finditer(text, low, block.start), _COMMA.finditer(text, block.end, high))
    return "comma-style" if sum(1 for _ in islice(elsewhere, _STYLE)) == _STYLE else None


def _thousands_comma(match: re.Match[str], document: Document) -> str | None:
    return match[0].replace(".", ",")


def _degree(match: re.Match[str], document: Document) -> str | None:
    return f"{match[1]} °{match[2]}"


def _myriads(match: re.Match[str], document: Document) -> str | None:
    """A number in units of ten thousand or a hundred million, in full or in millions."""
    if not is_latin(document, document.block_index(match.start())):
        return None
    from decimal import Decimal

    value = Decimal(match[1].replace(",", "")) * _WORTH[match[2]]
    if value < _MILLION:
        return f"{value:,.0f}" if value == value.to_integral() else None
    unit, name = (10**9, "billion") if value >= 10**9 else (_MILLION, "million")
    return f"{(value / unit).normalize():f} {name}"


def _date(match: re.Match[str], document: Document) -> str | None:
    """A date in figures with the signs for year, month and day."""
    if not is_english(match, document):
        return None
    year, month, day = match["year"], int(match["month"] or 1), int(match["day"] or 1)
    if not (1 <= month <= len(MONTHS) and 1 <= day <= DAYS):
        return None
    if match["month"] is None:
        return year
    if year and match["day"]:
        return written_date(document, day, month, year)
    name = MONTHS[month - 1] + (f" {day}" if match["day"] else "")
    return f"{name} {year}" if year else name


def _money(match: re.Match[str], document: Document) -> str | None:
    """A sum with the name of its currency in another script, on either side of the figure."""
    if not is_english(match, document):
        return None
    english = _MONEY[match["before"] or match["after"]]
    figure = _DECIMAL.sub(".", match["sum"] or match["figure"])
    gap = " " if document.text[match.start() - 1].isalpha() and match.start() else ""
    return gap + (f"{english}{figure}" if len(english) == 1 else f"{figure} {english}")


def _closing_quote(match: re.Match[str], document: Document) -> str | None:
    """A German closing mark is shaped like an English opening one; the text opens with what the block has."""
    text = document.text
    block = document.block_at(match.start())
    before, last = text[left_end(block, match.start()) : match.start()], right_end(block, match.end())
    if -1 < text.find("”", match.end(), last) < (text.find("“", match.end(), last) % (last + 1)):
        return None  # it opens a quotation
    if before.count('"') % 2:
        return '"'
    curly = before.count("“") > before.count("”")
    return "”" if curly or '"' not in document.characters else '"'


def _guillemet(match: re.Match[str], document: Document) -> str | None:
    """The mark closes what an English one has opened."""
    text, block = document.text, document.block_at(match.start())
    before = text[left_end(block, match.start()) : match.start()]
    if "«" in before or text.find("«", match.start(), right_end(block, match.end())) >= 0 or "»" in before:
        return None
    if before.count('"') % 2:
        return '"'
    return "”" if before.count("“") > before.count("”") else None


_BARE_FIGURE = lazy(r"(?<![\w.])(?:v|V)?\d[\d.,]*\Z")
"""A figure, and no part of a name: “HS256 + keys”."""


def _or_later(match: re.Match[str], document: Document) -> str | None:
    """The plus sign belongs to the version of a thing, or to a figure that is no part of a sum."""
    start, text = match.start(), document.text
    block = document.block_at(start)
    if _VERSION.search(text, max(block.start, start - NEAR), start):
        return "+"
    low, high = max(block.start, start - NEAR), min(block.end, start + NEAR)
    sums = text.count("+", low, high) > 1 or text.find("=", low, high) >= 0 or text.startswith(" (", match.end())
    return None if sums or not _BARE_FIGURE.search(text, max(block.start, start - NEAR), start) else "+"


def _english_quotes(match: re.Match[str], document: Document) -> str | None:
    """The curly marks of English, or straight ones where the document has those only."""
    closed = document.fact(_closed)
    straight = closed is not None and closed <= ({match[1]} if match[0].endswith("”") else set())
    return f'"{match[1]}"' if straight else f"“{match[1]}”"


def _spaced_quotes(match: re.Match[str], document: Document) -> str | None:
    """French marks around English words; around French ones, they may stay."""
    words = words_of(match[1])
    english = sum(is_english_word(word.lower()) for word in words)
    return _english_quotes(match, document) if match[1].isascii() and 2 * english > len(words) else None


def _closed(document: Document) -> frozenset[str | None] | None:
    """What curly marks close: a text after a low mark, or None for another; None where no mark is straight."""
    if '"' not in document.text:
        return None
    return frozenset(match[1] for match in _CLOSED.finditer(document.text))


KINDS: Final = (
    Kind(
        (",",),
        lazy(
            r"(?<![\d.,:/–-])(?<!\d )\d{1,3},\d{1,2}"
            r"(?=(?:(?: (?:to|by|or|and|x|×) | ?[-–] ?)\d{1,3}(?:,\d{1,2})?)?"
            rf" ?(?:{UNITS})(?![\w]))(?! ?[€$£¥]\d)(?: (?=%))?"
            r"|(?:(?<=[pPr][<=])|(?<=[pPr] [<=] )|(?<=\+/- )|(?<=\+/-)|(?<=±)|(?<=± )|(?<=EUR )|(?<=USD )|(?<=CHF ))"
            r"\d{1,3},\d{1,2}(?![\d,])"
            r"|(?<![\d.,:/–-])(?<!\d )\d{1,3},\d{1,2}(?= (?:Euros?|thousand|months|±|\+/-)(?!\w))"
            rf"|(?:(?<=[ (]\d[–-])|(?<=[ (]\d\d[–-]))\d{{1,3}},\d{{1,2}}(?= ?(?:{UNITS}|months|years|days|times)(?!\w))"
        ),
        "English writes a decimal point, not a comma.",
        "Use a decimal point",
        _decimal_point,
        lazy(r",(?<=\d,)\d\d?(?!\d)"),
        is_style,
        joints=",",
        anywhere=True,
    ),
    Kind(
        (".",),
        lazy(rf"(?<![\w.,:/-])[1-9]\d{{0,2}}(?:\.\d{{3}}){{1,3}}(?= (?:{COUNTED})\b)"),
        THOUSANDS,
        "Use a comma",
        _thousands_comma,
        lazy(r"\.(?<=\d\.)\d{3}(?=[ .])"),
        joints=".",
        anywhere=True,
    ),
    Kind(
        ("° C", "° F"),
        lazy(r"(\d) ?° ([CF])\b"),
        "There should be no space between the degree sign and the scale.",
        "Close it up",
        _degree,
        anywhere=True,
    ),
    Kind(
        tuple(_MYRIADS),
        lazy(rf"(\d[\d,]*(?:\.\d+)?) ?([{''.join(_MYRIADS)}])(?![\u3400-\u9fff]| ?\d)"),
        _OTHER_UNITS,
        _IN_ENGLISH,
        _myriads,
        anywhere=True,
    ),
    Kind(
        (" ten thousand", " hundred million"),
        lazy(r"(?<![\w.,-])(\d{1,4}(?:\.\d{1,4})?) (ten thousand|hundred million)\b"),
        _OTHER_UNITS,
        _IN_ENGLISH,
        _myriads,
    ),
    Kind(
        ("„",),
        lazy(r"„(?! )([^„“”\"\n]{1,300}?)(?<! )[“”](?!\w)"),
        QUOTES,
        USE_QUOTES,
        _english_quotes,
        anywhere=True,
    ),
    Kind(
        ("« ", "«\u00a0", "«\u202f"),
        lazy(r"(?<!\w)«[ \u00a0\u202f]([^«»\n]{1,300}?)[ \u00a0\u202f]»(?!\w)"),
        QUOTES,
        USE_QUOTES,
        _spaced_quotes,
        anywhere=True,
    ),
    Kind(
        ("»",),
        lazy(r"»(?=[^\s»«])([^»«\n]{1,300}?)(?<=[^\s»«])«(?!\w)"),
        QUOTES,
        USE_QUOTES,
        _english_quotes,
        anywhere=True,
    ),
    Kind(
        (".»", "!»", "?»"),
        lazy(r"»(?<=[.!?]»)(?= [A-Z]|\s*$|\n)"),
        "This is the closing quotation mark of another language.",
        "Use the English closing mark",
        _guillemet,
        anywhere=True,
    ),
    Kind(
        ("“ ",),
        lazy(r"“(?= [a-z])(?<=[a-z][.,]“)"),
        "This is the closing quotation mark of another language.",
        "Use the English closing mark",
        _closing_quote,
        anywhere=True,
    ),
    Kind(
        ("年", "月"),
        lazy(
            r"(?<![\d(（\u3040-\u30ff\u3400-\u9fff])(?=\d{4} ?年|\d\d? ?月)(?:(?P<year>\d{4}) ?年 ?)?"
            r"(?:(?P<month>\d\d?) ?月(?: ?(?P<day>\d\d?) ?日)?)?(?<! )(?![\u3040-\u30ff\u3400-\u9fff])"
        ),
        "This date has the signs of another script.",
        "Write the date in English",
        _date,
        anywhere=True,
    ),
    Kind(
        _CURRENCIES,
        lazy(
            rf"(?P<before>{'|'.join(_CURRENCIES)}) ?(?P<sum>\d[\d,]*(?:\.\d+)?)(?![\w,.]*\d)"
            rf"|(?<![\w.,])(?P<figure>\d[\d,]*(?:\.\d+)?(?: (?:thousand|[mb]illion|trillion))?) ?"
            rf"(?P<after>{'|'.join(_CURRENCIES)})(?![\w\u3400-\u9fff])"
        ),
        "The name of this currency was left untranslated.",
        "Write the sum in English",
        _money,
        anywhere=True,
    ),
    Kind(
        (" +",),
        lazy(r" \+(?= \(|\n|$|[,;)]| (?:people|can|(?!this|was|has|its)[a-z]{3,}s)\b)"),
        "There should be no space before this plus sign.",
        "Close it up",
        _or_later,
        anywhere=True,
    ),
    Kind(
        (":",),
        lazy(r",(?=[012]?\d:[0-5]\d\b)(?<=[a-z] (?:19|20)\d\d,)"),
        "There is no space between the year and the time.",
        "Insert a space",
        constant(", "),
        joints=",",
        anywhere=True,
    ),
    Kind(
        ("Mo", "Go", "Ko"),
        lazy(
            r"[ MGK](?<=\d.)(?:(?<= )[MGK]|(?<! ))o"
            r"(?=[.,;:)]|$|\n| (?:of|or|and|in|on|for|free|at|per|max|RAM|SD|SSD|HDD|USB)\b)"
        ),
        "French has this unit for bytes.",
        "Write it in bytes",
        lambda match, document: f" {match[0][-2].replace('K', 'k')}B",
        joints=" MGK",
        preview=constant("octets"),
    ),
)

"""Separators, ranges, sums, and degrees as other languages set them (part of MT122)."""

from __future__ import annotations

from bisect import bisect_left
from re import IGNORECASE
from typing import TYPE_CHECKING, Final

from npqp_lint.lazy import lazy

from npqp_rules.artifacts.figures.kind import COUNTED, QUOTES, THOUSANDS, UNITS, USE_QUOTES, Kind, constant
from npqp_rules.english.words import MONTHS, range_word

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Document

SPACES = " \u00a0\u202f"
_TIMES = r"min|sec|days?|weeks?|months?|years?|times|points?|people"
_USE_COMMAS = "Use commas"
RANGE = "English writes a range with an en dash."
USE_DASH = "Use an en dash"
_REACH = 60
"""Code points before a figure in which it may be called one end of a range."""
_RANGE_BEFORE = lazy(r"\b(?:[Rr]ang(?:es?|ing)|[Bb]etween|[Ff]rom)\b[^\n.;:|~]{0,30}[:= (](-?\d+(?:\.\d+)?)$")
_GROUPED = lazy(rf"(?<![\w.,])[1-9]\d{{0,2}}(?:[{SPACES}]\d{{3}})+(?![\w]|[.,]\d)")
_STYLE = 2
"""Number of such figures in other blocks that make a style."""
_NEAR = 200
"""Code points on each side in which the same figure in another form is looked for."""
_CENTS = lazy(r"\d{1,3},\d\d")
_MONTH = lazy(rf"(?:{'|'.join(MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? $")
_FIGURE = lazy(r"\d ?[a-z]+ $")
_WORD = lazy(r"[A-Za-z]\w* $")
_LOWER = lazy(r"(?:^|[(“\"]|[a-z,;:–—-] |[€$£¥]|\n)$")
_NO_PLURAL = lazy(r" (?:was|has|does|this|plus|always|perhaps|besides|towards|means|gives|makes|says|results)\b")
"""Words in -s that are no plural."""
_NUMBERED = lazy(
    r"(?i)\b(?:pages?|sections?|chapters?|versions?|articles?|steps?|figures?|tables?|nos?|numbers?|lines?|levels?|rooms?"
    r"|ports?|codes?|years?|items?|and|or|to) $"
)
"""Before these, a figure is the number of a thing, or one of several."""


def _spaced(match: re.Match[str], document: Document) -> str | None:
    """Groups of three digits, before a thing that is counted or measured, and no list, date or telephone number."""
    text, start = document.text, match.start()
    before = text[max(document.block_at(start).start, start - 12) : start]
    if _MONTH.search(before) or not _LOWER.search(before):
        return None
    if match["noun"] == "" and (_NUMBERED.search(before) or _NO_PLURAL.match(text, match.end())):
        return None
    if match["noun"] is None and not before.endswith(("€", "$", "£")):
        return None
    whole, comma, decimals = match["figure"].partition(",")
    groups = "".join("," if space in SPACES else space for space in whole)
    return groups + (f".{decimals}" if comma else "") + text[match.end("figure") : match.end()]


def _is_style(match: re.Match[str], document: Document) -> str | None:
    """Other paragraphs separate thousands with spaces, too: it is the style of the text, as it is that of science."""
    block, places = document.block_at(match.start()), document.fact(_grouped)
    if len(places) - (bisect_left(places, block.end) - bisect_left(places, block.start)) >= _STYLE:
        return "space-style"
    return None if match["figure"].count(",") or len(match["figure"]) > len("999 999") else "space-style"


def _grouped(document: Document) -> list[int]:
    """Where figures with spaces between their thousands start."""
    return [match.start() for match in _GROUPED.finditer(document.text)]


def _comma_and_point(match: re.Match[str], document: Document) -> str | None:
    """1.234,56 for 1,234.56."""
    return _unless_shown(match, document, match[0].translate(_SWAPPED))


_SWAPPED = str.maketrans(".,", ",.")


def _commas(match: re.Match[str], document: Document) -> str | None:
    """Commas for points or apostrophes."""
    return _unless_shown(match, document, match[0].translate(_TO_COMMAS))


def _unless_shown(match: re.Match[str], document: Document, new: str) -> str | None:
    """The English form, unless it stands nearby: then the text shows how figures are written."""
    return None if document.text.find(new, max(0, match.start() - _NEAR), match.end() + _NEAR) >= 0 else new


_TO_COMMAS = str.maketrans(dict.fromkeys(".'’", ","))


_ENCODED = lazy(r"(?i:encod|escap|query|\bur[li])")
"""The text speaks of addresses."""


def _percent(match: re.Match[str], document: Document) -> str | None:
    if _ENCODED.search(match.string, max(0, match.start() - _NEAR), match.start()):
        return None  # "a space is encoded as %20"
    return f"{match[1].replace(',', '.')}%"


def sign_first(match: re.Match[str], document: Document) -> str | None:
    """The sign of the currency goes before the sum, which has a decimal point: “5,00 €”."""
    amount = match["sum"]
    if _CENTS.fullmatch(amount):
        amount = amount.replace(",", ".")
    return f"{match['sign']}{amount}"


def _about(match: re.Match[str], document: Document) -> str | None:
    """Between a name and a figure the sign is the dash of a title: “Breads ~ 4 kinds of them”."""
    start = match.start()
    word = _WORD.search(document.text, max(document.block_at(start).start, start - 40), start)
    if _FIGURE.search(document.text, max(document.block_at(start).start, start - 12), start):
        return None  # a range: “3 days ~ 5 days”
    return None if word is not None and word[0][0].isupper() else "~"


def _range(match: re.Match[str], document: Document) -> str | None:
    """What the text calls a range, from one figure to the other: “the range is -90~90”."""
    text, start = document.text, match.start()
    before = _RANGE_BEFORE.search(text, max(document.block_at(start).start, start - _REACH), start)
    if before is None:
        return None
    return f" to {match[1]}" if "-" in before[1] + match[1] else f"{_between(match, document)}{match[1]}"


def _between(match: re.Match[str], document: Document) -> str:
    start = match.start()
    return range_word(document.text, document.block_at(start).start, start)


def _scale(match: re.Match[str], document: Document) -> str | None:
    """Mio. and Mrd. in full; the period stays if the sentence ends."""
    ends = match[0].endswith(".") and match.end() == document.block_at(match.start()).end
    return ("million" if match[0].startswith("Mio") else "billion") + ("." if ends else "")


def _degrees(match: re.Match[str], document: Document) -> str | None:
    scale = {"℃": "C", "℉": "F"}.get(match["scale"], match["scale"])
    return f" °{scale}"


def _english_quotes(match: re.Match[str], document: Document) -> str | None:
    """The marks that the document has for quotations, around the same words."""
    inside = match[0][1:-1]
    if match[0][0] == "‚":
        return f"‘{inside}’"
    straight = '"' in document.characters and "“" not in document.characters
    return f'"{inside}"' if straight else f"“{inside}”"


_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tue|wed|thu|fri|sat|sun"
_MONTHS = f"{'|'.join(MONTHS)}|{'|'.join(month[:3] for month in MONTHS)}"


def _days(match: re.Match[str], document: Document) -> str | None:
    """`Monday~Friday`, `March ~ May`."""
    return f"{match['first']}–{match['last']}"


_CODES = "EUR|USD|GBP|CHF|CZK|PLN|HUF|RON|BGN|UAH|RUB|RUR|SEK|NOK|DKK|TRY|CNY|RMB|JPY|KRW|INR|BRL|MXN"
"""Codes of currencies after a sum."""

KINDS: Final = (
    Kind(
        tuple("0123456789"),
        lazy(
            rf"(?<![\w.,:/–-])(?<!\d[{SPACES}])(?P<figure>[1-9]\d{{0,2}}(?:[{SPACES}]\d{{3}}){{1,4}}(?:,\d{{1,2}})?)"
            rf"(?![\w]|[{SPACES}.,]\d)(?P<noun> (?:{COUNTED}|{UNITS})(?!\w)|(?=[ -](?:{COUNTED}|{_CODES})\b)"
            r"|(?= [a-z]{3,}[^\Ws]s\b))?"
        ),
        THOUSANDS,
        _USE_COMMAS,
        _spaced,
        lazy(rf"[{SPACES}](?<=\d.)\d{{3}}(?!\d)"),
        _is_style,
        joints=SPACES,
    ),
    Kind(
        (".",),
        lazy(r"(?<![\w.,:/-])[1-9]\d{0,2}(?:\.\d{3})+,\d{1,2}(?![\w]|[.,]\d)"),
        "English separates thousands with a comma and decimals with a point.",
        "Swap them",
        _comma_and_point,
        lazy(r"\.(?<=\d\.)\d{3}(?=[.,])"),
        joints=".",
    ),
    Kind(
        ("€", "$", "£"),
        lazy(r"(?<=[€$£])[1-9]\d{0,2}(?:\.\d{3}){2,}(?![\w]|[.,]\d)"),
        THOUSANDS,
        _USE_COMMAS,
        _commas,
        lazy(r"\.(?<=\d\.)\d{3}(?=\.)"),
        joints=".",
    ),
    Kind(
        ("'", "’"),
        lazy(
            rf"(?<![\w.,:/'’-])[1-9]\d{{0,2}}(?:['’]\d{{3}}){{1,4}}(?:(?<=CHF \d['’]\d{{3}})|(?<=CHF \d\d['’]\d{{3}})"
            rf"|(?<=CHF \d{{3}}['’]\d{{3}})|(?= (?:{COUNTED}|francs|CHF)\b)|(?<=\d\d['’]000)(?= [a-z]{{3}}))(?!\d)"
        ),
        THOUSANDS,
        _USE_COMMAS,
        _commas,
        lazy(r"['’](?<=\d.)\d{3}(?!\d)"),
        joints="'’",
    ),
    Kind(
        ("~", "…", "÷"),
        lazy(rf"(?:[~…÷](?<=\d.)| [~÷](?<=\d..)) ?(?=\d+(?:[.,]\d+)? ?(?:{UNITS}|{_TIMES})(?!\w))"),
        RANGE,
        "Write the range in English",
        _between,
    ),
    Kind(
        ("~",),
        lazy(r"(?:~(?<=\d~)| ~ (?<=\d ~ ))(-?\d+(?:\.\d+)?)(?![\w~%°]|[.,]\d| ?~)"),
        RANGE,
        "Write the range in English",
        _range,
    ),
    Kind(
        ("~",),
        lazy(r"(?:~(?<=:[0-5]\d.)| ~(?<=:[0-5]\d ~)) ?(?=(?:[01]?\d|2[0-4]):[0-5]\d(?![\w:]))"),
        RANGE,
        USE_DASH,
        constant("–"),
    ),
    Kind(
        ("~",),
        lazy(rf"\b(?P<first>{_DAYS}|{_MONTHS}) ?~ ?(?P<last>{_DAYS}|{_MONTHS})\b", IGNORECASE),
        RANGE,
        USE_DASH,
        _days,
    ),
    Kind(
        ("...",),
        lazy(rf"\.\.\.(?<=\d\.\.\.)(?=\d+(?:[.,]\d+)? ?(?:{UNITS}|{_TIMES})(?!\w))"),
        RANGE,
        USE_DASH,
        constant("–"),
    ),
    Kind(
        ("~ ",),
        lazy(r"~ (?:(?<=[a-z] ~ )|(?<=\(~ ))(?=\d[\d,.]*(?![\d,.]| ?~))"),
        "There should be no space between this sign and the figure.",
        "Close it up",
        _about,
    ),
    Kind(
        (" %",),
        lazy(
            r"%(?:(?<= (?:of|by|to|at|is) %)|(?<= (?:from|with|than|over) %)|(?<= about %))"
            r"(\d{2,3}(?:[.,]\d{1,2})?)(?![\w%])"
        ),
        "English writes the percent sign after the figure.",
        "Put the sign after the figure",
        _percent,
    ),
    Kind(
        tuple(f"{last}{space}€" for last in "0123456789dn" for space in ("", *SPACES)),
        lazy(
            r"(?<![\w.,€$£-])(?<!\d[ \u00a0\u202f])(?P<sum>\d[\d,]*(?:\.\d+)?(?: (?:thousand|[mb]illion|trillion))?)"
            r"[ \u00a0\u202f]?(?P<sign>€)(?![\w€])"
        ),
        "English writes the sign of the currency before the sum.",
        "Put the sign before the sum",
        sign_first,
        preview=constant("euro-style"),
    ),
    Kind(
        ("Mio", "Mrd"),
        lazy(r"M(?:io|rd)\b(?<=\d M..)\.?(?= ?\S|$)"),
        "This abbreviation was left untranslated.",
        "Write it in full in English",
        _scale,
    ),
    Kind(
        (",-", ",–", ",—"),
        lazy(r",[-–—](?<=\d,.)(?= ?(?:€|EUR\b|euros?\b|CZK\b|Kč|kr\b|CHF\b|NOK\b|SEK\b|DKK\b|crowns\b|francs\b))"),
        "English writes nothing for the missing cents.",
        "Delete the dash",
        constant(""),
    ),
    Kind(
        ("℃", "℉"),
        lazy(r"(?<=\d)[ \u00a0]?(?P<scale>[℃℉])"),
        "This character stands for two.",
        "Write the degree sign and the scale",
        _degrees,
        preview=constant("degree-character"),
    ),
    Kind(
        ("ºC", "ºF", "º C", "º F"),
        lazy(r"(?<=\d)[ \u00a0]?º ?(?P<scale>[CF])\b"),
        "This is the sign of an ordinal, not of a degree.",
        "Use the degree sign",
        _degrees,
    ),
    Kind(
        ("„",),
        lazy(r"„(?! )[^„“”\"\n]{1,300}?(?<! )\"(?!\w)"),
        QUOTES,
        USE_QUOTES,
        _english_quotes,
    ),
    Kind(
        ("‚",),
        lazy(r"‚(?! )[^‚‘’“”\"\n]{1,200}?(?<! )‘(?!\w)"),
        QUOTES,
        USE_QUOTES,
        _english_quotes,
    ),
    Kind(
        ("«",),
        lazy(r"(?<!\w)«(?![\s«»])(?:(?=[A-Z])|(?=[^«»\n]* ))[^«»\n]{1,300}?(?<!\s)»(?!\w)"),
        QUOTES,
        USE_QUOTES,
        _english_quotes,
    ),
)

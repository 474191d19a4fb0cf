"""Reads figures in the ways that languages write them: 1,234.5 or 1.234,5, full-width digits, and units of 10,000."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_OTHER_DIGIT = lazy(r"[^\D0-9]")
_FIGURE = lazy(r"\d+(?:[.,'’٬٫\u00a0\u202f ](?=\d)\d+)*")
_GROUPED = lazy(r"\d{1,3}(?P<sign>[.,'’٬\u00a0\u202f ])\d{3}(?:(?P=sign)\d{3})*\Z")
_SPACED = lazy(r"\d{1,3}(?:[\u00a0\u202f ]\d{3})+\Z")
_BOTH = lazy(r"\d{1,3}(?:(?P<sign>[.,'’\u00a0\u202f ])\d{3})+(?!(?P=sign))[.,]\d+\Z")
_FOLLOWING = lazy(
    r"[ \u00a0\u202f-]?(?P<unit>[万萬만]|[亿億억]|兆|조|千|천|百万|thousand|million|billion|trillion"
    r"|Millionen|Million|Mio\b|Milliarden?|Mrd\b|Tsd\b|millions?|milliards?|millones|millón|mil\b|mila\b"
    r"|млн|млрд|тыс|миллион|миллиард|тысяч|milhões|milhão|bilhões|bilhão|milioni|milione|miliardi|miliardo|mln|mld|[kKM]\b)"
)
_VALUES = {
    "万": 4, "萬": 4, "만": 4, "亿": 8, "億": 8, "억": 8, "兆": 12, "조": 12, "千": 3, "천": 3, "百万": 6,
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "Million": 6, "Mio": 6, "Milliarde": 9, "Mrd": 9,
    "Tsd": 3, "milliard": 9, "millón": 6, "mil": 3, "mila": 3, "млн": 6, "млрд": 9, "тыс": 3, "миллион": 6,
    "миллиард": 9, "тысяч": 3, "milh": 6, "bilh": 9, "milion": 6, "miliard": 9, "mln": 6, "mld": 9, "k": 3, "K": 3,
    "M": 6,
}  # fmt: skip
"""The power of ten that a unit, or the beginning of one, stands for."""


_MYRIADS = frozenset("万萬만亿億억兆조")
"""Units that English does not have."""


class Figure(NamedTuple):
    """A figure.

    Arguments:
        text: as written.
        values: what it can mean: 1.234 is one thing in English and another in German.
    """

    text: str
    values: frozenset[Decimal]


def figures(text: str, english: bool = False) -> Iterator[Figure]:
    """The figures of a text, in order.

    Arguments:
        text: the text.
        english: whether a comma never separates decimals, and a period always does.
    """
    plain = "".join(map(_digit, text)) if not text.isascii() and _OTHER_DIGIT.search(text) else text
    for match in _FIGURE.finditer(plain):
        for start, end in _parts(match):
            values = _readings(plain[start:end], english)
            following = _FOLLOWING.match(plain, end)
            if following is not None:
                power = _power(following["unit"])
                full = {value * 10**power for value in values}
                values = full if following["unit"] in _MYRIADS else values | full
            yield Figure(text[start:end], frozenset(values))


def _digit(character: str) -> str:
    """A digit of any script as an ASCII digit; anything else as it is."""
    value = unicodedata.digit(character, None) if character.isdecimal() else None
    return character if value is None else str(value)


def _parts(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The figures in a run of digits and separators: one, or each run of digits of a date or a list."""
    text = match[0]
    if text.isdigit() or any(form.match(text) for form in (_GROUPED, _SPACED, _BOTH)) or _is_decimal(text):
        yield match.span()
        return
    start = 0
    for place, character in enumerate(text):
        if not character.isdigit():
            yield match.start() + start, match.start() + place
            start = place + 1
    yield match.start() + start, match.end()


def _is_decimal(text: str) -> bool:
    signs = [character for character in text if not character.isdigit()]
    return len(signs) == 1 and signs[0] in ".,٫"


def _readings(text: str, english: bool) -> set[Decimal]:
    """The values that a figure can have."""
    signs = [character for character in text if not character.isdigit()]
    if not signs:
        return {Decimal(text)}
    digits = "".join(character for character in text if character.isdigit())
    found = set()
    if (_GROUPED.match(text) or _SPACED.match(text)) and not (english and signs == ["."]):
        found.add(Decimal(digits))
    if signs[-1] in ".,٫" and (len(signs) == 1 or signs[-1] != signs[0]) and not (english and signs == [","]):
        decimals = len(text) - 1 - max(text.rfind(sign) for sign in ".,٫")
        found.add(Decimal(digits) / 10**decimals)
    return found or {Decimal(digits)}


def _power(unit: str) -> int:
    return next((power for name, power in _VALUES.items() if unit == name or unit.startswith(name)), 0)

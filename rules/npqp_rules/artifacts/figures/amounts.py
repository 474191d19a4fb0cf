"""Large numbers, sums in dollars, and shares as other languages write them (part of MT122)."""

from __future__ import annotations

from re import IGNORECASE
from typing import TYPE_CHECKING, Final

from npqp_lint.lazy import lazy

from npqp_rules.artifacts.figures.kind import Kind, constant
from npqp_rules.artifacts.figures.numbers import RANGE, SPACES, USE_DASH, sign_first
from npqp_rules.english.words import FUNCTION_WORDS

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Document

_COUNT = lazy(r"(?:(?<![\w.,$€£¥])\d[\d.,]*|\b(?:two|three|four|five|six|seven|eight|nine|ten)) $", IGNORECASE)
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


KINDS: Final = (
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

"""Commas after the numbers of items, dates with periods, and times of two clocks at once (part of MT122)."""

from __future__ import annotations

from re import MULTILINE
from typing import TYPE_CHECKING, Final

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix

from npqp_rules.adjacent import lists
from npqp_rules.artifacts.figures.kind import Kind, constant, written_date
from npqp_rules.english import words as w
from npqp_rules.english.case import is_english_word
from npqp_rules.english.clauses import has_finite_verb
from npqp_rules.item_numbers import escaped

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Document

_COMMA_ITEM = lazy(r"^(?P<number>[1-9]\d?)[,、] ?(?=(?P<word>[A-Za-z]{2,}))(?:[a-z](?=[a-z]* ))?", MULTILINE)
_FIRST = w.DETERMINERS | w.SUBJECT_PRONOUNS | frozenset("if when there very".split())
"""Words that begin what the only item says: “2, the lid is open”."""
_REACH_OF_ITEM = 120
"""Code points in which it has its verb."""


def _item(match: re.Match[str], document: Document) -> str | None:
    """`1, Open the lid`, where `2, Close it` follows, or one clause alone: a comma after the number, as in Chinese."""
    if match.start() not in document.fact(_items) and not _is_clause(match, document):
        return None
    letter = match[0][-1] if match[0][-1].islower() else ""
    return f"{match['number']}. {letter.upper() if is_english_word(match['word']) else letter}"


def _is_clause(match: re.Match[str], document: Document) -> bool:
    """“2, the lid is open”, a paragraph of its own."""
    start = match.start()
    block = document.block_at(start)
    if block.kind != "paragraph" or start != block.start or len(match["number"]) > 1 or match["word"].isupper():
        return False
    words = w.words_of(document.text[match.start("word") : min(block.end, start + _REACH_OF_ITEM)])
    return words[0].lower() in _FIRST and has_finite_verb(words[1:])


def escaped_item(match: re.Match[str], document: Document, kind: Kind) -> Fix | None:
    """The fix of the number of an item that is in a list item of Markdown; None for another match."""
    if kind.pattern is not _COMMA_ITEM:
        return None
    end = match.end() - match[0][-1].isalpha()
    return escaped(document, document.block_at(match.start()), match.end("number"), end, ".", kind.title)


def repaired(match: re.Match[str], kind: Kind, new: str) -> Fix:
    """The fix of a match; that of the number of an item makes a list where the format has numbered ones."""
    edits = (Edit(match.start(), match.end(), new),)
    return Fix(kind.title, edits, restores_markup=kind.pattern is _COMMA_ITEM)


def _items(document: Document) -> frozenset[int]:
    """Where blocks begin with numbers and commas, those that follow each other from one on."""
    items = (match for match in _COMMA_ITEM.finditer(document.text) if _begins_block(document, match.start()))
    return frozenset(match.start() for run in lists(items) for match in run)


def _begins_block(document: Document, start: int) -> bool:
    block = document.block_at(start)
    return block.start == start and block.kind != "table-cell"


_NOON = 12
_REACH = 40
"""Code points before a date in which it may be called a version, or a way to write dates."""
_NO_DATE = lazy(r"(?i:\bdd?\W?mm?\b|\b(?:versions?|releases?|builds?|v ?\d[\d.]*|updated?)[ (–—:-]*\Z)")
_PROSE = ("paragraph", "quote", "list-item")


def _afternoon(match: re.Match[str], document: Document) -> str | None:
    """A time of two clocks at once, by the one that has “PM”."""
    return f"{int(match['h']) - _NOON}{match['rest']}"


def _dotted(match: re.Match[str], document: Document) -> str | None:
    """A date of which only the first figure can be the day; in a sentence, and not the number of a version."""
    text, start = document.text, match.start()
    block = document.block_at(start)
    if block.kind not in _PROSE or _NO_DATE.search(text, max(block.start, start - _REACH), start):
        return None
    return written_date(document, int(match["day"]), int(match["month"]), match["year"])


KINDS: Final = (
    *(
        Kind(
            tuple(f"{number}{mark}" for number in range(10)),
            _COMMA_ITEM,
            "English writes a period after the number of an item.",
            "Write a period",
            _item,
            lazy(rf"{mark}(?<=\d{mark}) ?(?=[A-Za-z]{{2}})"),
        )
        for mark in ",、"
    ),
    Kind(
        (":",),
        lazy(r"(?<![\w:.,-])(?P<h>1[3-9]|2[0-3])(?P<rest>:[0-5]\d ?(?:PM|pm|p\.m\.)(?!\w))"),
        "The hour already says that this is after noon.",
        "Count the hours from noon",
        _afternoon,
        lazy(r":(?<=\d:)[0-5]\d ?[Pp]"),
    ),
    Kind(
        tuple(f"{mark}{century}" for mark in (".", ". ", " ") for century in ("19", "20")),
        lazy(
            r"(?:(?<=[a-z\d)] )|(?<=[ \w]\()|(?<= [-–—] )|(?<=\w[-–—] ))"
            r"(?P<day>1[3-9]|2\d|3[01])\. ?(?P<month>0[1-9]|1[0-2])(?:\. ?| )(?P<year>(?:19|20)\d\d)(?![\w-]|[.,]\d)"
        ),
        "English does not write a date with periods.",
        "Write the month in full",
        _dotted,
        lazy(r"\. ?(?:0[1-9]|1[0-2])(?:\. ?| )(?=(?:19|20)\d\d)"),
        preview=constant("dotted-date"),
    ),
)

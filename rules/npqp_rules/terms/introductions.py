"""Acronyms that a document never spells out, although it spells out others."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

from npqp_rules.english.case import is_english_word
from npqp_rules.english.running_prose import in_prose
from npqp_rules.english.tokens import counts
from npqp_rules.lexicons import load
from npqp_rules.terminology.acronyms import expansion_before

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_USED = lazy(r"(?<![\w.@/#$&-])[A-Z]{3,6}(?![\w@/(=-]|\.\w)")
_IN_BRACKETS = lazy(r"\(([A-Z]{3,7})s?\)")
_SPELLED_AFTER = lazy(r"(?<![\w-])([A-Z]{3,7})(?:s? \(|,? (?:short for|stands? for|means?|or) )")
_SPELLED_BEFORE = lazy(r"(?:abbreviated|shortened|known|called|a\.k\.a\.)(?: as| to)? [*_“\"‘']*([A-Z]{3,7})\b")
_OTHERS = 2
"""Acronyms that a document must spell out, so that it is its habit."""
_LEAST = 3
"""Uses of one that is not spelled out."""


class Unexplained(NamedTuple):
    """An acronym that is not spelled out: its first use."""

    start: int
    end: int
    acronym: str
    uses: int


@cache
def _known() -> frozenset[str]:
    return frozenset(load("acronyms")["known"].split())


def unexplained(document: Document) -> Iterator[Unexplained]:
    """The acronyms that the document uses often and never spells out, in a document that spells out others."""
    text = document.text
    explained = {match[1] for match in _IN_BRACKETS.finditer(text) if _is_explained(document, match)}
    if len(explained) < _OTHERS:
        return
    explained.update(match[1] for match in _IN_BRACKETS.finditer(text))
    for pattern in (_SPELLED_AFTER, _SPELLED_BEFORE):
        explained.update(match[1] for match in pattern.finditer(text))
    uses: dict[str, list[int]] = {}
    for match in _USED.finditer(text):
        if document.block_at(match.start()).kind != "heading":
            uses.setdefault(match[0], []).append(match.start())
    lower = document.fact(counts)
    for acronym, places in uses.items():
        word = acronym.lower()
        if acronym in explained or acronym in _known() or len(places) < _LEAST or is_english_word(word):
            continue
        if lower[word] > len(places) + 1:
            continue  # it is written in lowercase, too: a word, a command
        first = next((start for start in places if in_prose(document, start, start + len(acronym))), None)
        if first is not None:
            yield Unexplained(first, first + len(acronym), acronym, len(places))


def _is_explained(document: Document, match: re.Match[str]) -> bool:
    return expansion_before(document, match.start(), match[1]) is not None

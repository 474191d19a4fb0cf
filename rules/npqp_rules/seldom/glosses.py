"""Brackets run together with a quotation, a name, or the same word again and again, for TY102."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

from npqp_rules.english.case import is_english_word, is_word
from npqp_rules.english.quotations import in_quotation
from npqp_rules.english.words import FUNCTION_WORDS
from npqp_rules.typography.spaces.values import CALLED, PARTNER_REACH

if TYPE_CHECKING:
    from npqp_lint.text.document import Block, Document

_QUOTED = lazy(r"[\"“](?P<words>[^\"“”\n]*[^\W\d_][.!?]?)[\"”]\Z")
_WORDS = lazy(r"[a-z]{2,}(?:[ -][\w’'.-]+){0,12}\Z")
_NAMES = lazy(r"(?<![^\s(])(?:[A-Z][A-Za-z]+ ){1,3}[A-Z][a-z]{3,}\Z")
_REACH = 60
"""Code points before a bracket in which the words that it goes with are looked for."""
_BEHIND = ("", " ", "\n", ".", ",", ":", ";", "?", "!", ")")
_SHORT = lazy(r"[a-z]{2,5}\Z")
_WORD = lazy(r"[a-z]{4,}\Z")
_OPENED = lazy(r"(?<!\w)(?:(?P<left>[a-z]{1,20}) )?(?P<word>[a-z]{4,20})\((?:(?P<inner>[a-z]{3,20})\))?")
_HABIT = 2
"""So many times the same word with the same word in brackets: no call, but a habit."""


def is_glued(document: Document, block: Block, start: int) -> bool:
    """Whether a space is missing before the bracket at `start`."""
    text = document.text
    partner = text.find(")", start, min(block.end, start + PARTNER_REACH))
    if partner < 0:
        return False
    inner = text[start + 1 : partner]
    low = max(block.start, start - _REACH)
    if text[partner + 1 : partner + 2] not in _BEHIND:
        return False
    if text[start - 1] in '"”':
        return _follows_quotation(document, block, start, inner)
    if (names := _NAMES.search(text, low, start)) is not None:
        return _SHORT.match(inner) is not None and _stands_for(inner, names[0])
    word = _WORD.search(text, low, start)
    return word is not None and (word[0], inner) in document.fact(_habits)


def _follows_quotation(document: Document, block: Block, start: int, inner: str) -> bool:
    """`Choose "Open"(recommended)`: plain words behind a mark that closes."""
    text = document.text
    quoted = _QUOTED.search(text, max(block.start, start - _REACH), start)
    if quoted is None or in_quotation(document, start) or not _WORDS.match(inner):
        return False
    if " " not in quoted["words"] + inner:
        return False  # a call: “type "open"(file)”
    first = inner.split(" ", 1)[0].split("-", 1)[0]
    return first in FUNCTION_WORDS or is_english_word(first)


def _stands_for(short: str, name: str) -> bool:
    """The letters are in the name in this order, and the first begins one of its words: “HTML Application(hta)”."""
    words = name.lower().split()
    begins = next((i for i in range(len(words) - 1, -1, -1) if words[i][0] == short[0]), len(words))
    letters = iter("".join(words[begins:]))
    return all(letter in letters for letter in short)


def _habits(document: Document) -> frozenset[tuple[str, str]]:
    """Two nouns that are always written like this: “the first column(row)”, and no word that calls the first."""
    found: dict[str, list[str]] = defaultdict(list)
    for match in _OPENED.finditer(document.text):
        called = match["left"] is None or match["left"] in CALLED
        found[match["word"]].append("" if called else match["inner"] or "")
    each = ((word, inner[0]) for word, inner in found.items() if len(inner) >= _HABIT and len(set(inner)) == 1)
    return frozenset(
        (word, inner)
        for word, inner in each
        if is_english_word(word) and is_english_word(inner) and not is_word(word + inner)
    )

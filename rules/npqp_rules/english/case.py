"""Case statistics: which words English writes in lower case, and how this document writes a word."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

from npqp_rules import lexicons
from npqp_rules.english.tokens import has_plain_letters
from npqp_rules.english.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

_INSIDE = lazy(r" (?<=[\w,;] )([^\W\d_]{2,})")
_INSIDE_PLAIN = lazy(r" (?<=[\w,;] )([A-Za-z]{2,})")


@cache
def _lower() -> tuple[frozenset[str], frozenset[str]]:
    """Words with 3 or more uses inside a sentence: at most 4 % of them, at most half of them with a capital.

    Made by bench/train_case.py from human text.
    """
    table = Path(__file__).with_name("data").joinpath("lower.bin").read_text("utf-8").split("\n")
    never = frozenset(word for word in table if word[-1] != "?")
    return never, never.union(word[:-1] for word in table if word[-1] == "?")


@cache
def _technical() -> frozenset[str]:
    """Words of computing, which the text lacks that the others were counted in; many are names of buttons and menus."""
    return frozenset(lexicons.load("computing")["words"].split())


def is_common(word: str) -> bool:
    """`word`, in lower case, is an English word that has no business with a capital in mid-sentence."""
    return word in _lower()[0]


def is_word(word: str) -> bool:
    """`word`, in lower case, is a word and no name: most of its uses inside a sentence are small."""
    return word in _lower()[1]


def is_english_word(word: str) -> bool:
    """Whether a word in lower case is English, a small one, one of computing, or any other."""
    return word in FUNCTION_WORDS or is_word(word) or word in _technical()


def inside(document: Document) -> Counter[str]:
    """How often each spelling of a word appears inside a sentence of this document."""
    return document.fact(_count)


def _count(document: Document) -> Counter[str]:
    counts: Counter[str] = Counter()
    pattern = _INSIDE_PLAIN if has_plain_letters(document) else _INSIDE
    for start, end in document.stretches():
        counts.update(pattern.findall(document.text, start, end))
    return counts

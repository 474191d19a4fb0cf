"""The words of a document with their places, made once and shared by the rules that compare words."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.language.words import WORD

if TYPE_CHECKING:
    from npqp_lint.document import Document


class Tokens(NamedTuple):
    """Every word of a document, lower-cased.

    Arguments:
        words: the words; a placeholder is one of its own and equals no other.
        starts: where each begins in ``Document.text``.
        gaps: what stands before each word; one more than there are words.
    """

    words: list[str]
    starts: list[int]
    gaps: list[str]

    def end(self, index: int) -> int:
        """The offset behind a word."""
        return self.starts[index] + len(self.words[index])


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(text.split())


def lowered(document: Document) -> str:
    """``Document.text`` in lower case, character by character, so that offsets hold."""
    text = document.text
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c.lower()) > 1 else c.lower() for c in text)  # one capital, İ, grows when lower-cased


def tokens_of(document: Document) -> Tokens:
    """The words of a document; ask for them with ``document.fact(tokens_of)``."""
    parts = _SPLIT.split(document.fact(lowered))
    starts = list(accumulate(map(len, parts), initial=0))
    return Tokens(parts[1::2], starts[1:-1:2], parts[0::2])


_SPLIT = re.compile(f"({WORD.pattern})")

"""Words that are right although the dictionary of an engine lacks them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npqp_lint.text.document import Document

OFTEN = 3
"""A capitalized word that a document has so often is a name, not a slip."""

_CAPITALISED = lazy(r"\b[^\W\d_a-z][^\W\d_]*")


class Words:
    """The words of the user.

    Arguments:
        words: one in lower case stands for the one with a capital, and both for the one in capitals.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word.replace("’", "'") for word in words)

    def know(self, document: Document, start: int, end: int) -> bool:
        """Whether the text there is one of them, or a name that is frequent in the document."""
        word = document.text[start:end].replace("’", "'").removesuffix("'s")
        if {word, word.lower()} & self._words or (word.isupper() and word.capitalize() in self._words):
            return True
        return document.fact(_capitalised)[word] >= OFTEN


def _capitalised(document: Document) -> Counter[str]:
    """How often each word appears in the document with a capital."""
    return Counter(_CAPITALISED.findall(document.text))

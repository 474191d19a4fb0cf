"""Which words an acronym stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

from npqp_rules.english.tokens import word_set

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

_SMALL = word_set("of and the for on in to de")
_REACH = 120
"""Characters before an acronym in which its expansion begins."""
_WORD = lazy(r"[^\W\d_]+")


def expansion_before(document: Document, offset: int, acronym: str) -> int | None:
    """Where the expansion of an acronym in parentheses begins; None if it is not before them.

    Arguments:
        offset: where the parentheses begin.
    """
    low = max(document.block_at(offset).start, offset - _REACH)
    return expansion(document.text, low, offset, acronym)


def expansion(text: str, low: int, high: int, acronym: str) -> int | None:
    """Where the words begin whose first letters are the acronym; None where they do not match."""
    left, start = len(acronym), None
    for word in reversed(list(_WORD.finditer(text, low, high))):
        if left and word[0][0].upper() == acronym[left - 1]:
            left, start = left - 1, word.start()
            if not left:
                return start
        elif word[0].lower() not in _SMALL:
            return None
    return None

"""Names in code whose parts a period joins, and not the words of two sentences; for missing-space (TY102)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

from npqp_rules.english.case import is_english_word

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Document

_DOTTED = lazy(r"\b[a-z]+\.[A-Z][a-z]+\b")


def is_dotted_name(document: Document, before: re.Match[str], after: re.Match[str]) -> bool:
    """`time.Time`, `wait(date.Long)`, a pair alone in its cell, or one that the code of the document has.

    Arguments:
        before, after: the words on the two sides of the period.
    """
    word, following = before[0], after[0]
    if word == following.lower():
        return True
    text, start, end = document.text, before.start(), after.end()
    block = document.block_at(start)
    if (start, end) == (block.start, block.end) or (text[start - 1 : start], text[end : end + 1]) == ("(", ")"):
        return True
    pair = f"{word}.{following}"
    in_prose, everywhere = document.fact(_counts)
    return everywhere[pair] > in_prose[pair] or (in_prose[pair] > 1 and not is_english_word(word))


def _counts(document: Document) -> tuple[Counter[str], Counter[str]]:
    """How often each such pair stands in the prose, and in the source, which has the code too."""
    return Counter(_DOTTED.findall(document.text)), Counter(_DOTTED.findall(document.source.text))

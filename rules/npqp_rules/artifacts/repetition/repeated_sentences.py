"""Sentences said twice; a part of MT110."""

from __future__ import annotations

from itertools import compress, count, pairwise
from typing import TYPE_CHECKING

from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.artifacts.repetition.repeated_phrases import LONG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

    from npqp_rules.english.tokens import Tokens

_LONGEST = 40
"""Words in the longest sentence that is compared with the text before it."""
_STOPS = frozenset(".!?")
_BETWEEN = frozenset([". ", "! ", "? "])
_INSIDE = frozenset([" ", ", "])


def sentences_again(document: Document, tokens: Tokens) -> Iterator[Finding]:
    """Sentences that repeat the text right before them word for word, except for commas."""
    words, gaps = tokens.words, tokens.gaps
    starts = compress(count(), map(_BETWEEN.__contains__, gaps))
    for start, end in pairwise((*starts, len(words))):
        size = end - start
        first = start - size
        if not LONG <= size <= _LONGEST or first < 0 or words[first] != words[start]:
            continue
        if words[first:start] != words[start:end] or gaps[end][:1] not in _STOPS:
            continue
        if any(gap not in _INSIDE for gap in (*gaps[start + 1 : end], *gaps[first + 1 : start])):
            continue
        if PLACEHOLDER in words[start:end] and not _is_same_code(document, tokens, first, start, end):
            continue
        last = tokens.end(end - 1) + 1
        fix = Fix("Delete the repetition", (Edit(tokens.end(start - 1) + 1, last, ""),))
        yield Finding(tokens.starts[first], last, "This sentence repeats the one before it.", (fix,))


def _is_same_code(document: Document, tokens: Tokens, first: int, start: int, end: int) -> bool:
    """What placeholders stand for is the same in two sentences of the same words.

    Arguments:
        first, start, end: where each begins, and the index after both; indexes of words.
    """
    ranges = (document.map.range(tokens.starts[i], tokens.end(j - 1)) for i, j in ((first, start), (start, end)))
    one, two = (document.source.text[i:j].lower() for i, j in ranges)
    return one == two

"""Items of a list and paragraphs that stand twice in a row; a part of repeated-words (MT110)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

TWINS = "twin-paragraphs"
"""The preview of a text that stands twice in a row."""
_KINDS = ("paragraph", "list-item")
_LEAST = 30
"""Code points of a sentence that nobody writes twice in a row on purpose."""
_WORDS = 5


def twins(document: Document) -> Iterator[Finding]:
    """“- A fee is due.”, and the same again as the next item: of two such texts one was to say something else."""
    for one, other in pairwise(document.blocks):
        size = one.end - one.start
        if size < _LEAST or size != other.end - other.start or one.kind != other.kind or one.kind not in _KINDS:
            continue
        text = document.text[one.start : one.end]
        if text != document.text[other.start : other.end] or text[-1] not in ".!?" or text.count(" ") < _WORDS - 1:
            continue
        low, high = document.map.range(one.start, one.end)
        start, end = document.map.range(other.start, other.end)
        source = document.source.text
        between = source[high:start]  # a mark or a number, and no name of what is described again
        if source[low:high] != source[start:end] or any(map(str.isalpha, between)):
            continue
        if is_english(document, other.start):
            name = "item" if other.kind == "list-item" else "paragraph"
            yield Finding(other.start, other.end, f"This {name} says the same as the one before it.", preview=TWINS)

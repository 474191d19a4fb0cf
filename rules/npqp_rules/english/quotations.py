"""Where double quotation marks are, and whether one that opened is still open."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

_DOUBLE = lazy('["“”„]')
_OPENING = tuple('"“„')
_SPEECHES = 6
"""Paragraphs of a story that open with speech, at least; of all paragraphs they are one in ``_SHARE`` or more."""
_SHARE = 8


def marks_of(document: Document) -> list[int]:
    """The offset of every double quotation mark; ask for them with ``document.fact(marks_of)``."""
    if document.characters.isdisjoint('"“”„'):
        return []
    return [match.start() for match in _DOUBLE.finditer(document.text)]


def in_quotes(before: str) -> bool:
    """Whether a double quotation mark that opens in a text is still open at its end."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def in_quotation(document: Document, at: int) -> bool:
    """Whether double quotation marks that were opened in the block of an offset are still open there."""
    places, is_open = document.fact(_quotations)
    i = bisect_left(places, at) - 1
    return i >= 0 and places[i] >= document.block_at(at).start and is_open[i]


def is_narrative(document: Document) -> bool:
    """Whether people speak in a document as they do in a story: many of its paragraphs open with what somebody says.

    There, fragments and repeats are style more often than damage.
    """
    return document.fact(_tells_story)


def _tells_story(document: Document) -> bool:
    marks = document.fact(marks_of)
    if len(marks) < _SPEECHES:
        return False
    blocks = document.blocks
    speeches = sum(document.text.startswith(_OPENING, block.start) for block in blocks)
    return speeches >= _SPEECHES and speeches * _SHARE >= len(blocks)


def _quotations(document: Document) -> tuple[list[int], list[bool]]:
    """The offset of every double quotation mark, and whether a quotation in its block is open behind it."""
    places: list[int] = []
    is_open: list[bool] = []
    block, curly, straight = -1, False, False
    for place in document.fact(marks_of):
        mark = document.text[place]
        if mark == "„":
            continue
        index = document.block_index(place)
        if index != block:
            block, curly, straight = index, False, False
        if mark == '"':
            straight = not straight
        else:
            curly = mark == "“"
        places.append(place)
        is_open.append(curly or straight)
    return places, is_open

"""Tables that give texts in two languages side by side, and so are no place where a translation is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_rules.artifacts.script.scripts import LATIN, LETTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_ROWS = 3
"""So many rows make a column of originals."""
_APART = 12
"""Cells from one text in another script to that of the next row, at most."""
_WORDS = 2
"""Words that the cells beside them have on average, at least; a column of types or of names has fewer."""


def paired_cells(document: Document) -> frozenset[int]:
    """The cells in another script that have their English beside them, row by row; for ``document.fact``.

    Returns:
        the indices of their blocks.
    """
    found: set[int] = set()
    column: dict[int, str] = {}
    for index, beside in _cells(document):
        if column and index - max(column) > _APART:
            found |= _originals(column)
            column = {}
        column[index] = beside
    return frozenset(found | _originals(column))


def _cells(document: Document) -> Iterator[tuple[int, str]]:
    """Each cell that is all in another script and is beside one in Latin letters, with the text of that."""
    texts = {
        i: document.text[block.start : block.end]
        for i, block in enumerate(document.blocks)
        if block.kind == "table-cell"
    }
    for i, text in texts.items():
        if LETTER.search(text) and not LATIN.search(text):
            for beside in (texts.get(i + 1, ""), texts.get(i - 1, "")):
                if LATIN.search(beside) and not LETTER.search(beside):
                    yield i, beside
                    break


def _originals(column: dict[int, str]) -> set[int]:
    """All cells of a column whose neighbors are texts of several words, and not the same again and again."""
    texts = column.values()
    if len(column) < _ROWS or 2 * len(set(texts)) < len(column):
        return set()
    return set(column) if sum(len(text.split()) for text in texts) >= _WORDS * len(column) else set()

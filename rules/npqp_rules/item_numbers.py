"""Marks of list items that translation left in the text: `- 1.Open the lid`, and `-Open the lid` inside an item.

With a space behind it, Markdown reads the number behind a mark as a list in the list, and shows it as one of its own,
but not the number that begins the text of a link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Edit, Fix

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Block, Document


_FIGURES = 9
"""A longer number begins no list in Markdown."""


def is_number(text: str, block: Block, mark: int) -> bool:
    """All that the block has before the mark is the number of an item."""
    return mark - block.start <= _FIGURES and text[block.start : mark].isdecimal()


def escaped(document: Document, block: Block, mark: int, end: int, plain: str, title: str) -> Fix | None:
    """The fix of the mark behind such a number, with a backslash before it; None for any other mark.

    Arguments:
        block: the block of the mark.
        mark: the period or bracket.
        end: behind it and its spaces.
        plain: the mark in English.
        title: what the fix does.
    """
    if (
        plain not in (".", ")")
        or document.format != "markdown"
        or block.kind != "list-item"
        or not is_number(document.text, block, mark)
        or not document.text[block.start : mark].isascii()
    ):
        return None
    place, size = document.map.point(mark), end - mark
    source = document.source.text
    if source[place : place + size] != document.text[mark:end] or source.endswith("[", 0, place - mark + block.start):
        return None
    raw = (Edit(place, place + size, f"\\{plain} "),)
    return Fix(title, (), raw=raw, restores_markup=True)  # the backslash is no part of the prose


def is_sure(document: Document, match: re.Match[str]) -> bool:
    """A mark that needs no other: a number, or the hyphen of an item that ran into the one before it."""
    return match["mark"][-2:-1].isdecimal() or (match["mark"] == "-" and _runs_on(document, match.start()))


def _runs_on(document: Document, start: int) -> bool:
    """A line of its own, at `start`, in an item of Markdown whose mark is the same hyphen: it was the next item."""
    block = document.block_at(start)
    if document.format != "markdown" or block.kind != "list-item" or start == block.start:
        return False
    point = document.map.point(block.start)
    return document.source.text[max(0, point - 2) : point] == "- "

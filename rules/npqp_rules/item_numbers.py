"""The numbers that translation left behind the mark of a list item: `- 1.Open the lid`.

With a space behind it, Markdown reads such a number as a list in the list, and shows it as one of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Edit, Fix

if TYPE_CHECKING:
    from npqp_lint.text.document import Block, Document


def escaped(document: Document, block: Block, mark: int, end: int, plain: str, title: str) -> Fix | None:
    """The fix of the mark behind such a number, with a backslash before it; None for any other mark.

    Arguments:
        block: the block of the mark.
        mark: the period or bracket.
        end: behind it and its spaces.
        plain: the mark in English.
        title: what the fix does.
    """
    number = document.text[block.start : mark]
    if document.format != "markdown" or block.kind != "list-item" or not (number.isascii() and number.isdecimal()):
        return None
    place, size = document.map.point(mark), end - mark
    if document.source.text[place : place + size] != document.text[mark:end]:
        return None
    raw = (Edit(place, place + size, f"\\{plain} "),)
    return Fix(title, (), raw=raw, restores_markup=True)  # the backslash is no part of the prose

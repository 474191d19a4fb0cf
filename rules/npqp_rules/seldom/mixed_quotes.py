"""Quotations that open with one kind of quotation mark and close with the other; a part of TY105."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.rule import Edit, Finding, Fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_OUTSIDE = frozenset(" \xa0\n([—–-/:,")
"""What stands before an opening mark."""


def mixed_quotes(document: Document, block: Block, offsets: list[int]) -> Iterator[Finding]:
    """`"It is late.”` and `the “mill"`, where every mark of the block opens or closes a quotation beyond doubt.

    Arguments:
        block: it has straight and curly marks.
        offsets: where its double quotation marks are, in order.
    """
    text = document.text
    opening = [_opens(text, block, offset) for offset in offsets]
    if len(offsets) % 2 or opening != [True, False] * (len(offsets) // 2) or not is_english(document, block.start):
        return
    straight = document.fact(_is_straight)
    for first, last in zip(offsets[::2], offsets[1::2], strict=True):
        if (text[first] == '"') == (text[last] == '"') or in_code(text, first, last):
            continue
        wrong = first if (text[first] == '"') is not straight else last
        right = '"' if straight else "“" if wrong == first else "”"
        kinds = ("straight", "curly") if text[first] == '"' else ("curly", "straight")
        message = f"This quotation starts with a {kinds[0]} quotation mark and ends with a {kinds[1]} one."
        fix = Fix(f"Use a {'straight' if straight else 'curly'} mark", (Edit(wrong, wrong + 1, right),))
        yield Finding(wrong, wrong + 1, message, (fix,))


def _is_straight(document: Document) -> bool:
    """Most double quotation marks of the document are straight."""
    text = document.text
    return text.count('"') > text.count("“") + text.count("”")


def _opens(text: str, block: Block, offset: int) -> bool | None:
    """Whether a mark opens a quotation, or closes one; None if its shape or what stands beside it leaves a doubt."""
    before = text[offset - 1] if offset > block.start else " "
    after = text[offset + 1] if offset + 1 < block.end else " "
    opens = before in _OUTSIDE and after not in _OUTSIDE
    if (not opens and (before in " \xa0\n" or after.isalnum() or before.isdigit())) or text[offset] == "„":
        return None
    return opens if text[offset] == '"' or opens is (text[offset] == "“") else None

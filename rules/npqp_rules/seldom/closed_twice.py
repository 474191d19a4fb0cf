"""A quotation that two marks close at the end of its block, `“It is late."”`; a part of unbalanced-quote (TY105)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.text.document import Block

_ENDS = lazy(r"[.!?…](?P<first>[\"”])[ \xa0]?(?P<second>[\"“”])\s*\Z")


def closed_twice(text: str, block: Block, offsets: Sequence[int]) -> Finding | None:
    """The second of two marks behind a sentence, if only one quotation is open there; the mark that fits it stays.

    Arguments:
        offsets: where the double marks of the block are, in order; the last two are next to each other.
    """
    match = _ENDS.search(text, max(block.start, offsets[-2] - 1), block.end)
    before = [text[offset] for offset in offsets[:-2]]
    straight, curly = before.count('"') % 2, before.count("“") - before.count("”")
    if match is None or straight + curly != 1 or curly < 0:
        return None
    start, end = offsets[-2], offsets[-1] + 1
    wanted = '"' if straight else "”"
    if wanted not in (match["first"], match["second"]):
        return None
    return Finding(start, end, "Two marks close this quotation.", (Fix("Keep one", (Edit(start, end, wanted),)),))

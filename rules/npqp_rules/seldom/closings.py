"""Marks and brackets that close too much, `“It is late."”`, `(born 3) . May 1897)`; a part of TY105."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.text.document import Block

_ENDS = lazy(r"[.!?…](?P<first>[\"”])[ \xa0]?(?P<second>[\"“”])\s*\Z")
_EARLY = lazy(r"\([^()\n]{1,60}(?P<early>\)) ?\. [^().\n]{1,60}\Z")
_REACH = 130


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


def early_bracket(text: str, block: Block, last: int) -> list[Finding]:
    """The first of two closing brackets for one that opened, with a period behind it: `(born 3) . May 1897)`.

    Arguments:
        last: the second of them, before which nothing is open.
    """
    match = _EARLY.search(text, max(block.start, last - _REACH), last)
    if match is None:
        return []
    start = match.start("early")
    end = text.index(".", start)
    fix = Fix("Delete the bracket", (Edit(start, end, ""),))
    return [Finding(start, end, "This bracket closes too early.", (fix,))]


def too_early(text: str, start: int) -> Finding:
    """`(bread, ) cakes)`: the bracket behind the comma is one too many, and the last one is right."""
    fix = Fix("Delete the bracket", (Edit(start, start + 1 + (text[start + 1] == " "), ""),))
    return Finding(start, start + 1, "This bracket closes nothing.", (fix,))

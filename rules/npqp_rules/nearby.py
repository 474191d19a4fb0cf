"""How far a rule looks around a place: its block can be as long as the file, and have thousands of such places."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npqp_lint.text.document import Block

FAR = 4000
"""Characters; hardly any paragraph has so many."""


def left_end(block: Block, start: int) -> int:
    """Where a search to the left begins: the start of the block, or ``FAR`` characters before the place.

    Arguments:
        block: what the place is in.
        start: where the place starts, in the prose.
    """
    return max(block.start, start - FAR)


def right_end(block: Block, end: int) -> int:
    """Where a search to the right ends: the end of the block, or ``FAR`` characters behind the place.

    Arguments:
        block: what the place is in.
        end: where the place ends, in the prose.
    """
    return min(block.end, end + FAR)

"""A stop, the sentence before it and the text after it: what is judged at a wrong stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npqp_rules.english.quotations import in_quotes

if TYPE_CHECKING:
    from npqp_lint.text.document import Block


PERSONAL = frozenset("i you we my your me our us".split())
NO_SENTENCES = ("heading", "table-cell", "caption", "alternative")
"""Kinds of blocks that need not hold sentences."""


@dataclass(slots=True)
class Break:
    """What a decision looks at: a stop, the sentence before it and the piece after it, in prose offsets."""

    text: str
    block: Block
    left_start: int
    stop: int
    mark_end: int
    close_end: int
    next: int
    tail_end: int

    @property
    def closers(self) -> str:
        """The quotation marks and brackets between the stop and the space."""
        return self.text[self.mark_end : self.close_end]

    @property
    def mark_name(self) -> str:
        """What people call the stop."""
        return "period" if self.text[self.stop : self.mark_end] == "." else "end mark"

    @property
    def left(self) -> str:
        """The sentence before the stop."""
        return self.text[self.left_start : self.stop]

    @property
    def tail(self) -> str:
        """The piece after the stop, its own stop included."""
        return self.text[self.next : self.tail_end]

    @property
    def at_end(self) -> bool:
        """The piece ends its block."""
        return self.tail_end >= self.block.end


def open_quote(left: str) -> bool:
    """A quotation mark or bracket opens in `left` and does not close."""
    return in_quotes(left) or left.count("(") > left.count(")") or left.count("[") > left.count("]")

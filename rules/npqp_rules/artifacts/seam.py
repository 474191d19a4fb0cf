"""The place before a capital, as the search for wrong capitals sees it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from npqp_lint.language import words as w
from npqp_lint.language.clauses import has_finite_verb
from npqp_lint.rule import Edit, Fix

if TYPE_CHECKING:
    from npqp_lint.document import Document

REACH = 400
"""How far from a capital its sentence is read, in code points: a list without stops would cost its length squared."""


@dataclass(frozen=True)
class Seam:
    """The place before a capital: the sentence to its left and what follows up to the next stop, in prose offsets.

    Of a long sentence only the parts within ``REACH``.
    """

    document: Document
    word: str
    start: int
    left_start: int
    right_end: int

    @cached_property
    def left(self) -> str:
        """The sentence so far."""
        return self.document.text[self.left_start : self.start - 1]

    @cached_property
    def right(self) -> str:
        """The capitalised word and what follows it."""
        return self.document.text[self.start : self.right_end]

    @cached_property
    def before(self) -> list[str]:
        """The words to the left."""
        return w.words_of(self.left)

    @cached_property
    def after(self) -> list[str]:
        """The words to the right, the capitalised one first."""
        return w.words_of(self.right)

    @property
    def gap(self) -> str:
        """The character before the space."""
        return self.document.text[self.start - 2]

    @property
    def opens(self) -> bool:
        """The sentence is the first of its block."""
        return self.left_start == self.document.block_at(self.start).start

    @cached_property
    def left_finite(self) -> bool:
        """A finite verb stands to the left."""
        return has_finite_verb(self.before[-30:])

    @cached_property
    def right_finite(self) -> bool:
        """A finite verb stands to the right."""
        return has_finite_verb(self.after[:24])

    @property
    def before_small(self) -> bool:
        """The next word has a small letter."""
        return self.after[1][0].islower()


def repairs(seam: Seam) -> tuple[Fix, Fix, Fix]:
    """A stop before the word, a small letter, and a comma with a small letter."""
    start = seam.start
    small = Edit(start, start + 1, seam.word[0].lower())
    before = start - 1
    stop_at = before - 1 if seam.gap in ",;" else before
    return (
        Fix("End the sentence before it", (Edit(stop_at, before, "."),)),
        Fix("Use a small letter", (small,)),
        Fix("Put a comma and a small letter", (Edit(before, before, ","), small)),
    )

"""What the shared searches hand to the rules of one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from npqp_lint.rule import Fix

Kind = Literal["attribution", "tail", "split", "lowercase", "fragment", "cut", "capital", "boundary", "heading", "gap"]


class Defect(NamedTuple):
    """A defect: what it is, the place to report in prose offsets, the word that betrays it, the repairs.

    Arguments:
        preview: as for ``Finding``.
    """

    kind: Kind
    start: int
    end: int
    word: str
    fixes: tuple[Fix, ...]
    hints: tuple[str, ...] = ()
    preview: str | None = None

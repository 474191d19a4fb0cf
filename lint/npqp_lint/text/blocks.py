"""The blocks of prose of a document, its comments, and the places of its table cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

BlockKind = Literal[
    "paragraph", "heading", "list-item", "table-cell", "quote", "caption", "footnote", "definition", "alternative"
]


class Block(NamedTuple):
    """One unit of prose.

    Arguments:
        kind: what it is in the document.
        start, end: its range in ``Document.text``.
        level: the depth of a heading (1 to 6), otherwise 0.
        language: a BCP 47 tag if the markup declares one, else None.
        unit: in a bilingual file, the index in ``Document.units`` of the translation that it belongs to.
        depth: of a list item, 1 for an item of an outermost list; 0 if the format does not say, or for other kinds.
        cell: of a table cell, its row and column in the table, from 0; None if the format does not say.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    language: str | None = None
    unit: int | None = None
    depth: int = 0
    cell: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the document's own syntax, for suppressions.

    Arguments:
        text: the text between the delimiters, stripped.
        start, end: the whole comment including its delimiters, in source offsets.
        prose: the offset in ``Document.text`` where the following prose starts.
        inline: whether it is inside a block, not between two.
    """

    text: str
    start: int
    end: int
    prose: int
    inline: bool = False


class Cells:
    """Where the current cell is in the innermost table, counted while a format is read."""

    def __init__(self) -> None:
        self._tables: list[tuple[int, int, int]] = []  # the row, the column, and the next column

    @property
    def place(self) -> tuple[int, int] | None:
        """The row and the column of the current cell, from 0; None outside of cells."""
        row, column, _ = self._tables[-1] if self._tables else (-1, -1, 0)
        return (row, column) if row >= 0 and column >= 0 else None

    def table(self) -> None:
        """A table starts, which can be inside a cell of another."""
        self._tables.append((-1, -1, 0))

    def end(self) -> None:
        """The innermost table ends."""
        if self._tables:
            self._tables.pop()

    def row(self) -> None:
        """A row starts."""
        if self._tables:
            self._tables[-1] = (self._tables[-1][0] + 1, -1, 0)

    def cell(self) -> None:
        """A cell starts."""
        if self._tables:
            row, _, following = self._tables[-1]
            self._tables[-1] = (row, following, following + 1)

    def widen(self, columns: int) -> None:
        """The current cell has more columns than one, or cells of no interest follow it.

        Arguments:
            columns: how many more.
        """
        if self._tables:
            row, column, following = self._tables[-1]
            self._tables[-1] = (row, column, following + max(0, columns))

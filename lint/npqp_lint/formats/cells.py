"""The rows and columns of tables, counted while a format is read."""

from __future__ import annotations


class Cells:
    """Where the current cell is in the innermost table."""

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

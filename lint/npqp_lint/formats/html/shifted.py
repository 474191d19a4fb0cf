"""A builder for HTML that stands inside a document of another format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npqp_lint.text.document import Builder


class Shifted:
    """A builder for a text that starts elsewhere in the source."""

    def __init__(self, builder: Builder, by: int) -> None:
        self._builder = builder
        self._by = by
        self.begin = builder.begin
        self.end = builder.end

    @property
    def depth(self) -> int:
        """The depth of the list items that begin from now on."""
        return self._builder.depth

    @depth.setter
    def depth(self, depth: int) -> None:
        self._builder.depth = depth

    @property
    def cell(self) -> tuple[int, int] | None:
        """The row and the column of the table cells that begin from now on."""
        return self._builder.cell

    @cell.setter
    def cell(self, cell: tuple[int, int] | None) -> None:
        self._builder.cell = cell

    @property
    def is_open(self) -> bool:
        """A block has begun and not ended."""
        return self._builder.is_open

    def text(self, start: int, end: int) -> None:
        """Prose as it stands in the source."""
        self._builder.text(start + self._by, end + self._by)

    def replaced(self, prose: str, start: int, end: int) -> None:
        """Prose that the source spells another way."""
        self._builder.replaced(prose, start + self._by, end + self._by)

    def line_break(self, start: int, end: int, prose: str = " ") -> None:
        """A line end inside a block."""
        self._builder.line_break(start + self._by, end + self._by, prose)

    def opaque(self, start: int, end: int) -> None:
        """Something in the sentence that is not prose."""
        self._builder.opaque(start + self._by, end + self._by)

    def comment(self, text: str, start: int, end: int) -> None:
        """A comment in the source."""
        self._builder.comment(text, start + self._by, end + self._by)

"""What a reader of Markdown remembers, and what it writes into a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.text.blocks import Cells
from npqp_lint.text.document import Builder

if TYPE_CHECKING:
    from npqp_lint.text.document import BlockKind
    from npqp_lint.text.source import Source

_PLACES = {"Table": Cells.table, "TableHead": Cells.row, "TableRow": Cells.row, "TableCell": Cells.cell}


class Writer:
    """Writes into a builder.

    ``cursor`` is the end of the source that has been dealt with; what an event says of source before it is skipped.
    """

    def __init__(self, source: Source, language: str) -> None:
        self.builder = Builder(source, "markdown", language)
        self.language = language
        self.original = source.text
        self.text = ""
        self.cursor = 0
        self.kinds: list[tuple[BlockKind, int]] = [("paragraph", 0)]
        self.cells = Cells()
        self.block_end = 0
        self.comments: list[tuple[str, int, int]] = []
        self.comment_end = 0
        self.spans: list[tuple[int, int, int]] = []  # what is not prose in running text, the next one last
        self.unclosed: dict[str, int] = {}
        self.image: tuple[int, int] | None = None  # at the start of a block, in case text follows
        self.titles: list[tuple[str, int]] = []  # of the open links and images, and where they end
        self._html_lines: list[tuple[int, int]] = []

    def _open(self) -> None:
        if not self.builder.is_open:
            self.builder.begin(*self.kinds[-1])
            if self.image is not None:
                self.builder.opaque(*self.image)
                self.image = None

    def _place(self, name: str) -> None:
        """A list, a table, or a part of it starts."""
        if name in _PLACES:
            _PLACES[name](self.cells)
            self.builder.cell = self.cells.place
        elif name == "List":
            self.builder.depth += 1

    def _leave(self, name: str) -> None:
        """A list or a table ends."""
        if name == "Table":
            self.cells.end()
        elif name == "List":
            self.builder.depth -= 1

    def _opaque(self, start: int, end: int) -> None:
        if start >= self.cursor:
            self._open()
            self.builder.opaque(start, end)
            self.cursor = end

    def _comment(self, text: str, start: int, end: int) -> None:
        """A comment, unless it is inside another."""
        if start >= self.comment_end:
            self.builder.comment(text, start, end)
            self.comment_end = end

    def _comments_before(self, offset: int) -> None:
        while self.comments and self.comments[-1][1] < offset:
            self._comment(*self.comments.pop())

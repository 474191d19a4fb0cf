"""A paragraph of a Word document."""

from __future__ import annotations

from dataclasses import dataclass

from npqp_lint.formats.container.paragraph import Paragraph


@dataclass(slots=True)
class WordParagraph(Paragraph):
    """A paragraph of a Word document.

    Arguments:
        style: the ID of its style.
        numbered, outline: its own values, which override those of its style.
        depth: of its list, from 0; None if not specified.
        list_id: the ID of its list; empty if not specified.
        cell: its row and column in a table; None outside of tables.
    """

    style: str = ""
    numbered: bool | None = None
    outline: int | None = None
    depth: int | None = None
    list_id: str = ""
    cell: tuple[int, int] | None = None

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
        cell: whether it is in a table.
    """

    style: str = ""
    numbered: bool | None = None
    outline: int | None = None
    cell: bool = False

"""Columns of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.output.display import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npqp_lint.output.style import Style


def table(header: Sequence[str], rows: Sequence[Sequence[str]], style: Style, right: str = "") -> Iterator[str]:
    """The lines of a table; the last column is not padded.

    Arguments:
        header: the names of the columns.
        rows: harmless text.
        style: colors the header.
        right: names of the columns that contain numbers.
    """
    cells = [max(map(width, column)) for column in zip(header, *rows, strict=True)]
    for row in (header, *rows):
        parts = []
        for name, text, size in zip(header, row, cells, strict=True):
            space = " " * (size - width(text))
            shown = style(text, "bold") if row is header else text
            parts.append(space + shown if name in right.split() else shown + space)
        yield "  ".join(parts).rstrip()

"""Jupyter notebooks: the text of their Markdown cells; code, outputs, and raw cells are not prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.messages.source import MessageSource
from npqp_lint.formats.notebook.cells import cells, decoded
from npqp_lint.formats.notebook.transfer import transfer
from npqp_lint.text.document import Builder
from npqp_lint.text.source import Source

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

_REFUSED = frozenset('"\\') | frozenset(map(chr, range(32)))
"""What cannot stand in a string of JSON as it is."""


def read(source: Source, language: str = "en") -> Document:
    """The prose of a notebook.

    Raises:
        SourceError: it is not JSON, or not a notebook.
    """
    from npqp_lint.formats.markdown import read as read_markdown

    text = source.text
    builder = Builder(MessageSource.of(source, _REFUSED), "ipynb", language)
    for cell in cells(text) if text.strip() else ():
        if cell.kind == "markdown":
            body = decoded(text, cell.strings)
            transfer(read_markdown(Source(body.text, "cell.md"), language), body, builder)
        elif cell.kind == "heading":
            body = decoded(text, cell.strings)
            builder.begin("heading", cell.level)
            body.write(builder, 0, len(body.text))
            builder.end()
    return builder.build()

"""AsciiDoc, as Asciidoctor reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.asciidoc.reader import Level, Reader

if TYPE_CHECKING:
    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source


def read(source: Source, language: str = "en") -> Document:
    """The prose of an AsciiDoc file."""
    reader = Reader(source, language)
    reader.body(0, Level(len(reader.lines)))
    return reader.builder.build()

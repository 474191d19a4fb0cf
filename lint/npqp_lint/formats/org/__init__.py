"""Org, the format of Emacs' Org mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.org.reader import Reader

if TYPE_CHECKING:
    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source


def read(source: Source, language: str = "en") -> Document:
    """The prose of an Org file."""
    reader = Reader(source, language)
    reader.read()
    return reader.builder.build()

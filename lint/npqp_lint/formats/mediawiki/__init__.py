"""MediaWiki text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.mediawiki.reader import Reader

if TYPE_CHECKING:
    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source


def read(source: Source, language: str = "en") -> Document:
    """The prose of a page of a wiki that runs on MediaWiki."""
    reader = Reader(source, language)
    reader.read()
    return reader.builder.build()

"""reStructuredText, with the directives and roles of Docutils and Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.rst import explicit, lists, tables
from npqp_lint.formats.rst.reader import Construct, Level, Reader

if TYPE_CHECKING:
    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source

_CONSTRUCTS: dict[str, tuple[Construct, ...]] = {
    **dict.fromkeys("!\"$%&',;<?@[\\]^`{}~)", (Reader.ruler,)),
    **dict.fromkeys("(#", (lists.enumerated, Reader.ruler)),
    **dict.fromkeys("•‣⁃", (lists.bullet,)),
    "*": (lists.bullet, Reader.ruler),
    "+": (lists.bullet, lists.option, tables.grid_table, Reader.ruler),
    "-": (lists.bullet, lists.option, Reader.ruler),
    "/": (lists.option, Reader.ruler),
    ":": (lists.field, Reader.ruler),
    ">": (lists.doctest, Reader.ruler),
    "|": (lists.line_block, Reader.ruler),
    "=": (tables.simple_table, Reader.ruler),
    ".": (explicit.explicit, Reader.ruler),
    "_": (explicit.anonymous, Reader.ruler),
}
"""What can start a block with a character, in the order in which it is tried."""


def read(source: Source, language: str = "en") -> Document:
    """The prose of a reStructuredText file."""
    reader = Reader(source, language, _CONSTRUCTS, (lists.enumerated,))
    reader.body(0, Level(len(reader.lines), 0, titles=True))
    return reader.builder.build()

"""HTML inside a document of another format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.html.open_elements import Element
from npqp_lint.formats.html.reader import Reader
from npqp_lint.formats.html.shifted import Shifted

if TYPE_CHECKING:
    from npqp_lint.formats.html.server_tags import Hidden
    from npqp_lint.text.document import BlockKind, Builder


def read_fragment(
    builder: Builder,
    original: str,
    text: str,
    start: int,
    hidden: list[Hidden],
    around: tuple[BlockKind, int],
    language: str,
) -> None:
    """Read HTML that stands in a document of another format.

    Arguments:
        builder: makes that document; no block of it is open.
        original: the HTML as it stands in the source.
        text: the same, as long, with what is not HTML overwritten.
        start: where it starts in the source.
        hidden: ranges of `text` that are not HTML, in order.
        around: the kind and level of blocks around it.
        language: the language of the document.
    """
    kind, level = around
    depth = builder.depth
    element = Element("", kind, level)
    reader = Reader(Shifted(builder, start), original, text, hidden, language, around=element)
    reader.run()
    builder.end()
    builder.depth = depth

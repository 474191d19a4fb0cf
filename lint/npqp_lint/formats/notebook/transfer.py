"""Writes a document that was read from a decoded text into the document of the file that contains the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.formats.messages.decoded import Decoded
    from npqp_lint.text.document import Builder, Document, Piece


def transfer(document: Document, text: Decoded, builder: Builder) -> None:
    """Report all blocks and comments of a document.

    Arguments:
        document: was read from the decoded text.
        text: knows where each character of that came from.
        builder: makes the document of the file; no block of it is open.
    """
    comments = document.comments[::-1]
    pieces = document.map.pieces
    i = 0

    def comments_before(offset: int) -> None:
        while comments and comments[-1].start < offset:
            comment = comments.pop()
            builder.comment(comment.text, *text.range(comment.start, comment.end))

    for block in document.blocks:
        comments_before(pieces[i].source)
        builder.depth, builder.cell = block.depth, block.cell
        builder.begin(block.kind, block.level, block.language)
        while i < len(pieces) and pieces[i].prose < block.end:
            comments_before(pieces[i].source)
            _piece(document, text, builder, pieces, i)
            i += 1
        while comments and comments[-1].inline and comments[-1].prose == block.end:
            comments_before(comments[-1].start + 1)
        builder.end()
    comments_before(len(text.text) + 1)
    builder.linked += (text.range(start, end) for start, end in document.linked)


def _piece(document: Document, text: Decoded, builder: Builder, pieces: Sequence[Piece], i: int) -> None:
    """Report one piece."""
    piece = pieces[i]
    low, high = piece.source, piece.source_end
    prose = document.text[piece.prose : piece.end]
    if piece.kind in ("text", "name"):
        text.write(builder, low, high, fixed=piece.kind == "name")
        return
    start, end = text.range(low, high)
    if piece.kind == "break":
        follows = i + 1 < len(pieces) and pieces[i + 1].source == high
        if follows:  # what the file has between two of its strings belongs to the break
            end = text.range(high, high + 1)[0]
        builder.line_break(start, end, prose)
    elif piece.kind == "entity":
        builder.replaced(prose, start, end)
    elif piece.kind == "gap":
        builder.gap(start, end)
    else:
        builder.opaque(start, end)

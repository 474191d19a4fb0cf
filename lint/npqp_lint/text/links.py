"""Where the texts of links are in the prose."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.text.document import Document
    from npqp_lint.text.pieces import Piece


def texts_of_links(document: Document, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The texts of links in the prose, in order; one that has no text, or starts no block of text, is left out.

    Arguments:
        document: its map says where its prose is in the source.
        ranges: where the links are in the source, with their markup, in order.
    """
    pieces = document.map.pieces
    found = []
    for start, end in ranges:
        first = bisect.bisect_left(pieces.sources, start)
        if first and _is_inside(pieces[first - 1], start):
            first -= 1
        last = bisect.bisect_left(pieces.sources, end) - 1
        if first > last:
            continue
        low = pieces[first].prose + max(0, start - pieces[first].source)
        high = pieces[last].end
        if _is_inside(pieces[last], end):
            high = pieces[last].prose + end - pieces[last].source
        high = min(high, document.block_at(low).end)
        if document.text[low:high].strip():
            found.append((low, high))
    return found


def _is_inside(piece: Piece, offset: int) -> bool:
    """Whether a place in the source is inside a run of plain text, which does not end at a link in some formats."""
    return piece.kind == "text" and piece.source < offset < piece.source_end

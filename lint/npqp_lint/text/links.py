"""Where the texts of links are in the prose."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.text.document import Document


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
        last = bisect.bisect_left(pieces.sources, end) - 1
        if first > last:
            continue
        low = pieces.starts[first]
        high = min(pieces.starts[last] + pieces.lengths[last], document.block_at(low).end)
        if document.text[low:high].strip():
            found.append((low, high))
    return found

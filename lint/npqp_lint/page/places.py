"""From the source back to the prose of blocks: where the page marks a finding, and what it shows of an edit."""

from __future__ import annotations

import bisect
from itertools import pairwise
from typing import TYPE_CHECKING

from npqp_lint.text.pieces import LINEAR
from npqp_lint.text.source import LINE_END, Units

if TYPE_CHECKING:
    from npqp_lint.page import contract
    from npqp_lint.text.document import Document
    from npqp_lint.text.source_map import Edit


class Places:
    """The places of a document, found by its map and never by their text.

    Arguments:
        document: the document.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._pieces = document.map.pieces
        self._units: dict[int, Units] = {}

    def span(self, start: int, end: int) -> tuple[int, int, int] | None:
        """The block of a range of the source, and the range of its prose there; None if there is no prose in it.

        A range over several blocks is cut at the end of the first.
        """
        prose = self._prose(start, end)
        if prose is None:
            return None
        index = self._document.block_index(prose[0])
        block = self._document.blocks[index]
        high = min(prose[1], block.end)
        start, end = self.utf16(index, prose[0] - block.start, high - block.start)
        return index, start, end

    def change(self, edit: Edit) -> contract.Edit | None:
        """The same edit in the text of its block; None if not all of its target is prose of one block."""
        prose = self._inserted(edit.start) if edit.start == edit.end else self._replaced(edit)
        if prose is None:
            return None
        index = self._document.block_index(prose[0])
        block = self._document.blocks[index]
        if not block.start <= prose[0] <= prose[1] <= block.end:
            return None
        start, end = self.utf16(index, prose[0] - block.start, prose[1] - block.start)
        return {"block": index, "start": start, "end": end, "text": LINE_END.sub(" ", edit.text)}

    def nearest(self, offset: int) -> int:
        """The index of the block in which the source offset is, or of the one before it; 0 without blocks."""
        i = bisect.bisect_right(self._pieces.sources, offset) - 1
        return self._document.block_index(self._pieces[i].prose) if i >= 0 else 0

    def utf16(self, index: int, *offsets: int) -> tuple[int, ...]:
        """Offsets in the text of a block, in UTF-16 units."""
        if index not in self._units:
            block = self._document.blocks[index]
            self._units[index] = Units(self._document.text[block.start : block.end])
        units = self._units[index]
        return tuple(units.to_utf16(offset) for offset in offsets)

    def point(self, index: int, unit: int) -> int:
        """The prose offset of an offset in the text of a block, in UTF-16 units."""
        block = self._document.blocks[index]
        self.utf16(index)
        return block.start + self._units[index].from_utf16(unit)

    def _prose(self, start: int, end: int) -> tuple[int, int] | None:
        pieces = self._pieces
        i = max(0, bisect.bisect_right(pieces.sources, start) - 1)
        if i < len(pieces) and pieces[i].source_end <= start < end:
            i += 1
        j = max(i, bisect.bisect_left(pieces.sources, end) - 1)
        if i >= len(pieces):
            return None
        first, last = pieces[i], pieces[min(j, len(pieces) - 1)]
        if first.source > max(start, end - 1) or first.source_end < start:
            return None
        low = first.prose + (min(max(0, start - first.source), first.length) if first.kind in LINEAR else 0)
        high = last.prose + min(max(0, end - last.source), last.length) if last.kind in LINEAR else last.end
        return low, max(low, high) if start < end else low

    def _inserted(self, offset: int) -> tuple[int, int] | None:
        pieces = self._pieces
        i = bisect.bisect_right(pieces.sources, offset) - 1
        if i < 0 or pieces[i].source_end < offset:
            return None
        piece = pieces[i]
        if piece.kind in LINEAR:
            at = piece.prose + offset - piece.source
        elif offset in (piece.source, piece.source_end):
            at = piece.prose if offset == piece.source else piece.end
        else:
            return None
        return at, at

    def _replaced(self, edit: Edit) -> tuple[int, int] | None:
        pieces = self._pieces
        i = bisect.bisect_right(pieces.sources, edit.start) - 1
        if i < 0:
            return None
        first = i + 1 if pieces[i].source_end <= edit.start and i + 1 < len(pieces) else i
        last = bisect.bisect_left(pieces.sources, edit.end) - 1
        some = pieces[first : last + 1]
        if not some or some[0].source > edit.start or some[-1].source_end < edit.end:
            return None
        if any(one.source_end != other.source or one.end != other.prose for one, other in pairwise(some)):
            return None
        for piece in some:
            if piece.kind not in LINEAR and not (edit.start <= piece.source and piece.source_end <= edit.end):
                return None
        low, high = some[0], some[-1]
        start = low.prose + (edit.start - low.source if low.kind in LINEAR else 0)
        return start, high.prose + edit.end - high.source if high.kind in LINEAR else high.end

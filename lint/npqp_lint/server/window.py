"""What changed between two versions of a document, and a part of a document to check alone."""

from __future__ import annotations

import bisect
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.text.document import Document, SourceMap

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.text.document import Block

CONTEXT = 2000
"""How many characters of prose on each side of a change are checked too, in whole blocks."""


class Change(NamedTuple):
    """The text from `start` to `old_end` was replaced by that from `start` to `new_end`."""

    start: int
    old_end: int
    new_end: int

    @property
    def shift(self) -> int:
        """By how many characters the text behind it moved."""
        return self.new_end - self.old_end

    def then(self, following: Change) -> Change:
        """This change and the following one as one."""
        end = max(self.new_end, following.old_end)
        return Change(min(self.start, following.start), end - self.shift, end + following.shift)

    def trimmed(self, old: str, new: str) -> Change:
        """Without what is the same in both texts."""
        inner = change_of(old[self.start : self.old_end], new[self.start : self.new_end])
        return Change(*(self.start + place for place in inner))


def change_of(old: str, new: str) -> Change:
    """The single range in which two texts differ."""
    start = _common(old, new, min(len(old), len(new)))
    tail = _common(old, new, min(len(old), len(new)) - start, tail=True)
    return Change(start, len(old) - tail, len(new) - tail)


def _common(old: str, new: str, limit: int, tail: bool = False) -> int:
    """How many characters, up to `limit`, are equal at the start or the end; slices compare fast, so it bisects."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if tail:
            equal = old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]
        else:
            equal = old[low:middle] == new[low:middle]
        if equal:
            low = middle
        else:
            high = middle - 1
    return low


def moved(diagnostic: Diagnostic, change: Change) -> Diagnostic | None:
    """The diagnostic in the changed text; None if the change overlaps it. Fixes that overlap the change are dropped."""
    if diagnostic.end <= change.start and all(e.end <= change.start for f in diagnostic.fixes for e in f.edits):
        return diagnostic
    place = _moved(diagnostic.start, diagnostic.end, change)
    if place is None:
        return None
    fixes = []
    for fix in diagnostic.fixes:
        edits = []
        for edit in fix.edits:
            span = _moved(edit.start, edit.end, change)
            if span is not None:
                edits.append(replace(edit, start=span[0], end=span[1]))
        if len(edits) == len(fix.edits):
            fixes.append(fix._replace(edits=tuple(edits)))
    return replace(diagnostic, start=place[0], end=place[1], fixes=tuple(fixes))


def _moved(start: int, end: int, change: Change) -> tuple[int, int] | None:
    if end <= change.start:
        return start, end
    if start < change.old_end:
        return None
    return start + change.shift, end + change.shift


def shifted(diagnostic: Diagnostic, offset: int) -> Diagnostic:
    """A diagnostic of a range, relative to the whole text."""
    return moved(diagnostic, Change(-1, -1, offset - 1)) or diagnostic


def changed_blocks(old: Document, new: Document, start: int, end: int) -> tuple[int, int]:
    """The blocks of `new` that differ from `old`, or are where the source changed: first and end index.

    Arguments:
        old, new: two versions.
        start, end: where the source of `new` changed.
    """
    one, two = [_identity(old, block) for block in old.blocks], [_identity(new, block) for block in new.blocks]
    limit = min(len(one), len(two))
    head = 0
    while head < limit and one[head] == two[head]:
        head += 1
    tail = 0
    while tail < limit - head and one[-1 - tail] == two[-1 - tail]:
        tail += 1
    first = bisect.bisect_right(new.blocks, start, key=lambda block: new.map.point(block.start)) - 1
    last = bisect.bisect_left(new.blocks, end, key=lambda block: new.map.point(block.start))
    if head == len(one) == len(two):
        return max(0, first), last
    return max(0, min(first, head)), max(last, len(two) - tail)


def _identity(document: Document, block: Block) -> tuple[str, str, int, str | None]:
    return document.text[block.start : block.end], block.kind, block.level, block.language


def segment(document: Document, change: Change) -> tuple[int, int]:
    """The source range around a change that can probably be read alone, bounded by paragraphs or headings.

    Arguments:
        document: the document before the change.
        change: the change of its source.
    """
    text, map, blocks = document.source.text, document.map, document.blocks
    barred = {comment.prose for comment in document.comments}  # a comment affects the block after it

    def edge(i: int) -> int | None:
        """Where block `i` starts, if nothing before it continues there."""
        block = blocks[i]
        start = map.point(block.start)
        if block.kind == "heading":
            while start and text[start - 1] in " #":
                start -= 1
        elif block.kind != "paragraph":
            return None
        after_blank = start == 0 or text[max(0, start - 3) : start].endswith(("\n\n", "\n\r\n", "\r\r"))
        return start if after_blank and block.start not in barred else None

    i = bisect.bisect_right(blocks, change.start - CONTEXT, key=lambda block: map.point(block.start)) - 1
    low = next((place for k in range(i, -1, -1) if (place := edge(k)) is not None), 0)
    j = bisect.bisect_left(blocks, change.old_end + CONTEXT, key=lambda block: map.point(block.start))
    places = (place for k in range(j, len(blocks)) if (place := edge(k)) is not None and place > change.old_end)
    return low, next(places, len(text))


def alike(document: Document, low: int, high: int, alone: Document) -> bool:
    """Whether the blocks of `document` from source offset `low` to `high` equal those of `alone`."""
    blocks, map = document.blocks, document.map
    first = bisect.bisect_left(blocks, low, key=lambda block: map.point(block.start))
    last = bisect.bisect_left(blocks, high, key=lambda block: map.point(block.start))
    if last - first != len(alone.blocks):
        return False
    pairs = zip(blocks[first:last], alone.blocks, strict=True)
    return all(
        _identity(document, one) == _identity(alone, other)
        and map.point(one.start) == low + alone.map.point(other.start)
        for one, other in pairs
    )


def under(alone: Document, document: Document, low: int, high: int) -> Document:
    """`alone`, read from a range of a document, with the comments before and after it, which still apply.

    Arguments:
        alone: the new content of the range.
        document: the document before the change.
        low, high: the range before the change.
    """
    size = len(alone.source.text)
    before = [
        replace(comment, start=comment.start - low, end=comment.end - low, prose=-1)
        for comment in document.comments
        if comment.end <= low and not comment.inline
    ]
    after = [
        replace(comment, start=comment.start - high + size, end=comment.end - high + size, prose=len(alone.text) + 1)
        for comment in document.comments
        if comment.start >= high and not comment.inline
    ]
    alone.comments = [*before, *alone.comments, *after]
    return alone


def around(document: Document, first: int, last: int) -> tuple[int, int]:
    """The blocks from `first` to `last` with their neighbors, at least one and ``CONTEXT`` characters each way."""
    blocks = document.blocks
    low, high = max(0, first - 1), min(len(blocks), last + 1)
    if low == high:
        return low, high
    start, end = blocks[low].start, blocks[high - 1].end
    while low and start - blocks[low].start < CONTEXT:
        low -= 1
    while high < len(blocks) and blocks[high - 1].end - end < CONTEXT:
        high += 1
    return low, high


def part(document: Document, first: int, last: int) -> Document:
    """The blocks from `first` to `last` as a document of the same source, with the comments of the whole.

    Comments outside the part are included for what they turn off; those inside a block stay with it.
    """
    start, end = document.blocks[first].start, document.blocks[last - 1].end
    text = document.text[start:end]
    pieces = document.map.pieces
    low = bisect.bisect_left(pieces.starts, start)
    high = bisect.bisect_left(pieces.starts, end)
    map = SourceMap([piece._replace(prose=piece.prose - start) for piece in pieces[low:high]], text)
    blocks = [replace(block, start=block.start - start, end=block.end - start) for block in document.blocks[first:last]]
    comments = [
        replace(comment, prose=comment.prose - start)
        for comment in document.comments
        if not comment.inline or start <= comment.prose <= end
    ]
    made = Document(document.source, document.format, text, blocks, map, comments, document.language)
    made.store, made.ruled = document.store, document.ruled
    return made

"""What changed between two versions of a document, and a part of a document to check alone."""

from __future__ import annotations

import bisect
import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.language import between, prevailing
from npqp_lint.text.document import SEPARATOR, Document, SourceMap
from npqp_lint.text.pieces import Pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npqp_lint.text.document import Block, Comment
    from npqp_lint.text.source import Source

CONTEXT = 2000
"""How many characters of prose on each side of a change are checked too, in whole blocks."""

_OPENED = re.compile(r"<(?:p|h[1-6])(?:\s[^<>]*)?>\s*\Z", re.IGNORECASE)
_LONGEST_TAG = 300
_FAR = re.compile(r"[<>]|--|\{[{%#]|[}%#]\}")  # of HTML, what can belong to something far away
_RULER = re.compile(r"^[ \t]*[^\w\s]+[ \t]*$", re.MULTILINE)


class Change(NamedTuple):
    """The text from `start` to `old_end` was replaced by that from `start` to `new_end`."""

    start: int
    old_end: int
    new_end: int

    @property
    def shift(self) -> int:
        """By how many characters the text behind it moved."""
        return self.new_end - self.old_end

    @property
    def size(self) -> int:
        """How many characters changed, before or after it."""
        return max(self.old_end, self.new_end) - self.start

    def then(self, following: Change) -> Change:
        """This change and the following one as one."""
        end = max(self.new_end, following.old_end)
        return Change(min(self.start, following.start), end - self.shift, end + following.shift)

    def trimmed(self, old: str, new: str) -> Change:
        """Without what is the same in both texts."""
        inner = change_of(old[self.start : self.old_end], new[self.start : self.new_end])
        return Change(*(self.start + place for place in inner))


class Alone(NamedTuple):
    """A range of a document, read alone, and its blocks as they are in the whole."""

    document: Document
    blocks: Sequence[Block]


class Read(NamedTuple):
    """What a quick pass read.

    Arguments:
        document: the document.
        offset: where its source starts in the text.
        first, last: the blocks that changed.
        end: where its source ended before the change; None if it is the whole text.
    """

    document: Document
    offset: int
    first: int
    last: int
    end: int | None = None


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


def segment(document: Document, change: Change, context: int = CONTEXT) -> tuple[int, int]:
    """The source range around a change that can probably be read alone, bounded by paragraphs or headings.

    Arguments:
        document: the document before the change.
        change: the change of its source.
        context: how many characters on each side are in it, at least.
    """
    text, map, blocks = document.source.text, document.map, document.blocks
    barred = {comment.prose for comment in document.comments}  # a comment affects the block after it

    def edge(i: int) -> int | None:
        """Where block `i` starts, if nothing before it continues there."""
        block = blocks[i]
        start = map.point(block.start)
        if block.kind not in ("heading", "paragraph") or block.start in barred:
            return None
        if document.format == "html":
            tag = _OPENED.search(text, max(0, start - _LONGEST_TAG), start)
            return tag and tag.start()
        while block.kind == "heading" and start and text[start - 1] in " #":
            start -= 1
        after_blank = start == 0 or text[max(0, start - 3) : start].endswith(("\n\n", "\n\r\n", "\r\r"))
        return start if after_blank else None

    i = bisect.bisect_right(blocks, change.start - context, key=lambda block: map.point(block.start)) - 1
    low = next((place for k in range(i, -1, -1) if (place := edge(k)) is not None), 0)
    j = bisect.bisect_left(blocks, change.old_end + context, key=lambda block: map.point(block.start))
    places = (place for k in range(j, len(blocks)) if (place := edge(k)) is not None and place > change.old_end)
    return low, next(places, len(text))


def reaches_far(document: Document, new: str, change: Change) -> bool:
    """Whether a change can begin or end something whose other end is anywhere.

    Arguments:
        document: the document before the change.
        new: the text after it.
        change: the change.
    """
    return document.format == "html" and any(
        _FAR.search(*place) for place in _places(document.source.text, new, change)
    )


def _places(old: str, new: str, change: Change) -> Iterator[tuple[str, int, int]]:
    """The change in both texts, with the characters beside it."""
    yield old, max(0, change.start - 2), change.old_end + 2
    yield new, max(0, change.start - 2), change.new_end + 2


def alike(document: Document, low: int, high: int, alone: Document) -> list[Block] | None:
    """The blocks of `document` from source offset `low` to `high`; None if those of `alone` are different.

    The language may be one that is declared outside of the range, and in reStructuredText, where levels of headings
    depend on the headings before, so may the levels.

    Arguments:
        document: the whole.
        low, high: the range.
        alone: the same range, read alone.
    """
    blocks, map = document.blocks, document.map
    first = bisect.bisect_left(blocks, low, key=lambda block: map.point(block.start))
    last = bisect.bisect_left(blocks, high, key=lambda block: map.point(block.start))
    if last - first != len(alone.blocks):
        return None
    outside = blocks[first].language if first < last else None
    for one, other in zip(blocks[first:last], alone.blocks, strict=True):
        level = one.level if document.format == "rst" else other.level
        placed = other._replace(level=level, language=other.language or outside)
        if _identity(document, one) != _identity(alone, placed):
            return None
        if map.point(one.start) != low + alone.map.point(other.start):
            return None
    return blocks[first:last]


def placed(after: Document, before: Document, blocks: Sequence[Block], change: Change) -> bool:
    """Give a range what depends on the whole: languages, and levels of headings; return False if it cannot be told.

    Arguments:
        after: the range after the change, read alone.
        before: the same before the change.
        blocks: the blocks of `before` as they are in the whole.
        change: the change of the range.
    """
    outside = blocks[0].language if blocks else None
    if outside is not None and any(block.language is None for block in after.blocks):
        after.blocks = [block._replace(language=block.language or outside) for block in after.blocks]
    if after.format != "rst":
        return True
    alone, now = ([block.level for block in one.blocks if block.level] for one in (before, after))
    if alone != now or any(_has_ruler(*place) for place in _places(before.source.text, after.source.text, change)):
        return False
    true = iter([block.level for block in blocks if block.level])
    after.blocks = [block._replace(level=next(true)) if block.level else block for block in after.blocks]
    return True


def _has_ruler(text: str, start: int, end: int) -> bool:
    """Whether one of the lines from `start` up to `end` consists of punctuation."""
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return bool(_RULER.search(text, low, high if high >= 0 else len(text)))


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


def spliced(old: Document, new: Document, low: int, high: int, source: Source) -> Document:
    """A document in which a range was replaced, for its blocks, its comments, and where they are.

    Arguments:
        old: the document before the change.
        new: the new content of the range, read alone, perhaps with comments outside of it.
        low, high: the range before the change.
        source: the whole text after it.
    """
    blocks, map, size = old.blocks, old.map, len(new.source.text)
    first = bisect.bisect_left(blocks, low, key=lambda block: map.point(block.start))
    last = bisect.bisect_left(blocks, high, key=lambda block: map.point(block.start))
    end = blocks[first - 1].end if first else 0
    start = blocks[last].start if last < len(blocks) else len(old.text)
    text, pieces = old.text[:end], Pieces()
    pieces.take(map.pieces, 0, bisect.bisect_left(map.pieces.starts, end))
    inner = len(text) + (len(SEPARATOR) if text and new.text else 0)
    pieces.take(new.map.pieces, 0, len(new.map.pieces), inner, low)
    text = text.ljust(inner, SEPARATOR[0]) + new.text
    shift = size - (high - low)
    outer = len(text) + (len(SEPARATOR) if text and start < len(old.text) else 0) - start
    pieces.take(map.pieces, bisect.bisect_left(map.pieces.starts, start), len(map.pieces), outer, shift)
    text = text.ljust(outer + start, SEPARATOR[0]) + old.text[start:]
    made = [
        *blocks[:first],
        *(block._replace(start=block.start + inner, end=block.end + inner) for block in new.blocks),
        *(block._replace(start=block.start + outer, end=block.end + outer) for block in blocks[last:]),
    ]
    comments = [
        *(one for one in old.comments if one.end <= low),
        *(_shifted(one, low, inner) for one in new.comments if 0 <= one.start < size),
        *(_shifted(one, shift, outer) for one in old.comments if one.start >= high),
    ]
    document = Document(source, old.format, text, made, SourceMap(pieces, text), comments, old.language)
    document.store, document.width = old.store, old.width
    return document


def _shifted(comment: Comment, source: int, prose: int) -> Comment:
    return replace(comment, start=comment.start + source, end=comment.end + source, prose=comment.prose + prose)


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
    languages = between(document)
    blocks = [
        block._replace(
            start=block.start - start, end=block.end - start, language=block.language or languages.get(first + i)
        )
        for i, block in enumerate(document.blocks[first:last])
    ]
    comments = [
        replace(comment, prose=comment.prose - start)
        for comment in document.comments
        if not comment.inline or start <= comment.prose <= end
    ]
    made = Document(document.source, document.format, text, blocks, map, comments, document.language)
    made.store, made.ruled, made.prevailing = document.store, document.ruled, prevailing(document) or ""
    return made

"""Whether a document is unchanged after an edit of its source: the same blocks, the same prose except for the edit."""

from __future__ import annotations

import bisect
from itertools import accumulate
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.text.document import Edit
from npqp_lint.text.source import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npqp_lint.text.document import Block, Document

_SPACE = lazy(r"\s+")
_IMAGE = lazy(r"!\[[^\[\]]*\]\([^()]*\)")
"""A paragraph that is an image: its text is no prose of the paragraph."""
_WORD = lazy(r"[^\W_]+")


def kept(before: Document, edits: Sequence[Edit], after: Document, restored: Sequence[Edit] = ()) -> bool:
    """Whether the blocks of `after` are those of `before` with the edits in their prose; an emptied one is gone.

    No title may outgrow its rulers: two edits may each leave it room, but not both together.

    Arguments:
        before: the document as it was.
        edits: source offsets of `before`, sorted, without overlap.
        after: the document of the edited source.
        restored: the edits that bring markup back to life; in the blocks they touch, only the words are compared, the
            target of a link may be gone, and a paragraph may become the items of a list, and an item two.
    """
    if _outgrown(after) > _outgrown(before):
        return False
    blocks, i = after.blocks, 0
    for block, prose, restores in _expected(before, edits, restored):
        if prose is None:
            continue
        pictured = restores and _IMAGE.search(prose) is not None
        first, i = i, _past_pictures(blocks, i) if pictured else i
        if i > first and _IMAGE.fullmatch(prose):
            continue
        other = blocks[i] if i < len(blocks) else None
        if restores and _IMAGE.fullmatch(prose) and (other is None or not _same_words(prose, _prose(after, other))):
            continue
        if restores and (behind := _past_items(block, prose, after, blocks, i)):
            i += behind
            continue
        if other is None or not _same(block, prose, restores, other, after):
            return False
        i = _past_pictures(blocks, i + 1) if pictured else i + 1
    return i == len(blocks)


def _past_pictures(blocks: Sequence[Block], i: int) -> int:
    """The index of the next block that is no text of a picture."""
    while i < len(blocks) and blocks[i].kind == "alternative":
        i += 1
    return i


def spoiled(before: Document, edits: Sequence[Edit], after: Document, restored: Sequence[Edit] = ()) -> list[int]:
    """The numbers of the blocks of `before` that are not what they should be in `after`, as far as can be told.

    A block is recognized by where it begins in the source. So an edit that splits or swallows a block spoils the block
    it is in, and other blocks only if they begin elsewhere or read differently.

    Arguments:
        before, edits, after, restored: as for ``kept``, which has returned False.
    """
    places = [edit.start for edit in edits]
    shifts = [0, *accumulate(len(edit.text) - edit.end + edit.start for edit in edits)]

    def moved(offset: int) -> int:
        return offset + shifts[bisect.bisect_left(places, offset)]

    starts = [moved(before.map.point(block.start)) for block in before.blocks]

    def number(offset: int) -> int:
        return max(0, bisect.bisect_right(starts, offset) - 1)

    found: dict[int, list[Block]] = {}
    for other in after.blocks:
        found.setdefault(number(after.map.point(other.start)), []).append(other)
    wrong = {number(title.start) for title in after.ruled if title.free < 0}
    for i, (block, prose, restores) in enumerate(_expected(before, edits, restored)):
        if not _is_right(block, prose, restores, after, found.get(i, [])):
            wrong.add(i)
    return sorted(wrong)


def _is_right(block: Block, prose: str | None, restores: bool, after: Document, others: list[Block]) -> bool:
    """Whether the blocks of `after` that begin where one began are that block, with this prose; None for nothing."""
    if restores and prose is not None and _IMAGE.search(prose):
        others = [other for other in others if other.kind != "alternative"]
    if prose is None or (not others and restores and _IMAGE.fullmatch(prose)):
        return not others
    if restores and others and _past_items(block, prose, after, others, 0) == len(others):
        return True
    return len(others) == 1 and _same(block, prose, restores, others[0], after)


def _expected(
    before: Document, edits: Sequence[Edit], restored: Sequence[Edit]
) -> Iterator[tuple[Block, str | None, bool]]:
    """Each block with the prose that the edits leave of it, None for nothing, and whether they restore markup in it."""
    changes = [change for edit in edits for change in _in_prose(before, edit)]
    loose = sorted(change.start for edit in restored for change in _in_prose(before, edit))
    i = 0
    for block in before.blocks:
        parts, place = [], block.start
        while i < len(changes) and changes[i].start <= block.end:
            parts += [before.text[place : changes[i].start], changes[i].text]
            place = changes[i].end
            i += 1
        prose = "".join([*parts, before.text[place : block.end]])
        nearest = bisect.bisect_left(loose, block.start)
        restores = nearest < len(loose) and loose[nearest] <= block.end
        yield block, None if parts and not prose.strip() else prose, restores


def _same(block: Block, prose: str, restores: bool, other: Block, after: Document) -> bool:
    """Whether a block of `after` is of the kind of another, and has this prose."""
    heads = restores and (block.kind, other.kind) == ("paragraph", "heading")
    if block.language != other.language or not (heads or (block.kind, block.level) == (other.kind, other.level)):
        return False
    new = _prose(after, other)
    return prose == new or _squeezed(prose) == _squeezed(new) or (restores and _same_words(prose, new))


def _past_items(block: Block, prose: str, after: Document, others: Sequence[Block], first: int) -> int:
    """How many items of a list a paragraph has become, or an item that the next had run into; 0 if that is not so.

    Each may have lost its number to its mark.

    Arguments:
        block, prose: the block, and what its text should be.
        others, first: blocks of `after`, and the index of the one where it should be.
    """
    if block.kind not in ("paragraph", "list-item"):
        return 0
    words, place, count = _WORD.findall(prose), 0, 0
    while first + count < len(others) and others[first + count].kind == "list-item":
        item = others[first + count]
        said = _WORD.findall(_prose(after, item))
        start = place + (words[place : place + 1] != said[:1] and "".join(words[place : place + 1]).isdecimal())
        if not said or words[start : start + len(said)] != said:
            break
        place, count = start + len(said), count + 1
    return count if place == len(words) and (count > 1 or block.kind == "paragraph") else 0


def _prose(document: Document, block: Block) -> str:
    return document.text[block.start : block.end]


def _outgrown(document: Document) -> int:
    """The number of titles longer than their rulers."""
    return sum(title.free < 0 for title in document.ruled)


def _squeezed(prose: str) -> str:
    """The text stripped and with runs of spaces collapsed, as a reader of a format may see it."""
    return _SPACE.sub(lambda space: "\n" if "\n" in space[0] else " ", prose.strip())


def _same_words(old: str, new: str) -> bool:
    """The words of `new` are those of `old` in their order, but for some that are gone."""
    words = iter(_WORD.findall(old))
    return all(word in words for word in _WORD.findall(new))


def _in_prose(document: Document, edit: Edit) -> list[Edit]:
    """What an edit of the source does to the prose; nothing if it is in markup."""
    pieces, text = document.map.pieces, LINE_END.sub(" ", edit.text)
    i = max(0, bisect.bisect_right(pieces, edit.start, key=lambda piece: piece.source) - 1)
    changes = []
    for j in range(i, len(pieces)):
        piece = pieces[j]
        if piece.source > edit.end or (piece.source == edit.end > edit.start):
            break
        low, high = max(edit.start, piece.source), min(edit.end, piece.source_end)
        if low > high or (low == high and edit.end > edit.start):
            continue
        if piece.kind == "text":
            start, end = piece.prose + low - piece.source, piece.prose + high - piece.source
        elif low == high:
            start = end = piece.prose if low == piece.source else piece.end
        elif (low, high) == (piece.source, piece.source_end):
            start, end = piece.prose, piece.end
        else:
            continue
        changes.append(Edit(start, end, text or _uncovered(document, j, start, end)))
        if edit.start == edit.end:
            break
        text = ""
    if not changes and edit.start == edit.end and text.isspace() and i + 1 < len(pieces):
        left, right = pieces[i], pieces[i + 1]
        if left.source_end < edit.start < right.source and left.end == right.prose:
            return [Edit(left.end, left.end, text)]  # between two pieces of markup: "**bold** [link](a.md)"
    return changes


def _uncovered(document: Document, j: int, start: int, end: int) -> str:
    """The space that takes the place of a deleted one: of two with markup between them, the prose has the first.

    Arguments:
        j: the index of the piece.
        start, end: what is deleted of it, in the prose.
    """
    pieces = document.map.pieces
    if (
        j + 1 == len(pieces)
        or end != pieces[j].end
        or pieces[j + 1].prose != end
        or not document.text[start:end].isspace()
    ):
        return ""
    gap = document.source.text[pieces[j].source_end : pieces[j + 1].source]
    return " " if gap[-1:] == " " else ""

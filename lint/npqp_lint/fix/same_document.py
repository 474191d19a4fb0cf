"""Whether a document is unchanged after an edit of its source: the same blocks, the same prose except for the edit."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.text.document import Edit
from npqp_lint.text.source import LINE_END

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.text.document import Block, Document, Piece

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
        restored: the edits that bring markup back to life; in the blocks they touch, only the words are compared, and
            the target of a link may be gone.
    """
    if _outgrown(after) > _outgrown(before):
        return False
    changes = [change for edit in edits for change in _in_prose(before.map.pieces, edit)]
    found = iter(after.blocks)
    other = next(found, None)
    loose = [change.start for edit in restored for change in _in_prose(before.map.pieces, edit)]
    i = 0
    for block in before.blocks:
        parts, place = [], block.start
        while i < len(changes) and changes[i].start <= block.end:
            parts += [before.text[place : changes[i].start], changes[i].text]
            place = changes[i].end
            i += 1
        prose = "".join([*parts, before.text[place : block.end]])
        if parts and not prose.strip():
            continue
        restores = any(block.start <= place <= block.end for place in loose)
        if restores and _IMAGE.fullmatch(prose) and (other is None or not _same_words(prose, _prose(after, other))):
            continue
        if other is None or (block.kind, block.level, block.language) != (other.kind, other.level, other.language):
            return False
        new = _prose(after, other)
        if prose != new and _squeezed(prose) != _squeezed(new) and not (restores and _same_words(prose, new)):
            return False
        other = next(found, None)
    return other is None


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


def _in_prose(pieces: Sequence[Piece], edit: Edit) -> list[Edit]:
    """What an edit of the source does to the prose; nothing if it is in markup."""
    text = LINE_END.sub(" ", edit.text)
    i = max(0, bisect.bisect_right(pieces, edit.start, key=lambda piece: piece.source) - 1)
    changes = []
    for piece in (pieces[j] for j in range(i, len(pieces))):
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
        changes.append(Edit(start, end, text))
        if edit.start == edit.end:
            break
        text = ""
    return changes

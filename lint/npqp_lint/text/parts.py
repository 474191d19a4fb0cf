"""The parts that an edit is split into at markup, and whether the markup still works after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.text.pieces import LINEAR

if TYPE_CHECKING:
    from npqp_lint.text.pieces import Piece

_CUTS = 2
"""With more cuts than this, two parts have a tag on each side, and only one of them can get the text."""


class Part(NamedTuple):
    """A range of the prose without markup inside, and its range in the source."""

    start: int
    end: int
    source: int
    source_end: int


def source_at(piece: Piece, offset: int) -> int:
    """The source offset of an offset inside a piece or at one of its ends."""
    if piece.kind in LINEAR:
        return piece.source + offset - piece.prose
    return piece.source if offset == piece.prose else piece.source_end


def is_sound(prose: str, parts: list[Part], before: str, after: str, text: str, choice: int) -> bool:
    """Whether the markup still works at every split if `text` is in one part and the others are deleted.

    Arguments:
        before, after: the character on each side; empty at the ends of a block.
    """
    last = len(parts) - 1
    if last > _CUTS:
        return False
    contents = [
        (before if k == 0 else "") + (text if k == choice else "") + (after if k == last else "")
        for k in range(last + 1)
    ]
    if not any((before, after, text)) and last == 0:
        return True  # a whole block without markup in it is deleted
    if not all(contents):
        return False  # nothing would be left inside a tag, or of a block with markup
    if (not before and contents[0][0].isspace()) or (not after and contents[last][-1].isspace()):
        return False  # a space at the end of a block is not prose
    return all(
        _stands(prose[cut - 1], prose[cut], contents[k][-1], contents[k + 1][0])
        for k, cut in enumerate(part.end for part in parts[:-1])
    )


def _stands(old_left: str, old_right: str, left: str, right: str) -> bool:
    """Whether a tag between two characters still works between two others.

    By the rules of CommonMark it can stop working if a letter is next to it on the outside, or a space or punctuation
    on the inside. The inside is only known if there was a space on the other side, or punctuation and here a letter.
    """
    same_left, same_right = _sort(left) == _sort(old_left), _sort(right) == _sort(old_right)
    if old_left.isspace() or (old_right.isalnum() and not old_left.isalnum()):
        return (same_left or not left.isalnum()) and (same_right or right.isalnum())
    if old_right.isspace() or (old_left.isalnum() and not old_right.isalnum()):
        return (same_left or left.isalnum()) and (same_right or not right.isalnum())
    return same_left and same_right


def _sort(character: str) -> tuple[bool, bool]:
    return character.isspace(), character.isalnum()

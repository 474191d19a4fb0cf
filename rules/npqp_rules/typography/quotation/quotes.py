"""Double quotation marks: which of them open and which close. Shared by several rules.

Curly marks say by their shape what they are. Straight ones open and close in turn, block by block; an inch mark (after
a digit, with nothing open) is passed over.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from npqp_lint.rule import Edit

from npqp_rules.english.quotations import marks_of

if TYPE_CHECKING:
    from npqp_lint.text.document import Block, Document

SPACES = " \xa0"
BEFORE_OPENING = frozenset(" \xa0\n([{-–—/:")
NEAR = 40
"""Maximum length, in characters, of a quotation whose two ends are repaired by one fix."""


class Mark(NamedTuple):
    """One double quotation mark.

    Arguments:
        offset: where it is in ``Document.text``.
        opens: it begins a quotation.
        sure: the marks of its block pair off.
    """

    offset: int
    opens: bool
    sure: bool


class Slip(NamedTuple):
    """A quotation mark whose spaces, or whose shape, contradict its part.

    Arguments:
        kind: ``inside``: a space between the mark and what it encloses; ``side``: it leans to the wrong word;
            ``shape``: an opening curly mark that closes; ``lean``: an opening mark that leans to the word before it.
        start, end: the place, in ``Document.text``.
        edits: the repair.
        sure: nothing else in the block contradicts it.
    """

    kind: Literal["inside", "side", "shape", "lean"]
    start: int
    end: int
    edits: tuple[Edit, ...]
    sure: bool


def marks(document: Document) -> list[tuple[Block, list[int]]]:
    """The blocks that hold double quotation marks, with the offsets of these; for ``Document.fact``."""
    found = groupby(document.fact(marks_of), document.block_index)
    return [(document.blocks[i], list(group)) for i, group in found]


def roles(text: str, offsets: list[int]) -> list[Mark]:
    """The part of each straight mark of one block, by turns."""
    found: list[tuple[int, bool]] = []
    is_open = False
    for offset in offsets:
        if not is_open and offset and text[offset - 1].isdigit() and text[offset + 1 : offset + 2] != "":
            continue  # an inch mark
        is_open = not is_open
        found.append((offset, is_open))
    return [Mark(offset, opens, len(found) % 2 == 0) for offset, opens in found]


def gap(text: str, block: Block, offset: int) -> tuple[int, int]:
    """The ends of the spaces on the left and on the right of a mark: (left end, right end)."""
    left, right = offset, offset + 1
    while left > block.start and text[left - 1] in SPACES:
        left -= 1
    while right < block.end and text[right] in SPACES:
        right += 1
    return left, right


def closed_up(text: str, left: int, offset: int) -> tuple[Edit, ...]:
    """No space before a closing mark, and one after it if a hyphen is used as a dash: `the end. "- Ann`."""
    edit = Edit(left, offset, "")
    return (edit, Edit(offset + 1, offset + 1, " ")) if text[offset + 1 : offset + 3] == "- " else (edit,)


def pairs_with(text: str, start: int, left: int) -> bool:
    """Both ends of a short quotation; a space before a mark next to one of them is a repair of its own."""
    if left - start > NEAR or text[left - 2 : left - 1].isspace():
        return False
    return not (text[start - 2 : start - 1] in tuple(":,") and text[start - 3 : start - 2].isspace())


def lean(text: str, block: Block, offset: int) -> Literal["opens", "closes"] | None:
    """What a straight mark is by the spaces around it alone."""
    before = offset == block.start or text[offset - 1] in BEFORE_OPENING
    after = offset + 1 == block.end or not text[offset + 1].isalnum()
    return None if before == after else "opens" if before else "closes"

"""Where the spaces around a double quotation mark, or its shape, contradict its part. Shared by several rules."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit

from npqp_rules.typography.quotation.quotes import BEFORE_OPENING, Slip, closed_up, gap, marks, pairs_with
from npqp_rules.typography.quotation.straight_quotes import straight_slips

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document


_SPEAKER = lazy(r"(?:[A-Z][\w’'-]+ ){1,3}(?:[a-z]+(?:ed|s)|said|told|wrote)\b|(?:said|says|added|asked|wrote) [A-Zat]")
"""Behind a quotation: who spoke, and the verb, or both the other way around."""


def slips(document: Document) -> list[Slip]:
    """Every contradiction in the document, in order; for ``Document.fact``."""
    found: list[Slip] = []
    for block, offsets in document.fact(marks):
        straight = straight_slips(document.text, block, offsets)
        said = ((slip, document.text[slip.start : slip.end + 1]) for slip in straight)
        found += [
            slip for slip, around in said if '""' not in around and not around.endswith("+")
        ]  # of a table, of code
        curly = [o for o in offsets if document.text[o] != '"']
        wrong = list(_curly(document.text, block, curly))
        if wrong and is_english(document, block.start):
            found += wrong
    return sorted(found, key=lambda slip: slip.start)


def slip_in(document: Document, start: int, end: int) -> Slip | None:
    """The first slip that begins from `start` up to `end`."""
    everything = document.fact(slips)
    i = bisect_left(everything, start, key=lambda slip: slip.start)
    return everything[i] if i < len(everything) and everything[i].start < end else None


class _Place(NamedTuple):
    """A curly mark with the ends of the spaces around it and the characters beside it."""

    text: str
    block: Block
    offset: int
    left: int
    right: int
    before: str
    after: str

    def inside_after(self) -> Slip:
        """A space after an opening mark."""
        return Slip("inside", self.offset, self.right, (Edit(self.offset + 1, self.right, ""),), True)

    def opening(self) -> Slip | None:
        """What is wrong with a mark that opens."""
        spaced = self.offset + 1 < self.right < self.block.end
        if spaced and self.before in ",!?" and _SPEAKER.match(self.text, self.right):
            return Slip("shape", self.offset, self.offset + 1, (Edit(self.offset, self.offset + 1, "”"),), False)
        if spaced and self.before in ".,!?" and self.text[self.right].isalnum():
            return Slip("lean", self.offset, self.right, (Edit(self.offset, self.right, " “"),), False)
        return self.inside_after() if spaced and self.before in BEFORE_OPENING | {'"', "'"} else None

    def nested(self, ahead: str) -> Slip | None:
        """The space after a mark that opens a quotation inside another."""
        spaced = self.before.isspace() and self.offset + 1 < self.right < self.block.end
        return self.inside_after() if spaced and ahead == "”" else None

    def shape(self, ahead: str, *, padded: bool) -> Slip | None:
        """An opening mark where one should close; behind one that has a space inside, this may have one, too."""
        spaced = self.before.isspace()
        stop = spaced and (padded or self.text[self.left - 1] in ".!?,…")
        if ahead != "“" or self.after.isalnum() or (spaced and not stop):
            return None
        edits = (Edit(self.left, self.offset + 1, "”"),)
        return Slip("shape", self.left, self.offset + 1, edits, not spaced or self.right == self.block.end)

    def closing(self, *, is_open: bool) -> Slip | None:
        """The space before a mark that closes."""
        text, left, offset = self.text, self.left, self.offset
        if not self.block.start < left < offset or text[left - 1] in "\"'’”":
            return None
        if self.after.isalnum():
            ended = is_open and text[left - 1] in ".!?,…" and self.after.islower()
            edits = (Edit(left, offset + 1, "” "),)
            return Slip("lean", left, offset + 1, edits, False) if ended else None
        if not is_open and text[left - 1] not in ".!?,…":
            return None
        sure = (is_open or self.right == self.block.end) and self.after not in "-–—"
        return Slip("inside", left, offset + 1, closed_up(text, left, offset), sure)


def _place(text: str, block: Block, offset: int) -> _Place:
    left, right = gap(text, block, offset)
    before = text[offset - 1] if offset > block.start else " "
    after = text[offset + 1] if offset + 1 < block.end else " "
    return _Place(text, block, offset, left, right, before, after)


def _curly(text: str, block: Block, offsets: list[int]) -> Iterator[Slip]:
    """The slips among the curly marks of one block, in order."""
    if any(text[offset] == "„" for offset in offsets):
        return  # a style of its own
    is_open = False
    pending: Slip | None = None
    for i, offset in enumerate(offsets):
        ahead = text[offsets[i + 1]] if i + 1 < len(offsets) else "“"
        here = _place(text, block, offset)
        if text[offset] == "”":
            slip = here.closing(is_open=is_open)
            if pending is not None and slip is not None and pairs_with(text, pending.start, here.left):
                slip = Slip("inside", pending.start, pending.end, pending.edits + slip.edits, True)
            elif pending is not None:
                yield pending
            if slip is not None:
                yield slip
            pending, is_open = None, False
        elif not is_open:
            is_open = not here.before.isalnum() or here.after.isalnum()
            pending = here.opening() if is_open else None
        elif (inner := here.nested(ahead)) is not None:
            yield inner
        else:
            padded = pending is not None
            if pending is not None:
                yield pending
                pending = None
            if (shape := here.shape(ahead, padded=padded)) is not None:
                yield shape
                is_open = False
    if pending is not None:
        yield pending

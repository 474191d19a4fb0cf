"""Which quotation marks open, which close, and where the spaces around one contradict that. Shared by several rules.

Curly marks say by their shape what they are. Straight ones open and close in turn, block by block; an inch mark (after
a digit, with nothing open) is passed over.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from npqp_lint.language import language_of
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_MARK = lazy('["“”„]')
SPACES = " \xa0"
_BEFORE_OPENING = frozenset(" \xa0\n([{-–—/:")
_SAID = lazy(
    r"(?:said|says|say|added|adds|explained|explains|told|asked|replied|wrote|writes|noted|notes|stressed|stated|"
    r"commented|concluded|continued|recalled|emphasi[sz]ed|announced|according)\b"
)
_SAYING = lazy(
    r"\b(?:say|says|said|saying|ask|asks|asked|asking|reply|replied|write|writes|wrote|read|reads|add|adds|added|"
    r"called|titled|entitled|named|song|book|film|word|words|think|thought|shout|shouted|tell|told|answer|answered)"
    r"(?: \w+){0,3},?\Z"
)
_NAMED = lazy(r"(?:and|or|characters?|marks?|signs?|symbols?|keys?|is|in)\b")
"""Behind a mark that is itself spoken of: `a " or ' in the text`."""
NEAR = 40
"""Both ends of a quotation up to so many characters long are repaired by one fix."""


class Mark(NamedTuple):
    """One double quotation mark.

    Arguments:
        offset: where it stands in ``Document.text``.
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
        sure: nothing else in the block speaks against it.
    """

    kind: Literal["inside", "side", "shape", "lean"]
    start: int
    end: int
    edits: tuple[Edit, ...]
    sure: bool


def marks(document: Document) -> list[tuple[Block, list[int]]]:
    """The blocks that hold double quotation marks, with the offsets of these; for ``Document.fact``."""
    found = (match.start() for match in _MARK.finditer(document.text))
    return [(document.blocks[i], list(group)) for i, group in groupby(found, document.block_index)]


def slips(document: Document) -> list[Slip]:
    """Every contradiction in the document, in order; for ``Document.fact``."""
    found: list[Slip] = []
    for block, offsets in document.fact(marks):
        straight = [o for o in offsets if document.text[o] == '"']
        found += _straight(document.text, block, straight)
        curly = [o for o in offsets if document.text[o] != '"']
        wrong = list(_curly(document.text, block, curly))
        if wrong and language_of(document, document.block_index(block.start)) == "en":
            found += wrong
    return sorted(found, key=lambda slip: slip.start)


def slip_in(document: Document, start: int, end: int) -> Slip | None:
    """The first slip that begins from `start` up to `end`."""
    everything = document.fact(slips)
    i = bisect_left(everything, start, key=lambda slip: slip.start)
    return everything[i] if i < len(everything) and everything[i].start < end else None


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


def _gap(text: str, block: Block, offset: int) -> tuple[int, int]:
    """The ends of the spaces on the left and on the right of a mark: (left end, right end)."""
    left, right = offset, offset + 1
    while left > block.start and text[left - 1] in SPACES:
        left -= 1
    while right < block.end and text[right] in SPACES:
        right += 1
    return left, right


def _straight(text: str, block: Block, offsets: list[int]) -> list[Slip]:
    found: list[Slip] = []
    parts = roles(text, offsets)
    wrong = [mark for mark in parts if _contradicts(text, block, mark)]
    places = {mark.offset for mark in wrong}
    nested = _nested(text, parts)
    opener: tuple[int, Slip] | None = None
    for i, mark in enumerate(parts):
        left, right = _gap(text, block, mark.offset)
        at_end = right == block.end
        spaced_left = left == block.start or text[mark.offset - 1] in _BEFORE_OPENING
        slip = None
        astray = mark.offset in places
        if astray and mark.sure and _leans(text, mark) and wrong in ([mark], parts[i : i + 2]):
            edits = (Edit(mark.offset, right, ' "'),)
            slip = Slip("lean", mark.offset, right, edits, sure=False)
        elif i and wrong == parts[i - 1 : i + 1] and _leans(text, wrong[0]) and text[left - 1].isalnum():
            slip = Slip("side", left, mark.offset + 1, (Edit(left, mark.offset + 1, '" '),), sure=False)
        elif astray or (not mark.sure and left < mark.offset and text[mark.offset + 1 : mark.offset + 2].isalpha()):
            slip = _side(text, block, mark, left, right, alone=len(wrong) == 1)
        elif not mark.sure:
            slip = _odd(text, block, mark.offset, left, right)
            if slip is None:
                near = parts[max(0, i - 1) : i] + parts[i + 1 : i + 2]
                slip = _spaced(text, block, near, mark, left, right)
        elif mark.opens and right > mark.offset + 1 and not at_end and spaced_left:
            edit = Edit(mark.offset + 1, right, "")
            slip = Slip("inside", mark.offset, right, (edit,), mark.sure and not wrong and mark.offset not in nested)
            opener = mark.offset, slip
            found.append(slip)
            continue
        elif not mark.opens and block.start < left < mark.offset and (at_end or not text[mark.offset + 1].isalnum()):
            dashed = text[mark.offset + 1 : mark.offset + 2] in tuple("-–—")  # a space may be missing too
            sure = mark.sure and not wrong and not dashed and mark.offset not in nested
            slip = Slip("inside", left, mark.offset + 1, _closed_up(text, left, mark.offset), sure)
        if slip is not None:
            if opener is not None and opener[1] is found[-1] and _pair(text, opener[0], left):
                first = found.pop()
                slip = Slip("inside", first.start, first.end, first.edits + slip.edits, first.sure and slip.sure)
            found.append(slip)
        opener = None
    return found


def _closed_up(text: str, left: int, offset: int) -> tuple[Edit, ...]:
    """No space before a closing mark, and one behind it where a hyphen stands for a dash: `the end. "- Ann`."""
    edit = Edit(left, offset, "")
    return (edit, Edit(offset + 1, offset + 1, " ")) if text[offset + 1 : offset + 3] == "- " else (edit,)


def _leans(text: str, mark: Mark) -> bool:
    """`the" Blue Lamp`; behind an "s" the mark may stand for an apostrophe."""
    before = text[mark.offset - 1]
    return mark.opens and before.isalpha() and before != "s" and text[mark.offset + 2 : mark.offset + 3].isalnum()


def _nested(text: str, parts: list[Mark]) -> set[int]:
    """Two marks with spaces on both sides between two that lean rightly: perhaps a quotation inside another."""
    found: set[int] = set()
    for first, second, third, fourth in zip(parts, parts[1:], parts[2:], parts[3:], strict=False):
        between = text[second.offset : third.offset]
        if not first.opens or len(between) > NEAR or not (between[1:2] == between[-1:] == " "):
            continue
        if text[first.offset + 1].isspace() or text[fourth.offset - 1].isspace():
            continue
        if text[second.offset - 1].isspace() and text[third.offset + 1].isspace():
            found.update((second.offset, third.offset))
    return found


def _odd(text: str, block: Block, offset: int, left: int, right: int) -> Slip | None:
    """A mark with spaces on both sides in a block whose marks do not pair off: only where its part is clear."""
    before = text[left - 1] if left > block.start else ":"
    if left < offset and before in ".,!?…" and (right == block.end or (right > offset + 1 and text[right].islower())):
        return Slip("inside", left, offset + 1, (Edit(left, offset, ""),), False)
    if (left < offset or left == block.start) and before == ":" and offset + 1 < right < block.end:
        return Slip("inside", offset, right, (Edit(offset + 1, right, ""),), False)
    return None


def _spaced(text: str, block: Block, near: list[Mark], mark: Mark, left: int, right: int) -> Slip | None:
    """A mark with spaces on both sides amid words, in a block whose marks do not pair off: a neighbour tells its part.

    Arguments:
        near: the mark before it and the one behind, as far as there are any.
    """
    if not (block.start < left < mark.offset and mark.offset + 1 < right < block.end) or _NAMED.match(text, right):
        return None
    leans = [side for other in near if (side := lean(text, block, other.offset))]
    opens = leans[0] == "closes" if leans else mark.opens
    edit = Edit(mark.offset + 1, right, "") if opens else Edit(left, mark.offset, "")
    start, end = (mark.offset, right) if opens else (left, mark.offset + 1)
    return Slip("inside", start, end, (edit,), sure=False)


def lean(text: str, block: Block, offset: int) -> Literal["opens", "closes"] | None:
    """What a straight mark is by the spaces around it alone."""
    before = offset == block.start or text[offset - 1] in _BEFORE_OPENING
    after = offset + 1 == block.end or not text[offset + 1].isalnum()
    return None if before == after else "opens" if before else "closes"


def _pair(text: str, start: int, left: int) -> bool:
    """Both ends of a short quotation; a space before a mark beside one of them is a repair of its own."""
    if left - start > NEAR or text[left - 2 : left - 1].isspace():
        return False
    return not (text[start - 2 : start - 1] in tuple(":,") and text[start - 3 : start - 2].isspace())


def _contradicts(text: str, block: Block, mark: Mark) -> bool:
    """Its spaces say that it opens where it closes, or the other way round."""
    before = text[mark.offset - 1] if mark.offset > block.start else " "
    after = text[mark.offset + 1] if mark.offset + 1 < block.end else " "
    if mark.opens:
        return not (before in _BEFORE_OPENING or before in "\"'“‘*_\ufffc") and after.isspace()
    return before.isspace() and (after.isalnum())


def _side(text: str, block: Block, mark: Mark, left: int, right: int, *, alone: bool) -> Slip | None:
    """`group, "said` is `group," said`."""
    offset = mark.offset
    if left == offset or left == block.start or text[left - 1] not in ",.!?" or not text[right].isalpha():
        return None
    said = _SAID.match(text, offset + 1) is not None
    if (
        (mark.opens and mark.sure)
        or not ((alone and mark.sure) or said)
        or _SAYING.search(text, max(block.start, left - 32), left)
    ):
        return None
    return Slip("side", left, offset + 1, (Edit(left, offset + 1, '" '),), mark.sure and alone)


def _curly(text: str, block: Block, offsets: list[int]) -> Iterator[Slip]:
    if any(text[offset] == "„" for offset in offsets):
        return  # a style of its own
    is_open = False
    pending: Slip | None = None
    for i, offset in enumerate(offsets):
        left, right = _gap(text, block, offset)
        before = text[offset - 1] if offset > block.start else " "
        after = text[offset + 1] if offset + 1 < block.end else " "
        ahead = text[offsets[i + 1]] if i + 1 < len(offsets) else "“"
        if text[offset] == "“" and is_open:
            spaced = before.isspace() and offset + 1 < right < block.end
            if spaced and ahead == "”":  # a quotation inside another
                yield Slip("inside", offset, right, (Edit(offset + 1, right, ""),), True)
                continue
            if pending is not None:
                yield pending
                pending = None
            stop = before.isspace() and text[left - 1] in ".!?,…" and not after.isalnum()
            if ahead == "“" and not after.isalnum() and (stop or not before.isspace()):
                sure = not before.isspace() or right == block.end
                yield Slip("shape", left, offset + 1, (Edit(left, offset + 1, "”"),), sure)
                is_open = False
        elif text[offset] == "“":
            if not (before.isalnum() and not after.isalnum()):
                is_open = True
                if right > offset + 1 and right < block.end and before in _BEFORE_OPENING | {'"', "'"}:
                    pending = Slip("inside", offset, right, (Edit(offset + 1, right, ""),), True)
        else:
            slip = None
            if block.start < left < offset and not after.isalnum() and text[left - 1] not in "\"'’”":
                stop = text[left - 1] in ".!?,…"
                if is_open or stop:
                    sure = (is_open or right == block.end) and after not in "-–—"
                    slip = Slip("inside", left, offset + 1, _closed_up(text, left, offset), sure)
            if pending is not None and slip is not None and _pair(text, pending.start, left):
                slip = Slip("inside", pending.start, pending.end, pending.edits + slip.edits, True)
            elif pending is not None:
                yield pending
            if slip is not None:
                yield slip
            pending = None
            is_open = False
    if pending is not None:
        yield pending

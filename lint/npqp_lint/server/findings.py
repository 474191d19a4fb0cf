"""The findings in a changed text: most are those before the change, as they were or moved."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, overload

from npqp_lint.server.window import Change

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from npqp_lint.diagnostic import Diagnostic


class Known:
    """The findings before a change, which tells quickly what becomes of them.

    Arguments:
        found: the findings, sorted by their start.
    """

    def __init__(self, found: Sequence[Diagnostic]) -> None:
        self.found = found
        self._starts = [one.start for one in found]
        extents = [_extent(one) for one in found]
        self._reach = list(accumulate((end for _, end in extents), max))  # of each and all before it
        self._floor = list(accumulate((start for start, _ in reversed(extents)), min))[::-1]  # of each and all behind

    def before(self, offset: int, start: int) -> int:
        """How many of the first are before two offsets, the first of them with all their fixes."""
        return min(bisect.bisect_left(self._reach, offset), bisect.bisect_left(self._starts, start))

    def behind(self, offset: int, start: int) -> int:
        """From which on all are behind two offsets, or begin at the second, the first of them with all their fixes."""
        return max(bisect.bisect_right(self._floor, offset), bisect.bisect_left(self._starts, start))

    def with_fresh(
        self, fresh: Sequence[Diagnostic], change: Change, place: tuple[int, int], codes: Collection[str]
    ) -> Findings:
        """Fresh findings, with those of these that are still valid: elsewhere, and of rules that did not run again.

        Arguments:
            fresh: the findings in what was checked again.
            change: the change.
            place: what was checked again, in the changed text.
            codes: of the rules that did not run again.
        """
        head = self.before(change.start, place[0])
        tail = max(head, self.behind(change.old_end, place[1] - change.shift))
        near = [found for found in (moved(one, change) for one in self.found[head:tail]) if found is not None]
        kept = [found for found in near if found.code in codes or not place[0] <= found.start < place[1]]
        return Findings(self, head, sorted([*kept, *fresh], key=lambda d: (d.start, d.end, d.code)), tail, change)


def _extent(found: Diagnostic) -> tuple[int, int]:
    """Where a finding starts and ends, with its fixes."""
    edits = [edit for fix in found.fixes for edit in fix.edits]
    return min([found.start, *(e.start for e in edits)]), max([found.end, *(e.end for e in edits)])


class Findings(Sequence["Diagnostic"]):
    """The findings in a changed text. Those behind the change are not moved before somebody asks for them.

    Arguments:
        known: the findings before the change.
        head: how many of the first are as they were.
        middle: the findings behind those, sorted.
        tail: from which on the known ones follow, moved.
        change: the change.
    """

    def __init__(self, known: Known, head: int, middle: Sequence[Diagnostic], tail: int, change: Change) -> None:
        self.known = known
        self.head = head
        self.middle = middle
        self.tail = tail
        self.change = change

    def __len__(self) -> int:
        return self.head + len(self.middle) + len(self.known.found) - self.tail

    @overload
    def __getitem__(self, index: int) -> Diagnostic: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Diagnostic]: ...

    def __getitem__(self, index: int | slice) -> Diagnostic | Sequence[Diagnostic]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        i = range(len(self))[index]
        if i < self.head:
            return self.known.found[i]
        i -= self.head
        return self.middle[i] if i < len(self.middle) else self.moved(self.tail + i - len(self.middle))

    def __iter__(self) -> Iterator[Diagnostic]:
        yield from self.known.found[: self.head]
        yield from self.middle
        yield from map(self.moved, range(self.tail, len(self.known.found)))

    def moved(self, i: int) -> Diagnostic:
        """One of the findings behind the change, by its index among the known ones."""
        one = self.known.found[i]
        return moved(one, self.change) or one

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


def touching(found: Iterable[Diagnostic], start: int, end: int) -> list[Diagnostic]:
    """The findings that contain a place from `start` up to `end`, or border on it.

    Arguments:
        found: the findings.
        start, end: the range.
    """
    if isinstance(found, Findings):
        by = found.change.shift
        tail = range(found.tail, len(found.known.found))
        kept = found.known.found
        return [
            *touching(kept[: found.head], start, end),
            *touching(found.middle, start, end),
            *(found.moved(i) for i in tail if kept[i].start + by <= end and start <= kept[i].end + by),
        ]
    return [one for one in found if one.start <= end and start <= one.end]


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

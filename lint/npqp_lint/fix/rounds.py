"""Applies the fixes of diagnostics to a text, in rounds until nothing changes.

A fix is applied completely or not at all. After each round, the new text is read and checked again, and its prose must
be the old prose with the edits in it, block by block. A fix that would turn a sentence into a list, a hash sign into a
heading (unless it is there to bring markup back to life), or one paragraph into two is dropped, and its finding stays.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.fix.harmless import Readings, Trial, most
from npqp_lint.fix.same_document import kept, spoiled
from npqp_lint.text.anchors import misled
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source, SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.diagnostic import Report


@dataclass(frozen=True, slots=True)
class Fixed:
    """What ``fix`` did to a text.

    Arguments:
        source: the new text; line endings are unchanged.
        applied: the number of fixes of each rule, by code.
        rounds: how often the text changed.
        report: the report on the new text.
        stable: nothing is left to apply; False if the last allowed round still changed something.
    """

    source: Source
    applied: Counter[str]
    rounds: int
    report: Report
    stable: bool = True

    @property
    def text(self) -> str:
        """The new text."""
        return self.source.text


class _Candidate(NamedTuple):
    """The fix of one diagnostic that can be applied."""

    start: int
    end: int
    code: str
    edits: tuple[Edit, ...]
    restores_markup: bool = False

    @property
    def grows(self) -> bool:
        """Whether it keeps the text as long as it was, or makes it longer."""
        return sum(len(edit.text) - edit.end + edit.start for edit in self.edits) >= 0


@dataclass(slots=True)
class _State:
    """A text, its findings and fixes, and how it was reached."""

    source: Source
    report: Report
    candidates: list[_Candidate]
    applied: Counter[str] = field(default_factory=Counter)
    rounds: int = 0


_Read = Callable[[Source], _State]


def fix(source: Source, check: Callable[[Source], Report], unsafe: bool = False, rounds: int = 10) -> Fixed:
    """Apply the fixes of a text until none is left.

    The first allowed fix of each diagnostic is applied; of two that overlap or touch, the earlier one, and the other
    gets its turn in the next round. If the rounds form a cycle, the text stays as it was when it entered the cycle.

    Arguments:
        source: the text; it is not changed.
        check: returns the report on a text. It is called again after every change.
        unsafe: apply unsafe fixes too.
        rounds: the maximum number of changes.
    """

    def read(source: Source) -> _State:
        report = check(source)
        return _State(source, report, _candidates(source, report, unsafe))

    state = read(source)
    seen = {source.text: state}
    while state.rounds < rounds:
        following = _next(state, read)
        if following is None:
            break
        if following.source.text in seen:
            state = seen[following.source.text]
            break
        state = seen[following.source.text] = following
    else:
        stable = _next(state, read) is None
        return Fixed(state.source, state.applied, state.rounds, state.report, stable)
    return Fixed(state.source, state.applied, state.rounds, state.report)


def _next(state: _State, read: _Read) -> _State | None:
    """The text after one more round, or None if no fix can be applied."""
    candidates, readings = state.candidates, Readings()
    areas = _Areas(state)
    while candidates and readings.left > 0:
        chosen = _apart(candidates, areas)
        following, used = most(chosen, areas.of, lambda some: _tried(state, read, some, areas), readings)
        if following is not None:
            following.applied = state.applied + Counter(candidate.code for candidate in used)
            following.rounds = state.rounds + 1
            return following
        refused = set(chosen)
        candidates = [candidate for candidate in candidates if candidate not in refused]
    return None


def _candidates(source: Source, report: Report, unsafe: bool) -> list[_Candidate]:
    """The first allowed fix of each diagnostic, in order, without those that change nothing or cannot be written."""
    found = set()
    for diagnostic in report.diagnostics:
        allowed = (option for option in diagnostic.fixes if unsafe or option.applicability == "safe")
        first = next(allowed, None)
        edits = tuple(e for e in first.edits if source.text[e.start : e.end] != e.text) if first else ()
        if edits and source.writable(edits):
            found.add(
                _Candidate(
                    edits[0].start, edits[-1].end, diagnostic.code, edits, first is not None and first.restores_markup
                )
            )
    return sorted(found, key=lambda candidate: candidate[:3])


def _apart(candidates: Sequence[_Candidate], areas: _Areas) -> list[_Candidate]:
    """Those that neither overlap nor touch an earlier one in any block."""
    chosen: list[_Candidate] = []
    taken: list[tuple[int, int]] = []
    for candidate in candidates:
        ranges = areas.ranges(candidate)
        if all(_is_free(taken, start, end) for start, end in ranges):
            chosen.append(candidate)
            for one in ranges:
                bisect.insort(taken, one)
    return chosen


def _is_free(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether none of some ranges, sorted and apart, overlaps or touches another."""
    i = bisect.bisect_right(taken, end, key=lambda one: one[0])
    return not i or taken[i - 1][1] < start


class _Areas:
    """The blocks of a text, each from its first character to that of the next."""

    def __init__(self, state: _State) -> None:
        document = state.report.document
        blocks = document.blocks if document is not None else ()
        self._starts = [document.map.point(block.start) for block in blocks] if document is not None else []

    def of(self, candidate: _Candidate) -> int:
        """The number of the block that a fix begins in."""
        return self.at(candidate.start)

    def at(self, offset: int) -> int:
        """The number of the block at an offset of the source."""
        return max(0, bisect.bisect_right(self._starts, offset) - 1)

    def ranges(self, candidate: _Candidate) -> list[tuple[int, int]]:
        """What a fix changes in each block: a link may be far from the heading that it leads to."""
        found: dict[int, tuple[int, int]] = {}
        for edit in candidate.edits:
            number = self.at(edit.start)
            found[number] = found.get(number, (edit.start, 0))[0], edit.end
        return list(found.values())

    def blamed(self, spoiled: Sequence[int], chosen: Sequence[_Candidate]) -> set[_Candidate]:
        """Who has an edit in one of the spoiled blocks; the nearest before it where nobody has."""
        places = [(edit.start, candidate) for candidate in chosen for edit in candidate.edits]
        places.sort(key=lambda place: place[0])
        blocks, owners = [self.at(start) for start, _ in places], [candidate for _, candidate in places]
        guilty = set()
        for number in spoiled:
            low, high = bisect.bisect_left(blocks, number), bisect.bisect_right(blocks, number)
            guilty.update(owners[max(0, low - 1) : high] if low == high else owners[low:high])
        return guilty


def _tried(state: _State, read: _Read, chosen: Sequence[_Candidate], areas: _Areas) -> Trial[_Candidate, _State]:
    """The text with the chosen fixes applied, or those that do harm."""
    source = state.source
    edits = _edits(chosen)
    try:
        following = read(source.edited(edits))
    except SourceError:
        return Trial(None)
    before, after = state.report.document, following.report.document
    restored = _edits([candidate for candidate in chosen if candidate.restores_markup])
    if before is not None and (after is None or not kept(before, edits, after, restored)):
        wrong = spoiled(before, edits, after, restored) if after is not None else []
        return Trial(None, areas.blamed(wrong, chosen))
    wrong = misled(before, after) if before is not None and after is not None else []
    if wrong:
        return Trial(None, areas.blamed(wrong, chosen))
    guilty = _unsettled(chosen, state.candidates, following.candidates)
    return Trial(None, guilty) if guilty else Trial(following)


def _edits(chosen: Sequence[_Candidate]) -> list[Edit]:
    """The edits of some fixes, sorted."""
    edits = (edit for candidate in chosen for edit in candidate.edits)
    return sorted(edits, key=lambda edit: (edit.start, edit.end))


def _unsettled(
    chosen: Sequence[_Candidate], before: Sequence[_Candidate], after: Sequence[_Candidate]
) -> list[_Candidate]:
    """The fixes that create more work for their own rule at their place, unless they shorten the text, which must end.

    Arguments:
        chosen: the fixes that were applied.
        before: all fixes of the old text; one that was only postponed is not new.
        after: the fixes of the new text.
    """
    done = _edits(chosen)
    ends = [edit.end for edit in done]
    shifts = [0, *accumulate(len(edit.text) - edit.end + edit.start for edit in done)]

    def moved(edit: Edit) -> Edit:
        shift = shifts[bisect.bisect_right(ends, edit.start)]
        return Edit(edit.start + shift, edit.end + shift, edit.text)

    known = {(candidate.code, tuple(map(moved, candidate.edits))) for candidate in set(before).difference(chosen)}
    new: dict[str, list[tuple[int, int]]] = {}
    for candidate in after:
        if (candidate.code, candidate.edits) not in known:
            new.setdefault(candidate.code, []).extend((edit.start, edit.end) for edit in candidate.edits)
    touched = {code: _Touched(places) for code, places in new.items()}
    guilty = []
    written = dict(zip(done, shifts, strict=False))
    for candidate in chosen:
        for edit in candidate.edits:
            start = edit.start + written[edit]
            end = start + len(edit.text)
            if candidate.grows and candidate.code in touched and touched[candidate.code].meets(start, end):
                guilty.append(candidate)
    return guilty


class _Touched:
    """Ranges, to be asked whether one of them meets another."""

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        ranges.sort()
        self._starts = [start for start, _ in ranges]
        self._furthest = list(accumulate((end for _, end in ranges), max))

    def meets(self, start: int, end: int) -> bool:
        """Whether one overlaps or touches the range."""
        i = bisect.bisect_right(self._starts, end)
        return i > 0 and self._furthest[i - 1] >= start

"""Diagnostics to a new text, in rounds until nothing changes; the difference as a patch; a file replaced atomically.

A fix is applied whole or not at all. After every round the new text is read and checked again, and its prose must be
the old prose with the edits in it, block by block: a fix that would make a list of a sentence, a heading of a hash or
one paragraph of two is dropped, and its finding stays.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate, islice
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.fix.same_document import kept
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source, SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.diagnostic import Report


@dataclass(frozen=True, slots=True)
class Fixed:
    """What ``fix`` made of a text.

    Arguments:
        source: the new text; line endings as they were.
        applied: how many fixes of each rule, by code.
        rounds: how often the text was changed.
        report: what is to be said of the new text.
        stable: nothing is left to apply; False where the last round allowed still changed something.
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
    """The fix of one diagnostic that may be applied."""

    start: int
    end: int
    code: str
    edits: tuple[Edit, ...]

    @property
    def grows(self) -> bool:
        """It leaves the text as long as it was, or longer."""
        return sum(len(edit.text) - edit.end + edit.start for edit in self.edits) >= 0


@dataclass(slots=True)
class _State:
    """A text, what is said of it and can be done to it, and how it was reached."""

    source: Source
    report: Report
    candidates: list[_Candidate]
    applied: Counter[str] = field(default_factory=Counter)
    rounds: int = 0


_Read = Callable[[Source], _State]


def fix(source: Source, check: Callable[[Source], Report], unsafe: bool = False, rounds: int = 10) -> Fixed:
    """Apply the fixes of a text until none is left.

    Of each diagnostic the first allowed fix is taken; of two that overlap or touch, the earlier, and the other has its
    turn in the next round. Where the rounds go in a circle, the text stays as it was when it entered the circle.

    Arguments:
        source: the text; it is not changed.
        check: what the rules say of a text. It is called again after every change.
        unsafe: apply unsafe fixes too.
        rounds: how often the text may change.
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
    """The text after one more round, or None where no fix can be applied."""
    candidates = state.candidates
    while candidates:
        chosen = _apart(candidates)
        following, used = _most(state, read, chosen)
        if following is not None:
            following.applied = state.applied + Counter(candidate.code for candidate in used)
            following.rounds = state.rounds + 1
            return following
        refused = set(chosen)
        candidates = [candidate for candidate in candidates if candidate not in refused]
    return None


def _candidates(source: Source, report: Report, unsafe: bool) -> list[_Candidate]:
    """The first allowed fix of each diagnostic, by place, without those that change nothing or cannot be written."""
    found = set()
    for diagnostic in report.diagnostics:
        allowed = (option for option in diagnostic.fixes if unsafe or option.applicability == "safe")
        first = next(allowed, None)
        edits = tuple(e for e in first.edits if source.text[e.start : e.end] != e.text) if first else ()
        if edits and source.writable(edits):
            found.add(_Candidate(edits[0].start, edits[-1].end, diagnostic.code, edits))
    return sorted(found, key=lambda candidate: candidate[:3])


def _apart(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Those that neither overlap nor touch an earlier one."""
    chosen: list[_Candidate] = []
    for candidate in candidates:
        if not chosen or candidate.start > chosen[-1].end:
            chosen.append(candidate)
    return chosen


def _most(state: _State, read: _Read, chosen: list[_Candidate]) -> tuple[_State | None, list[_Candidate]]:
    """As many of the chosen as do no harm: all together, or else half by half."""
    best: _State | None = None
    used: list[_Candidate] = []
    waiting = [chosen]
    while waiting:
        group = waiting.pop()
        tried = _tried(state, read, [*used, *group])
        if tried is not None:
            best, used = tried, [*used, *group]
        elif len(group) > 1:
            half = len(group) // 2
            waiting += [group[half:], group[:half]]
    return best, used


def _tried(state: _State, read: _Read, chosen: Sequence[_Candidate]) -> _State | None:
    """The text with the chosen fixes in it, or None where they do harm."""
    source = state.source
    edits = [edit for candidate in chosen for edit in candidate.edits]
    try:
        following = read(source.edited(edits))
    except SourceError:
        return None
    before, after = state.report.document, following.report.document
    if before is not None and (after is None or not kept(before, edits, after)):
        return None
    return following if _settled(chosen, state.candidates, following.candidates) else None


def _settled(chosen: Sequence[_Candidate], before: Sequence[_Candidate], after: Sequence[_Candidate]) -> bool:
    """No fix gives its own rule more to do at its place, unless it makes the text shorter: that comes to an end.

    Arguments:
        chosen: the fixes that were made.
        before: all fixes of the old text; one that was only put off is nothing new.
        after: those of the new text.
    """
    done = [edit for candidate in chosen for edit in candidate.edits]
    ends = [edit.end for edit in done]
    shifts = [0, *accumulate(len(edit.text) - edit.end + edit.start for edit in done)]

    def moved(edit: Edit) -> Edit:
        shift = shifts[bisect.bisect_right(ends, edit.start)]
        return Edit(edit.start + shift, edit.end + shift, edit.text)

    known = {(candidate.code, tuple(map(moved, candidate.edits))) for candidate in set(before).difference(chosen)}
    new: dict[str, list[Edit]] = {}
    for candidate in after:
        if (candidate.code, candidate.edits) not in known:
            new.setdefault(candidate.code, []).extend(candidate.edits)
    written = iter(zip(done, shifts, strict=False))
    for candidate in chosen:
        for edit, shift in islice(written, len(candidate.edits)):
            start, end = edit.start + shift, edit.start + shift + len(edit.text)
            if candidate.grows and any(start <= e.end and e.start <= end for e in new.get(candidate.code, ())):
                return False
    return True

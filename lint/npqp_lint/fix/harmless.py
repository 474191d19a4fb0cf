"""As many of some fixes as do no harm, found in a bounded number of readings of the text.

A reading shows all that is wrong with a text at once. So the blocks are tried side by side: each puts forward all of
its fixes, and where it comes out spoiled, half of them the next time. What was refused in such company, though another
block may have been at fault, is tried once more by itself. Whoever runs out of readings keeps the finding, and not the
fix: a text in which thousands of fixes are refused must not be read thousands of times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

READINGS = 40
"""Of the whole text, at most, to choose among fixes that side by side."""
AFTER = 20
"""Of these, left for what comes after the tries side by side."""


class Candidate(Protocol):
    """A fix that may be made."""

    @property
    def start(self) -> int:
        """Its first character in the source."""


C = TypeVar("C", bound=Candidate)
S = TypeVar("S", covariant=True)


class Trial(NamedTuple, Generic[C, S]):
    """What came of a try.

    Arguments:
        state: the new text; None: the fixes do harm.
        guilty: those that seem to do it; empty where that cannot be told.
    """

    state: S | None
    guilty: Collection[C] = ()


class Readings:
    """How often the text may still be read.

    Arguments:
        left: so often.
    """

    def __init__(self, left: int = READINGS) -> None:
        self.left = left

    def take(self) -> bool:
        """Whether there is one more; it is used up."""
        self.left -= 1
        return self.left >= 0


def most(
    chosen: Sequence[C], area: Callable[[C], int], attempt: Callable[[Sequence[C]], Trial[C, S]], readings: Readings
) -> tuple[S | None, list[C]]:
    """As many of the fixes as do no harm, and the text with them in it; None where all were refused.

    Arguments:
        chosen: sorted, without overlap.
        area: the number of the block that a fix is in.
        attempt: makes some of the fixes, sorted, and reads the text.
        readings: how often that may be done.
    """
    first = _side_by_side(chosen, area, attempt, readings)
    best, kept, doubtful = first.best, first.kept, first.refused
    while best is None and kept and readings.take():  # kept one after the other, and not yet seen together
        trial = attempt(kept)
        best = trial.state
        if best is None:
            guilty = set(trial.guilty or kept)
            doubtful += [fix for fix in kept if fix in guilty]
            kept = [fix for fix in kept if fix not in guilty]
    if best is None:
        sure = set(first.surely)
        best, kept, doubtful = first.sure, first.surely, [*doubtful, *(fix for fix in kept if fix not in sure)]
    waiting = [_sorted(doubtful)] if doubtful else []
    for _ in range(AFTER):
        if not waiting or not readings.take():
            break
        group = waiting.pop()
        together = _sorted([*kept, *group])
        trial = attempt(together)
        if trial.state is not None:
            best, kept = trial.state, together
        else:
            waiting += _halves(group)
    return best, kept


class _Tried(NamedTuple, Generic[C, S]):
    """What came of the tries side by side.

    Arguments:
        best: the text with all that were kept in it, if it was read so.
        kept, refused: the fixes.
        sure, surely: the last text in which nothing was spoiled, and its fixes.
    """

    best: S | None
    kept: list[C]
    refused: list[C]
    sure: S | None
    surely: list[C]


def _side_by_side(
    chosen: Sequence[C], area: Callable[[C], int], attempt: Callable[[Sequence[C]], Trial[C, S]], readings: Readings
) -> _Tried[C, S]:
    """Tries the blocks side by side, as long as enough readings are left for what comes after."""
    waiting: dict[int, list[list[C]]] = {}
    for fix in chosen:
        waiting.setdefault(area(fix), [[]])[0].append(fix)
    best = sure = None
    kept: list[C] = []
    surely: list[C] = []
    refused: list[C] = []
    while waiting and readings.take():
        groups = {place: stack.pop() for place, stack in waiting.items()}
        together = _sorted([*kept, *(fix for group in groups.values() for fix in group)])
        trial = attempt(together)
        best = trial.state
        if best is not None:
            sure, kept, surely = best, together, together
        else:
            guilty = set(map(area, trial.guilty))
            for place, group in groups.items():
                if guilty and place not in guilty:
                    kept = [*kept, *group]
                elif len(group) > 1:
                    waiting[place] += _halves(group)
                elif len(groups) > 1:  # it was in company
                    refused += group
        waiting = {place: stack for place, stack in waiting.items() if stack and readings.left > AFTER}
    return _Tried(best, _sorted(kept), refused, sure, surely)


def _halves(group: list[C]) -> list[list[C]]:
    """Two halves, that to be tried first at the end; nothing of a single one."""
    half = len(group) // 2
    return [group[half:], group[:half]] if half else []


def _sorted(fixes: list[C]) -> list[C]:
    return sorted(fixes, key=lambda fix: fix.start)

"""Makes a text smaller as long as something holds of it (delta debugging)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Budget:
    """How often something may still be tried.

    Arguments:
        trials: the number of trials.
    """

    def __init__(self, trials: int) -> None:
        self.trials = trials

    def spend(self) -> bool:
        """Whether there is a trial left, which is used."""
        self.trials -= 1
        return self.trials >= 0


def reduced(parts: Sequence[str], holds: Callable[[str], bool], budget: Budget) -> list[str]:
    """The parts that are needed.

    Arguments:
        parts: parts of a text, for which it holds.
        holds: whether a text is still a case.
        budget: limits the trials; when it is used up, the smallest text so far is the result.
    """
    kept = list(parts)
    size = max(1, len(kept) // 2)
    while True:
        start, smaller = 0, False
        while start < len(kept):
            left = kept[:start] + kept[start + size :]
            if left and budget.spend() and holds("".join(left)):
                kept, smaller = left, True
            else:
                start += size
        if budget.trials <= 0 or (size == 1 and not smaller):
            return kept
        size = max(1, size // 2)

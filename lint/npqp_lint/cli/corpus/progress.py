"""The progress of a long run: how much is done, how fast, and how long it will take."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TextIO

from npqp_lint.cli.terminal import width_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from npqp_lint.corpus.figures import Figures

_BAR = 24


class Progress:
    """A progress bar, if the stream is a terminal.

    Arguments:
        total: the number of bytes to read.
        stream: where to draw the bar.
        clock: returns seconds.
    """

    def __init__(self, total: int, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._total = max(1, total)
        self._stream = stream
        self._clock = clock
        self._is_shown = stream.isatty()
        self._next = clock() + 1.0
        self._begun: tuple[float, int, int] | None = None

    def update(self, done: int, figures: Figures) -> None:
        """Show how much is done.

        Arguments:
            done: the number of bytes that have been read.
            figures: what was counted so far.
        """
        now = self._clock()
        if self._begun is None:  # what was finished before took no time
            self._begun = now, done, figures.size
        if not self._is_shown or now < self._next:
            return
        self._next = now + 0.2
        since, first, before = self._begun
        seconds = max(0.001, now - since)
        rate = (figures.size - before) / seconds
        left = (self._total - done) * seconds / (done - first) if done > first else None
        full = min(_BAR, _BAR * done // self._total)
        line = f"[{'#' * full}{'.' * (_BAR - full)}] {100 * done / self._total:.0f}%"
        line += f" {figures.rows:,} rows {rate / 1e6:.1f} MB/s" + (f", {_time(left)} left" if left is not None else "")
        self._stream.write(f"\r\x1b[K{line[: width_of(self._stream) - 1]}")
        self._stream.flush()

    def clear(self) -> None:
        """Remove the bar."""
        if self._is_shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def _time(seconds: float) -> str:
    """A duration."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"

"""What the terminal can do, and what must still work without one."""

from __future__ import annotations

import os
import sys
import time
from typing import IO, TYPE_CHECKING, Literal, TextIO

from npqp_lint.output.display import harmless
from npqp_lint.output.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable

Color = Literal["auto", "always", "never"]

WIDTH = 100
"""Columns per line if there is no terminal."""
_WIDEST = 160


def forced() -> bool | None:
    """What the environment says about color: NO_COLOR turns it off, FORCE_COLOR turns it on; None if neither is set."""
    if os.environ.get("NO_COLOR"):
        return False
    demand = os.environ.get("FORCE_COLOR")
    if demand:
        return demand != "0"
    return False if os.environ.get("TERM") == "dumb" else None


def style_for(stream: IO[str] | None, color: Color = "auto") -> Style:
    """The style for a stream; None means a file."""
    if color != "auto":
        return Style(color == "always")
    wish = forced()
    return Style(stream is not None and stream.isatty() if wish is None else wish)


def width_of(stream: IO[str] | None) -> int:
    """Columns per line: COLUMNS, or the terminal's width, or 100."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return int(columns)
    if stream is not None and stream.isatty():
        try:
            return min(_WIDEST, os.get_terminal_size(stream.fileno()).columns or WIDTH)
        except (OSError, ValueError):  # a stream without a descriptor, a terminal without a size
            pass
    return WIDTH


def tolerant(stream: TextIO) -> None:
    """Make a stream escape characters that its encoding cannot write."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")


def to_nowhere() -> None:
    """Discard pending output, because nobody reads it."""
    try:
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, sys.stdout.fileno())
        os.close(devnull)
    except (OSError, ValueError):  # not a real stream, so nothing is flushed at exit
        pass


class Progress:
    """A progress bar on standard error, if that is a terminal and the run takes long enough.

    Arguments:
        total: how many files there are.
        stream: where to draw the bar.
        clock: returns seconds.
        patience: seconds before the bar appears.
    """

    def __init__(
        self, total: int, stream: TextIO, clock: Callable[[], float] = time.monotonic, patience: float = 1.0
    ) -> None:
        self._total = total
        self._stream = stream
        self._clock = clock
        self._next = clock() + patience
        self._shown = False

    def update(self, done: int, path: str) -> None:
        """Show the number of finished files and the last one."""
        now = self._clock()
        if now < self._next or not self._total:
            return
        self._next = now + 0.1
        self._shown = True
        full = 24 * done // self._total
        line = f"[{'#' * full}{'.' * (24 - full)}] {done}/{self._total} {harmless(path)}"
        self._stream.write(f"\r\x1b[K{line[: width_of(self._stream) - 1]}")
        self._stream.flush()

    def clear(self) -> None:
        """Remove the bar, before anything else is written to the terminal."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False

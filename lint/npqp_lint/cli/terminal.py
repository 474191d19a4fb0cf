"""What the terminal can do, and what must not go wrong where there is none."""

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
"""Cells to a line where there is no terminal."""
_WIDEST = 160


def forced() -> bool | None:
    """What the environment says of colour: NO_COLOR forbids it, FORCE_COLOR demands it; None: it says nothing."""
    if os.environ.get("NO_COLOR"):
        return False
    demand = os.environ.get("FORCE_COLOR")
    if demand:
        return demand != "0"
    return False if os.environ.get("TERM") == "dumb" else None


def style_for(stream: IO[str] | None, color: Color = "auto") -> Style:
    """The paint for a stream; None: a file."""
    if color != "auto":
        return Style(color == "always")
    wish = forced()
    return Style(stream is not None and stream.isatty() if wish is None else wish)


def width_of(stream: IO[str] | None) -> int:
    """Cells to a line: COLUMNS, or the terminal's width, or 100."""
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
    """Let a stream escape what its encoding cannot write."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")


def to_nowhere() -> None:
    """Let what is still to be written vanish: nobody reads it any more."""
    try:
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, sys.stdout.fileno())
        os.close(devnull)
    except (OSError, ValueError):  # no real stream: nothing is flushed at the end either
        pass


class Progress:
    """A bar on standard error, if that is a terminal and the work takes long enough to ask.

    Arguments:
        total: how many files there are.
        stream: where the bar goes.
        clock: seconds.
        patience: seconds before the bar is shown.
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
        """Say that so many files are done, and which was the last."""
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
        """Take the bar away, before anything else is written to the terminal."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False

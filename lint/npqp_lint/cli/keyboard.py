"""One key at a time from a terminal, and Ctrl-C."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_END = 0x04


@contextmanager
def on_interrupt(call: Callable[[], None]) -> Iterator[None]:
    """Call something on Ctrl-C, before KeyboardInterrupt is raised.

    What waits without end needs that: Python drops an exception in some places, such as callbacks of weak references,
    which imports have. Does nothing outside the main thread, or where Ctrl-C is ignored or handled otherwise.

    Arguments:
        call: lets the wait end; it may run at any point of the program.
    """

    def interrupted(*_: object) -> None:
        call()
        raise KeyboardInterrupt

    here = threading.current_thread() is threading.main_thread()
    if not here or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


class Keyboard:
    """The keys typed on standard input; nothing typed ahead is lost, and nothing is echoed."""

    def __init__(self) -> None:
        self._waiting = bytearray()
        self._before: Any = None

    def __enter__(self) -> Keyboard:
        return self

    def __exit__(self, *error: object) -> None:
        self._restore()

    def key(self) -> str:
        """The next key; a function key counts as one key, which no prompt accepts.

        Raises:
            EOFError: the terminal is gone, or Ctrl-D was typed.
        """
        if os.name == "nt":
            import click

            return click.getchar()
        if not self._waiting:
            self._waiting += self._read()
        if not self._waiting or self._waiting[0] == _END:
            raise EOFError
        pressed = self._waiting[0]
        if pressed == 0x1B or pressed > 0x7F:
            self._waiting.clear()
        else:
            del self._waiting[0]
        return chr(pressed)

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Temporarily give the terminal back to another program, in its original mode."""
        self._restore()
        yield

    def _read(self) -> bytes:
        import termios
        import tty

        terminal = sys.stdin.fileno()
        if self._before is None:
            self._before = termios.tcgetattr(terminal)
        tty.setcbreak(terminal, termios.TCSADRAIN)  # each time: a shell that stopped us may have changed the mode
        try:
            return os.read(terminal, 64)
        except OSError:
            return b""

    def _restore(self) -> None:
        if self._before is not None:
            import termios

            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)
            self._before = None

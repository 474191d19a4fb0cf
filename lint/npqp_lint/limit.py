"""A limit of time for code of other people."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


class OutOfTimeError(Exception):
    """Something took longer than it may."""


class _Alarm(BaseException):
    """Goes through code that catches every Exception."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """End what runs inside when it takes too long: Python code, a wait, and a regular expression.

    Where the system has no timer signals (Windows), or outside of the main thread, there is no limit.

    Arguments:
        seconds: how long it may take.

    Raises:
        OutOfTimeError: it took longer.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    if signal.getitimer(signal.ITIMER_REAL)[0]:  # somebody else's alarm is set
        yield
        return

    def ring(*_: Any) -> None:
        raise _Alarm

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)  # again every second: code may swallow the first
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
    except _Alarm:
        raise OutOfTimeError(f"it took longer than {seconds:g} seconds") from None

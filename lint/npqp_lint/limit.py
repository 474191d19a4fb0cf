"""A time limit for third-party code."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


class OutOfTimeError(Exception):
    """Something took longer than allowed."""


class _Alarm(BaseException):
    """Passes through code that catches every Exception."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stop what runs inside if it takes too long: Python code, a wait, or a regular expression.

    If the system has no timer signals (Windows), or outside the main thread, there is no limit.

    Arguments:
        seconds: the maximum time.

    Raises:
        OutOfTimeError: it took longer.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    if signal.getitimer(signal.ITIMER_REAL)[0]:  # another alarm is already set
        yield
        return

    def ring(*_: Any) -> None:
        raise _Alarm

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)  # repeated every second, because code may swallow the first
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
    except _Alarm:
        raise OutOfTimeError(f"it took longer than {seconds:g} seconds") from None

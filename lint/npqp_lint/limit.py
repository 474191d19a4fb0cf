"""Runs third-party code: for a limited time, and whatever it raises."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

strays: set[threading.Thread] = set()
"""Threads that third-party code left running; the process cannot end while they run, unless it is forced to."""

_LONGEST = 300
"""How many characters of a message from third-party code are shown."""


class OutOfTimeError(Exception):
    """Something took longer than allowed."""


class FailedError(Exception):
    """Third-party code raised something; the message names it."""


class Interruption(BaseException):
    """Raised by our own signal handlers; passes through code that catches every Exception."""


class _Alarm(Interruption):
    """The time is up."""


def guarded(seconds: float, call: Callable[[], T], passed: tuple[type[Exception], ...] = ()) -> T:
    """What third-party code returns, which may take a limited time, and may raise anything.

    In the main thread it is stopped by a timer signal. In another thread, such as those of the language server, or
    without timer signals (Windows), it runs in a thread of its own, which is told to stop and then abandoned.

    Arguments:
        seconds: the maximum time.
        call: the code.
        passed: exceptions that are passed on as they are.

    Raises:
        OutOfTimeError: it took longer.
        FailedError: it raised anything else.
    """

    def safe() -> T:
        try:
            return call()
        except (Interruption, KeyboardInterrupt):
            raise
        except passed:
            raise
        except BaseException as error:
            raise FailedError(described(error)) from None

    if not _has_alarm():
        return _in_thread(seconds, safe)
    before = set(threading.enumerate())
    try:
        with time_limit(seconds):
            return safe()
    finally:
        strays.update(thread for thread in set(threading.enumerate()) - before if not thread.daemon)


def leave(status: object) -> None:
    """End the process, if a stray thread would keep it from ending.

    Arguments:
        status: the exit status.
    """
    if any(thread.is_alive() for thread in strays):
        import os
        import sys

        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status if isinstance(status, int) else int(status is not None))


def described(error: BaseException) -> str:
    """The type and the start of the message of an exception, even if it cannot be shown."""
    try:
        said = str(error)
    except Exception:
        said = "its message cannot be shown"
    name = type(error).__name__
    said = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
    return f"{name}: {said}" if said else name


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stop what runs inside if it takes too long: Python code, a wait, or a regular expression.

    If the system has no timer signals (Windows), or outside the main thread, there is no limit.

    Arguments:
        seconds: the maximum time.

    Raises:
        OutOfTimeError: it took longer.
    """
    if not _has_alarm() or signal.getitimer(signal.ITIMER_REAL)[0]:  # another alarm is already set
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
        raise _too_long(seconds) from None


def _has_alarm() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _too_long(seconds: float) -> OutOfTimeError:
    return OutOfTimeError(f"it took longer than {seconds:g} seconds")


class _Call(threading.Thread):
    """A call in a thread that does not keep the process alive."""

    def __init__(self, call: Callable[[], Any]) -> None:
        super().__init__(name="third-party", daemon=True)
        self._call = call
        self._ending = threading.Lock()
        self.result: Any = None
        self.error: BaseException | None = None
        self.ended = False

    def run(self) -> None:
        try:
            self.result = self._call()
        except BaseException as error:
            self.error = error
        with self._ending:
            self.ended = True

    def stop(self) -> None:
        """Raise an alarm in the thread, when it next runs Python code."""
        import ctypes

        with self._ending:  # so that the number cannot be that of a new thread
            if not self.ended and self.ident is not None:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.ident), ctypes.py_object(_Alarm))


def _in_thread(seconds: float, call: Callable[[], T]) -> T:
    thread = _Call(call)
    thread.start()
    thread.join(seconds)
    for _ in range(3):  # code may swallow the first alarm
        if not thread.is_alive():
            break
        thread.stop()
        thread.join(0.1)
    if thread.is_alive() or isinstance(thread.error, _Alarm):
        raise _too_long(seconds)
    if thread.error is not None:
        raise thread.error
    result: T = thread.result
    return result

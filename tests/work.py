"""Work that is counted and not timed, so that a busy machine is no excuse and no alarm."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from npqp_rules.english import finite

SOME = 3000
"""Calls that do not count: what is loaded, what is compiled."""


def profiled(work: Callable[[], object], see: Callable[[FrameType, str, Any], None]) -> None:
    """Do a piece of work, and show each call in it.

    Arguments:
        work: is done once.
        see: as for ``sys.setprofile``.
    """
    before = sys.getprofile()
    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(before)


def calls(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls, of Python and of C."""
    count = 0
    finite._scores.cache_clear()  # it may hold what this work asked a moment ago

    def see(frame: FrameType, event: str, function: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    profiled(work, see)
    return count


def check_growth(work: Callable[[str], object], short: str, long: str) -> None:
    """The work grows with the text, and not faster.

    Arguments:
        work: does something with a text.
        short, long: texts of the same kind.
    """
    work(short)  # loads and compiles
    few, many = calls(lambda: work(short)), calls(lambda: work(long))
    assert many < 1.3 * few * len(long) / len(short) + SOME, (few, many, len(short), len(long))

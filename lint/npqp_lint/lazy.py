"""Patterns that are compiled when they are first used.

The rules hold some hundreds, and a run over a few documents uses one in seven: the others would be a fifth of its time.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a compiled pattern; what is asked of it is kept, so that the second time costs no more than there."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # no part of a pattern; whoever copies or pickles asks for such
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, but for functions of `re` that take a compiled pattern: call its methods.

    Arguments:
        pattern: a regular expression; what is wrong with it is only seen when it is used.
        flags: those of `re`.
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))

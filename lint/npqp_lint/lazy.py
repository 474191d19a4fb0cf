"""Patterns that are compiled when first used, and a plain search that spares one altogether.

The rules have hundreds, and a run over a few documents uses one in seven; the rest would cost a fifth of its time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Lazy:
    """Stands for a compiled pattern; attributes are stored when first used, so that later uses are as fast."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # not part of a pattern; copying and pickling ask for these
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Like ``re.compile``, but not accepted by the functions of `re` that take a compiled pattern: call its methods.

    Arguments:
        pattern: a regular expression; an error in it only appears when it is used.
        flags: the flags of `re`.
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


def holds_any(text: str, signs: Iterable[str]) -> bool:
    """Whether a text holds one of the signs, so that a pattern is worth trying.

    Arguments:
        text: any text.
        signs: not empty; the first character of each is searched first, because that is far faster.
    """
    return any(sign[0] in text and sign in text for sign in signs)

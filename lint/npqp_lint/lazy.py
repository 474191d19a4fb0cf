"""Patterns that are compiled when first used, and searches that spare one altogether.

The rules have hundreds, and a run over a few documents uses one in seven; the rest would cost a fifth of its time.
"""

from __future__ import annotations

import re
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator


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


MEMORY = 8 << 20
"""Bytes that RE2 may need for the states of a pattern, unless told otherwise."""


def engine(memory: int = MEMORY) -> tuple[Any, Any]:
    """RE2, and options for patterns that only tell whether they match.

    Arguments:
        memory: bytes that the states may need; with too few, large patterns are many times slower.
    """
    re2 = import_module("re2")  # it has no types
    options = re2.Options()
    options.never_capture = True
    options.max_mem = memory
    options.log_errors = False
    return re2, options


LETTERS = r"0-9A-Za-z\x{aa}-\x{1fff}\x{2070}-\x{fffb}\x{fffd}-\x{10ffff}"
"""For a class of a ``Probe``: letters, figures, and some signs; ``\\pL\\pN`` takes ten times as long to compile."""
LATIN = r"A-Za-z\x{c0}-\x{d6}\x{d8}-\x{f6}\x{f8}-\x{24f}\x{1e00}-\x{1eff}"
"""For one that says what a character is not: nothing but letters, those of the Latin script."""


class Probe:
    """A search with RE2, which passes over a text twenty times as fast as ``re`` if there is little to find in it.

    Arguments:
        pattern: in the syntax of RE2; ``\\b`` and ``\\w`` know ASCII alone there. It is compiled when first used.
        ignore_case: whether capitals and lowercase letters are the same.
        memory: as for ``engine``.
        latin: the pattern is of ASCII, and each byte of a text is a character, which is compiled in half the time.
    """

    def __init__(self, pattern: str, ignore_case: bool = False, memory: int = MEMORY, latin: bool = False) -> None:
        self._pattern = pattern
        self._latin = latin
        self._ignore_case = ignore_case
        self._memory = memory

    @cached_property
    def _compiled(self) -> Any:
        re2, options = engine(self._memory)
        options.case_sensitive = not self._ignore_case
        if self._latin:
            options.encoding = re2.Options.Encoding.LATIN1
        return re2.compile(self._pattern.encode() if self._latin else self._pattern, options)

    def holds(self, utf8: bytes) -> bool:
        """Whether a text has a match."""
        for _ in self._compiled.finditer(utf8):  # what `search` does, without two calls
            return True
        return False

    def places(self, text: str) -> Iterator[int]:
        """Where the matches of a text start, none inside another."""
        known = text.encode("utf-8", "replace").decode()  # lone surrogates become question marks, for RE2 refuses them
        return (match.start() for match in self._compiled.finditer(known))

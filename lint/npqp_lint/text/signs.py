"""Which of many patterns are worth trying on a text: those that have one of their signs in it.

RE2 searches all signs of all patterns in one pass, which takes less time than one search with ``re``.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from npqp_lint.lazy import engine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from npqp_lint.text.document import Document

T = TypeVar("T")

_MEMORY = 32 << 20
"""Bytes that RE2 may need for its states; with less it would be slower."""


class Signs(Generic[T]):
    """Things to look for, each with signs without which there are none of it.

    Arguments:
        things: the things, each with its signs, which are not empty; a thing without signs is always worth trying.
        ignore_case: whether capitals and lowercase letters are the same.
    """

    def __init__(self, things: Iterable[tuple[Sequence[str], T]], ignore_case: bool = False) -> None:
        self._ignore_case = ignore_case
        self._things: list[T] = []
        self._always: list[int] = []
        self._signs: list[Sequence[str]] = []
        self._numbers: list[int] = []  # of the things that have these signs
        for i, (signs, thing) in enumerate(things):
            self._things.append(thing)
            if signs:
                self._signs.append(signs)
                self._numbers.append(i)
            else:
                self._always.append(i)

    @cached_property
    def _search(self) -> Any:
        re2, options = engine(_MEMORY)
        options.case_sensitive = not self._ignore_case
        search = re2.Set.SearchSet(options)
        for signs in self._signs:
            search.Add("|".join(map(re2.escape, signs)))
        search.Compile()
        return search

    def of(self, document: Document) -> list[T]:
        """The things that the prose of a document may have, in order."""
        found = [self._numbers[i] for i in self._search.Match(document.utf8) or ()]
        return [self._things[i] for i in sorted(self._always + found)]

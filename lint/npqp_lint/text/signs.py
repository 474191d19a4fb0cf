"""Which of many patterns are worth trying on a text: those that have one of their signs in it.

RE2 searches all signs of all patterns in one pass, which takes less time than one search with ``re``, or with ``in``.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from npqp_lint.lazy import engine
from npqp_lint.text.characters import source_utf8

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from npqp_lint.text.document import Document

T = TypeVar("T")

_MEMORY = 32 << 20
"""Bytes that RE2 may need for its states; with less it would be slower."""


def _set(signs: Iterable[Sequence[str]], ignore_case: bool = False) -> Any:
    """A search that tells by their numbers which of some groups of texts a text has one of."""
    re2, options = engine(_MEMORY)
    options.case_sensitive = not ignore_case
    search = re2.Set.SearchSet(options)
    for texts in signs:
        search.Add("|".join(map(re2.escape, texts)))
    search.Compile()
    return search


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
        self._characters: list[tuple[frozenset[str], int]] = []  # signs of one character, and the number of the thing
        self._signs: list[Sequence[str]] = []
        self._numbers: list[int] = []  # of the things that have these signs
        alone: set[str] = set()
        for i, (signs, thing) in enumerate(things):
            self._things.append(thing)
            if not signs:
                self._always.append(i)
            elif not ignore_case and max(map(len, signs)) == 1:
                self._characters.append((frozenset(signs), i))
                alone.update(signs)
            else:
                self._signs.append(signs)
                self._numbers.append(i)
        self._alone = frozenset(alone)

    @cached_property
    def _search(self) -> Any:
        return _set(self._signs, self._ignore_case)

    def of(self, document: Document) -> list[T]:
        """The things that the prose of a document may have, in order."""
        found = [self._numbers[i] for i in self._search.Match(document.utf8) or ()]
        if self._characters and (known := self._alone & document.characters):
            found += [i for signs, i in self._characters if not known.isdisjoint(signs)]
        return [self._things[i] for i in sorted(self._always + found)]


class _Searched:
    """The signs that are looked for in one pass over the same texts."""

    def __init__(self) -> None:
        self.signs: list[tuple[str, ...]] = []
        self._search: tuple[int, Any] = 0, None

    def of(self, utf8: bytes) -> tuple[int, frozenset[int]]:
        """How many signs were looked for in a text, and the numbers of those that it has."""
        size, search = self._search
        if size < len(self.signs):  # a module has been loaded since
            size, search = self._search = len(self.signs), _set(self.signs)
        return size, frozenset(search.Match(utf8) or ())


_PROSE, _SOURCE = _Searched(), _Searched()


def _in_prose(document: Document) -> tuple[int, frozenset[int]]:
    return _PROSE.of(document.utf8)


def _in_source(document: Document) -> tuple[int, frozenset[int]]:
    return _SOURCE.of(document.fact(source_utf8))


class Sign:
    """A text without which a document has nothing of some kind; make it when a module is loaded.

    Arguments:
        texts: not empty; any of them will do.
        source: look in the source, not in the prose.
    """

    def __init__(self, *texts: str, source: bool = False) -> None:
        self._texts = texts
        self._source = source
        signs = (_SOURCE if source else _PROSE).signs
        self._number = len(signs)
        signs.append(texts)

    def is_in(self, document: Document) -> bool:
        """Whether a document has it."""
        size, found = document.fact(_in_source if self._source else _in_prose)
        if self._number < size:
            return self._number in found
        text = document.source.text if self._source else document.text
        return any(sign in text for sign in self._texts)

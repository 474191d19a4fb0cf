"""Which of many patterns are worth trying on a text: those that have one of their signs in it.

RE2 searches all signs of all patterns in one pass, which takes less time than one search with ``re``, or with ``in``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from npqp_lint.lazy import engine
from npqp_lint.text.characters import source_utf8

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from npqp_lint.text.document import Document

T = TypeVar("T")

_MEMORY = 32 << 20
"""Bytes that RE2 may need for its states; with less it would be slower."""


class _Searched:
    """The signs that are looked for in one pass over the same texts.

    Arguments:
        ignore_case: whether capitals and lowercase letters are the same.
    """

    def __init__(self, ignore_case: bool = False) -> None:
        self._ignore_case = ignore_case
        self._signs: list[Sequence[str]] = []
        self._search: tuple[int, Any] = 0, None

    def add(self, texts: Sequence[str]) -> int:
        """Look for a sign, too: some texts, any of which will do; return its number."""
        self._signs.append(texts)
        return len(self._signs) - 1

    def of(self, utf8: bytes) -> tuple[int, frozenset[int]]:
        """How many signs were looked for in a text, and the numbers of those that it has."""
        size, search = self._search
        if size < len(self._signs):  # a module has been loaded since
            re2, options = engine(_MEMORY)
            options.case_sensitive = not self._ignore_case
            search = re2.Set.SearchSet(options)
            signs = tuple(self._signs)  # another thread may add one meanwhile
            for texts in signs:
                search.Add("|".join(map(re2.escape, texts)))
            search.Compile()
            size, _ = self._search = len(signs), search
        return size, frozenset((search.Match(utf8) if size else None) or ())


_PROSE, _SOURCE = _Searched(), _Searched()


def _in_prose(document: Document) -> tuple[int, frozenset[int]]:
    return _PROSE.of(document.utf8)


def _in_source(document: Document) -> tuple[int, frozenset[int]]:
    return _SOURCE.of(document.fact(source_utf8))


class Signs(Generic[T]):
    """Things to look for, each with signs without which there are none of it; make it when a module is loaded.

    Arguments:
        things: the things, each with its signs, which are not empty; a thing without signs is always worth trying.
        ignore_case: whether capitals and lowercase letters are the same, which takes a pass of its own.
    """

    def __init__(self, things: Iterable[tuple[Sequence[str], T]], ignore_case: bool = False) -> None:
        self._own = _Searched(ignore_case) if ignore_case else None
        self._things: list[T] = []
        self._always: list[int] = []
        self._characters: list[tuple[frozenset[str], int]] = []  # signs of one character, and the number of the thing
        self._signs: dict[int, tuple[int, Sequence[str]]] = {}  # by their number, that of the thing, and the signs
        alone: set[str] = set()
        for i, (signs, thing) in enumerate(things):
            self._things.append(thing)
            if not signs:
                self._always.append(i)
            elif not ignore_case and max(map(len, signs)) == 1:
                self._characters.append((frozenset(signs), i))
                alone.update(signs)
            else:
                self._signs[(self._own or _PROSE).add(signs)] = i, signs
        self._alone = frozenset(alone)
        self._last = max(self._signs, default=-1)

    def of(self, document: Document) -> list[T]:
        """The things that the prose of a document may have, in order."""
        size, known = document.fact(_in_prose) if self._own is None else self._own.of(document.utf8)
        found = [self._signs[number][0] for number in self._signs.keys() & known]
        if self._last >= size:  # this was loaded since the document was searched
            late = (sign for number, sign in self._signs.items() if number >= size)
            found += [i for i, signs in late if any(sign in document.text for sign in signs)]
        if self._characters and (alone := self._alone & document.characters):
            found += [i for signs, i in self._characters if not alone.isdisjoint(signs)]
        return [self._things[i] for i in sorted(self._always + found)]


class Sign:
    """A text without which a document has nothing of some kind; make it when a module is loaded.

    Arguments:
        texts: not empty; any of them will do.
        source: look in the source, not in the prose.
    """

    def __init__(self, *texts: str, source: bool = False) -> None:
        self._texts = texts
        self._source = source
        self._number = (_SOURCE if source else _PROSE).add(texts)

    def is_in(self, document: Document) -> bool:
        """Whether a document has it."""
        size, found = document.fact(_in_source if self._source else _in_prose)
        if self._number < size:
            return self._number in found
        text = document.source.text if self._source else document.text
        return any(sign in text for sign in self._texts)

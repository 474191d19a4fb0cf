"""Which of many patterns are worth trying on a text: those that have one of their signs in it.

The characters of a document are collected once, and most signs begin with or hold one that it does not have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from npqp_lint.text.document import Document

T = TypeVar("T")

_COMMON = " etaoinsrhldcumfpgwybvk.,"
"""The commonest characters of English, the commonest first."""


class Signs(Generic[T]):
    """Things to look for, each with signs without which there are none of it.

    Arguments:
        things: the things, each with its signs, which are not empty; a thing without signs is always worth trying.
    """

    def __init__(self, things: Iterable[tuple[Sequence[str], T]]) -> None:
        self._things: list[T] = []
        self._always: set[int] = set()
        self._by_character: dict[str, list[tuple[int, str]]] = {}
        for i, (signs, thing) in enumerate(things):
            self._things.append(thing)
            if not signs:
                self._always.add(i)
            for sign in signs:
                self._by_character.setdefault(min(sign, key=_commonness), []).append((i, sign))
        self._characters = frozenset(self._by_character)

    def of(self, document: Document) -> list[T]:
        """The things that the prose of a document may have, in order."""
        text, found = document.text, set(self._always)
        for character in self._characters & document.characters:
            for i, sign in self._by_character[character]:
                if i not in found and (len(sign) == 1 or sign in text):
                    found.add(i)
        return [self._things[i] for i in sorted(found)]


def _commonness(character: str) -> int:
    """How common a character is, compared with others."""
    place = _COMMON.find(character)
    return len(_COMMON) - place if place >= 0 else 0

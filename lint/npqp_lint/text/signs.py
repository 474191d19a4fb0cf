"""Which of many patterns are worth trying on a text: those that have one of their signs in it.

The characters of a document are collected once, and most signs begin with or hold one that it does not have. Where many
signs are left, RE2 searches all of them at once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

from npqp_lint.lazy import Probe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from npqp_lint.text.document import Document

T = TypeVar("T")

_COMMON = " etaoinsrhldcumfpgwybvk.,ATSICMPWBHDLREFNGOYUVKJ0123456789-:;()'/_"
"""The commonest characters of English prose and documentation, the commonest first."""

_FEW = 3
"""Up to so many signs, a search for each is faster than one for all."""


class Signs(Generic[T]):
    """Things to look for, each with signs without which there are none of it.

    Arguments:
        things: the things, each with its signs, which are not empty; a thing without signs is always worth trying.
    """

    def __init__(self, things: Iterable[tuple[Sequence[str], T]]) -> None:
        self._things: list[T] = []
        self._always: set[int] = set()
        self._by_character: dict[str, list[tuple[int, str, tuple[str, ...]]]] = {}
        # by the rarest character of signs: the thing, what they begin with, and themselves if that is none of them
        self._probes: dict[int, Probe] = {}
        for i, (signs, thing) in enumerate(things):
            self._things.append(thing)
            if not signs:
                self._always.add(i)
            if len(signs) > _FEW:
                self._probes[i] = Probe("|".join(map(re.escape, signs)))
            groups: dict[str, list[str]] = {}
            for sign in signs:
                groups.setdefault(min(sign, key=_commonness), []).append(sign)
            for character, group in groups.items():
                shared = _beginning(group)
                self._by_character.setdefault(character, []).append(
                    (i, shared, () if shared in group else tuple(group))
                )
        self._characters = frozenset(self._by_character)

    def of(self, document: Document) -> list[T]:
        """The things that the prose of a document may have, in order."""
        text, found, absent = document.text, set(self._always), set[int]()
        for character in self._characters & document.characters:
            for i, shared, signs in self._by_character[character]:
                if i in found or i in absent or (len(shared) > 1 and shared not in text):
                    continue
                if len(signs) > _FEW:
                    (found if self._probes[i].holds(text) else absent).add(i)
                elif not signs or any(sign in text for sign in signs):
                    found.add(i)
        return [self._things[i] for i in sorted(found)]


def _beginning(signs: list[str]) -> str:
    """What all signs begin with."""
    first, last = min(signs), max(signs)
    same = 0
    while same < len(first) and first[same] == last[same]:
        same += 1
    return first[:same]


def _commonness(character: str) -> int:
    """How common a character is, compared with others."""
    place = _COMMON.find(character)
    return len(_COMMON) - place if place >= 0 else 0

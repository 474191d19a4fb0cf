"""Verse, and lists without marks: blocks in which every line begins with a capital."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from npqp_lint.document import Document


def opens_verse(document: Document, start: int) -> bool:
    """The word begins a line, and every line of its block begins with a capital: verse, or a list without marks."""
    text, point = document.source.text, document.map.point(start)
    if text[text.rfind("\n", 0, point) + 1 : point].strip(" \t>"):
        return False
    return document.fact(_verses)(document.block_index(start))


def _verses(document: Document) -> Callable[[int], bool]:
    @cache
    def verse(index: int) -> bool:
        block = document.blocks[index]
        source = document.source.text[document.map.point(block.start) : document.map.point(block.end - 1) + 1]
        letters = (line.lstrip(" \t>*_“\"‘'(")[:1] for line in source.split("\n"))
        return all(letter.isupper() for letter in letters if letter)

    return verse

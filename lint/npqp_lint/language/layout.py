"""How text is laid out in the source: lines, and verse."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from npqp_lint.text.document import Document

REACH = 400
"""A longer line is not examined."""

INDENTATION = 40
"""The start of a line is not searched for beyond this much indentation and quote marks."""


_STANZA = 3
"""The minimum number of lines of verse in which some start with a lowercase letter."""

_TORN = 2
"""Sentences that go on in the next paragraph: so many show how the document was made."""

_VERSE = 60
"""The maximum length of such a line in characters."""


def opens_verse(document: Document, start: int) -> bool:
    """Whether the word starts a line of verse or of an unmarked list: its lines, or half of short ones, start so."""
    return opens_line(document, start) and document.fact(_verses)(document.block_index(start))


def opens_line(document: Document, start: int) -> bool:
    """Whether nothing but indentation and quote marks stands before a place on its line of the source."""
    text, point = document.source.text, document.map.point(start)
    before = text[max(0, point - INDENTATION) : point].rstrip(" \t>")
    return not before or before.endswith("\n")


def _verses(document: Document) -> Callable[[int], bool]:
    @cache
    def verse(index: int) -> bool:
        block = document.blocks[index]
        source = document.source.text[document.map.point(block.start) : document.map.point(block.end - 1) + 1]
        lines = [line.strip(" \t>*_“\"‘'(") for line in source.split("\n")]
        lines = [line for line in lines if line]
        capitals = sum(line[0].isupper() for line in lines)
        if capitals == len(lines):
            return True
        short = len(lines) >= _STANZA and max(map(len, lines)) <= _VERSE
        return short and 2 * capitals >= len(lines) and sum(line[-1] in ",;:.!?—" for line in lines) >= len(lines) - 1

    return verse


def fills_line(document: Document, start: int, end: int) -> bool:
    """Whether nothing else is on the line of the source."""
    text, low = document.source.text, document.map.point(start)
    farthest = max(0, low - REACH)
    line_start = text.rfind("\n", farthest, low) + 1
    if line_start == 0 < farthest:
        return False
    line_end = text.find("\n", low)
    return len(text[line_start : line_end if line_end >= 0 else len(text)].strip(" \t\r>")) == end - start


def is_torn(document: Document) -> bool:
    """Whether paragraphs go on in the next one, in lowercase: lines or pages ended there, as in a text out of a PDF.

    Ask with ``document.fact(is_torn)``.
    """
    text = document.text
    places = [
        first.kind == second.kind == "paragraph"
        and text[second.start].islower()
        and (text[first.end - 1].isalpha() or text[first.end - 1] == ",")
        for first, second in pairwise(document.blocks)
    ]
    return sum(places) >= _TORN

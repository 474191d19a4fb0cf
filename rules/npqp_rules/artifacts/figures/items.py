"""Commas after the numbers of items (part of MT122)."""

from __future__ import annotations

from re import MULTILINE
from typing import TYPE_CHECKING, Final

from npqp_lint.lazy import lazy

from npqp_rules.adjacent import lists
from npqp_rules.artifacts.figures.kind import Kind
from npqp_rules.item_numbers import escaped

if TYPE_CHECKING:
    import re

    from npqp_lint.rule import Fix
    from npqp_lint.text.document import Document

_COMMA_ITEM = lazy(r"^(?P<number>[1-9]\d?)[,、] ?(?=[A-Za-z]{2})", MULTILINE)


def _item(match: re.Match[str], document: Document) -> str | None:
    """`1, Open the lid`, where `2, Close it` follows: a comma after the number, as in Chinese."""
    return f"{match['number']}. " if match.start() in document.fact(_items) else None


def escaped_item(match: re.Match[str], document: Document, kind: Kind) -> Fix | None:
    """The fix of the number of an item that is in a list item of Markdown; None for another match."""
    if kind.pattern is not _COMMA_ITEM:
        return None
    return escaped(document, document.block_at(match.start()), match.end("number"), match.end(), ".", kind.title)


def _items(document: Document) -> frozenset[int]:
    """Where blocks begin with numbers and commas, those that follow each other from one on."""
    items = (match for match in _COMMA_ITEM.finditer(document.text) if _begins_block(document, match.start()))
    return frozenset(match.start() for run in lists(items) for match in run)


def _begins_block(document: Document, start: int) -> bool:
    block = document.block_at(start)
    return block.start == start and block.kind != "table-cell"


KINDS: Final = (
    Kind(
        ("1,", "1、"),
        _COMMA_ITEM,
        "English writes a period after the number of an item.",
        "Write a period",
        _item,
    ),
)

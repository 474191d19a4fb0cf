"""List items, headings, and table cells that start with a lowercase letter where the others start with a capital.

The others are the items of the same list, the headings of the same level, or the cells of the same column. MT107 asks
for them only in preview.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.english import words as w
from npqp_rules.english.case import is_english_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_WORD = lazy(r"(a|[a-z]{2,})(?= )")
_PROSE = lazy(r"(?:a|[a-z]{2,}) (?:[\w’'/]+ ){1,}[\w’'/]+")
"""Three words in a row."""
_TERM = lazy(r"(?:\S+ ){1,3}[-–—=:→>|]+ |(?:\S+ ){0,3}\S+: ")
"""A term and its explanation: “lamp post - carries the lamp”."""
_OPEN = lazy(r"(?:[,;:…]|\.\.\.|\b(?:and|or|but|nor|also|is|are|was|were|be|by|to|of|in|with|the|an?))\Z")
"""The item before goes on in this one."""
_TAIL = lazy(r"(?:and|or|plus) ")
"""The last item goes on from those before: “and many more”."""
_MARK = lazy(r"(?:[-*+•]|\d+[.)]|#\.|<li[^<>]*>)[ \t]*(?:\[[ xX]\][ \t]+)?[\[*_]*\Z")
"""What stands before an item in the source; without it, a paragraph goes on after a piece of code."""
_MARK_REACH = 80
_COMMANDS = frozenset(
    "make go cat find sort cut head tail test time watch kill screen node touch join split yes which less more install "
    "export set mount echo type read wait exec service select print open start".split()
)
"""Words that begin a line for a shell as well."""
_CAPITALS = 4
"""So many others have a capital at least."""
_SMALL = 3
"""So many have none at most."""
_SHARES = {"list-item": 2, "heading": 4, "table-cell": 4}
"""Of each kind of block, how many have a capital for each one that has none, at least."""


def findings(document: Document) -> Iterator[Finding]:
    """The blocks without a capital, in order."""
    found = [finding for group in _groups(document) for finding in _judge(document, group)]
    yield from sorted(found, key=lambda finding: finding.start)


def _judge(document: Document, group: list[Block]) -> Iterator[Finding]:
    """The few of a group that have no capital."""
    if len(group) <= _CAPITALS:
        return
    text = document.text
    small = [block for block in group if _WORD.match(text, block.start, block.end)]
    capitals = sum(text[block.start].isupper() for block in group)
    if not small or len(small) > _SMALL or capitals < max(_CAPITALS, _SHARES[group[0].kind] * len(small)):
        return
    before = dict(zip(group[1:], group, strict=False))
    for block in small:
        ends_open = block.kind == "list-item" and block in before and _OPEN.search(_tail(text, before[block]))
        tail = block.kind == "list-item" and block is group[-1] and _TAIL.match(text, block.start, block.end)
        if ends_open or tail or not _lacks_capital(document, block):
            continue
        start = block.start
        word = text[start : text.index(" ", start)]
        fix = Fix("Capitalize it", (Edit(start, start + 1, text[start].upper()),))
        message = f"The others start with a capital letter, but “{word}” does not."
        yield Finding(start, start + len(word), message, (fix,), preview="among-capitals")


def _tail(text: str, block: Block) -> str:
    return text[max(block.start, block.end - 5) : block.end]


def _lacks_capital(document: Document, block: Block) -> bool:
    """The block is English prose that begins with an ordinary word, and no command, term, or continued paragraph."""
    text = document.text
    match = _PROSE.match(text, block.start, block.end)
    if match is None or _TERM.match(text, block.start, block.end):
        return False
    first, second = match[0].split(" ")[:2]
    if not is_english_word(first) or (first in _COMMANDS and second.lower() not in w.DETERMINERS):
        return False
    linked = any(start == block.start for start, _ in document.links)
    if (document.is_marked(block.start) and not linked) or not is_english(document, block.start):
        return False
    point = document.map.point(block.start)
    return block.kind != "list-item" or bool(_MARK.search(document.source.text, max(0, point - _MARK_REACH), point))


def _groups(document: Document) -> Iterator[list[Block]]:
    """The items of each list, the headings of each level, and the cells of each column of a table but the first row."""
    lists: dict[int, list[Block]] = {}
    headings: dict[int, list[Block]] = defaultdict(list)
    columns: dict[int, list[Block]] = {}
    row = 0
    for block in document.blocks:
        if block.kind != "list-item" and lists:
            yield from lists.values()
            lists = {}
        elif block.kind == "list-item":
            for depth in [depth for depth in lists if depth > block.depth]:
                yield lists.pop(depth)
            lists.setdefault(block.depth, []).append(block)
        if block.kind == "heading":
            headings[block.level].append(block)
        if block.kind != "table-cell" or block.cell is None or block.cell[0] < row:
            yield from columns.values()
            columns, row = {}, 0
        if block.kind == "table-cell" and block.cell is not None and block.cell[0]:
            row = block.cell[0]
            columns.setdefault(block.cell[1], []).append(block)
    yield from (*lists.values(), *headings.values(), *columns.values())

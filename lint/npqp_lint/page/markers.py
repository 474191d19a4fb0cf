"""The numbers of list items, as the source of the document has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_REACH = 60
"""How many characters before the prose of an item its number can begin."""
_LINE = lazy(
    r"(?:^|[\n\r>]|[-*+] |[.)] )[ \t]*"
    r"(?:(?P<number>\d{1,9})(?P<end>[.)])|(?P<letters>\(?[a-zA-Z]{1,5}[.)]|\(\d{1,9}\))|(?P<next>[*:]*#[.)]?|\.{1,5})"
    r"|[-*+•‣▪◦·:]+)[ \t]+(?:\[[ xX-]\][ \t]+)?[^\w\s]*$"
)
"""The start of an item up to its prose: a number, letters, a sign for the next number, or a bullet."""
_NEW_LINE = lazy(r"[\n\r][ \t>]*[^\w\s<]*$")
"""The start of another paragraph of an item."""
_BY_LINE = frozenset(("markdown", "plain", "rst", "asciidoc", "org", "mediawiki"))
_BY_TAG = {
    "html": lazy(
        r"(?i)<(?:(?P<close>/)(?:ol|ul|menu|dir)|(?P<numbered>ol)|(?P<item>li)|ul|menu|dir)\b(?P<more>[^>]*)>"
    ),
    "latex": lazy(
        r"\\(?:(?P<close>end)|begin)\{(?:(?P<numbered>enumerate)|itemize|description)\*?\}|(?P<item>\\item)\b(?P<more>)"
    ),
}
"""What opens and closes a list, and what begins an item."""
_START = lazy(r"(?i)\b(?:start|value)\s*=\s*[\"']?(\d{1,9})\b")


def markers(document: Document) -> dict[int, str]:
    """The number of each numbered list item, by block; it is empty if the block continues an item."""
    items = [i for i, block in enumerate(document.blocks) if block.kind == "list-item"]
    if not items or document.units:
        return {}
    if numbers := document.source.list_numbers():
        lines = {i: document.source.position(document.map.point(document.blocks[i].start)).line - 1 for i in items}
        return {i: numbers[line] for i, line in lines.items() if numbers.get(line)}
    if document.format in _BY_TAG:
        return _by_tag(document, items)
    return _by_line(document, items) if document.format in _BY_LINE else {}


def _by_line(document: Document, items: list[int]) -> dict[int, str]:
    text, found = document.source.text, {}
    last: dict[int, tuple[int, str]] = {}  # the last number, and what follows it, by the depth of the list
    before = -1
    for i in items:
        block = document.blocks[i]
        if i != before + 1:
            last.clear()
        before = i
        start = document.map.point(block.start)
        head = text[max(0, start - _REACH) : start]
        match = _LINE.search(head)
        if match is None:
            if _NEW_LINE.search(head):
                found[i] = ""
            continue
        depth = block.depth or _column(match) + len(match["next"] or "")
        for deeper in [deeper for deeper in last if deeper > depth]:
            del last[deeper]
        marker = _marker(match, *last.get(depth, (0, "")))
        if marker is None:
            last.pop(depth, None)
            continue
        number, end = marker
        found[i] = f"{number}{end}" if number else end
        last[depth] = marker
    return found


def _column(match: re.Match[str]) -> int:
    """How far the start of an item is from the start of its line, as far as the match reaches."""
    line = match[0].lstrip("\r\n")
    return len(line) - len(line.lstrip(" \t"))


def _marker(match: re.Match[str], number: int, end: str) -> tuple[int, str] | None:
    """The number of an item and what follows it, or 0 and other marks.

    Arguments:
        number, end: of the item before it.
    """
    if match["number"]:
        own = int(match["number"])
        return (number + 1 if number and end == match["end"] and own <= number else own), match["end"]
    if match["next"]:
        return (number + 1, end) if number else (1, ".")
    return (0, match["letters"]) if match["letters"] else None


def _by_tag(document: Document, items: list[int]) -> dict[int, str]:
    starts, found = list(_items(document)), {}
    at = -1
    for i in items:
        start, before = document.map.point(document.blocks[i].start), at
        while at + 1 < len(starts) and starts[at + 1][0] <= start:
            at += 1
        if at == before and at >= 0:
            found[i] = ""
        elif at >= 0 and starts[at][1]:
            found[i] = f"{starts[at][1]}."
    return found


def _items(document: Document) -> Iterator[tuple[int, int]]:
    """Where each item starts, and its number, or 0."""
    lists: list[int] = []  # the number of the last item, or -1
    for match in _BY_TAG[document.format].finditer(document.source.text):
        if match["item"]:
            number = _START.search(match["more"])
            if lists and lists[-1] >= 0:
                lists[-1] = int(number[1]) if number else lists[-1] + 1
            yield match.start(), max(0, lists[-1]) if lists else 0
        elif match["close"]:
            del lists[-1:]
        elif match["numbered"]:
            first = _START.search(match["more"] or "")
            lists.append(int(first[1]) - 1 if first else 0)
        else:
            lists.append(-1)

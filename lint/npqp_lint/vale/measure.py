"""How much text an expression can match."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy
from npqp_lint.vale.regex import Atom, Group, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_COUNTS = lazy(r"\{(\d+)(,(\d*))?\}")
_MANY = 1 << 30
_ATOMS = 50


class Size(NamedTuple):
    """The size of a match.

    Arguments:
        least: the minimum number of characters.
        most: the maximum; very large if there is none.
        spaces: the maximum number of spaces in it; very large if there is none.
    """

    least: int
    most: int
    spaces: int


def size_of(branches: Iterable[list[Node]]) -> Size:
    """The size of what some alternatives match."""
    sizes = [_sum(map(_of_node, branch)) for branch in branches]
    return Size(min(one.least for one in sizes), max(one.most for one in sizes), max(one.spaces for one in sizes))


def characters(nodes: list[Node]) -> str:
    """An expression for any single character, except for spaces, that a match of some nodes can have."""
    found = sorted(set(_characters(nodes)))
    return f"(?:{'|'.join(found)})" if 0 < len(found) <= _ATOMS else r"\S"


def _characters(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Group):
            for branch in node.branches:
                yield from _characters(branch)
        elif isinstance(node, Atom) and node.consumes:
            yield r"\S" if _spaces(node.text) else node.text


def _sum(sizes: Iterable[Size]) -> Size:
    least = most = spaces = 0
    for one in sizes:
        least, most, spaces = least + one.least, most + one.most, spaces + one.spaces
    return Size(least, min(most, _MANY), min(spaces, _MANY))


def _of_node(node: Node) -> Size:
    if not node.consumes:
        return Size(0, 0, 0)
    inner = size_of(node.branches) if isinstance(node, Group) else Size(1, 1, _spaces(getattr(node, "text", "")))
    least, most = _times(node.quantifier)
    return Size(inner.least * least, min(inner.most * most, _MANY), min(inner.spaces * most, _MANY))


def _spaces(text: str) -> int:
    """Whether a character of the syntax can match a space: 1, otherwise 0."""
    if text in (" ", ".", r"\s", r"\W", r"\D"):
        return 1
    if not text.startswith("["):
        return 0
    outside = any(part in text for part in (" ", r"\s", r"\W", r"\D"))
    return int(outside != text.startswith("[^"))


def _times(quantifier: str) -> tuple[int, int]:
    sign = quantifier[:1]
    if sign in ("", "?", "*", "+"):
        return {"": (1, 1), "?": (0, 1), "*": (0, _MANY), "+": (1, _MANY)}[sign]
    found = _COUNTS.match(quantifier)
    if found is None:
        return 0, _MANY
    least = int(found[1])
    return least, least if found[2] is None else int(found[3]) if found[3] else _MANY

"""Which expressions are plain words, or a few of them."""

from __future__ import annotations

from npqp_lint.lazy import lazy
from npqp_lint.vale.notes import NotCarriedError
from npqp_lint.vale.regex import Atom, Flags, Group, Node, parse

SPELLINGS = 64
"""The maximum number of words that one expression may stand for."""

_WORD = lazy(r"\w(?:[\w '’.,&/+-]*\w)?")


def words_of(pattern: str) -> list[str] | None:
    """All words that an expression matches, in its order; None if they are not a few plain words.

    Arguments:
        pattern: as in a style.
    """
    if _WORD.fullmatch(pattern) and "." not in pattern and "+" not in pattern:
        return [pattern]
    try:
        words = _alternatives(parse(pattern))
    except NotCarriedError:
        return None
    if not words or not all(_WORD.fullmatch(word) and "\n" not in word for word in words):
        return None
    return list(dict.fromkeys(words))


def _alternatives(branches: list[list[Node]]) -> list[str] | None:
    found: list[str] = []
    for branch in branches:
        words = _sequence(branch)
        if words is None or len(found) + len(words) > SPELLINGS:
            return None
        found += words
    return found


def _sequence(branch: list[Node]) -> list[str] | None:
    words = [""]
    for node in branch:
        more = _choices(node)
        if more is None or len(words) * len(more) > SPELLINGS:
            return None
        words = [word + end for word in words for end in more]
    return words


def _choices(node: Node) -> list[str] | None:
    if node.quantifier not in ("", "?") or isinstance(node, Flags):
        return None
    if isinstance(node, Group):
        more = _alternatives(node.branches) if node.opening in ("(", "(?:") else None
    elif isinstance(node, Atom):
        more = _characters(node.text)
    else:
        return None
    return None if more is None else [*more, ""] if node.quantifier else more


def _characters(text: str) -> list[str] | None:
    if len(text) == 1:
        return None if text in ".^$" else [text]
    if len(text) == 2 and text[0] == "\\" and not text[1].isalnum():
        return [text[1]]
    if text[0] == "[" and text[-1] == "]" and text[1] != "^" and len(text) <= 6:
        inside = text[1:-1]
        return list(inside) if inside.isalnum() or inside in (" -", "- ", "-", " ") else None
    return None

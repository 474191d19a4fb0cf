"""Moves look-around out of expressions: what is left runs in linear time, and what must be around it is a condition.

``(?<!un)known(?! as)`` becomes the expression ``known`` with the conditions that ``un`` is not before it, and `` as``
is not after it. A look-around in the middle of an expression can only be moved if what is before it is a fixed text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from npqp_lint.vale.measure import characters, size_of
from npqp_lint.vale.notes import NotCarriedError
from npqp_lint.vale.regex import Atom, Flags, Group, Look, has_look, parse, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npqp_lint.vale.regex import Node


BRANCHES = 256
"""The maximum number of alternatives that one expression may become."""

_SPACES = 3


@dataclass
class Guarded:
    """An expression in the syntax of RE2, and what must or must not be around its match.

    Arguments:
        pattern: the expression.
        before: what must precede the match, in the syntax of RE2; all of them.
        not_before: what must not precede it.
        after: what must follow it.
        not_after: what must not follow it.
        not_starting: what the text at its start must not be.
        not_ending: what the text at its end must not be.
    """

    pattern: str
    before: list[str] = field(default_factory=list)
    not_before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    not_after: list[str] = field(default_factory=list)
    not_starting: list[str] = field(default_factory=list)
    not_ending: list[str] = field(default_factory=list)

    @property
    def conditions(self) -> dict[str, list[str]]:
        """The conditions that are set, by name."""
        return {name: value for name, value in vars(self).items() if isinstance(value, list) and value}


def guarded(pattern: str) -> list[Guarded]:
    """The expressions that together match what an expression of Vale matches.

    Arguments:
        pattern: as in a style.

    Raises:
        NotCarriedError: it is not valid, or uses what cannot be carried over.
    """
    branches = parse(pattern)
    if not any(has_look(node) for branch in branches for node in branch):
        return [Guarded(written(branches))]
    plain: list[list[Node]] = []
    found: list[Guarded] = []
    for branch in branches:
        if any(has_look(node) for node in branch):
            found += [_moved(flat) for flat in _expanded(branch)]
        else:
            plain.append(branch)
    return [*([Guarded(written(plain))] if plain else []), *found]


def _expanded(branch: Iterable[Node]) -> list[list[Node]]:
    """A branch as several, so that every look-around in them is outside of groups."""
    choices: list[list[list[Node]]] = []
    count = 1
    for node in branch:
        choices.append(_choices(node))
        count *= len(choices[-1])
        if count > BRANCHES:
            raise NotCarriedError(f"look-around in more than {BRANCHES} alternatives")
    return [[node for part in parts for node in part] for parts in product(*choices)]


def _choices(node: Node) -> list[list[Node]]:
    """What can be in the place of a node."""
    if not isinstance(node, Group) or not has_look(node):
        return [[node]]
    if node.quantifier not in ("", "?", "??"):
        raise NotCarriedError("a look-around in a group that repeats")
    inside = [flat for branch in node.branches for flat in _expanded(branch)]
    opening = "(?:" if node.opening.startswith(("(?P<", "(?:")) or node.opening == "(" else node.opening
    if opening != "(?:":
        inside = [[Flags(opening.replace(":", ")")), *flat] for flat in inside]
    if node.quantifier:
        inside.append([])
    return inside


def _moved(branch: list[Node]) -> Guarded:
    """A branch without its look-around."""
    result = Guarded("")
    rest: list[Node] = [node for node in branch if not isinstance(node, Look)]
    flags = "".join(node.text for node in rest if isinstance(node, Flags))
    for i, node in enumerate(branch):
        if isinstance(node, Look):
            _guard(result, node, branch[:i], branch[i:], rest, flags)
    result.pattern = written([rest])
    return result


def _guard(result: Guarded, look: Look, before: list[Node], after: list[Node], match: list[Node], flags: str) -> None:
    """Add a look-around to the conditions.

    Arguments:
        result: has the conditions.
        look: the look-around.
        before: what is before it.
        after: what is after it.
        match: what is matched.
        flags: those that hold in it.

    Raises:
        NotCarriedError: it cannot be moved.
    """
    first, last = not any(node.consumes for node in before), not any(node.consumes for node in after)
    text = flags + _grouped(look.branches)
    if look.behind and first:
        (result.not_before if look.negative else result.before).append(text)
    elif not look.behind and last:
        (result.not_after if look.negative else result.after).append(text)
    elif first and look.negative:
        result.not_starting.append(_covering(text, look, [], match))
    elif last and look.negative:
        result.not_ending.append(_covering(text, look, [], match, at_end=True))
    elif look.negative and not look.behind and _is_fixed(before):
        text = written([before]) + text.removeprefix(flags)
        result.not_starting.append(_covering(text, look, before, match))
    else:
        raise NotCarriedError("a look-around in the middle of a pattern; write it as a rule of kind 'sequence'")


def _is_fixed(before: list[Node]) -> bool:
    """Whether nodes always match the same text, so that what follows them is at a known place."""
    return all(isinstance(node, Flags) or (isinstance(node, Atom) and not node.quantifier) for node in before)


def _covering(text: str, look: Look, before: list[Node], match: list[Node], *, at_end: bool = False) -> str:
    """The pattern of an exception that starts (or ends) where a match does and covers all of it.

    Arguments:
        text: what the match must not start (or end) with.
        look: the same as a node.
        before: what is before the look-around in the match.
        match: the match.
        at_end: whether it is about the end.

    Raises:
        NotCarriedError: the match is too long to be covered.
    """
    own, inner = size_of([match]), size_of([[*before, *branch] for branch in look.branches])
    if inner.least >= own.most:
        return text
    if own.spaces > _SPACES:
        raise NotCarriedError("a look-around in the middle of a pattern; write it as a rule of kind 'sequence'")
    more = f"{characters(match)}*"
    rest = rf"{more}(?:\s{more}){{0,{own.spaces}}}" if own.spaces else more
    return rest + text if at_end else text + rest


def _grouped(branches: list[list[Node]]) -> str:
    text = written(branches)
    return f"(?:{text})" if len(branches) > 1 else text

"""Plural and select forms of ICU messages: ``{count, plural, one {# file} other {# files}}``."""

from __future__ import annotations

from typing import NamedTuple

from npqp_lint.lazy import lazy

_OPENS = lazy(r"\{\s*[\w.$-]{1,80}\s*,\s*(?:plural|select|selectordinal)\s*,\s*(?:offset\s*:\s*\d+\s*)?")
_BRANCH = lazy(r"\s*(?:[\w.-]{1,80}|=\d{1,9})\s*\{")
_CLOSE = lazy(r"\s*\}")
_BRACE = lazy(r"[{}']")
_DEEPEST = 20


class Forms(NamedTuple):
    """A plural or a select.

    Arguments:
        start, end: all of it, in the message.
        branches: the texts, without their braces.
    """

    start: int
    end: int
    branches: list[tuple[int, int]]


Ranges = list[tuple[int, int]]
"""The prose and the placeholders of one text of a message, in order; what is between two ranges is syntax."""


def texts(message: str) -> list[Ranges]:
    """The texts that a message can become, as far as each can be edited: in order, without overlap.

    Each form of a message that consists of forms is a text. If there are words around the forms, there is one text: the
    words with the last of the forms.
    """
    if "{" not in message or not _OPENS.search(message):
        return [[(0, len(message))]]
    made: list[Ranges] = []
    _add(message, 0, len(message), made, 0)
    return made


def _add(message: str, start: int, end: int, made: list[Ranges], depth: int) -> None:
    """Add the texts of a range of a message."""
    found = _forms(message, start, end) if depth < _DEEPEST else []
    if not found:
        made.append([(start, end)])
        return
    if len(found) == 1 and not any(
        character.isalnum() for character in message[start : found[0].start] + message[found[0].end : end]
    ):
        for branch in found[0].branches:
            _add(message, *branch, made, depth + 1)
        return
    made.append(_inlined(message, start, end, found, depth))


def _inlined(message: str, start: int, end: int, found: list[Forms], depth: int) -> Ranges:
    """A range of a message with the last of the forms each time, which is ``other``."""
    ranges: Ranges = []
    at = start
    for forms in found:
        ranges.append((at, forms.start))
        low, high = forms.branches[-1]
        inner = _forms(message, low, high) if depth < _DEEPEST else []
        ranges += _inlined(message, low, high, inner, depth + 1)
        at = forms.end
    ranges.append((at, end))
    return [(low, high) for low, high in ranges if low < high]


def _forms(message: str, start: int, end: int) -> list[Forms]:
    """The outermost plurals and selects in a range."""
    found: list[Forms] = []
    at = start
    while True:
        match = _OPENS.search(message, at, end)
        if match is None:
            return found
        forms = _read(message, match.start(), match.end(), end)
        if forms is None:
            return found  # braces that are wrong once say nothing about the rest
        found.append(forms)
        at = forms.end


def _read(message: str, start: int, at: int, end: int) -> Forms | None:
    """The plural or select whose first branch is at `at`; None if its braces are wrong."""
    branches: Ranges = []
    while True:
        close = _CLOSE.match(message, at, end)
        if close:
            return Forms(start, close.end(), branches) if branches else None
        branch = _BRANCH.match(message, at, end)
        stop = _closing(message, branch.end(), end) if branch else -1
        if branch is None or stop < 0:
            return None
        branches.append((branch.end(), stop))
        at = stop + 1


def _closing(message: str, at: int, end: int) -> int:
    """Where the brace that opened just before `at` closes; -1 if it does not."""
    depth = 1
    while True:
        match = _BRACE.search(message, at, end)
        if match is None:
            return -1
        at = match.end()
        if match[0] == "'":
            if message[at : at + 1] in ("{", "}"):  # quoted, up to the next one
                quote = message.find("'", at, end)
                at = quote + 1 if quote >= 0 else at
        else:
            depth += 1 if match[0] == "{" else -1
            if not depth:
                return at - 1

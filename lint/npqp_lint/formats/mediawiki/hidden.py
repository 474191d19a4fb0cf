"""What is hidden in MediaWiki text before its lines are read: comments, templates, and what is shown as it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from npqp_lint.lazy import lazy

NOTHING, SOMETHING = "\x00", "\x01"
"""What replaces a character that stands for nothing, or for something in its sentence."""

_RAW = (
    "categorytree|ce|chem|code|gallery|graph|hiero|imagemap|inputbox|kbd|mapframe|math|nowiki|pre|samp|score|script"
    "|source|style|syntaxhighlight|templatedata|timeline|tt|var"
)
_SIGN = lazy(rf"\{{\{{+|\}}\}}+|<!--|<({_RAW})\b[^<>]*>", re.IGNORECASE)
_EMPTY = lazy("[\x00\x01]")


class Hidden(NamedTuple):
    """A text in which all of that is hidden.

    Arguments:
        text: as long as the original.
        comments: text, start and end, in order.
    """

    text: str
    comments: list[tuple[str, int, int]]


def hide(text: str) -> Hidden:
    """Hide it; a template ends where its braces are closed."""
    if "{{" not in text and "<" not in text:
        return Hidden(_EMPTY.sub(" ", text), [])
    spans: list[tuple[int, int, str]] = []
    comments: list[tuple[str, int, int]] = []
    opened: list[tuple[int, int]] = []  # where braces start, and how many of them are open
    unclosed: set[str] = set()
    at = 0
    while match := _SIGN.search(text, at):
        start, at = match.span()
        sign = match[0]
        if sign[0] == "{":
            opened.append((start, at - start))
        elif sign[0] == "}":
            spans += _closed(opened, start, at)
        else:
            end = _end(text, match, unclosed)
            if sign == "<!--" and end:
                comments.append((text[at : max(at, end - 3)], start, end))
            if end:
                spans.append((start, end, NOTHING if sign == "<!--" or end == match.end() else SOMETHING))
            at = max(at, end)
    return Hidden(_covered(_EMPTY.sub(" ", text), spans), comments)


def _closed(opened: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int, str]]:
    """The templates that a run of braces closes."""
    found = []
    at = start
    while opened and end - at >= 2:
        begin, count = opened.pop()
        used = min(count, end - at)
        at += used
        left = count - used
        found.append((begin + left, at, SOMETHING))
        if left >= 2:
            opened.append((begin, left))
    return found


def _end(text: str, match: re.Match[str], unclosed: set[str]) -> int:
    """Where a comment or an element ends; 0 if it does not."""
    sign = match[0]
    if sign.endswith("/>"):
        return match.end()
    name = match[1].lower() if match[1] else sign
    if name in unclosed:
        return 0
    closing = re.compile(r"-->" if sign == "<!--" else rf"</{name}\s*>", re.IGNORECASE).search(text, match.end())
    if closing is None:
        unclosed.add(name)
        return 0
    return closing.end()


def _covered(text: str, spans: list[tuple[int, int, str]]) -> str:
    """The text with the spans replaced; a span inside another one belongs to it."""
    parts: list[str] = []
    done = 0
    for start, end, sign in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= done:
            parts += [text[done:start], sign * (end - start)]
            done = end
    return "".join([*parts, text[done:]])

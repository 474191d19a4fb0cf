"""What is said in a cue, and what is not: sounds, lyrics, the names of speakers."""

from __future__ import annotations

from typing import NamedTuple

from npqp_lint.lazy import lazy

_BRACKETS = lazy(r"\[[^\[\]]*\]|［[^［］]*］")
_LYRICS = lazy(r"[♩♪♫♬]+[^♩♪♫♬]*[♩♪♫♬]*|(?<![^\n])[#＃][ \t]+[^\W\d_][^#＃]*[#＃]?[ \t]*(?![^\n])")
_SOUND = lazy(r"\((?=[^()\d]*[^\W\d_])[^()\d]{1,80}\)|（[^（）\d]{1,80}）")
_DASH = lazy(r"[-‐–—](?![-‐–—\d])[ \t]*")
_ARROWS = lazy(r">{2,3}[ \t]*|＞{2}[ \t]*")
_SPEAKER = lazy(r"(?=[^:\n]*[A-Z])[A-Z0-9][A-Z0-9.'’&#/ -]{0,39}(?:[ \t]*\([^()\n]{1,40}\))?:(?=\s|\Z)")
_SPACE = lazy(r"\s*")
_MARK = lazy(r"\s*[.,;:!?…]")
_ENDED = lazy(r"[.!?…。！？][\"'”’»)]*\s*\Z")

_REACH = 100
"""A line is examined as far back as that, in characters."""


class Spoken(NamedTuple):
    """A part of a cue that is said, in one line.

    Arguments:
        start, end: its range in the text of the cue.
        opens: whether somebody else begins to speak.
    """

    start: int
    end: int
    opens: bool


def spoken(text: str) -> list[Spoken]:
    """The parts of a text that are said, in order.

    Arguments:
        text: the visible text of a cue.
    """
    silent = _silent(text)
    parts: list[Spoken] = []
    start, first = 0, 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        while first < len(silent) and silent[first][1] <= start:
            first += 1
        _line(text, start, end, silent, first, parts)
        start = end + 1
    return parts


def _silent(text: str) -> list[tuple[int, int]]:
    """The ranges that are not said, in order, without overlap."""
    found = [match.span() for match in _BRACKETS.finditer(text)] if "[" in text or "［" in text else []
    found += [match.span() for match in _LYRICS.finditer(text)]
    for match in _SOUND.finditer(text) if "(" in text or "（" in text else ():
        if _is_sound(text, *match.span()):
            found.append(match.span())
    found.sort()
    apart: list[tuple[int, int]] = []
    for start, end in found:
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def _is_sound(text: str, start: int, end: int) -> bool:
    """Whether the parentheses hold a sound and not a part of a sentence."""
    inner = text[start + 1 : end - 1]
    if inner.isupper() and len(inner) > 1:
        return True
    low = max(0, start - _REACH)
    line = max(low, text.rfind("\n", low, start) + 1)
    before, after = text[line:start].strip(" \t-–—"), text[end : end + 1]
    if before and not before.endswith(":"):
        return after in ("", "\n") and bool(_ENDED.search(before[-8:]))
    return True


def _line(text: str, start: int, end: int, silent: list[tuple[int, int]], first: int, parts: list[Spoken]) -> None:
    """Add what is said in one line.

    Arguments:
        start, end: the line.
        silent: what is not said.
        first: the first of those that reaches into the line or is after it.
    """
    opens = dashed = False
    at, i = start, first
    while at < end:
        at = min(end, _SPACE.match(text, at, end).end())  # type: ignore[union-attr]  # it matches nothing, too
        if i < len(silent) and silent[i][0] <= at:
            at, i = max(at, silent[i][1]), i + 1
            continue
        sign = (None if dashed else _DASH.match(text, at, end)) or _ARROWS.match(text, at, end)
        dashed = dashed or sign is not None
        sign = sign or _SPEAKER.match(text, at, end)
        if sign is None or (sign[0][0] in "–—" and text[sign.end() : sign.end() + 1].islower()):
            break
        opens, at = True, sign.end()
    while at < end:
        low, high = silent[i] if i < len(silent) else (end, end)
        stop = min(low, end)
        if stop < end and _MARK.match(text, high):
            kept = text[at:stop].rstrip()
            stop = at + len(kept)
        if text[at:stop].strip():
            parts.append(Spoken(at, stop, opens))
            opens = False
        at, i = max(at, high), i + 1

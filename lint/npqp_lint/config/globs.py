"""One pattern in gitignore syntax as a regular expression that takes linear time.

Between two stars, the first match is as good as any later one, because the star behind it takes up whatever follows. So
every such part is an atomic group, which is never tried again, and the expression cannot backtrack without end.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_STARS = re.compile(r"\*+")
_NAMED = re.compile(r"\[:([^\]]{0,99}):\]")
_CLASSES = {
    "alnum": "A-Za-z0-9",
    "alpha": "A-Za-z",
    "blank": " \\t",
    "cntrl": r"\x00-\x1f\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": r"!-/:-@\[-`{-~",
    "space": r" \t\n\v\f\r",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}
"""Named characters in brackets, such as ``[[:digit:]]``, as a regular expression writes them in brackets."""
_FOLDER = "(?P<folder>/)"
"""Marks the slash after a folder that the pattern matched; then what is in the folder is matched too."""


class Glob(NamedTuple):
    """A pattern.

    Arguments:
        include: False if it takes back what earlier patterns match (``!``).
        regex: to search in a relative path with ``/``; a folder ends in one.
        inside: it matches what is in a folder, but not the folder (``folder/**``).
    """

    include: bool
    regex: re.Pattern[str]
    inside: bool = False

    def is_own(self, match: re.Match[str], path: str) -> bool:
        """Whether a match is of the path itself and not of a folder that contains it."""
        if self.regex.groups:
            return match.end("folder") in (-1, len(path))
        return not self.inside or match.end() < len(path)


def parse(line: str) -> Glob | None:
    """The pattern of a line; None if nothing could match: it is blank, a comment, ``/``, or has ``[`` without an end.

    Raises:
        ValueError: the line is no pattern.
    """
    text = line if line.endswith("\\ ") else line.rstrip()
    if not text or text.startswith("#") or text == "/":
        return None
    include = not text.startswith("!")
    text = text if include else text[1:]
    folders = text.endswith("/")  # only folders
    path = text[:-1] if folders else text
    steps = _split(path)
    if steps is None:
        return None
    segments = _normal(steps, "/" in path, folders)
    if segments in (["**"], ["**", "*"], ["**", "*", "**"]):
        if folders:
            return Glob(include, re.compile(f"^.*{_FOLDER}", re.DOTALL))
        inside = len(segments) == 3
        return Glob(include, re.compile("/" if inside else ".", re.DOTALL), inside)
    source = _source(segments, folders)
    inside = segments[-1] == "**" and not folders
    return Glob(include, re.compile(source, re.DOTALL), inside)


def _split(path: str) -> list[str] | None:
    """What is between the slashes that are in no brackets; None if a bracket has no end."""
    segments = [""]
    i = 0
    while i < len(path):
        end = i + 1
        if path[i] == "\\":
            end += 1
        elif path[i] == "[":
            found = _class(path, i)
            if found is None:
                return None
            end = found[1]
        if path[i] == "/":
            segments.append("")
        else:
            segments[-1] += path[i:end]
        i = end
    return segments


def _normal(segments: list[str], anchored: bool, folders: bool) -> list[str]:
    """Segments with ``**`` at the start if the pattern is for any depth, and at the end if it is for folders only.

    Arguments:
        segments: what is between the slashes.
        anchored: a slash is in it, if only in brackets, so that it is for one depth.
        folders: it is for folders only.

    Raises:
        ValueError: there are none.
    """
    if folders:
        segments.append("**")
    if not segments[0]:
        del segments[0]
    elif not anchored:
        segments.insert(0, "**")
    if not segments or segments == [""] or (segments == ["**"] and folders):
        raise ValueError("nothing but signs")
    return [segment for i, segment in enumerate(segments) if not (i and segment == segments[i - 1] == "**")]


def _source(segments: list[str], folders: bool) -> str:
    """The regular expression of some segments."""
    tail = segments[-1] == "**"
    floating = segments[0] == "**"
    groups: list[list[str]] = [[]]
    for segment in segments:
        if segment != "**":
            groups[-1].append(_segment(segment))
        elif groups[-1]:
            groups.append([])
    parts = ["/".join(group) for group in groups if group]
    end = _FOLDER if folders else "/" if tail else rf"(?:{_FOLDER}|\Z)"
    found = "^"
    for i, part in enumerate(parts):
        if i == len(parts) - 1 and not (tail and not folders):
            # the last place counts: it may be the path itself, where earlier ones are folders that contain it
            found += f"(?:.*/)?{part}{end}" if floating or i else f"{part}{end}"
        elif floating or i:
            found += f"(?>(?:[^/]+/)*?{part}/)"
        else:
            found += f"(?>{part}/)"
    return found


def _segment(segment: str) -> str:
    """The regular expression of what is between two slashes.

    Raises:
        ValueError: a backslash stands at the end, or a range is reversed.
    """
    if segment == "*":
        return "[^/]+"
    pieces: list[str] = [""]
    i = 0
    while i < len(segment):
        sign = segment[i]
        if sign == "*":
            i = _STARS.match(segment, i).end()  # type: ignore[union-attr]  # there is one
            pieces.append("")
            continue
        if sign == "\\":
            i += 1
            if i == len(segment):
                raise ValueError("a backslash at the end")
            pieces[-1] += re.escape(segment[i])
        elif sign == "[":
            made, i = _class(segment, i)  # type: ignore[misc]  # it has an end, or there would be no segments
            pieces[-1] += made
            continue
        else:
            pieces[-1] += "[^/]" if sign == "?" else re.escape(sign)
        i += 1
    first, *rest = pieces
    if not rest:
        return first
    *middle, last = rest
    return first + "".join(f"(?>[^/]*?{piece})" for piece in middle) + f"[^/]*{last}"


def _class(text: str, start: int) -> tuple[str, int] | None:
    """The regular expression of the characters in brackets, and where they end; None if they do not end.

    A slash is never among the characters, because it is no character of a name.

    Arguments:
        text: the pattern.
        start: where the bracket opens.

    Raises:
        ValueError: a range is reversed.
    """
    i = start + 1
    negated = text[i : i + 1] in ("!", "^")
    i += negated
    found, first = "", True
    while i < len(text) and (first or text[i] != "]"):
        first = False
        named = _NAMED.match(text, i)
        if named:
            if named[1] not in _CLASSES:
                return None
            found, i = found + _CLASSES[named[1]], named.end()
            continue
        low, i = _character(text, i)
        if text[i : i + 1] == "-" and text[i + 1 : i + 2] not in ("", "]"):
            high, i = _character(text, i + 1)
            if low > high:
                raise ValueError(f"the range {low}-{high} is reversed")
            found += f"{re.escape(low)}-{re.escape(high)}"
        else:
            found += re.escape(low)
    return (f"(?!/)[{'^' if negated else ''}{found}]", i + 1) if i < len(text) else None


def _character(text: str, start: int) -> tuple[str, int]:
    """The character at `start`, which a backslash may precede, and where it ends."""
    start += text[start] == "\\"
    return text[start : start + 1], start + 1

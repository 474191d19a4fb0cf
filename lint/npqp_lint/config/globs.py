"""One pattern in gitignore syntax as a regular expression that takes linear time.

Between two stars, the first match is as good as any later one, because the star behind it takes up whatever follows. So
every such part is an atomic group, which is never tried again, and the expression cannot backtrack without end.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_STARS = re.compile(r"\*+")
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
    segments = (text if include else text[1:]).split("/")
    folders = not segments[-1]  # a slash at the end: only folders
    segments = _normal(segments, folders)
    if segments in (["**"], ["**", "*"], ["**", "*", "**"]):
        if folders:
            return Glob(include, re.compile(f"^.*{_FOLDER}", re.DOTALL))
        inside = len(segments) == 3
        return Glob(include, re.compile("/" if inside else ".", re.DOTALL), inside)
    source = _source(segments, folders)
    if source is None:
        return None
    inside = segments[-1] == "**" and not folders
    return Glob(include, re.compile(source, re.DOTALL), inside)


def _normal(segments: list[str], folders: bool) -> list[str]:
    """Segments with ``**`` at the start if the pattern is for any depth, and at the end if it is for folders only.

    Raises:
        ValueError: there are none.
    """
    if not segments[0]:
        del segments[0]
    elif len(segments) == 1 or (len(segments) == 2 and folders):
        segments.insert(0, "**")
    if not segments or segments == [""]:
        raise ValueError("nothing but signs")
    if folders:
        segments[-1] = "**"
    return [segment for i, segment in enumerate(segments) if not (i and segment == segments[i - 1] == "**")]


def _source(segments: list[str], folders: bool) -> str | None:
    """The regular expression of some segments; None if one of them has no end."""
    tail = segments[-1] == "**"
    floating = segments[0] == "**"
    groups: list[list[str]] = [[]]
    for segment in segments:
        if segment != "**":
            made = _segment(segment)
            if made is None:
                return None
            groups[-1].append(made)
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


def _segment(segment: str) -> str | None:
    """The regular expression of what is between two slashes; None if a bracket has no end.

    Raises:
        ValueError: a backslash stands at the end, or a range is the wrong way round.
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
            end = _end_of_class(segment, i)
            if end is None:
                return None
            pieces[-1] += _class(segment[i + 1 : end])
            i = end
        else:
            pieces[-1] += "[^/]" if sign == "?" else re.escape(sign)
        i += 1
    first, *rest = pieces
    if not rest:
        return first
    *middle, last = rest
    return first + "".join(f"(?>[^/]*?{piece})" for piece in middle) + f"[^/]*{last}"


def _end_of_class(segment: str, start: int) -> int | None:
    """Where the bracket ends that starts at `start`; None if it does not."""
    i = start + 1
    i += segment[i : i + 1] in ("!", "^")
    i += segment[i : i + 1] == "]"
    end = segment.find("]", i)
    return None if end < 0 else end


def _class(inner: str) -> str:
    """The characters between two brackets; a slash is never among them.

    Raises:
        ValueError: a range is the wrong way round.
    """
    negated = inner[:1] in ("!", "^")
    signs = inner[1:] if negated else inner
    found, i = "", 0
    while i < len(signs):
        if i + 2 < len(signs) and signs[i + 1] == "-":
            if signs[i] > signs[i + 2]:
                raise ValueError(f"the range {signs[i : i + 3]} is the wrong way round")
            found += f"{re.escape(signs[i])}-{re.escape(signs[i + 2])}"
            i += 3
        else:
            found += re.escape(signs[i])
            i += 1
    return f"(?!/)[{'^' if negated else ''}{found}]"

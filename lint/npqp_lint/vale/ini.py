"""Reads ``.vale.ini`` with the lines of its keys, as Vale does: sections are globs, and repeated keys add values."""

from __future__ import annotations

from dataclasses import dataclass, field

from npqp_lint.text.source import LINE_END
from npqp_lint.vale.notes import ValeError

_COMMENT = ("#", ";")
_QUOTES = ('"""', "`")


@dataclass(frozen=True)
class Value:
    """A value as written, with its place."""

    text: str
    path: str
    line: int


@dataclass
class Section:
    """A section: a glob, ``formats``, or "" for the keys above all sections."""

    name: str
    path: str
    line: int
    keys: dict[str, list[Value]] = field(default_factory=dict)

    def last(self, key: str) -> Value | None:
        """The last value of a key."""
        values = self.keys.get(key)
        return values[-1] if values else None

    def listed(self, key: str, *, escaped: bool = False) -> list[Value]:
        """The values of a key, separated by commas, each with its place; ``NONE`` drops those before it.

        Arguments:
            key: the key.
            escaped: whether ``\\,`` is a comma inside a value.
        """
        found: dict[str, Value] = {}
        for value in self.keys.get(key, ()):
            for part in _split(value.text, escaped):
                if part == "NONE":
                    found.clear()
                elif part:
                    found.setdefault(part, Value(part, value.path, value.line))
        return list(found.values())


def read(text: str, path: str, into: dict[str, Section] | None = None) -> dict[str, Section]:
    """The sections of a file by name, in their order.

    Arguments:
        text: the file.
        path: as shown to people.
        into: the sections of files that were read before, to which this one adds.

    Raises:
        ValeError: a line is neither a section, a key, nor a comment.
    """
    sections = {} if into is None else into
    section = sections.setdefault("", Section("", path, 1))
    lines = LINE_END.split(text.removeprefix("\ufeff"))
    at = 0
    while at < len(lines):
        number, line = at + 1, lines[at].strip()
        at += 1
        if not line or line.startswith(_COMMENT):
            continue
        if line.startswith("["):
            name = line[1 : line.rfind("]")].strip() if "]" in line else ""
            if not name:
                raise ValeError(f"{path}:{number}: this section has no closing bracket or no name")
            name = "" if name == "DEFAULT" else name
            section = sections.setdefault(name, Section(name, path, number))
            continue
        key, rest = _key(line, path, number)
        value, at = _value(rest, lines, at)
        section.keys.setdefault(key, []).append(Value(value, path, number))
    return sections


def _key(line: str, path: str, number: int) -> tuple[str, str]:
    if line[0] in '"`':
        end = line.find(line[0], 1)
        rest = line[end + 1 :].lstrip()
        if end > 0 and rest[:1] in ("=", ":"):
            return line[1:end], rest[1:].strip()
    ends = [end for end in (line.find("="), line.find(":")) if end > 0]
    if not ends:
        raise ValeError(f"{path}:{number}: this line is neither a section, a key with a value, nor a comment")
    return line[: min(ends)].strip(), line[min(ends) + 1 :].strip()


def _value(rest: str, lines: list[str], at: int) -> tuple[str, int]:
    """The value that starts on a line, and the next line to read."""
    for quote in _QUOTES:
        if rest.startswith(quote):
            inside = rest[len(quote) :]
            parts = [inside]
            while quote not in parts[-1] and at < len(lines):
                parts.append(lines[at])
                at += 1
            return "\n".join(parts).rpartition(quote)[0], at
    parts = [rest]
    while parts[-1].endswith("\\") and at < len(lines):
        parts[-1] = parts[-1][:-1]
        parts.append(lines[at].strip())
        at += 1
    value = "".join(parts)
    marks = [mark for mark in (value.find(f" {sign}") for sign in _COMMENT) if mark >= 0]
    if marks:
        value = value[: marks[0]].rstrip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return value, at


def _split(value: str, escaped: bool) -> list[str]:
    if not escaped:
        return [part.strip() for part in value.split(",")]
    parts = value.replace("\\,", "\0").split(",")
    return [part.replace("\0", ",").strip() for part in parts]

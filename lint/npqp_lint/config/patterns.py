"""Patterns in gitignore syntax, each list relative to the folder of the file that contains it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npqp_lint.config.globs import Glob

_PLAIN = lazy(r"[^*?\[\]\\/!#\s]+/?")


@dataclass(frozen=True)
class Patterns:
    """A list of patterns in gitignore syntax; the last match decides, and ``!`` negates a pattern.

    Arguments:
        lines: the patterns.
        base: the absolute folder they are relative to; None means any folder, for plain names only.
    """

    lines: tuple[str, ...]
    base: str | None = None

    def check(self, path: str, folder: bool = False) -> bool | None:
        """Whether the patterns include or exclude `path` itself, not a folder that contains it; None if neither.

        A search asks this way, like Git: it never enters an ignored folder, and re-including a folder does not
        re-include its contents.

        Arguments:
            path: absolute and normalized. A path outside ``base`` matches nothing.
            folder: whether it is a folder.
        """
        if self._names is not None:
            folders, both = self._names
            inside = self.base is None or path.startswith(self._prefix)
            name = path[path.rfind(os.sep) + 1 :]
            return True if inside and (name in both or (folder and name in folders)) else None
        relative = self._relative(path, folder)
        if relative is None:
            return None
        for glob in self._reversed:
            match = glob.regex.search(relative)
            if match is not None and glob.is_own(match, relative):
                return glob.include
        return None

    def covers(self, path: str, folder: bool = False) -> bool:
        """Whether the patterns match `path` or a folder that contains it."""
        return self._says(path, folder) is True

    def _says(self, path: str, folder: bool) -> bool | None:
        if self._names is None:
            relative = self._relative(path, folder)
            return None if relative is None else self._answer(relative)
        if self.base is None or not path.startswith(self._prefix):
            return self.check(path, folder)
        folders, both = self._names
        *parents, name = path[len(self._prefix) :].split(os.sep)
        inside = any(parent in folders or parent in both for parent in parents)
        return True if inside or name in both or (folder and name in folders) else None

    def _answer(self, relative: str) -> bool | None:
        """What the last pattern that matches says; one that matches the path itself is stronger than one that matches a
        folder that contains it."""
        weak: bool | None = None
        for glob in self._reversed:
            match = glob.regex.search(relative)
            if match is None:
                continue
            if not glob.regex.groups or match["folder"] is None:
                return glob.include
            weak = glob.include if weak is None else weak
        return weak

    def without(self, path: str) -> Patterns:
        """The same without the patterns that match the folder `path` or one that contains it."""
        kept = tuple(line for line in self.lines if Patterns((line,), self.base)._says(path, True) is None)
        return self if kept == self.lines else Patterns(kept, self.base)

    @cached_property
    def _prefix(self) -> str:
        return os.path.join(self.base or "", "")

    def _relative(self, path: str, folder: bool) -> str | None:
        if not path.startswith(self._prefix):
            return None
        relative = path[len(self._prefix) :]
        if os.sep != "/":
            relative = relative.replace(os.sep, "/")
        return relative + "/" if folder else relative

    @cached_property
    def _names(self) -> tuple[frozenset[str], frozenset[str]] | None:
        """Names of folders, and of files or folders, if all patterns are plain, so that no pattern engine is needed."""
        if not all(_PLAIN.fullmatch(line) for line in self.lines):
            return None
        folders = frozenset(line[:-1] for line in self.lines if line.endswith("/"))
        return folders, frozenset(line for line in self.lines if not line.endswith("/"))

    @cached_property
    def _reversed(self) -> list[Glob]:
        from npqp_lint.config.globs import parse

        found = (parse(line) for line in self.lines)
        return [glob for glob in found if glob is not None][::-1]


def decide(lists: tuple[Patterns, ...], path: str, folder: bool = False) -> bool:
    """Whether the last list that decides about `path` includes it."""
    for patterns in reversed(lists):
        answer = patterns.check(path, folder)
        if answer is not None:
            return answer
    return False


def valid(lines: Iterable[str]) -> list[str]:
    """The lines that are patterns; Git also skips the others."""
    return [line for line in lines if line.strip() and not line.startswith("#") and problem(line) is None]


def problem(line: str) -> str | None:
    """Why `line` is not a valid pattern, or None."""
    if _PLAIN.fullmatch(line):
        return None
    from npqp_lint.config.globs import parse

    try:
        parse(line)
    except ValueError as error:
        return str(error)
    return None

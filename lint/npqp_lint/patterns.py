"""Patterns in gitignore syntax, each list relative to the folder of the file that holds it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pathspec import GitIgnoreSpec

_PLAIN = re.compile(r"[^*?\[\]\\/!#\s]+/?")


@dataclass(frozen=True)
class Patterns:
    """A list of patterns in gitignore syntax; the last one that matches decides, ``!`` takes back.

    Arguments:
        lines: the patterns.
        base: the absolute folder they are relative to; None: any folder, which holds for plain names only.
    """

    lines: tuple[str, ...]
    base: str | None = None

    def check(self, path: str, folder: bool = False) -> bool | None:
        """Whether they say yes or no to `path`; None where they say nothing.

        Arguments:
            path: absolute and normalised. One outside ``base`` matches nothing.
            folder: it is a folder.
        """
        if self._names is not None:
            folders, both = self._names
            inside = self.base is None or path.startswith(self._prefix)
            name = path[path.rfind(os.sep) + 1 :]
            return True if inside and (name in both or (folder and name in folders)) else None
        relative = self._relative(path, folder)
        return None if relative is None else self._spec.check_file(relative).include

    def covers(self, path: str) -> bool:
        """They name the file `path` or a folder it lies in."""
        if self._names is None:
            return self.check(path) is True
        if self.base is None or not path.startswith(self._prefix):
            return False
        folders, both = self._names
        *parents, name = path[len(self._prefix) :].split(os.sep)
        return name in both or any(parent in folders or parent in both for parent in parents)

    def without(self, path: str) -> Patterns:
        """The same but for the patterns that name the folder `path` or one it lies in."""
        kept = tuple(line for line in self.lines if not Patterns((line,), self.base)._names_folder(path))
        return self if kept == self.lines else Patterns(kept, self.base)

    def _names_folder(self, path: str) -> bool:
        return self.check(path, folder=True) is not None or self.covers(path)

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
        """Names of folders, and of files or folders, where all patterns are plain: no need of the pattern engine."""
        if not all(_PLAIN.fullmatch(line) for line in self.lines):
            return None
        folders = frozenset(line[:-1] for line in self.lines if line.endswith("/"))
        return folders, frozenset(line for line in self.lines if not line.endswith("/"))

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(self.lines)


def valid(lines: Iterable[str]) -> list[str]:
    """The lines that are patterns; git, too, passes over those that are not."""
    return [line for line in lines if line.strip() and not line.startswith("#") and problem(line) is None]


def problem(line: str) -> str | None:
    """Why `line` is no pattern, or None."""
    if _PLAIN.fullmatch(line):
        return None
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError as error:
        return str(error)
    return None

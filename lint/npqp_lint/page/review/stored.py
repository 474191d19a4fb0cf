"""Where the documents of a review are: in files, or in memory."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from npqp_lint.config.discovery import Found
from npqp_lint.diagnostic import Report
from npqp_lint.fix.replace import ChangedError, write
from npqp_lint.paths import report_path
from npqp_lint.run.runner import Result, Task

if TYPE_CHECKING:
    from pathlib import Path

    from npqp_lint.config.settings import Settings
    from npqp_lint.run.runner import Runner

Signature = tuple[int, int, int] | None
_MOVED = "is now a link to another file, which the review does not open"


class Stored(ABC):
    """What is reviewed."""

    keeps = True
    """Whether what is done is kept on disk."""

    @abstractmethod
    def name(self, path: Path) -> None:
        """Remember a document when it is first named."""

    @abstractmethod
    def begun(self, path: Path, settings: Settings, runner: Runner) -> Result | Task:
        """The task of checking a document as it is now, or why it cannot be read."""

    @abstractmethod
    def write(self, path: Path, before: bytes, after: bytes) -> None:
        """Replace a document.

        Raises:
            ChangedError: it has changed.
            OSError: it cannot be written.
        """

    @abstractmethod
    def signature(self, path: Path) -> Signature:
        """What changes when a document is written; None if it does not exist."""


class Files(Stored):
    """Files. One whose path leads elsewhere later, by a symbolic link, is neither read nor written."""

    def __init__(self) -> None:
        self._named: dict[Path, str] = {}

    def name(self, path: Path) -> None:
        """Remember where a file is."""
        self._named[path] = os.path.realpath(path)

    def begun(self, path: Path, settings: Settings, runner: Runner) -> Result | Task:
        """Read a file."""
        begun = runner.begun(Found(path, settings, True))
        return Result(Report(report_path(path), errors=[_MOVED]), settings) if self._is_moved(path) else begun

    def write(self, path: Path, before: bytes, after: bytes) -> None:
        """Replace a file atomically."""
        if self._is_moved(path):
            raise OSError(f"{report_path(path)} {_MOVED}")
        write(path, before, after)

    def _is_moved(self, path: Path) -> bool:
        return self._named.get(path, real := os.path.realpath(path)) != real

    def signature(self, path: Path) -> Signature:
        """When the file was changed, its size, and its number in the file system."""
        return signature_of(path)


class Memory(Stored):
    """Texts that were pasted; nothing of them is written."""

    keeps = False

    def __init__(self) -> None:
        self.contents: dict[Path, bytes] = {}

    def name(self, path: Path) -> None:
        """There are no links."""

    def begun(self, path: Path, settings: Settings, runner: Runner) -> Result | Task:
        """The text as it is now."""
        if path not in self.contents:
            return Result(Report(str(path), errors=["the text is gone"]), settings)
        return Task(self.contents[path], str(path), settings)

    def write(self, path: Path, before: bytes, after: bytes) -> None:
        """Replace a text."""
        if self.contents.get(path) != before:
            raise ChangedError("the text has changed")
        self.contents[path] = after

    def signature(self, path: Path) -> Signature:
        """Nobody else changes a text."""
        return (0, 0, 0) if path in self.contents else None


def signature_of(path: Path) -> Signature:
    """What changes when a file is written; None if it does not exist."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino

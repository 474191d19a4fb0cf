"""What was done, so that it can be undone and done again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.adoption.acts import ReviewError
from npqp_lint.fix.replace import ChangedError
from npqp_lint.paths import report_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Conflict(ReviewError):  # noqa: N818 - it is no error of anybody
    """A file is not what the page shows, because somebody else changed it."""


class Change(NamedTuple):
    """The content of a file before and after a step."""

    path: Path
    before: bytes
    after: bytes


class Step(NamedTuple):
    """One action.

    Arguments:
        changes: the files that it changed.
        skipped: the findings that it skipped: the number of the document and what identifies the finding in it.
        taken, suppressed: the number of findings.
    """

    changes: Sequence[Change] = ()
    skipped: frozenset[tuple[int, str]] = frozenset()
    taken: int = 0
    suppressed: int = 0


Write = Callable[["Path", bytes, bytes], None]


class Steps:
    """The steps, in order.

    Arguments:
        write: replaces a file, as ``Stored.write`` does.
    """

    def __init__(self, write: Write) -> None:
        self._write = write
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._undone)

    def add(self, step: Step) -> None:
        """Remember a step that was done; what was undone before it cannot be done again."""
        self._done.append(step)
        self._undone.clear()

    def undo(self) -> Step:
        """Undo the last step, and return it.

        Raises:
            ReviewError: there is none, or a file cannot be written.
            Conflict: a file has changed since.
        """
        if not self._done:
            raise ReviewError("there is nothing to undo")
        step = self._done[-1]
        self.replace([Change(path, after, before) for path, before, after in reversed(step.changes)])
        self._undone.append(self._done.pop())
        return step

    def redo(self) -> Step:
        """Do the last undone step again, and return it; the exceptions are those of ``undo``."""
        if not self._undone:
            raise ReviewError("there is nothing to redo")
        step = self._undone[-1]
        self.replace(step.changes)
        self._done.append(self._undone.pop())
        return step

    def replace(self, changes: Sequence[Change]) -> None:
        """Replace files atomically; if one cannot be replaced, those before it get their content back.

        Raises:
            ReviewError: a file cannot be written.
            Conflict: a file has changed.
        """
        done: list[Change] = []
        try:
            for change in changes:
                self._write(change.path, change.before, change.after)
                done.append(change)
        except (ChangedError, OSError) as error:
            for path, before, after in reversed(done):
                self._write(path, after, before)
            if isinstance(error, ChangedError):
                raise Conflict(f"{report_path(change.path)} has changed since; nothing was done") from None
            raise ReviewError(str(getattr(error, "strerror", None) or error)) from None

"""What could not be carried over, with its place and the reason."""

from __future__ import annotations

from dataclasses import dataclass, field


class ValeError(Exception):
    """Nothing can be converted. The message names the file, and what to do."""


class NotCarriedError(Exception):
    """Something that has no counterpart. The message is a clause without a period that gives the reason."""


@dataclass(frozen=True, order=True)
class Note:
    """One thing that was not carried over, or only in part.

    Arguments:
        path: the file.
        line: its line, from 1.
        subject: the rule or the key.
        reason: why, as a clause without a period.
        dropped: whether nothing of the subject was carried over.
    """

    path: str
    line: int
    subject: str
    reason: str
    dropped: bool = False

    def __str__(self) -> str:
        how = "not converted" if self.dropped else "converted in part"
        return f"{self.path}:{self.line}: {self.subject}: {how}: {self.reason}"


@dataclass
class Notes:
    """Collects the notes of one conversion."""

    _known: dict[Note, None] = field(default_factory=dict)

    @property
    def all(self) -> list[Note]:
        """The notes, in the order in which they were made."""
        return list(self._known)

    def add(self, path: str, line: int, subject: str, reason: str, *, dropped: bool = False) -> None:
        """Record one note; the same one twice is one.

        Arguments:
            path: the file.
            line: its line, from 1.
            subject: the rule or the key.
            reason: why, as a clause without a period.
            dropped: whether nothing of the subject was carried over.
        """
        self._known[Note(path, line, subject, reason, dropped)] = None

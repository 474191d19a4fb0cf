"""A message without the escapes of its file, and where each character of it came from."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, Literal, NamedTuple

from npqp_lint.text.document import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Builder

RunKind = Literal["text", "replaced", "opaque"]


class Run(NamedTuple):
    """A part of a message that came from one range of the source.

    ``text`` is spelled there as here, and maps character by character. ``replaced`` is an escape, which maps as a
    whole. ``opaque`` is one placeholder character for something that the format itself says is not text.
    """

    at: int
    length: int
    start: int
    end: int
    kind: RunKind = "text"


class Decoded(NamedTuple):
    """A message as its readers see it.

    Arguments:
        text: the message.
        runs: where it came from, in order, without gaps in `text`; there may be gaps in the source.
        starts: the first offset of each run in `text`.
    """

    text: str
    runs: list[Run]
    starts: list[int]

    @classmethod
    def plain(cls, text: str, start: int) -> Decoded:
        """A message without escapes that starts at `start` in the source."""
        return cls(text, [Run(0, len(text), start, start + len(text))] if text else [], [0] if text else [])

    def between(self, start: int, end: int) -> Iterator[Run]:
        """The runs of a range of the message, cut to it.

        An escape that stands for several characters belongs to the range that contains the first of them.
        """
        runs = self.runs
        if not start and end == len(self.text):
            yield from runs
            return
        i = max(0, bisect.bisect_right(self.starts, start) - 1)
        while i < len(runs) and runs[i].at < end:
            run = runs[i]
            i += 1
            stop = run.at + run.length
            if start <= run.at and stop <= end:
                yield run
            elif run.at < stop and start < stop:
                low, high = max(start, run.at), min(end, stop)
                if run.kind == "text":
                    yield Run(low, high - low, run.start + low - run.at, run.start + high - run.at)
                elif start <= run.at:
                    yield run._replace(length=high - low)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The range in the source of a range of the message that is not empty; no escape is cut."""
        runs = self.runs
        first = runs[bisect.bisect_right(self.starts, start) - 1]
        last = runs[bisect.bisect_right(self.starts, end - 1) - 1]
        if first.kind == "text":
            low = first.start + start - first.at
        else:
            low = first.start if start == first.at else first.end
        return low, (last.start + end - last.at if last.kind == "text" else last.end)

    def write(self, builder: Builder, start: int, end: int, *, fixed: bool = False) -> None:
        """Report a range of the message as prose.

        Arguments:
            builder: a block of it is open.
            start, end: offsets in the message.
            fixed: whether no edit may change it.
        """
        for run in self.between(start, end):
            if run.kind == "text":
                (builder.name if fixed else builder.text)(run.start, run.end)
            elif run.kind == "replaced":
                builder.replaced(self.text[run.at : run.at + run.length], run.start, run.end)
            else:
                builder.opaque(run.start, run.end)


class Decoding:
    """Puts together a message; a reader calls it from its first to its last character, with source offsets."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self._length = 0

    def text(self, text: str, start: int) -> None:
        """Characters that are spelled in the source as they are."""
        if not text:
            return
        last = self._runs[-1] if self._runs else None
        if last is not None and last.kind == "text" and last.end == start:
            self._runs[-1] = Run(last.at, last.length + len(text), last.start, start + len(text))
        else:
            self._runs.append(Run(self._length, len(text), start, start + len(text)))
        self._parts.append(text)
        self._length += len(text)

    def replaced(self, text: str, start: int, end: int) -> None:
        """What the source spells differently; an escape that stands for nothing leaves no trace."""
        if text:
            self._runs.append(Run(self._length, len(text), start, end, "replaced"))
            self._parts.append(text)
            self._length += len(text)

    def opaque(self, start: int, end: int) -> None:
        """What is not text according to the format: one placeholder character."""
        self._runs.append(Run(self._length, 1, start, end, "opaque"))
        self._parts.append(PLACEHOLDER)
        self._length += 1

    def decoded(self) -> Decoded:
        """The message."""
        return Decoded("".join(self._parts), self._runs, [run.at for run in self._runs])

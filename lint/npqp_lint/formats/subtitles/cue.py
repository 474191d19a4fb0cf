"""A cue of subtitles: when it is shown, and the text that is seen, with where each character of it came from."""

from __future__ import annotations

import bisect
from typing import Literal, NamedTuple

RunKind = Literal["text", "entity", "break", "opaque"]


class Run(NamedTuple):
    """A part of the visible text that came from one range of the source.

    Arguments:
        at: where it starts in the visible text.
        start, end: its range in the source.
        kind: ``text`` is as in the source, ``entity`` is spelled differently there, ``break`` is the end of a line,
            ``opaque`` is not prose.
        visible: an entity as it is seen.
    """

    at: int
    start: int
    end: int
    kind: RunKind
    visible: str = ""


class Cue:
    """What is shown at one time.

    Arguments:
        shown, gone: when, in milliseconds.
        track: what tells it from cues that are shown along with it, such as its style or the speaker.
    """

    def __init__(self, shown: int, gone: int, track: str = "") -> None:
        self.shown = shown
        self.gone = gone
        self.track = track
        self.runs: list[Run] = []
        self._parts: list[str] = []
        self._length = 0
        self._text: str | None = None
        self._starts: list[int] = []

    def add(self, visible: str, start: int, end: int, kind: RunKind = "text") -> None:
        """Add text at the end.

        Arguments:
            visible: what is seen.
            start, end: the source of it.
            kind: as in ``Run``.
        """
        if visible:
            self.runs.append(Run(self._length, start, end, kind, visible if kind == "entity" else ""))
            self._parts.append(visible)
            self._length += len(visible)

    @property
    def text(self) -> str:
        """What is seen; a line ends with a line feed."""
        if self._text is None:
            self._text = "".join(self._parts)
            self._parts = [self._text]
            self._starts = [run.at for run in self.runs]
        return self._text

    def runs_in(self, start: int, end: int) -> list[Run]:
        """The runs between two offsets of the text, cut to them.

        Arguments:
            start, end: a range that is not empty.
        """
        first = bisect.bisect_right(self._starts, start) - 1
        last = bisect.bisect_left(self._starts, end)
        return [self._cut(i, start, end) for i in range(first, last)]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The source of a range of the text that is not empty."""
        runs = self.runs_in(start, end)
        return runs[0].start, runs[-1].end

    def _cut(self, index: int, start: int, end: int) -> Run:
        run = self.runs[index]
        if run.kind != "text":
            return run
        skipped = max(0, start - run.at)
        return Run(run.at + skipped, run.start + skipped, min(run.end, run.start + end - run.at), "text")

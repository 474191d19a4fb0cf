"""Puts the sentences of subtitles together: one that runs over several cues is one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.formats.addresses import addresses
from npqp_lint.formats.subtitles.cue import Cue
from npqp_lint.formats.subtitles.spoken import Spoken, spoken
from npqp_lint.lazy import lazy
from npqp_lint.text.units import Shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.text.document import Builder

_PAUSE = 5000
"""After so many milliseconds without text nobody goes on with a sentence."""

_TAIL = 12
"""How much of the end of a cue is examined."""

_ENDED = lazy(r"(?:[.!?…。！？]|--|[—–])[\"'”’»)\]]*\s*\Z")
_FIRST = lazy(r"[\s\"'“”‘’„«»(…-]*(?:\.{2,}\s*)?")
_FEW = 3
"""Fewer cases than that show nothing."""

_MOST = 0.5
"""The share of cues before a capital letter that end a sentence, in subtitles that have end marks."""

_CLOSE = 100
"""Captions that roll up follow each other within so many milliseconds."""

_ROLLING = 0.3
"""The share of cues that repeat the last line of the previous one, in captions that roll up."""


class Note(NamedTuple):
    """A comment between cues.

    Arguments:
        text: its text.
        start, end: the whole of it in the source.
    """

    text: str
    start: int
    end: int


def write(builder: Builder, items: Sequence[Cue | Note]) -> None:
    """Write the prose of subtitles.

    Arguments:
        builder: makes the document.
        items: what the file has, in order.
    """
    cues = [item for item in items if isinstance(item, Cue)]
    builder.shown += [
        Shown(cue.runs[0].start, cue.runs[-1].end, cue.gone - cue.shown, tuple(map(len, _lines(cue))))
        for cue in cues
        if cue.runs
    ]
    said = [spoken(cue.text) for cue in cues]
    repeats = [_repeats(cues[i - 1], cues[i]) for i in range(1, len(cues))]
    if sum(repeats) > 1 and _share(repeats) > _ROLLING:
        said = [
            _unrolled(cues[i - 1] if i else None, cue, parts)
            for i, (cue, parts) in enumerate(zip(cues, said, strict=True))
        ]
    writer = _Writer(builder, _has_marks(cues, said))
    following = iter(zip(said, _resumed(cues, said), strict=True))
    for item in items:
        if isinstance(item, Note):
            writer.notes.append(item)
        else:
            writer.cue(item, *next(following))
    writer.end()


def _share(cases: Sequence[bool]) -> float:
    return sum(cases) / len(cases) if cases else 0.0


def _lines(cue: Cue) -> list[str]:
    """The lines of a cue that are not empty."""
    return [line.strip() for line in cue.text.split("\n") if line.strip()]


def _repeats(before: Cue, cue: Cue) -> bool:
    """Whether a cue begins with the last line of the one before it."""
    if cue.shown - before.gone > _CLOSE:
        return False
    lines, last = _lines(cue), _lines(before)
    return bool(lines and last) and lines[0] == last[-1] and (len(lines) > 1 or " " in lines[0])


def _unrolled(before: Cue | None, cue: Cue, parts: list[Spoken]) -> list[Spoken]:
    """What a cue says that the one before it did not show."""
    shown = set(_lines(before)) if before is not None else set()
    kept, i, end = [], 0, 0
    for line in cue.text.split("\n"):
        end += len(line) + 1
        while i < len(parts) and parts[i].start < end:
            if line.strip() not in shown:
                kept.append(parts[i])
            i += 1
    return kept


def _has_marks(cues: list[Cue], said: list[list[Spoken]]) -> bool:
    """Whether sentences end with a mark, as far as the cues before capital letters show."""
    marks = [
        _is_ended(_tail(cues[i - 1].text, said[i - 1][-1]))
        for i in range(1, len(cues))
        if said[i - 1] and said[i] and _first(cues[i].text, said[i][0]).isupper()
    ]
    return len(marks) < _FEW or _share(marks) >= _MOST


def _resumed(cues: list[Cue], said: list[list[Spoken]]) -> list[bool]:
    """For each cue, whether a later one of its track goes on with its sentence, as a lowercase letter shows."""
    resumed = [False] * len(cues)
    later: dict[str, bool] = {}
    for i in range(len(cues) - 1, -1, -1):
        resumed[i] = later.get(cues[i].track, False)
        if said[i]:
            later[cues[i].track] = not said[i][0].opens and _first(cues[i].text, said[i][0]).islower()
    return resumed


def _first(text: str, part: Spoken) -> str:
    """The first character that is neither a mark nor a space."""
    at = _FIRST.match(text, part.start, part.end).end()  # type: ignore[union-attr]  # it matches nothing, too
    return text[at : at + 1]


def _tail(text: str, part: Spoken) -> str:
    return text[max(part.start, part.end - _TAIL) : part.end]


def _is_ended(tail: str) -> bool:
    return _ENDED.search(tail) is not None


class _Writer:
    """Writes cues into a builder, and remembers how the last one ended."""

    def __init__(self, builder: Builder, has_marks: bool) -> None:
        self.builder = builder
        self.has_marks = has_marks
        self.cursor = 0  # the end of what has been written
        self.last: Cue | None = None
        self.ended = True
        self.resumed = False
        self.broken_off: set[str] = set()  # tracks whose sentence was interrupted by another track
        self.notes: list[Note] = []  # since the last cue

    def end(self) -> None:
        """Nothing follows."""
        self.builder.end()
        self._comment()

    def cue(self, cue: Cue, parts: list[Spoken], resumed: bool) -> None:
        """Write what is said in a cue.

        Arguments:
            cue: the cue.
            parts: what is said in it.
            resumed: whether a later cue of its track goes on with its sentence.
        """
        text, builder = cue.text, self.builder
        before: Spoken | None = None
        links = addresses(text)[::-1] if parts else []
        for part in parts:
            part = part._replace(start=part.end - len(text[part.start : part.end].lstrip())) if before is None else part
            if before is None and self._goes_on(cue, part):
                self._comment()
                builder.gap(self.cursor, cue.source(part.start, part.end)[0])
            elif before is None or part.opens:
                self._begin(cue, part, fresh=before is None)
            else:
                at = text.find("\n", before.end, part.start)
                if at >= 0:
                    builder.line_break(*cue.source(at, at + 1))
            self._part(cue, part, links)
            before = part
        if before is not None:
            self.last, self.resumed = cue, resumed
            self.ended = _is_ended(_tail(text, before))

    def _comment(self) -> None:
        for note in self.notes:
            self.builder.comment(*note)
        self.notes = []

    def _goes_on(self, cue: Cue, part: Spoken) -> bool:
        """Whether the sentence of the last cue goes on in this one."""
        last = self.last
        if last is None or not self.builder.is_open or part.opens or cue.track != last.track:
            return False
        if cue.shown < last.shown or cue.shown - last.gone > _PAUSE:
            return False
        first = _first(cue.text, part)
        return first.islower() or (not self.ended and (self.has_marks or not first.isupper()))

    def _begin(self, cue: Cue, part: Spoken, fresh: bool) -> None:
        """Begin a block; where a cue of another track interrupts a sentence, the rest of that is a placeholder."""
        builder, last = self.builder, self.last
        start = cue.source(part.start, part.end)[0]  # more than four characters after the last cue
        interrupts = fresh and last is not None and last.track != cue.track
        if last is not None and interrupts and builder.is_open and self.resumed and not self.ended:
            builder.gap(self.cursor, start - 4)
            builder.opaque(start - 4, start - 3)
            self.broken_off.add(last.track)
        builder.end()
        self._comment()
        builder.begin("paragraph")
        if fresh and cue.track in self.broken_off:
            self.broken_off.discard(cue.track)
            builder.opaque(start - 2, start - 1)
            builder.gap(start - 1, start)

    def _part(self, cue: Cue, part: Spoken, links: list[tuple[int, int]]) -> None:
        """Write a part of a line, with its addresses, the next of which is the last of `links`, as placeholders."""
        at = part.start
        while links and links[-1][0] < part.end:
            low, high = links.pop()
            if low >= at and high <= part.end:
                self._text(cue, at, low)
                self.builder.opaque(*cue.source(low, high))
                at = high
        self._text(cue, at, part.end)
        self.cursor = cue.source(part.start, part.end)[1]

    def _text(self, cue: Cue, start: int, end: int) -> None:
        if start >= end:
            return
        for run in cue.runs_in(start, end):
            if run.kind == "text":
                self.builder.text(run.start, run.end)
            elif run.kind == "opaque":
                self.builder.opaque(run.start, run.end)
            else:
                self.builder.replaced(run.visible, run.start, run.end)

"""SubRip subtitles: numbered cues, each with a line of times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npqp_lint.formats.subtitles.cue import Cue
from npqp_lint.formats.subtitles.sentences import write
from npqp_lint.lazy import lazy
from npqp_lint.text.document import Builder
from npqp_lint.text.source import LINE_END, SourceError

if TYPE_CHECKING:
    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source

_CLOCK = r"(\d{1,9}):(\d{1,2}):(\d{1,2})(?:[,.:](\d{1,3}))?"
_TIMES = lazy(rf"(?<![^\r\n])[ \t]*{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}[^\r\n]*")
_TAG = lazy(r"</?(?:b|font|i|s|u)(?:\s[^<>\r\n]*)?/?>|\{\\[^{}\r\n]*\}|\{[A-Za-z]:[^{}\r\n]*\}", re.IGNORECASE)
_NUMBER = lazy(r"[ \t]*\d+[ \t]*")
_ESCAPES = lazy(r"\\[Nnh]")


def read(source: Source, language: str = "en") -> Document:
    """The prose of a file of SubRip subtitles.

    Raises:
        SourceError: there is text, but no line of times.
    """
    text = source.text
    times = list(_TIMES.finditer(text))
    if not times and text.strip():
        raise SourceError(
            "not SubRip subtitles: no line has times (00:00:01,000 --> 00:00:02,000); use --format-as plain"
        )
    builder = Builder(source, "srt", language)
    cues = []
    for i, match in enumerate(times):
        last = i + 1 == len(times)
        end = len(text) if last else times[i + 1].start()
        cue = Cue(clock(match.groups()[:4]), clock(match.groups()[4:]))
        _fill(cue, text, *_lines(text, match.end(), end, not last))
        cues.append(cue)
    write(builder, cues)
    return builder.build()


def clock(parts: tuple[str | None, ...]) -> int:
    """A time in milliseconds.

    Arguments:
        parts: hours, minutes, seconds, and the digits of the fraction of a second, if any.
    """
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(f"{fraction:0<3}"[:3])


def _lines(text: str, start: int, end: int, numbered: bool) -> tuple[int, int]:
    """The range of the text of a cue: what follows its times, without the number of the next cue."""
    end = start + len(text[start:end].rstrip("\r\n"))
    if numbered:
        line = max(text.rfind("\n", start, end), text.rfind("\r", start, end)) + 1
        if line > start and _NUMBER.fullmatch(text, line, end):
            end = line
    return start, end


def _fill(cue: Cue, text: str, start: int, end: int) -> None:
    """Add the text between two offsets to a cue, without its tags."""
    at = start
    for match in _TAG.finditer(text, start, end):
        fill_lines(cue, text, at, match.start())
        at = match.end()
    fill_lines(cue, text, at, end)


def fill_lines(cue: Cue, text: str, start: int, end: int) -> None:
    """Add text that has no markup but the ends of its lines, and the escapes of line breaks and spaces.

    Arguments:
        cue: the cue.
        text: the source.
        start, end: a range of it.
    """
    at = start
    marks = [*LINE_END.finditer(text, start, end), *_ESCAPES.finditer(text, start, end)]
    for match in sorted(marks, key=re.Match.start):
        cue.add(text[at : match.start()], at, match.start())
        at = match.end()
        if match[0] == r"\h":
            cue.add("\u00a0", match.start(), at, "entity")
        else:
            cue.add("\n", match.start(), at, "break")
    cue.add(text[at:end], at, end)

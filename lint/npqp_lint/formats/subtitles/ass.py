"""Advanced SubStation Alpha subtitles and their predecessor, SubStation Alpha."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.formats.messages.source import MessageSource
from npqp_lint.formats.subtitles.cue import Cue
from npqp_lint.formats.subtitles.sentences import Note, write
from npqp_lint.formats.subtitles.srt import clock, fill_lines
from npqp_lint.lazy import lazy
from npqp_lint.text.document import Builder
from npqp_lint.text.source import LINE_END, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source

_SECTION = lazy(r"[ \t]*\[([^\[\]\r\n]+)\][ \t]*")
_FIELD = lazy(r"[ \t]*(Format|Dialogue|Comment)[ \t]*:[ \t]*")
_REMARK = lazy(r"[ \t]*(?:;|!:)[ \t]*")
_CLOCK = lazy(r"(\d{1,9}):(\d{1,2}):(\d{1,2})(?:[.,:](\d{1,3}))?")
_OVERRIDE = lazy(r"\{([^{}]*)\}")
_DRAWING = lazy(r"\\p(\d+)")
_SIGNIFICANT = frozenset("{}\\\r\n")
_FIELDS: tuple[str, ...] = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
_MADE = frozenset({"fx", "karaoke"})
"""Effects of lines that a program made from other lines."""


class _Event(NamedTuple):
    """A line of the events.

    Arguments:
        kind: what the line begins with.
        fields: the values of its fields, except for the text, by their names in lower case.
        start, end: its text.
    """

    kind: str
    fields: dict[str, str]
    start: int
    end: int


def read(source: Source, language: str = "en") -> Document:
    """The prose of a file of SubStation Alpha subtitles.

    Raises:
        SourceError: there is text, but it has no section, or the format of the events has no text.
    """
    text = source.text
    if text.strip() and not any(_SECTION.match(text, start, end) for start, end in _lines(text)):
        raise SourceError(
            "not SubStation Alpha subtitles: no section such as [Events]; for plain text, use --format-as plain"
        )
    builder = Builder(MessageSource.of(source, _SIGNIFICANT), "ass", language)
    write(builder, list(_items(text)))
    return builder.build()


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in LINE_END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _items(text: str) -> Iterator[Cue | Note]:
    """The cues and the comments."""
    names = _FIELDS
    inside = False
    for number, (start, end) in enumerate(_lines(text), 1):
        section = _SECTION.fullmatch(text, start, end)
        if section:
            inside = section[1].strip().lower() == "events"
            continue
        remark = _REMARK.match(text, start, end)
        if remark:
            yield Note(text[remark.end() : end].strip(), start, end)
            continue
        field = _FIELD.match(text, start, end) if inside else None
        if field is None:
            continue
        if field[1] == "Format":
            names = tuple(name.strip().lower() for name in text[field.end() : end].split(","))
            if names[-1] != "text":
                raise SourceError(f"line {number}: the last field of the events must be Text; correct the Format line")
            continue
        event = _event(field[1], text, field.end(), end, names)
        if event is None:
            continue
        if event.kind == "Comment":
            yield Note(text[event.start : event.end].strip(), start, end)
        elif event.fields.get("effect", "").lower() not in _MADE:
            yield _cue(event, text)


def _event(kind: str, text: str, start: int, end: int, names: tuple[str, ...]) -> _Event | None:
    """The event in a line; None if it has too few fields."""
    values = text[start:end].split(",", len(names) - 1)
    if len(values) < len(names):
        return None
    fields = dict(zip(names[:-1], (value.strip() for value in values), strict=False))
    return _Event(kind, fields, end - len(values[-1]), end)


def _cue(event: _Event, text: str) -> Cue:
    """The cue of an event."""
    fields = event.fields
    shown, gone = (_CLOCK.match(fields.get(name, "")) for name in ("start", "end"))
    track = "\0".join(fields.get(name, "") for name in ("layer", "style", "name", "actor"))
    cue = Cue(clock(shown.groups()) if shown else 0, clock(gone.groups()) if gone else 0, track)
    at, drawn = event.start, False
    for match in _OVERRIDE.finditer(text, event.start, event.end):
        if not drawn:
            fill_lines(cue, text, at, match.start())
        at = match.end()
        drawing = _DRAWING.findall(match[1])
        if drawing:
            drawn = drawing[-1].strip("0") != ""
    if not drawn:
        fill_lines(cue, text, at, event.end)
    return cue

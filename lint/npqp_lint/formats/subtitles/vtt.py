"""WebVTT subtitles and captions, by the parsing rules of the standard: https://www.w3.org/TR/webvtt1/"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from npqp_lint.formats.messages.source import MessageSource
from npqp_lint.formats.subtitles.cue import Cue
from npqp_lint.formats.subtitles.sentences import Note, write
from npqp_lint.formats.subtitles.srt import clock
from npqp_lint.lazy import lazy
from npqp_lint.text.document import PLACEHOLDER, Builder
from npqp_lint.text.source import LINE_END, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source

_HEAD = lazy(r"WEBVTT(?=[ \t\r\n]|\Z)")
_CLOCK = r"(?:(\d{1,9}):)?(\d\d):(\d\d)\.(\d{3})"
_TIMES = lazy(rf"[ \t]*{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}(?:[ \t]|\Z)")
_NOTE = lazy(r"NOTE(?=[ \t\r\n]|\Z)")
_TOKEN = lazy(r"<(/?)([^<>\s.]*)([^<>]*)>|&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});|\r\n?|\n")
_SIGNIFICANT = frozenset("<>&\r\n")
_DIRECTION = "\u200e\u200f"

_Line = tuple[int, int]


def read(source: Source, language: str = "en") -> Document:
    """The prose of a WebVTT file.

    Raises:
        SourceError: it does not begin as WebVTT does.
    """
    text = source.text
    if text.strip() and not _HEAD.match(text):
        raise SourceError("not WebVTT: the first line must be WEBVTT; for plain text, use --format-as plain")
    builder = Builder(MessageSource.of(source, _SIGNIFICANT), "vtt", language)
    items: list[Cue | Note] = []
    for i, lines in enumerate(_blocks(text)):
        if i:  # the first block is the head of the file
            items += _items(text, lines)
    write(builder, items)
    return builder.build()


def _blocks(text: str) -> Iterator[list[_Line]]:
    """The lines between blank lines."""
    lines: list[_Line] = []
    start = 0
    for end, following in [*(match.span() for match in LINE_END.finditer(text)), (len(text), len(text))]:
        if start < end:
            lines.append((start, end))
        elif lines:
            yield lines
            lines = []
        start = following
    if lines:
        yield lines


def _items(text: str, lines: list[_Line]) -> Iterator[Cue | Note]:
    """What a block is: a comment, or one cue; each line of times begins another."""
    times = [i for i, (start, end) in enumerate(lines) if text.find("-->", start, end) >= 0]
    first = lines[0][0]
    if not times:
        if _NOTE.match(text, first):
            yield Note(text[first + 4 : lines[-1][1]].strip(), first, lines[-1][1])
        return
    for number, i in enumerate(times):
        found = _TIMES.match(text[slice(*lines[i])])
        stop = times[number + 1] if number + 1 < len(times) else len(lines)
        if found is None or i + 1 >= stop:
            continue
        cue = Cue(clock(found.groups()[:4]), clock(found.groups()[4:]))
        _fill(cue, text, lines[i + 1][0], lines[stop - 1][1])
        yield cue


def _fill(cue: Cue, text: str, start: int, end: int) -> None:
    """Add the text between two offsets to a cue, without its tags."""
    payload = _Payload(cue)
    at = start
    for match in _TOKEN.finditer(text, start, end):
        payload.text(text, at, match.start())
        at = match.end()
        if match[0][0] in "\r\n":
            payload.line(match.start(), at)
        elif match[0][0] == "&":
            payload.reference(match[0], match.start(), at)
        elif match[1]:
            payload.closed(match[2], at)
        else:
            payload.opened(match[2], match[3].strip(), match.start())
    payload.text(text, at, end)
    payload.closed("lang", end)


class _Payload:
    """Adds what is seen to a cue; words in another language are one placeholder, and annotations nothing."""

    def __init__(self, cue: Cue) -> None:
        self.cue = cue
        self.silent = ""  # the open element whose content is not added
        self.since = 0  # where it starts

    def text(self, text: str, start: int, end: int) -> None:
        if not self.silent:
            self.cue.add(text[start:end], start, end)

    def line(self, start: int, end: int) -> None:
        self._foreign(start)
        self.since = end
        self.cue.add("\n", start, end, "break")

    def reference(self, whole: str, start: int, end: int) -> None:
        """A character reference, or what looks like one."""
        character = html.unescape(whole)
        if not self.silent:
            known = character != whole
            self.cue.add(character.strip(_DIRECTION) if known else whole, start, end, "entity" if known else "text")

    def opened(self, name: str, annotation: str, start: int) -> None:
        """A start tag."""
        if name in ("rt", "lang") and not self.silent:
            self.silent, self.since = name, start
        elif name == "v" and not self.cue.track:
            self.cue.track = annotation

    def closed(self, name: str, end: int) -> None:
        """An end tag."""
        if name == self.silent:
            self._foreign(end)
            self.silent = ""

    def _foreign(self, end: int) -> None:
        if self.silent == "lang" and self.since < end:
            self.cue.add(PLACEHOLDER, self.since, end, "opaque")

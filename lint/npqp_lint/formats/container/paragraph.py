"""A paragraph as its reader sees it, and where each character is in the XML."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable

_FORBIDDEN = re.compile("[^ -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


class Kind(IntEnum):
    """What a segment is.

    Its characters are in the XML as they are (TEXT), spelled differently (WHOLE), or in such a way that they are better
    left alone (LOCKED). Or they are not prose: an object in the sentence (FIXED), or a note reference (RAISED).
    """

    TEXT = 0
    WHOLE = 1
    LOCKED = 2
    FIXED = 3
    RAISED = 4


class Segment(NamedTuple):
    """A run of visible characters.

    Arguments:
        start, end: its range in the text of the paragraph.
        low, high: its range in the XML, in bytes.
        holder: the number of the ``Holder`` that contains it; -1 if none does.
    """

    start: int
    end: int
    low: int
    high: int
    kind: Kind
    holder: int


class Holder(NamedTuple):
    """An element with text, such as a ``w:t``; all values are byte offsets.

    Arguments:
        tag: where it starts.
        start, end: its content.
        low, high: the visible part of its content: without ``xml:space``, spaces at the edges are invisible.
        keeps: whether it has ``xml:space="preserve"``.
    """

    tag: int
    start: int
    end: int
    low: int
    high: int
    keeps: bool


class Change(NamedTuple):
    """Replace the bytes from `low` to `high` with `text`, in a ``Holder`` or (if `holder` is -1) outside of any."""

    low: int
    high: int
    text: bytes
    holder: int = -1


@dataclass(slots=True)
class Paragraph:
    """A paragraph of a document.

    Arguments:
        text: its visible text; a line break is ``\\n``, an object is U+FFFC.
        segments: the segments of the text, in order, without gaps.
        marks: offsets at which the formatting changes, starting with 0, and whether it is plain from there on.
        language: the language tag of all its characters; empty if they differ.
        deletions: offsets at which something is deleted that can come back.
        links: the ranges of links, each with what tells it from its neighbors.
        twin: the same paragraph, written a second time for programs that do not support the first form.
    """

    text: str = ""
    segments: list[Segment] = field(default_factory=list)
    marks: list[tuple[int, bool]] = field(default_factory=list)
    language: str | None = None
    deletions: list[int] = field(default_factory=list)
    links: list[tuple[Hashable, int, int]] = field(default_factory=list)
    twin: Paragraph | None = None

    def link(self, key: Hashable, start: int, end: int) -> None:
        """A range is in a link, whose key what follows it in the same link has too."""
        if self.links and self.links[-1][::2] == (key, start):
            start = self.links.pop()[1]
        self.links.append((key, start, end))

    def changes(self, start: int, end: int, text: str) -> list[Change] | None:
        """What to change in the XML so that `text` replaces the characters from `start` to `end`.

        Formatting stays with its characters. None if it is impossible, because an object would be deleted, the text
        contains what a run cannot contain (a line break, a tab, a control character), or no run can contain it.
        """
        if _FORBIDDEN.search(text):
            return None
        first = bisect.bisect_right(self.segments, start, key=lambda segment: segment.end)
        changes: list[Change] = []
        place = -1
        for i in range(first, len(self.segments)):
            segment = self.segments[i]
            if segment.start >= end:
                break
            if segment.kind >= Kind.LOCKED:
                return None
            if place < 0 <= segment.holder:
                place = len(changes)
            low, high = max(start, segment.start), min(end, segment.end)
            changes.append(Change(self._byte(segment, low), self._byte(segment, high), b"", segment.holder))
        written = self.spelled(start, end, text)
        if not text or written is None:
            return None if written is None else changes
        if place >= 0:
            changes[place] = changes[place]._replace(text=written)
            return changes
        beside = self._beside(start, end, text)
        return None if beside is None else sorted([*changes, Change(*beside[:2], written, beside[2])])

    def spelled(self, start: int, end: int, text: str) -> bytes | None:
        """How the XML spells `text` if it replaces that range; None if it cannot.

        Arguments:
            start, end: the range in the text of the paragraph.
            text: the new text.
        """
        return text.translate(_ESCAPES).encode()

    def _byte(self, segment: Segment, offset: int) -> int:
        """The byte at an offset in a segment, or at its end."""
        if offset == segment.end:
            return segment.high
        if offset == segment.start or segment.kind is not Kind.TEXT:
            return segment.low
        if segment.high - segment.low == segment.end - segment.start:  # ASCII
            return segment.low + offset - segment.start
        return segment.low + len(self.text[segment.start : offset].encode())

    def _beside(self, start: int, end: int, text: str) -> tuple[int, int, int] | None:
        """Where to insert `text` between two characters: a position in the XML twice, and its ``Holder``."""
        choices = []
        i = bisect.bisect_left(self.segments, start, key=lambda segment: segment.end)
        if start and i < len(self.segments) and self.segments[i].end >= start > self.segments[i].start:
            choices.append((self.segments[i], start))
        j = bisect.bisect_right(self.segments, end, key=lambda segment: segment.end)
        if j < len(self.segments):
            choices.append((self.segments[j], end))
        usable = [(segment, at) for segment, at in choices if segment.holder >= 0 and segment.kind <= Kind.WHOLE]
        if not usable:
            return None
        if len(usable) == 2 and start == end and usable[0][0] is not usable[1][0]:
            left, right = self.text[start - 1], self.text[start]
            opening = left.isspace() and text[-1].isalnum()  # it joins the word on the right
            closing = not left.isspace() and not right.isalnum() and not text[0].isalnum()  # it is not part of the left
            mark = bisect.bisect_left(self.marks, (start, False))
            leaves = self.marks[mark - 1][1] and self.marks[mark : mark + 1] == [(start, False)]  # plain text
            if opening or (closing and not leaves):
                usable.reverse()
        segment, at = usable[0]
        byte = self._byte(segment, at)
        return byte, byte, segment.holder

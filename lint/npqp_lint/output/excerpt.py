"""An excerpt around a finding, and the same text after a fix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from npqp_lint.lazy import lazy
from npqp_lint.output.display import Glyphs, fitting, harmless, width
from npqp_lint.text.source import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npqp_lint.text.document import Edit
    from npqp_lint.text.source import Source

DOTS = "..."
_SPACE = lazy(r"\s+")
_WORD = 15
"""A cut moves to the edge of a word if there is one within this many characters."""
_NEAR = 24
"""Edits closer to each other than this many characters are shown together."""
_GROUPS = 3
"""The maximum number of changed places shown for one fix."""
_PARAGRAPH = 4000
"""So far on each side of a finding the ends of its paragraph are looked for."""

Role = Literal["plain", "marked", "new"]


class Part(NamedTuple):
    """A run of shown text: from the document, marked by the finding, or written by the fix."""

    text: str
    role: Role = "plain"


class Excerpt(NamedTuple):
    """Lines to show, in parts.

    Arguments:
        line: the text around the finding.
        column, cells: where the marker under it starts, and how wide it is, in terminal columns.
        repaired: the same text after the fix; empty if there is no fix.
    """

    line: list[Part]
    column: int
    cells: int
    repaired: list[Part]


def excerpt(
    source: Source, start: int, end: int, edits: Sequence[Edit] = (), room: int = 90, glyphs: Glyphs | None = None
) -> Excerpt:
    """What to show for the finding from `start` to `end`.

    Arguments:
        source: the text.
        start, end: source offsets.
        edits: the edits of the fix to show; of those in several paragraphs, only those in that of the finding are
            shown, if it has any.
        room: columns per line.
        glyphs: the symbols to use.
    """
    view = _View(source, max(room, 30), glyphs or Glyphs())
    edits = _beside(source.text, start, end, edits)
    low, high = min([start, *(edit.start for edit in edits)]), max([end, *(edit.end for edit in edits)])
    together = view.cells(low, high) <= view.room * 2 // 3
    window = view.window(low, high) if together else view.window(start, end)
    line, column, cells = view.marked(window, start, end)
    if not edits:
        return Excerpt(line, column, cells, [])
    windows = [(window, list(edits))] if together else list(view.groups(edits))
    return Excerpt(line, column, cells, view.repaired(windows))


def _beside(text: str, start: int, end: int, edits: Sequence[Edit]) -> Sequence[Edit]:
    """The edits in the paragraph of a finding; all if it has none."""
    if len(edits) < 2:
        return edits
    low, high = text.rfind("\n\n", max(0, start - _PARAGRAPH), start), text.find("\n\n", end, end + _PARAGRAPH)
    near = [edit for edit in edits if low <= edit.start and (high < 0 or edit.end <= high)]
    return near or edits


class _Window(NamedTuple):
    """A range of the source; `before` and `after` say whether the line continues there."""

    start: int
    end: int
    before: bool
    after: bool


class _View:
    def __init__(self, source: Source, room: int, glyphs: Glyphs) -> None:
        self.source = source
        self.text = source.text
        self.room = room
        self.line_end = glyphs.line_end

    def cells(self, start: int, end: int) -> int:
        """The width of a range; one that is far too wide is not measured."""
        return end - start if end - start > 4 * self.room else width(harmless(self.text[start:end], self.line_end))

    def window(self, start: int, end: int, room: int | None = None) -> _Window:
        """The range from `start` to `end` with as much of its lines around it as fits."""
        text = self.text
        room = self.room if room is None else room
        # in an extremely long line, only what could be shown is examined
        low, high = self._line_start(start, start - 2 * room), self._line_end(end, end + 2 * room)
        if not self._goes_on(low, -1) and not self._goes_on(high, 1) and self.cells(low, high) <= room:
            return _Window(low, high, False, False)
        free = room - 2 * (len(DOTS) + 1)
        focus = self.cells(start, end)
        if focus > free:
            cut = start + fitting(text[start : start + 2 * room], free, self.line_end)
            return _Window(start, cut, self._goes_on(start, -1), True)
        free -= focus
        # two thirds before, one third after; each side gets what the other leaves
        after = fitting(text[end:high], free // 3, self.line_end)
        before = fitting(text[low:start], free - self.cells(end, end + after), self.line_end, from_end=True)
        after = fitting(text[end:high], free - self.cells(start - before, start), self.line_end)
        first, last = start - before, end + after
        if self._goes_on(first, -1):
            space = _SPACE.search(text, first - 1, min(start, first + _WORD))
            first = space.end() if space else first
        if self._goes_on(last, 1):
            space_at = text.rfind(" ", max(end, last - _WORD), last + 1)
            last = space_at if space_at >= 0 else last
        return _Window(first, last, self._goes_on(first, -1), self._goes_on(last, 1))

    def _line_start(self, offset: int, limit: int) -> int:
        """Where the words in the line of `offset` start, but not before `limit`."""
        line = self.source.line_starts[self.source.position(offset).line - 1]
        if line < limit:
            return limit
        indent = _SPACE.match(self.text, line, offset)
        return indent.end() if indent else line

    def _line_end(self, offset: int, limit: int) -> int:
        """Where the words in the line of `offset` end, but not after `limit`."""
        stop = LINE_END.search(self.text, offset, limit)
        end = stop.start() if stop else min(limit, len(self.text))
        while (stop or end == len(self.text)) and end > offset and self.text[end - 1].isspace():
            end -= 1
        return end

    def _goes_on(self, offset: int, step: Literal[-1, 1]) -> bool:
        """Whether there are more words beyond `offset` in the same line."""
        i = offset - 1 if step < 0 else offset
        while 0 <= i < len(self.text) and self.text[i] not in "\r\n":
            if not self.text[i].isspace():
                return True
            i += step
        return False

    def shown(self, start: int, end: int) -> str:
        return harmless(self.text[start:end], self.line_end)

    def marked(self, window: _Window, start: int, end: int) -> tuple[list[Part], int, int]:
        """The line of a window, and the column and width of the marker for `start` to `end`."""
        end = min(max(end, start), window.end)
        before = (f"{DOTS} " if window.before else "") + self.shown(window.start, start)
        inside = self.shown(start, end)
        after = self.shown(end, window.end) + (f" {DOTS}" if window.after else "")
        column = width(before)
        # a combining mark at the boundary takes no column, so the width is a difference
        cells = max(1, width(before + inside) - column)
        return [Part(before), Part(inside, "marked"), Part(after)], column, cells

    def groups(self, edits: Sequence[Edit]) -> Iterator[tuple[_Window, list[Edit]]]:
        """Edits far apart, each place in a window of its own."""
        groups: list[list[Edit]] = []
        for edit in edits:
            if groups and edit.start - groups[-1][-1].end < _NEAR:
                groups[-1].append(edit)
            else:
                groups.append([edit])
        room = self.room // min(len(groups), _GROUPS)
        last, limit = 0, [*(group[0].start for group in groups[1:]), len(self.text)]
        for group, border in zip(groups[:_GROUPS], limit, strict=False):
            start, end = group[0].start, group[-1].end
            # text deleted by an edit is not shown and takes no room, so only the words around it count
            left, right = self.window(start, start, room), self.window(end, end, room)
            low, high = max(left.start, last), min(right.end, border)
            last = high
            yield _Window(low, high, left.before, right.after or len(groups) > _GROUPS), group

    def repaired(self, windows: Sequence[tuple[_Window, Sequence[Edit]]]) -> list[Part]:
        """The windows after the edits, cut to the available room."""
        parts = [Part(f"{DOTS} ")] if windows[0][0].before else []
        place = windows[0][0].start
        for window, edits in windows:
            if window.start > place:
                parts.append(Part(f" {DOTS} "))
                place = window.start
            for edit in edits:
                parts += [Part(self.shown(place, edit.start)), Part(harmless(edit.text, self.line_end), "new")]
                place = edit.end
            parts.append(Part(self.shown(place, window.end)))
            place = window.end
        if not "".join(part.text for part in parts).strip(" ."):
            return [Part("(deleted)")]
        return _cut(parts, self.room, windows[-1][0].after)


def _cut(parts: list[Part], room: int, goes_on: bool) -> list[Part]:
    """The parts, with dots for what does not fit."""
    if width("".join(part.text for part in parts)) + (len(DOTS) + 1 if goes_on else 0) > room:
        goes_on = True
        free = room - len(DOTS) - 1
        kept: list[Part] = []
        for part in parts:
            count = fitting(part.text, free)
            kept.append(Part(part.text[:count], part.role))
            free -= width(part.text[:count])
            if count < len(part.text):
                break
        parts = kept
    return [*parts, Part(f" {DOTS}")] if goes_on else parts

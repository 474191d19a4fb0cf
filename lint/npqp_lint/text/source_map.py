"""Prose offsets to source offsets, and edits of the prose to edits of the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from npqp_lint.text.apply import trimmed
from npqp_lint.text.parts import Part, is_sound, source_at
from npqp_lint.text.pieces import KINDS, LINEAR, Piece, Pieces

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_DIFF_LIMIT = 2000
"""Longer replacements are placed whole: the comparison takes quadratic time."""

_SLIDES = 8

SOFT = ("break", "gap")
"""The kinds of pieces that stand for a space although the source has something else there."""

_BREAK = KINDS.index("break")
_SOFT = tuple(map(KINDS.index, SOFT))

FIXED = ("opaque", "name", "gap")
"""The kinds of pieces that no edit changes."""

_MARK = 4
"""A mark or a bracket that moves to the other side of a line break is no longer than this, in code points."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters from `start` up to `end` by `text`."""

    start: int
    end: int
    text: str


class SourceMap:
    """Prose offsets to source offsets, piecewise linear and exact; it never searches the source for a text."""

    def __init__(
        self, pieces: Sequence[Piece], text: str, marks: Collection[int] = (), deletions: Collection[int] = ()
    ) -> None:
        self._marks = marks
        self._deletions = deletions
        self.pieces = pieces if isinstance(pieces, Pieces) else Pieces(pieces)
        self._text = text
        self._starts = self.pieces.starts

    def _at(self, offset: int) -> int:
        """Index of the last piece that starts at or before `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def point(self, offset: int) -> int:
        """The source offset of the prose character at `offset`; between blocks or at the end, the nearest before."""
        if not self._starts:
            return 0
        pieces, i = self.pieces, self._at(offset)
        inside = offset - self._starts[i]
        if inside >= pieces.lengths[i]:
            return pieces.sources[i] + pieces.source_lengths[i]
        return pieces.sources[i] + (inside if pieces.kinds[i] < len(LINEAR) else 0)

    def is_marked(self, offset: int) -> bool:
        """Whether something without prose precedes the character at `offset` in the source, or the letters look
        different from there on."""
        if self._marks and self.point(offset) in self._marks:
            return True
        i = self._at(offset)
        if not i or self._starts[i] != offset:
            return False
        pieces = self.pieces
        touches = self._starts[i - 1] + pieces.lengths[i - 1] == offset
        return touches and pieces.sources[i - 1] + pieces.source_lengths[i - 1] != pieces.sources[i]

    def marked(self, start: int, end: int) -> Iterator[int]:
        """The offsets from `start` up to `end` that ``is_marked`` holds for, in order."""
        starts = self._starts
        found = range(start, end) if self._marks else starts[bisect_left(starts, start) : bisect_left(starts, end)]
        return filter(self.is_marked, found)

    def is_break(self, offset: int) -> bool:
        """Whether the character at `offset` stands for the end of a line, or for the gap between two cues."""
        return bool(self._starts) and self.pieces.kinds[self._at(offset)] in _SOFT

    def last_break(self, start: int, end: int) -> int:
        """The last offset from `start` up to `end` that ``is_break`` holds for; -1 if there is none."""
        if start >= end or not self._starts:
            return -1
        first, last = self._at(start), self._at(end - 1) + 1
        found = max(self.pieces.kinds.rfind(kind, first, last) for kind in _SOFT)
        return self._starts[found] if found >= 0 and self._starts[found] >= start else -1

    def line_ends(self) -> Iterator[int]:
        """The offsets of all characters that stand for the end of a line, in order."""
        kinds, i = self.pieces.kinds, self.pieces.kinds.find(_BREAK)
        while i >= 0:
            yield self._starts[i]
            i = kinds.find(_BREAK, i + 1)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The source range of the prose from `start` to `end`, including the markup inside."""
        first = self.point(start)
        if end <= start or not self.pieces:
            return first, first
        piece = self.pieces[self._at(end - 1)]
        if piece.kind not in LINEAR or end > piece.end:
            return first, max(first, piece.source_end)
        return first, piece.source + end - piece.prose

    def edits(self, edit: Edit) -> tuple[Edit, ...] | None:
        """The same edit in the source, split where there is markup inside it; None if it cannot be mapped exactly.

        It cannot if it reaches into another block, across a placeholder, or into half an entity, or if it would break
        the markup around it: leave a tag with nothing inside (``****``), or a space inside a tag (``**a **``).
        """
        start, end, text = trimmed(self._text, edit)
        if start == end and not text:
            return ()
        if not self.pieces or not 0 <= start <= end <= len(self._text):
            return None
        breaks = self._breaks(start, end)
        if start < end and text:
            kept = self._around(breaks, start, end, text)
            if kept is not None:
                return kept
            if end - start <= _DIFF_LIMIT and len(text) <= _DIFF_LIMIT and self._at(start) != self._at(end - 1):
                parts = self._split(start, end, text)
                if parts is not None:
                    return parts
            return self._place(start, end, text)
        ways = [way for way in self._slides(start, end, text) if not self._takes_deleted(*way)]
        if breaks:
            ways.sort(key=lambda way: len(self._breaks(way[0], way[1])))
            kept = self._around(breaks, start, end, text) if ways and self._breaks(ways[0][0], ways[0][1]) else None
            if kept is not None:
                return kept
        for low, high, new in ways:
            parts = self._place(low, high, new)
            if parts is not None:
                return parts
        return None

    def _breaks(self, start: int, end: int) -> list[Piece]:
        """The line ends from `start` up to `end` that the prose has as spaces."""
        if start == end:
            return []
        kinds = self.pieces.kinds
        pieces = (self.pieces[i] for i in range(self._at(start), self._at(end - 1) + 1) if kinds[i] in _SOFT)
        soft = (piece for piece in pieces if self._text[piece.prose] == " ")
        return [piece for piece in soft if start <= piece.prose and piece.end <= end]

    def _around(self, breaks: list[Piece], start: int, end: int, text: str) -> tuple[Edit, ...] | None:
        """The same change, with the only line end in it standing for the only space of the new text.

        A mark may move across it: a comma that begins a line goes to the end of the line before, and a bracket that
        ends one goes to the beginning of the next. Nothing moves across a gap.
        """
        if len(breaks) != 1:
            return None
        ways = self._widened(start, end, text) if breaks[0].kind == "break" else ((start, end, text),)
        for low, high, new in ways:
            left, space, right = new.partition(" ")
            if not space or " " in right:
                continue
            parts: list[Edit] = []
            for part in (Edit(low, breaks[0].prose, left), Edit(breaks[0].end, high, right)):
                first, last, rest = trimmed(self._text, part)
                placed = self._place(first, last, rest) if first < last or rest else ()
                if placed is None:
                    break
                parts += placed
            else:
                return tuple(parts)
        return None

    def _widened(self, start: int, end: int, text: str) -> Iterator[tuple[int, int, str]]:
        """The change, and the same with the mark behind it or before it and the space on its other side."""
        prose = self._text
        yield start, end, text
        high = end
        while high < len(prose) and high - end < _MARK and self._is_mark(high):
            high += 1
        if end < high and prose[high : high + 1] == " ":
            yield start, high + 1, text + prose[end : high + 1]
        low = start
        while low and start - low < _MARK and self._is_mark(low - 1):
            low -= 1
        if low < start and low and prose[low - 1] == " ":
            yield low - 1, end, prose[low - 1 : start] + text

    def _is_mark(self, offset: int) -> bool:
        """Whether there is a mark that the source spells as the prose does."""
        character = self._text[offset]
        return not (character.isspace() or character.isalnum()) and self.pieces[self._at(offset)].kind == "text"

    def _takes_deleted(self, start: int, end: int, text: str) -> bool:
        """Something is deleted there and can come back: the spaces beside it have to stay."""
        if not self._deletions or start == end:
            return False
        low, high = self.point(start), self.point(end - 1) + 1
        prose = self._text
        return any(
            low < place < high
            or (place == low and prose[start].isspace())
            or (place == high and prose[end - 1].isspace())
            for place in self._deletions
            if low <= place <= high
        )

    def _split(self, start: int, end: int, text: str) -> tuple[Edit, ...] | None:
        """A replacement across several pieces, as one edit for each range that differs."""
        parts: list[Edit] = []
        import difflib

        matcher = difflib.SequenceMatcher(None, self._text[start:end], text, autojunk=False)
        for tag, i, j, k, m in matcher.get_opcodes():
            if tag == "equal":
                continue
            part = self._place(start + i, start + j, text[k:m])
            if part is None:
                return None
            parts += part
        return tuple(parts)

    def _slides(self, start: int, end: int, text: str) -> Iterator[tuple[int, int, str]]:
        """An insertion or deletion, and equivalent ones next to it: "dog " for " dog"."""
        yield start, end, text
        prose = self._text
        low, high, new = start, end, text
        for _ in range(_SLIDES):
            if not low or prose[low - 1] != (new[-1] if new else prose[high - 1]):
                break
            low, high, new = low - 1, high - 1, new[-1:] + new[:-1]
            yield low, high, new
        low, high, new = start, end, text
        for _ in range(_SLIDES):
            if high == len(prose) or prose[high] != (new[0] if new else prose[low]):
                break
            low, high, new = low + 1, high + 1, new[1:] + new[:1]
            yield low, high, new

    def _seam(self, i: int) -> Literal["none", "markup", "block"]:
        """The source between a piece and the previous one."""
        if i == 0 or i == len(self.pieces) or self.pieces[i - 1].end != self.pieces[i].prose:
            return "block"
        return "none" if self.pieces[i - 1].source_end == self.pieces[i].source else "markup"

    def _reachable(self, first: int, last: int, start: int, end: int) -> bool:
        """Whether the range is in one block and contains no placeholder, reference, or half of a break or entity."""
        for i in range(first, last + 1):
            piece = self.pieces[i]
            if i > first and self._seam(i) == "block":
                return False
            if start < end and piece.kind in FIXED:
                return False
            if piece.kind != "text" and (piece.prose < start < piece.end or piece.prose < end < piece.end):
                return False
        return end <= self.pieces[last].end and (start == end or start < self.pieces[first].end)

    def _place(self, start: int, end: int, text: str) -> tuple[Edit, ...] | None:
        """One range: split it at the markup inside and around it, and put `text` where it breaks none of that."""
        prose = self._text
        first = self._at(start)
        last = self._at(end - 1) if end > start else first
        if not self._reachable(first, last, start, end) or (not text and self._fills_gap(first, last, start, end)):
            return None
        parts, names, at_edges = self._cut(start, end, first, last)
        before = "" if at_edges[0] else prose[start - 1]
        after = "" if at_edges[1] else prose[end]
        for choice in self._order(parts, text):
            if not (text and choice in names) and is_sound(prose, parts, before, after, text, choice):
                return tuple(
                    Edit(part.source, part.source_end, text if k == choice else "")
                    for k, part in enumerate(parts)
                    if part.start < part.end or (k == choice and text)
                )
        return None

    def _fills_gap(self, first: int, last: int, start: int, end: int) -> bool:
        """Whether the range is all that is between two gaps, or between one and an end of the block."""
        pieces, text = self.pieces, self._text
        opens, closes = self._seam(first) == "block", self._seam(last + 1) == "block"
        after_gap = not opens and pieces[first - 1].kind == "gap"
        before_gap = not closes and pieces[last + 1].kind == "gap"
        if not ((after_gap and (before_gap or closes)) or (before_gap and opens)):
            return False
        return not (text[pieces[first].prose : start].strip() or text[end : pieces[last].end].strip())

    def _cut(self, start: int, end: int, first: int, last: int) -> tuple[list[Part], list[int], tuple[bool, bool]]:
        """A range from the piece `first` to the piece `last`, split at the markup.

        Returns the parts, the indexes of those in which nothing can be put, and whether a block begins at `start` and
        ends at `end`.
        """
        pieces = self.pieces
        opens = self._seam(first) if start == pieces[first].prose else "none"
        closes = self._seam(last + 1) if end == pieces[last].end else "none"
        parts: list[Part] = []
        names: list[int] = []  # the parts that cannot contain inserted text
        if opens == "markup":
            if pieces[first - 1].kind == "name":
                names.append(0)
            outside = pieces[first - 1].source_end
            parts.append(Part(start, start, outside, outside))
        low, source = start, source_at(pieces[first], start)
        for i in range(first + 1, last + 1):
            if self._seam(i) == "markup":
                parts.append(Part(low, pieces[i].prose, source, pieces[i - 1].source_end))
                low, source = pieces[i].prose, pieces[i].source
        if pieces[first].kind == "name":
            names.append(len(parts))
        parts.append(Part(low, end, source, source_at(pieces[last], end)))
        if closes == "markup":
            if pieces[last + 1].kind == "name":
                names.append(len(parts))
            outside = pieces[last + 1].source
            parts.append(Part(end, end, outside, outside))
        return parts, names, (opens == "block", closes == "block")

    def _order(self, parts: list[Part], text: str) -> list[int]:
        """The parts, with the best one for `text` first."""
        order = sorted(range(len(parts)), key=lambda k: parts[k].start == parts[k].end)
        if len(parts) == 2 and parts[0].start == parts[1].end:
            left, right = self._text[parts[0].start - 1], self._text[parts[0].start]
            opening = left.isspace() and text[-1:].isalnum()  # join the word inside the markup
            closing = not left.isspace() and not right.isalnum() and not text[:1].isalnum()  # stay outside it
            if opening or closing:
                order.reverse()
        return order

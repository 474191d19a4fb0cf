"""The prose of a document and where each character of it came from."""

from __future__ import annotations

import bisect
import difflib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from npqp_lint.source import Source

T = TypeVar("T")

PLACEHOLDER = "\ufffc"
"""Stands in the prose for what is not prose but sits in a sentence: inline code, a URL, an image, a formula."""

SEPARATOR = "\n\n"
"""Stands between two blocks in ``Document.text``."""

BlockKind = Literal["paragraph", "heading", "list-item", "table-cell", "quote", "caption", "footnote", "definition"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters from `start` up to `end` by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of prose.

    Arguments:
        kind: what it is in the document.
        start, end: its range in ``Document.text``.
        level: the depth of a heading (1 to 6), 0 for anything else.
        language: a BCP 47 tag where the markup declares one, else None.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the document's own syntax, for suppressions.

    Arguments:
        text: what stands between the delimiters, stripped.
        start, end: the whole comment with its delimiters, in source offsets.
        prose: the offset in ``Document.text`` where the prose after it begins.
        inline: it stands inside a block, not between two.
    """

    text: str
    start: int
    end: int
    prose: int
    inline: bool = False


class Piece(NamedTuple):
    """A run of prose that came from one run of the source.

    ``text`` maps character by character. ``break`` (a line end with its indentation and quote marks) and ``entity``
    can be replaced whole. ``opaque`` (a placeholder) cannot be edited.
    """

    prose: int
    length: int
    source: int
    source_length: int
    kind: Literal["text", "break", "entity", "opaque"]

    @property
    def end(self) -> int:
        return self.prose + self.length

    @property
    def source_end(self) -> int:
        return self.source + self.source_length


class SourceMap:
    """Prose offsets to source offsets, piecewise linear and exact; it never searches the source for a text."""

    def __init__(self, pieces: list[Piece], text: str) -> None:
        self.pieces = pieces
        self._text = text
        self._starts = [piece.prose for piece in pieces]

    def _at(self, offset: int) -> int:
        """Index of the last piece that starts at or before `offset`."""
        return max(0, bisect.bisect_right(self._starts, offset) - 1)

    def point(self, offset: int) -> int:
        """The source offset of the prose character at `offset`; between blocks or at the end, the nearest before."""
        if not self.pieces:
            return 0
        piece = self.pieces[self._at(offset)]
        if offset >= piece.end:
            return piece.source_end
        return piece.source + (offset - piece.prose if piece.kind == "text" else 0)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The source range of the prose from `start` up to `end`, markup inside it included."""
        first = self.point(start)
        if end <= start or not self.pieces:
            return first, first
        piece = self.pieces[self._at(end - 1)]
        if piece.kind != "text" or end > piece.end:
            return first, max(first, piece.source_end)
        return first, piece.source + end - piece.prose

    def edits(self, edit: Edit) -> tuple[Edit, ...] | None:
        """The same edit in the source, split where markup stands inside it; None if it cannot land exactly."""
        start, end, text = _trim(self._text, edit)
        if start == end and not text:
            return ()
        if not self.pieces:
            return None
        if start == end:
            return self._insert(start, text)
        touched = self.pieces[self._at(start) : self._at(end - 1) + 1]
        if len(touched) == 1:
            return self._replace(touched, start, end, text)
        parts: list[Edit] = []
        old = self._text[start:end]
        for tag, i, j, k, m in difflib.SequenceMatcher(None, old, text, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            if tag == "insert":
                part = self._insert(start + i, text[k:m])
            else:
                inner = self.pieces[self._at(start + i) : self._at(start + j - 1) + 1]
                part = self._replace(inner, start + i, start + j, text[k:m])
            if part is None:
                return None
            parts += part
        return tuple(parts)

    def _insert(self, offset: int, text: str) -> tuple[Edit, ...] | None:
        i = self._at(offset)
        piece = self.pieces[i]
        if offset > piece.end:
            return None
        if piece.prose < offset < piece.end:
            if piece.kind != "text":
                return None
            place = piece.source + offset - piece.prose
        elif offset == piece.prose:
            before = self.pieces[i - 1] if i and self.pieces[i - 1].end == offset else None
            # at a seam: after what stands left, unless that would leave a space inside a closing mark
            place = piece.source if before is None or text[0].isspace() else before.source_end
        else:
            place = piece.source_end
        return (Edit(place, place, text),)

    def _replace(self, pieces: list[Piece], start: int, end: int, text: str) -> tuple[Edit, ...] | None:
        """Put `text` where the first character of the range stood and delete the rest."""
        parts: list[Edit] = []
        for piece in pieces:
            low, high = max(start, piece.prose), min(end, piece.end)
            whole = low == piece.prose and high == piece.end
            if low >= high or piece.kind == "opaque" or (piece.kind != "text" and not whole):
                return None  # reaches over a placeholder, half an entity or the gap between two blocks
            if whole and not text and self._enclosed(piece):
                return None  # would leave empty markup behind, such as ****
            if piece.kind == "text":
                parts.append(Edit(piece.source + low - piece.prose, piece.source + high - piece.prose, text))
            else:
                parts.append(Edit(piece.source, piece.source_end, text))
            text = ""
        if any(a.prose + a.length != b.prose for a, b in zip(pieces, pieces[1:], strict=False)):
            return None
        return tuple(parts)

    def _enclosed(self, piece: Piece) -> bool:
        """Markup touches the piece on both sides."""
        i = self._at(piece.prose)
        left = self.pieces[i - 1].source_end if i else 0
        right = self.pieces[i + 1].source if i + 1 < len(self.pieces) else left
        return left != piece.source and right != piece.source_end


def _trim(text: str, edit: Edit) -> tuple[int, int, str]:
    """Drop what the old and the new text share at both ends."""
    start, end, new = edit.start, edit.end, edit.text
    i = 0
    while start + i < end and i < len(new) and text[start + i] == new[i]:
        i += 1
    start, new = start + i, new[i:]
    j = 0
    while end - j > start and j < len(new) and text[end - 1 - j] == new[-1 - j]:
        j += 1
    return start, end - j, new[: len(new) - j]


class Document:
    """What rules see: all blocks' prose, joined by a blank line, and facts worked out once and kept.

    Arguments:
        source: the file it was read from.
        format: the name of its format, such as ``markdown``.
        text: the prose.
        blocks: in order, without overlap.
        map: from the prose to the source.
        comments: the comments of the document, in order.
        language: the BCP 47 tag of blocks that declare none.
    """

    def __init__(
        self,
        source: Source,
        format: str,
        text: str,
        blocks: list[Block],
        map: SourceMap,
        comments: list[Comment],
        language: str = "en",
    ) -> None:
        self.source = source
        self.format = format
        self.text = text
        self.blocks = blocks
        self.map = map
        self.comments = comments
        self.language = language
        self._facts: dict[Callable[[Document], Any], Any] = {}

    def fact(self, make: Callable[[Document], T]) -> T:
        """What `make` says of this document, worked out at the first call and kept."""
        if make not in self._facts:
            self._facts[make] = make(self)
        found: T = self._facts[make]
        return found

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_index(self, offset: int) -> int:
        """Index of the block that holds `offset`, or the nearest before it."""
        return max(0, bisect.bisect_right(self._block_starts, offset) - 1)

    def block_at(self, offset: int) -> Block:
        """The block that holds `offset`, or the nearest before it."""
        return self.blocks[self.block_index(offset)]


class Builder:
    """Makes a Document; the readers of the formats drive it from the first to the last character.

    Every call names source offsets, which never go back. Prose outside ``begin`` and ``end`` is an error.
    """

    def __init__(self, source: Source, format: str, language: str = "en") -> None:
        self._source = source
        self._format = format
        self._language = language
        self._text: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._pieces: list[Piece] = []
        self._comments: list[tuple[str, int, int, int | None]] = []
        self._open: tuple[BlockKind, int, str | None] | None = None
        self._start = 0

    @property
    def is_open(self) -> bool:
        """A block has begun and not ended."""
        return self._open is not None

    def begin(self, kind: BlockKind, level: int = 0, language: str | None = None) -> None:
        """Start a block."""
        self.end()
        self._open = (kind, level, language)
        if self._blocks:
            self._text.append(SEPARATOR)
            self._length += len(SEPARATOR)
        self._start = self._length

    def end(self) -> None:
        """End the open block, if any; one without prose leaves no trace, spaces at its ends are dropped."""
        if self._open is None:
            return
        kind, level, language = self._open
        self._open = None
        while self._length > self._start and self._text[-1].isspace():
            self._length -= len(self._text.pop())
            self._pieces.pop()
        if self._length == self._start:
            if self._blocks:
                self._text.pop()
                self._length -= len(SEPARATOR)
            return
        self._blocks.append(Block(kind, self._start, self._length, level, language))

    def text(self, start: int, end: int) -> None:
        """Prose that stands in the source as it is."""
        self._add(self._source.text[start:end], start, end, "text")

    def replaced(self, prose: str, start: int, end: int) -> None:
        """Prose that the source spells in another way: an entity, an escape."""
        self._add(prose, start, end, "entity")

    def line_break(self, start: int, end: int, prose: str = " ") -> None:
        """A line end inside a block, with the indentation and quote marks around it; `prose` is ``\\n`` if hard."""
        self._add(prose, start, end, "break")

    def opaque(self, start: int, end: int) -> None:
        """Something that is no prose but sits in the sentence: one placeholder."""
        self._add(PLACEHOLDER, start, end, "opaque")

    def comment(self, text: str, start: int, end: int) -> None:
        """A comment in the source; it leaves nothing in the prose."""
        self._comments.append((text.strip(), start, end, self._length if self.is_open else None))

    def _add(self, prose: str, start: int, end: int, kind: Literal["text", "break", "entity", "opaque"]) -> None:
        if self._open is None:
            raise AssertionError("prose outside a block")
        if not prose:
            return
        last = self._pieces[-1] if self._pieces and self._length > self._start else None
        if last is not None and kind == last.kind == "text" and last.source_end == start:
            self._pieces[-1] = last._replace(
                length=last.length + len(prose), source_length=last.source_length + end - start
            )
            self._text[-1] += prose
        else:
            self._pieces.append(Piece(self._length, len(prose), start, end - start, kind))
            self._text.append(prose)
        self._length += len(prose)

    def build(self) -> Document:
        """The finished document."""
        self.end()
        text = "".join(self._text)
        map = SourceMap(self._pieces, text)
        starts = [map.point(block.start) for block in self._blocks]
        comments = []
        for body, start, end, inside in self._comments:
            if inside is not None:
                comments.append(Comment(body, start, end, inside, inline=True))
                continue
            i = bisect.bisect_left(starts, end)
            comments.append(Comment(body, start, end, self._blocks[i].start if i < len(starts) else len(text)))
        return Document(self._source, self._format, text, self._blocks, map, comments, self._language)


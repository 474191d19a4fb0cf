"""The prose of a document, and where each character of it came from."""

from __future__ import annotations

import bisect
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from npqp_lint.store import MEMORY
from npqp_lint.text.blocks import Block, BlockKind, Comment
from npqp_lint.text.characters import characters_of
from npqp_lint.text.pieces import Piece, PieceKind, Pieces
from npqp_lint.text.source import LINE_END
from npqp_lint.text.source_map import Edit, SourceMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from npqp_lint.store import Store
    from npqp_lint.text.source import Source
    from npqp_lint.text.title_rulers import Ruled
    from npqp_lint.text.units import Shown, Unit

__all__ = [
    "PLACEHOLDER", "SEPARATOR", "Block", "BlockKind", "Builder", "Comment", "Document", "Edit", "Piece", "SourceMap",
]  # fmt: skip

T = TypeVar("T")

PLACEHOLDER = "\ufffc"
"""The placeholder for what is in a sentence but is not prose: inline code, a URL, an image, a formula."""

SEPARATOR = "\n\n"
"""The separator between two blocks in ``Document.text``."""

_MANY = 1000
"""How many pieces are compacted together."""


class Document:
    """What rules see: the prose of all blocks, separated by a blank line, and cached facts about it.

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
        self.store: Store = MEMORY
        """Where rules store computed values beyond this document."""
        self.linked: Sequence[tuple[int, int]] = ()
        """Where links are in the source, in order; empty if the format does not say."""
        self.ruled: Sequence[Ruled] = ()
        """Titles with rulers that must not be shorter than the title, in order."""
        self.width = 0
        """In plain text, at how many characters lines are wrapped; 0 if they are not."""
        self.prevailing: str | None = None
        """Of a part of a document: the language that most of the whole is in if it is not the one that the document is
        said to be in, else an empty string; None if this is the whole."""
        self.units: Sequence[Unit] = ()
        """In a bilingual file, the texts and their translations, in order."""
        self.shown: Sequence[Shown] = ()
        """In subtitles, the cues that are text, in order."""
        self.agreed: Mapping[str, Mapping[str, str]] = {}
        """What the whole set of documents agrees on, for rules that compare documents, by code and key."""
        self._facts: dict[Callable[[Document], Any], Any] = {}

    def fact(self, make: Callable[[Document], T]) -> T:
        """The value that `make` computes for this document, computed once and cached."""
        facts = self._facts
        if make not in facts:
            facts[make] = make(self)
        found: T = facts[make]
        return found

    def forget(self) -> None:
        """Drop the cached facts, some of which hold the document, so that it would be freed only as garbage."""
        self._facts.clear()

    def stretches(self, size: int = 1 << 16) -> Iterator[tuple[int, int]]:
        """The text in ranges of whole blocks, each of `size` characters or a little more.

        Use this for anything that creates many small objects from a text, such as a list of its words: a document of
        several megabytes would need many times its size at once.
        """
        last = self.blocks[-1].end if self.blocks else 0
        start = 0
        for block in self.blocks if last >= size else self.blocks[-1:]:
            if block.end == last or block.end - start >= size:
                yield start, block.end
                start = block.end + len(SEPARATOR)

    @cached_property
    def characters(self) -> frozenset[str]:
        """All characters of the prose."""
        return characters_of(self.text)

    @cached_property
    def utf8(self) -> bytes:
        """The prose for RE2, with question marks for lone surrogates."""
        return self.text.encode("utf-8", "replace")

    @cached_property
    def links(self) -> Sequence[tuple[int, int]]:
        """Where the texts of links are in the prose, in order."""
        from npqp_lint.text.links import texts_of_links

        return texts_of_links(self, self.linked) if self.linked else ()

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def is_marked(self, offset: int) -> bool:
        """Whether markup starts right before this character: emphasis, a link, a quotation mark of the format."""
        return self.map.is_marked(offset)

    def block_index(self, offset: int) -> int:
        """The index of the block that contains `offset`, or of the nearest one before it."""
        return bisect.bisect_right(self._block_starts, offset, 1) - 1

    def unit_at(self, offset: int) -> Unit | None:
        """The text and the translation that `offset` is in; None in a file that is not bilingual."""
        unit = self.block_at(offset).unit if self.units else None
        return None if unit is None else self.units[unit]

    def block_at(self, offset: int) -> Block:
        """The block that contains `offset`, or the nearest one before it."""
        return self.blocks[self.block_index(offset)]


class Builder:
    """Builds a Document; format readers call it from the first to the last character.

    Every call gives source offsets, which never go back. Prose outside ``begin`` and ``end`` is an error. Spaces are as
    a reader of the rendered document sees them: none at the ends of a block, and only one where markup separates two.
    """

    def __init__(self, source: Source, format: str, language: str = "en") -> None:
        self._source = source
        self._format = format
        self._language = language
        self._blocks: list[Block] = []
        self._bodies: list[str] = []
        self._pieces: list[Piece] = []  # of the current block
        self._closed: list[Piece] = []  # of the blocks before it
        self._all_pieces = Pieces()
        self._comments: list[tuple[str, int, int, int | None]] = []
        self._open: tuple[BlockKind, int, str | None] = ("paragraph", 0, None)
        self._place: tuple[int, tuple[int, int] | None] = (0, None)  # its depth and its cell
        self.is_open = False
        """Whether a block has started and not ended."""
        self.depth = 0
        """For ``Block.depth`` of the list items that begin from now on."""
        self.cell: tuple[int, int] | None = None
        """For ``Block.cell`` of the table cells that begin from now on."""
        self.ruled: list[Ruled] = []
        """For ``Document.ruled``."""
        self.shown: list[Shown] = []
        """For ``Document.shown``."""
        self.linked: list[tuple[int, int]] = []
        """For ``Document.linked``."""
        self.units: list[Unit] = []
        """For ``Document.units``; a block belongs to the last one."""
        self._start = 0  # of the block, in the prose
        self._first_comment = 0
        self._parts: list[str] = []
        self._length = 0
        self._run = (0, 0)  # source range that calls of text() have extended and that is not a piece yet
        self._marks: set[int] = set()
        self._deletions: set[int] = set()

    def begin(self, kind: BlockKind, level: int = 0, language: str | None = None) -> None:
        """Start a block."""
        if self.is_open:
            self.end()
        self.is_open = True
        self._open = (kind, level, language)
        self._place = (self.depth if kind == "list-item" else 0, self.cell if kind == "table-cell" else None)
        self._start = self._length = self._blocks[-1].end + len(SEPARATOR) if self._blocks else 0
        self._first_comment = len(self._comments)
        self._parts = []

    def end(self) -> None:
        """End the current block, if any; one without prose leaves no trace, and spaces at its end are dropped."""
        if not self.is_open:
            return
        low, high = self._run
        if low < high and not self._parts:  # one range, as most blocks are
            body = self._source.text[low:high].rstrip()
            self._run = 0, 0
            self._pieces = [Piece(self._start, len(body), low, len(body), "text")] if body else []
        else:
            self._flush()
            self._strip()
            body = "".join(self._parts)
        kind, level, language = self._open
        self.is_open = False
        empty = not body[:1].isalnum() and not body.replace(PLACEHOLDER, "").strip()
        end = self._start + len(body)
        for i in range(self._first_comment, len(self._comments)):
            text, start, stop, inside = self._comments[i]
            if inside is not None:
                self._comments[i] = (text, start, stop, None if empty else min(inside, end))
        pieces, self._pieces = self._pieces, []
        if empty:
            return
        self._closed += pieces
        if len(self._closed) > _MANY:
            self._all_pieces.extend(self._closed)
            self._closed.clear()
        unit = len(self.units) - 1 if self.units else None
        self._blocks.append(Block(kind, self._start, end, level, language, unit, *self._place))
        self._bodies.append(body)

    def _strip(self) -> None:
        """Drop spaces at the end of the current block."""
        while self._parts and self._parts[-1][-1].isspace():
            part, piece = self._parts.pop(), self._pieces.pop()
            kept = part.rstrip() if piece.kind == "text" else ""
            self._length -= len(part) - len(kept)
            if kept:
                self._parts.append(kept)
                self._pieces.append(piece._replace(length=len(kept), source_length=len(kept)))

    def text(self, start: int, end: int) -> None:
        """Prose that is in the source as it is."""
        if not self.is_open:
            raise AssertionError("prose outside a block")
        low, high = self._run
        if start == high and low < high:
            self._run = (low, end)
            return
        if low < high:
            self._flush()
        last = self._parts[-1][-1] if self._parts else ""
        if not last or last in " \t\n":
            whole = self._source.text
            while start < end and whole[start].isspace():
                start += 1
        self._run = (start, end)

    def name(self, start: int, end: int) -> None:
        """Prose that is in the source as it is, but that is used as a reference, so it must not be edited."""
        self._flush()
        self._add(self._source.text[start:end], start, end, "name")

    def replaced(self, prose: str, start: int, end: int) -> None:
        """Prose that the source spells differently: an entity, an escape."""
        self._flush()
        shown = LINE_END.sub(" ", prose)
        self._add(shown if self._parts else shown.lstrip(), start, end, "entity")

    def line_break(self, start: int, end: int, prose: str = " ") -> None:
        """A line break inside a block, with the indentation and quote marks around it; `prose` is ``\\n`` if hard."""
        self._flush()
        last = self._last
        if not last:
            return
        before = self._pieces[-1]
        if before.kind == "break":
            if before.source_end == start:
                self._pieces[-1] = before._replace(source_length=end - before.source)
                self._parts[-1] = "\n" if "\n" in (prose, last) else last
            return
        if prose == "\n" or last not in " \t":
            self._add(prose, start, end, "break")

    def gap(self, start: int, end: int) -> None:
        """A space between two parts of a sentence each of which keeps its words, as two cues of subtitles do."""
        self._flush()
        self._strip()
        if self._parts:
            self._add(" ", start, end, "gap")

    def opaque(self, start: int, end: int) -> None:
        """Something in the sentence that is not prose: one placeholder."""
        self._flush()
        self._add(PLACEHOLDER, start, end, "opaque")

    def mark(self, offset: int) -> None:
        """The letters look different from this source offset on, although there is no markup in the source here."""
        self._marks.add(offset)

    def deleted(self, offset: int) -> None:
        """Something is deleted at this source offset, and whoever looks through the changes can bring it back."""
        self._deletions.add(offset)

    def comment(self, text: str, start: int, end: int) -> None:
        """A comment in the source; it leaves nothing in the prose."""
        self._flush()
        self._comments.append((text.strip(), start, end, self._length if self.is_open else None))

    @property
    def _last(self) -> str:
        """The last character of the current block; empty at its start."""
        return self._parts[-1][-1] if self._parts else ""

    def _flush(self) -> None:
        low, high = self._run
        if low < high:
            self._run = (0, 0)
            self._add(self._source.text[low:high], low, high, "text")

    def _add(self, prose: str, start: int, end: int, kind: PieceKind) -> None:
        if not self.is_open:
            raise AssertionError("prose outside a block")
        if prose:
            self._pieces.append(Piece(self._length, len(prose), start, end - start, kind))
            self._parts.append(prose)
            self._length += len(prose)

    def build(self) -> Document:
        """The finished document."""
        self.end()
        self._all_pieces.extend(self._closed)
        text = SEPARATOR.join(self._bodies)
        map = SourceMap(self._all_pieces, text, self._marks, self._deletions)
        starts = [map.point(block.start) for block in self._blocks] if self._comments else []
        comments = []
        for body, start, end, inside in self._comments:
            if inside is not None:
                comments.append(Comment(body, start, end, inside, inline=True))
                continue
            i = bisect.bisect_left(starts, end)
            comments.append(Comment(body, start, end, self._blocks[i].start if i < len(starts) else len(text)))
        made = Document(self._source, self._format, text, self._blocks, map, comments, self._language)
        made.ruled, made.linked, made.units, made.shown = self.ruled, self.linked, self.units, self.shown
        return made

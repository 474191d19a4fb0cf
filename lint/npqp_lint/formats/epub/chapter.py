"""A chapter of a book: what the HTML reader makes of it is its text, and edits of that change its XHTML."""

from __future__ import annotations

import bisect
import re
from collections import deque
from itertools import groupby
from typing import TYPE_CHECKING

from npqp_lint.formats.container.story import LocalEdit, Story
from npqp_lint.formats.html import encoding, reader
from npqp_lint.text.apply import apply
from npqp_lint.text.document import PLACEHOLDER, Edit
from npqp_lint.text.source import Source, SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.text.document import Block, Builder, Comment, Document

_HEAD_END = re.compile(r"</(?:[\w.-]+:)?head\s*>|<(?:[\w.-]+:)?body\b", re.IGNORECASE)
_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_INVISIBLE = re.compile(r"(?<=[ \n]) | (?=\n)")
"""A space after another one, or beside a line break."""

_LITTLE = 5
"""Characters between two tags."""
_FORBIDDEN = re.compile("[^ -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Chapter(Story):
    """A chapter.

    Arguments:
        name: that of its part.
        data: its bytes.
        language: the language of the book.

    Raises:
        SourceError: the bytes are not text in the encoding that they declare.
    """

    def __init__(self, name: str, data: bytes, language: str) -> None:
        try:
            source = encoding.source(data, _page(name))
        except SourceError as error:
            raise SourceError(f"{name}: {error}") from None
        self._read(name, source, language)

    def _read(self, name: str, source: Source, language: str) -> None:
        self.name = name
        self.language = language
        self.document: Document = reader.read(source, language)
        head = _HEAD_END.search(source.text)
        start = head.start() if head else 0
        point = self.document.map.point
        self.blocks = [block for block in self.document.blocks if point(block.start) >= start]
        """The blocks that a reader of the book sees; the title in the head is not one of them."""
        text = self.document.text
        self._texts = [text[block.start : block.end] for block in self.blocks]

    @property
    def texts(self) -> list[str]:
        """The prose of each block."""
        return self._texts

    def can(self, edits: Sequence[LocalEdit]) -> bool:
        """Whether edits can be written, and leave the spaces of their blocks visible."""
        for number, some in groupby(edits, key=lambda edit: edit.number):
            if not _stays_visible(self._texts[number], list(some)):
                return False
        parts: list[Edit] = []
        for edit in edits:
            made = self._edits(edit)
            if made is None:
                return False
            parts += made
        # Once a line break is deleted, spaces beside it in the source may become visible.
        joined = any("\n" in self._texts[edit.number][edit.start : edit.end] for edit in edits)
        return not (joined or self._leaves_little(parts)) or self._is_read_back(edits)

    def _leaves_little(self, parts: Sequence[Edit]) -> bool:
        """Whether a reader may take what is between two tags for a sign or a note, or no longer: little text is left
        there, or some is put beside a tag."""
        text = self.document.source.text
        for part in parts:
            if part.text and (text[part.start - 1 : part.start] == ">" or text[part.end : part.end + 1] == "<"):
                return True
            start, end = text.rfind(">", 0, part.start) + 1, text.find("<", part.end)
            inside = [one for one in parts if start <= one.start and one.end <= end]
            if end - start + sum(len(one.text) - (one.end - one.start) for one in inside) <= _LITTLE:
                return True
        return False

    def _is_read_back(self, edits: Sequence[LocalEdit]) -> bool:
        """Whether edits change the prose and nothing else, as the changed chapter is read."""
        expected = list(self._texts)
        for number, some in groupby(edits, key=lambda edit: edit.number):
            expected[number] = apply(expected[number], [Edit(one.start, one.end, one.text) for one in some])
        try:
            return self.edited(edits).texts == expected
        except SourceError:
            return False

    def edited(self, edits: Sequence[LocalEdit]) -> Chapter:
        """The same with edits applied."""
        parts = [part for edit in edits for part in self._edits(edit) or ()]
        made = Chapter.__new__(Chapter)
        made._read(self.name, self.document.source.edited(parts), self.language)
        return made

    def encode(self) -> bytes:
        """The part as it is in the archive."""
        return self.document.source.encode()

    def _edits(self, edit: LocalEdit) -> list[Edit] | None:
        """What an edit changes in the XHTML; None if that is impossible."""
        if _FORBIDDEN.search(edit.text):
            return None
        base = self.blocks[edit.number].start
        parts = self.document.map.edits(Edit(base + edit.start, base + edit.end, edit.text))
        if parts is None:
            return None
        spelled = [Edit(part.start, part.end, part.text.translate(_ESCAPES)) for part in parts]
        return spelled if self.document.source.writable(spelled) else None

    def write(self, builder: Builder, starts: Sequence[int]) -> None:
        """Write its blocks.

        Arguments:
            builder: makes the document of the book.
            starts: where each block starts in the text of the book.
        """
        comments, links = deque(self.document.comments), deque(self.document.links)
        for block, start in zip(self.blocks, starts, strict=True):
            while comments and not comments[0].inline and comments[0].prose <= block.start:
                builder.comment(comments.popleft().text, start, start)
            builder.depth, builder.cell = block.depth, block.cell
            builder.begin(block.kind, block.level, block.language)
            self._write(builder, block, start - block.start, comments)
            while links and links[0][0] < block.end:
                low, high = links.popleft()
                if low >= block.start:
                    builder.linked.append((low - block.start + start, high - block.start + start))
            builder.end()

    def _write(self, builder: Builder, block: Block, shift: int, comments: deque[Comment]) -> None:
        """Write the prose of a block, which starts `shift` characters later in the book."""
        text, is_marked = self.document.text, self.document.is_marked
        pieces = self.document.map.pieces
        i = bisect.bisect_left(pieces.starts, block.start)
        while i < len(pieces) and (piece := pieces[i]).prose < block.end:
            start, end = piece.prose + shift, piece.end + shift
            while comments and comments[0].inline and comments[0].prose <= piece.prose:
                builder.comment(comments.popleft().text, start, start)
            if is_marked(piece.prose):
                builder.mark(start)
            if text[piece.prose] == PLACEHOLDER:
                builder.opaque(start, end)
            elif text[piece.prose] == "\n":
                builder.line_break(start, end, "\n")
            else:
                builder.text(start, end)
            i += 1


def _stays_visible(text: str, edits: Sequence[LocalEdit]) -> bool:
    """Whether a block with these edits applied is one, without a space that no reader sees.

    Arguments:
        text: the prose of the block.
        edits: the edits in it, in order.
    """
    low, high = max(0, edits[0].start - 2), edits[-1].end + 2  # only what is near: a block can be long
    before = text[low:high]
    after = apply(before, [Edit(edit.start - low, edit.end - low, edit.text) for edit in edits])
    if (not low and after != after.lstrip()) or (high >= len(text) and after != after.rstrip()):
        return False
    if not low and high >= len(text) and not after.replace(PLACEHOLDER, ""):
        return False
    return len(_INVISIBLE.findall(after)) <= len(_INVISIBLE.findall(before))


def _page(name: str) -> str:
    """A path by which the HTML reader knows that it reads XHTML."""
    return f"{name}.xhtml"

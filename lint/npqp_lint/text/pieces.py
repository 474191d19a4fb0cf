"""Runs of prose that came from runs of the source, and many of them in little memory."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Literal, NamedTuple, overload

PieceKind = Literal["text", "name", "break", "entity", "opaque", "gap"]


class Piece(NamedTuple):
    """A run of prose that came from one run of the source.

    ``text`` maps character by character, and so does ``name``, which cannot be edited: something goes by it. ``break``
    (a line end with its indentation and quote marks) and ``entity`` can be replaced whole. ``opaque`` (a placeholder)
    cannot be edited, and neither can ``gap``: a space between two parts of a sentence, such as two cues of subtitles,
    each of which keeps its own words.
    """

    prose: int
    length: int
    source: int
    source_length: int
    kind: PieceKind

    @property
    def end(self) -> int:
        return self.prose + self.length

    @property
    def source_end(self) -> int:
        return self.source + self.source_length


KINDS: tuple[PieceKind, ...] = ("text", "name", "break", "entity", "opaque", "gap")
"""All kinds, in the order of their numbers."""
LINEAR = KINDS[:2]
"""The kinds of pieces that map character by character."""


class Pieces(Sequence[Piece]):
    """Pieces, in a tenth of the memory that a list of them takes; offsets have 32 bits."""

    def __init__(self, pieces: Sequence[Piece] = ()) -> None:
        self.starts = array("I")
        self.lengths = array("I")
        self.sources = array("I")
        self.source_lengths = array("I")
        self.kinds = bytearray()
        self.extend(pieces)

    def extend(self, pieces: Sequence[Piece]) -> None:
        """Add some at the end."""
        if pieces:
            proses, lengths, sources, source_lengths, kinds = zip(*pieces, strict=True)
            self.starts.extend(proses)
            self.lengths.extend(lengths)
            self.sources.extend(sources)
            self.source_lengths.extend(source_lengths)
            self.kinds.extend(map(KINDS.index, kinds))

    def take(self, other: Pieces, first: int, last: int, prose: int = 0, source: int = 0) -> None:
        """Add those of another document at the end.

        Arguments:
            other: the pieces of the other.
            first, last: from which on, and up to which.
            prose, source: by how much to shift them in the prose and in the source.
        """
        for own, theirs, shift in (
            (self.starts, other.starts, prose),
            (self.lengths, other.lengths, 0),
            (self.sources, other.sources, source),
            (self.source_lengths, other.source_lengths, 0),
        ):
            own.extend(map(shift.__add__, theirs[first:last]) if shift else theirs[first:last])
        self.kinds += other.kinds[first:last]

    def __len__(self) -> int:
        return len(self.kinds)

    @overload
    def __getitem__(self, index: int) -> Piece: ...

    @overload
    def __getitem__(self, index: slice) -> list[Piece]: ...

    def __getitem__(self, index: int | slice) -> Piece | list[Piece]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        return Piece(
            self.starts[index],
            self.lengths[index],
            self.sources[index],
            self.source_lengths[index],
            KINDS[self.kinds[index]],
        )

"""A document in a container as a source: its text is what a reader sees, and edits of that change its parts.

A paragraph is a line, and there is an empty line between two. A line break inside a paragraph is also ``\n`` but does
not start a line here: the line number is the paragraph number.
"""

from __future__ import annotations

import bisect
from abc import abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, Self

from npqp_lint.formats.container.archive import Archive
from npqp_lint.formats.container.story import LocalEdit
from npqp_lint.text.source import Source, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from npqp_lint.formats.container.story import Story
    from npqp_lint.text.source_map import Edit

BETWEEN = "\n\n"
"""The separator between two paragraphs."""

_OF_TEXT = ("text", "line_starts", "_borders", "_is_empty", "units", "paragraphs")
"""What is computed from the stories."""


class Container(Protocol):
    """The parts of a document, by name."""

    def __contains__(self, name: str) -> bool: ...

    @property
    def names(self) -> list[str]:
        """The parts."""

    def read(self, name: str) -> bytes:
        """The content of a part."""

    def replaced(self, parts: Mapping[str, bytes]) -> bytes:
        """The file with new content in some parts."""


class ContainerSource(Source):
    """A document.

    Arguments:
        data: the bytes of the file.
        path: where it came from, for messages.

    Raises:
        SourceError: it is not one, or is damaged or protected. The message says where and what to do.
    """

    is_text = False
    format = ""
    """The name of the format."""
    document = ""
    """What it is called in messages, with its article."""
    signatures: tuple[str, ...] = ()
    """How the names of the parts with digital signatures start, in lower case."""

    def __init__(self, data: bytes, path: str = "-") -> None:
        self.path = path
        self.encoding = "utf-8"
        self.bom = b""
        self._data = data
        self._archive: Container = self._opened(data)
        self._changed: dict[str, Story] = {}

    @classmethod
    def from_bytes(cls, data: bytes, path: str = "-", encoding: str | None = None) -> Self:
        """The document in the bytes of a file.

        Arguments:
            data: the bytes.
            path: where they came from, for messages.
            encoding: not used: the parts declare theirs.

        Raises:
            SourceError: they are not one, or damaged or protected. The message says where and what to do.
        """
        return cls(data, path)

    def _opened(self, data: bytes) -> Container:
        """The parts of the document."""
        return Archive(data)

    @abstractmethod
    def _read(self) -> Sequence[Story]:
        """The stories of the document, in reading order."""

    @cached_property
    def stories(self) -> list[Story]:
        """The texts of the document, in reading order."""
        return list(self._read())

    @cached_property
    def text(self) -> str:  # type: ignore[override]
        """The visible text of the document."""
        return BETWEEN.join(text for story in self.stories for text in story.texts)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of every paragraph."""
        starts, place = [], 0
        for story in self.stories:
            for text in story.texts:
                starts.append(place)
                place += len(text) + len(BETWEEN)
        return starts or [0]

    @property
    def key(self) -> str:
        """Identifies the file and its changes, for caches."""
        from hashlib import blake2b

        made = blake2b(self._data, digest_size=20)
        for story in self._changed.values():
            made.update(f"\0{story.name}\0".encode() + story.encode())
        return f"{self.format} {made.hexdigest()}"

    def encode(self, text: str | None = None) -> bytes:
        """The bytes of the file: those that were read if nothing was changed.

        Arguments:
            text: None; no text other than the document's can be written.

        Raises:
            SourceError: it is signed, so a change would invalidate it.
        """
        if text is not None and text != self.text:
            raise SourceError(f"cannot create {self.document} from text")
        if not self._changed:
            return self._data
        if self.signatures and any(name.lower().startswith(self.signatures) for name in self._archive.names):
            raise SourceError("has a digital signature, which a fix would break; nothing was written")
        return self._archive.replaced({name: story.encode() for name, story in self._changed.items()})

    def like(self, text: str) -> Source:
        """Not supported: such a document is more than its text.

        Raises:
            SourceError: always.
        """
        raise SourceError(f"cannot create {self.document} from text")

    def writable(self, edits: Iterable[Edit]) -> bool:
        """Whether each edit stays within a paragraph, between objects, and can be written there."""
        return self._grouped(edits) is not None

    def edited(self, edits: Iterable[Edit]) -> Self:
        """The document with edits applied; they must be sorted and must not overlap.

        Raises:
            SourceError: an edit cannot be applied.
        """
        from npqp_lint.text.apply import apply

        edits = list(edits)
        changes = self._grouped(edits)
        if changes is None:
            raise SourceError("an edit does not fit the runs of the document; nothing was written")
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        for name in _OF_TEXT:
            made.__dict__.pop(name, None)
        made._changed = dict(self._changed)
        made.stories = list(self.stories)
        for number, some in changes.items():
            story = made.stories[number] = self.stories[number].edited(some)
            made._changed[story.name] = story
        if made.text != apply(self.text, edits):
            raise SourceError("an edit would change more of the document than intended; nothing was written")
        return made

    def _grouped(self, edits: Iterable[Edit]) -> dict[int, list[LocalEdit]] | None:
        """The edits in each story, by its number; None if they cannot be applied."""
        changes: dict[int, list[LocalEdit]] = {}
        for edit in edits:
            placed = self._placed(edit)
            if placed is None:
                return None
            changes.setdefault(placed[0], []).append(placed[1])
        return changes if all(self.stories[number].can(some) for number, some in changes.items()) else None

    @cached_property
    def _is_empty(self) -> bool:
        """Whether there is no paragraph."""
        return not any(story.texts for story in self.stories)

    @cached_property
    def _borders(self) -> list[int]:
        """The number of the first paragraph of each story."""
        borders, count = [], 0
        for story in self.stories:
            borders.append(count)
            count += len(story.texts)
        return borders

    def _placed(self, edit: Edit) -> tuple[int, LocalEdit] | None:
        """The number of the story that an edit changes, and the edit there; None if it is not in one paragraph."""
        starts = self.line_starts
        number = bisect.bisect_right(starts, edit.start) - 1
        end = starts[number + 1] - len(BETWEEN) if number + 1 < len(starts) else len(self.text)
        if edit.end > end or self._is_empty:
            return None
        story = bisect.bisect_right(self._borders, number) - 1
        base = starts[number]
        return story, LocalEdit(number - self._borders[story], edit.start - base, edit.end - base, edit.text)

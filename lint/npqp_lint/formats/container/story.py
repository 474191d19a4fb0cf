"""A text of a document that is a part of its archive."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from npqp_lint.formats.container.changes import rewritten
from npqp_lint.formats.container.paragraph import Change, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.formats.container.paragraph import Holder
    from npqp_lint.formats.container.xml import Part

P = TypeVar("P", bound=Paragraph)


class LocalEdit(NamedTuple):
    """An edit inside one paragraph.

    Arguments:
        number: that of the paragraph in its story, from 0.
        start, end: the range of the paragraph's text to replace.
        text: the new text.
    """

    number: int
    start: int
    end: int
    text: str


class Story(ABC):
    """A text that is a part of its own.

    Arguments:
        name: that of the part.
    """

    name: str

    @property
    @abstractmethod
    def texts(self) -> Sequence[str]:
        """The visible text of each paragraph."""

    @abstractmethod
    def can(self, edits: Sequence[LocalEdit]) -> bool:
        """Whether edits can be written; they are sorted and do not overlap."""

    @abstractmethod
    def edited(self, edits: Sequence[LocalEdit]) -> Story:
        """The same with edits applied, which can be written.

        Raises:
            SourceError: the result cannot be read.
        """

    @abstractmethod
    def encode(self) -> bytes:
        """The part as it is in the archive."""


class XmlStory(Story, Generic[P]):
    """The paragraphs of an XML part, in the order in which they start.

    Arguments:
        part: the part.
    """

    def __init__(self, part: Part) -> None:
        self.part = part
        self.name = part.name
        self.paragraphs: list[P] = []
        self.holders: list[Holder] = []

    @abstractmethod
    def again(self, part: Part) -> XmlStory[P]:
        """The story of the same part with other XML."""

    @property
    def texts(self) -> list[str]:
        """The visible text of each paragraph."""
        return [paragraph.text for paragraph in self.paragraphs]

    def can(self, edits: Sequence[LocalEdit]) -> bool:
        """Whether each edit stays between objects and can be written."""
        return all(self._changes(edit) is not None for edit in edits)

    def edited(self, edits: Sequence[LocalEdit]) -> XmlStory[P]:
        """The same with edits applied."""
        changes = [change for edit in edits for change in self._changes(edit) or ()]
        return self.again(self.part._replace(xml=rewritten(self.part.xml, self.holders, changes)))

    def encode(self) -> bytes:
        """The part as it is in the archive."""
        return self.part.encode()

    def _changes(self, edit: LocalEdit) -> list[Change] | None:
        paragraph = self.paragraphs[edit.number]
        changes = paragraph.changes(*edit[1:])
        if changes is None or paragraph.twin is None:
            return changes
        copied = paragraph.twin.changes(*edit[1:])
        return None if copied is None else changes + copied  # otherwise the copies would differ

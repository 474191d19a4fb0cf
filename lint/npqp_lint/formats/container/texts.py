"""Documents of which each paragraph says what it is: collects the paragraphs of a part, and reads them all as prose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from npqp_lint.formats.container.paragraph import Kind, Paragraph, Segment
from npqp_lint.formats.container.prose import MARKER, trusted, write
from npqp_lint.formats.container.source import ContainerSource
from npqp_lint.formats.container.story import XmlStory
from npqp_lint.text.document import Builder, Document
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Hashable

    from npqp_lint.text.document import BlockKind
    from npqp_lint.text.source import Source


@dataclass(slots=True)
class TextParagraph(Paragraph):
    """A paragraph that says what it is.

    Arguments:
        kind: that of its block; None if it is not prose.
        level: that of a heading.
        depth: that of a list item, from 1.
        cell: the row and the column of a table cell.
    """

    kind: BlockKind | None = "paragraph"
    level: int = 0
    depth: int = 0
    cell: tuple[int, int] | None = None


T = TypeVar("T", bound=TextParagraph)


class _Open(Generic[T]):
    """A paragraph that has started and not ended."""

    def __init__(self, paragraph: T) -> None:
        self.paragraph = paragraph
        self.texts: list[str] = []
        self.length = 0
        self.languages: set[str | None] = set()
        self.look: object = ()  # of the last character; initially there is none


class Collector(Generic[T]):
    """Collects the characters of paragraphs; one can start inside another, as that of a note does.

    Arguments:
        paragraphs: receives the paragraphs, in the order in which they start.
    """

    def __init__(self, paragraphs: list[T]) -> None:
        self.paragraphs = paragraphs
        self._open: list[_Open[T]] = []

    @property
    def paragraph(self) -> T | None:
        """The innermost paragraph that has started and not ended."""
        return self._open[-1].paragraph if self._open else None

    @property
    def length(self) -> int:
        """The number of its characters so far."""
        return self._open[-1].length if self._open else 0

    def begin(self, paragraph: T) -> None:
        """A paragraph starts."""
        self.paragraphs.append(paragraph)
        self._open.append(_Open(paragraph))

    def end(self) -> None:
        """The innermost paragraph ends."""
        if self._open:
            done = self._open.pop()
            done.paragraph.text = "".join(done.texts)
            done.paragraph.language = done.languages.pop() if len(done.languages) == 1 else None

    def add(
        self,
        segment: tuple[str, int, int, Kind],
        holder: int = -1,
        look: Hashable = None,
        language: str | None = None,
        link: Hashable = None,
    ) -> None:
        """Add visible characters to the innermost paragraph, if there is one.

        Arguments:
            segment: the characters, their range in the XML, and what they are.
            holder: the number of the element with text that contains them.
            look: what they look like; None if plain.
            language: the language tag that they have.
            link: the link that they are in.
        """
        if not self._open:
            return
        text, low, high, kind = segment
        now = self._open[-1]
        if look != now.look:
            now.look = look
            now.paragraph.marks.append((now.length, look is None))
        if kind < Kind.FIXED and language not in now.languages and any(map(str.isalpha, text)):
            now.languages.add(language)
        now.paragraph.segments.append(Segment(now.length, now.length + len(text), low, high, kind, holder))
        now.texts.append(text)
        now.length += len(text)
        if link is not None:
            now.paragraph.link(link, now.length - len(text), now.length)


class TextSource(ContainerSource):
    """A document whose stories consist of such paragraphs."""

    language: str | None = None
    """The language of the document where a paragraph declares none."""

    @cached_property
    def paragraphs(self) -> list[TextParagraph]:
        """All paragraphs."""
        stories = (story for story in self.stories if isinstance(story, XmlStory))
        return [paragraph for story in stories for paragraph in story.paragraphs]


def prose_of(source: Source, expected: type[TextSource], language: str) -> Document:
    """The prose of such a document.

    Arguments:
        source: the document.
        expected: the sources of its format.
        language: the language of prose that declares none.

    Raises:
        SourceError: the source is plain text, or the document is damaged.
    """
    if not isinstance(source, expected):
        what = expected.document
        raise SourceError(f"{what[0].upper()}{what[1:]} is not plain text; check the file itself")
    builder = Builder(source, source.format, language)
    languages = trusted(source.paragraphs, language, source.language)
    for paragraph, start in zip(source.paragraphs, source.line_starts, strict=False):
        if paragraph.kind is None or not paragraph.text:
            continue
        tag = paragraph.language
        marker = MARKER.match(paragraph.text) if paragraph.kind in ("paragraph", "list-item") else None
        kind = "list-item" if marker else paragraph.kind
        builder.depth, builder.cell = paragraph.depth, paragraph.cell
        builder.begin(kind, paragraph.level, tag if tag in languages else None)
        write(builder, paragraph, start, marker.end() if marker else 0)
    return builder.build()

"""A Word document as a source: its text is what a reader sees, and edits of that change the XML of the archive."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from npqp_lint.formats.container.ole import refuse_ole
from npqp_lint.formats.container.relations import main_part, related
from npqp_lint.formats.container.source import ContainerSource
from npqp_lint.formats.container.xml import part
from npqp_lint.formats.word.numbers import numbers
from npqp_lint.formats.word.story import WordStory
from npqp_lint.formats.word.styles import Styles
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from npqp_lint.formats.container.source import Container
    from npqp_lint.formats.word.paragraph import WordParagraph

_KINDS = ("footnotes", "endnotes", "header", "footer")
"""The parts with prose besides the main one, by the last word of their relationship."""


class WordSource(ContainerSource):
    """A document.

    Arguments:
        data: the bytes of the file.
        path: where it came from, for messages.

    Raises:
        SourceError: it is not one, or is damaged or protected. The message says where and what to do.
    """

    format = "docx"
    document = "a Word document"
    signatures = ("_xmlsignatures/",)

    def _opened(self, data: bytes) -> Container:
        refuse_ole(data, self.path)
        return super()._opened(data)

    @cached_property
    def paragraphs(self) -> list[WordParagraph]:
        """All paragraphs: those of the main text, the footnotes, the endnotes, the headers, and the footers."""
        stories = (story for story in self.stories if isinstance(story, WordStory))
        return [paragraph for story in stories for paragraph in story.paragraphs]

    @property
    def sections(self) -> list[tuple[str, int]]:
        """The kind of each part (``main``, ``footnotes`` ...), and its number of paragraphs."""
        counts = [len(story.texts) for story in self.stories]
        return list(zip([kind for kind, _ in self._names], counts, strict=True))

    @cached_property
    def styles(self) -> Styles:
        """The styles."""
        names = self._relations.get("styles", [])
        return Styles(part(names[0], self._archive.read(names[0])) if names else None)

    def list_numbers(self) -> dict[int, str]:
        """The number of each item of a list, by the index of its paragraph; empty if it has a bullet."""
        parts = self._relations.get("numbering", [])
        found = [(i, one, self.styles.of(one.style)) for i, one in enumerate(self.paragraphs)]
        items = {
            i: (one.list_id or style.list_id, (style.depth if one.depth is None else one.depth) or 0)
            for i, one, style in found
            if (style.numbered if one.numbered is None else one.numbered)
        }
        if not parts or not items:
            return {}
        try:
            made = numbers(part(parts[0], self._archive.read(parts[0])), items.values())
        except SourceError:  # without them, the document can still be read
            return {}
        return dict(zip(items, made, strict=True))

    @cached_property
    def _main(self) -> str:
        return main_part(self._archive, self.document)

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        """The kind and name of each part with prose."""
        return [("main", self._main), *((kind, name) for kind in _KINDS for name in self._relations.get(kind, ()))]

    @cached_property
    def _relations(self) -> dict[str, list[str]]:
        """The parts that the main part refers to, by kind."""
        return related(self._archive, self._main)

    def _read(self) -> list[WordStory]:
        stories = [WordStory(part(name, self._archive.read(name)), self.styles) for _, name in self._names]
        if not stories[0].is_document:
            raise SourceError(f"is not a Word document: its main part {self._main} is something else; exclude it")
        return stories


source = WordSource.from_bytes
"""The document in the bytes of a file."""

"""An EPUB book as a source. EPUB Open Container Format 3.3 and Open Packaging Format 2.0.1 define the parts."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from npqp_lint.formats.container.source import ContainerSource
from npqp_lint.formats.container.xml import Names, parser, part, run
from npqp_lint.formats.epub.chapter import Chapter
from npqp_lint.text.document import Builder, Document
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.text.source import Source

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_PREFIXES = {
    "urn:oasis:names:tc:opendocument:xmlns:container": "ocf",
    "http://www.idpf.org/2007/opf": "opf",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/2001/04/xmlenc#": "enc",
}
_OBFUSCATION = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
"""What hides fonts, and no text."""

_CHAPTERS = frozenset({"application/xhtml+xml", "text/html"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z")


class EpubSource(ContainerSource):
    """A book."""

    format = "epub"
    document = "an EPUB book"
    signatures = ("meta-inf/signatures.xml",)

    def _read(self) -> list[Chapter]:
        archive = self._archive
        if _CONTAINER not in archive:
            raise SourceError("is a ZIP archive but not an EPUB book; exclude it")
        self._refuse_protection()
        book = _Package(self._package(), self._archive.read(self._package()))
        chapters: dict[str, Chapter] = {}
        for name in book.chapters:
            if name not in chapters:
                chapters[name] = Chapter(name, archive.read(name), book.language)
        return list(chapters.values())

    def _refuse_protection(self) -> None:
        """Reject a book whose text is encrypted.

        Raises:
            SourceError: it is encrypted.
        """
        if _ENCRYPTION not in self._archive:
            return
        for algorithm in _attributes(_ENCRYPTION, self._archive.read(_ENCRYPTION), "enc:EncryptionMethod", "Algorithm"):
            if algorithm not in _OBFUSCATION:
                raise SourceError("is protected by DRM, so its text cannot be read; check a copy without protection")

    def _package(self) -> str:
        """The name of the part that lists the others."""
        names = _attributes(_CONTAINER, self._archive.read(_CONTAINER), "ocf:rootfile", "full-path")
        if not names:
            raise SourceError(f"is not an EPUB book: {_CONTAINER} names no package; exclude it")
        return names[0]


def _attributes(name: str, data: bytes, element: str, key: str) -> list[str]:
    """The values of an attribute in all elements of a kind."""
    names, found = Names(_PREFIXES), []

    def start(full: str, attributes: Mapping[str, str]) -> None:
        if names[full] == element and key in attributes:
            found.append(attributes[key])

    run(parser(start), part(name, data))
    return found


class _Package:
    """The part that lists the others.

    Arguments:
        name: its name.
        data: its bytes.

    Raises:
        SourceError: it is not XML.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self._folder = posixpath.dirname(name)
        self._names = Names(_PREFIXES)
        self._items: dict[str, str] = {}
        self._spine: list[str] = []
        self._language: list[str] | None = None
        self.language = "en"
        """The language of the book."""
        made = parser(self._start, self._end)
        made.CharacterDataHandler = self._characters
        run(made, part(name, data))

    @property
    def chapters(self) -> list[str]:
        """The names of the chapters, in reading order."""
        return [self._items[id] for id in self._spine if id in self._items]

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        name = self._names[full]
        if name == "opf:item":
            # the table of contents repeats the titles of the chapters
            generated = "nav" in attributes.get("properties", "").split()
            if attributes.get("media-type", "").lower() in _CHAPTERS and not generated:
                path = unquote(attributes.get("href", "").partition("#")[0])
                place = posixpath.normpath(posixpath.join("/", self._folder, path)).lstrip("/")
                self._items[attributes.get("id", "")] = place
        elif name == "opf:itemref":
            self._spine.append(attributes.get("idref", ""))
        elif name == "dc:language":
            self._language = []

    def _characters(self, text: str) -> None:
        if self._language is not None:
            self._language.append(text)

    def _end(self, full: str) -> None:
        if self._language is not None and self._names[full] == "dc:language":
            tag = "".join(self._language).strip()
            self._language = None
            if self.language == "en" and _LANGUAGE.match(tag):
                self.language = tag


def read(source: Source, language: str = "en") -> Document:
    """The prose of a book.

    Raises:
        SourceError: the source is plain text, or the book is damaged.
    """
    if not isinstance(source, EpubSource):
        raise SourceError("An EPUB book is not plain text; check the file itself")
    builder = Builder(source, "epub", language)
    starts, place = source.line_starts, 0
    for story in source.stories:
        if isinstance(story, Chapter):
            story.write(builder, starts[place : place + len(story.blocks)])
            place += len(story.blocks)
    return builder.build()


source = EpubSource.from_bytes
"""The document in the bytes of a file."""

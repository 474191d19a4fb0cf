"""An OpenDocument file as a source: a ZIP archive, or a single XML file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npqp_lint.formats.container.texts import TextSource, prose_of
from npqp_lint.formats.container.xml import part
from npqp_lint.formats.opendocument.story import OpenStory
from npqp_lint.formats.opendocument.styles import Styles
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.formats.container.source import Container
    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source

_TYPE = re.compile(
    r"application/vnd\.oasis\.opendocument\.(text|presentation|spreadsheet)(?:-(?:template|master|web))?\Z"
)
_FORMATS = {"text": "odt", "presentation": "odp", "spreadsheet": "ods"}
_FLAT = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<|\xff\xfe<\0|\xfe\xff\0<")
_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"


class FlatFile:
    """A document that is a single XML file.

    Arguments:
        data: the bytes of the file.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __contains__(self, name: str) -> bool:
        return name == _CONTENT

    @property
    def names(self) -> list[str]:
        """The only part."""
        return [_CONTENT]

    def read(self, name: str) -> bytes:
        """The file."""
        return self._data

    def replaced(self, parts: Mapping[str, bytes]) -> bytes:
        """The file with new content."""
        return parts.get(_CONTENT, self._data)


class OpenDocumentSource(TextSource):
    """A text, a presentation, or a spreadsheet."""

    document = "an OpenDocument file"
    signatures = ("meta-inf/documentsignatures.xml", "meta-inf/macrosignatures.xml")

    def _opened(self, data: bytes) -> Container:
        return FlatFile(data) if _FLAT.match(data) else super()._opened(data)

    @property
    def format(self) -> str:  # type: ignore[override]
        """The name of the format."""
        self.stories  # noqa: B018 - reads the file, which declares its type
        return self._format

    def _read(self) -> list[OpenStory]:
        archive, styles = self._archive, Styles()
        self._format = "odt"
        if not isinstance(archive, FlatFile):
            self._declare(archive.read("mimetype") if "mimetype" in archive else b"")
        if _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST):
            raise SourceError("is password-protected; save it without a password")
        stories = []
        if _STYLES in archive:
            stories.append(OpenStory(part(_STYLES, archive.read(_STYLES)), styles))
        stories.insert(0, OpenStory(part(_CONTENT, archive.read(_CONTENT)), styles))
        if isinstance(archive, FlatFile):
            self._declare(stories[0].type.encode())
        self.language = styles.language
        # the headers and footers of a text; in the others, the styles have placeholders of templates
        return [story for i, story in enumerate(stories) if not i or (story.paragraphs and self._format == "odt")]

    def _declare(self, type: bytes) -> None:
        match = _TYPE.match(type.decode("ascii", "replace").strip())
        if match is None:
            raise SourceError(
                "does not declare that it is an OpenDocument text, presentation, or spreadsheet; exclude it"
            )
        self._format = _FORMATS[match[1]]


def read(source: Source, language: str = "en") -> Document:
    """The prose of an OpenDocument file.

    Raises:
        SourceError: the source is plain text, or the document is damaged.
    """
    return prose_of(source, OpenDocumentSource, language)


source = OpenDocumentSource.from_bytes
"""The document in the bytes of a file."""

"""Reads the XML of a part with a table of what each element means, and finds the pieces of its texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npqp_lint.formats.container.paragraph import Holder, Kind
from npqp_lint.formats.container.visible_text import piece_of, trimmed
from npqp_lint.formats.container.xml import parser, run
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from npqp_lint.formats.container.visible_text import VisibleText
    from npqp_lint.formats.container.xml import Names, Part

OBJECT = "\ufffc"
"""The visible placeholder for a picture, a formula, or a symbol of a symbol font."""

PARAGRAPHS = 20_000
"""So many paragraphs a part may have, however short."""
LEAST_XML = 500
"""Bytes of XML for each further one. Findings and fixes in a paragraph take up to 8 KB, so memory stays within some
20 times the XML; a small file could take a thousand times its size."""

_TAG = re.compile(rb"<[^\s/>]+(?:[^>\"'/]|/(?!>)|\"[^\"]*\"|'[^']*')*(/)?>")
_END_TAG = re.compile(rb"</[^>]*>")
_SPACE = "http://www.w3.org/XML/1998/namespace}space"


class PartReader:
    """Calls what the tables say at the start and the end of each element; an element can be skipped with its content.

    Arguments:
        part: the part.
        names: the short names of its elements.
        holders: receives the elements with text.
    """

    newline = " "
    """What a reader of the document sees of a line ending in a text."""
    least_xml = LEAST_XML
    """How many bytes of XML allow another paragraph."""
    keeps_all = False
    """Whether spaces at the edges of a text are always visible."""

    def __init__(self, part: Part, names: Names, holders: list[Holder]) -> None:
        self.part = part
        self.xml = part.xml
        self.names = names
        self.holders = holders
        self.most = PARAGRAPHS + len(self.xml) // self.least_xml
        self.begun = 0
        self.skipped = 0  # open elements, counted from one that is skipped
        self.chunks: list[tuple[str, int, bool]] | None = None
        self.tag = 0
        self.keeps = False
        self.literal = False  # in a CDATA section
        self.begins: dict[str, Callable[[dict[str, str]], None]] = {}
        self.ends: dict[str, Callable[[], None]] = {}
        self.parser = parser(self.start_element, self.end_element)

    def read(self) -> None:
        """Read the part.

        Raises:
            SourceError: it is not XML, or has too many paragraphs.
        """
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartCdataSectionHandler = lambda: setattr(self, "literal", True)
        self.parser.EndCdataSectionHandler = lambda: setattr(self, "literal", False)
        run(self.parser, self.part)

    @property
    def place(self) -> int:
        """The byte at which the parser is."""
        return self.parser.CurrentByteIndex

    def start_element(self, name: str, attributes: dict[str, str]) -> None:
        """A start tag."""
        if self.skipped:
            self.skipped += 1
            return
        begin = self.begins.get(self.names[name])
        if begin is not None:
            begin(attributes)

    def end_element(self, name: str) -> None:
        """An end tag, or the end of a tag without content."""
        if self.skipped:
            self.skipped -= 1
            return
        end = self.ends.get(self.names[name])
        if end is not None:
            end()

    def skip(self, _: dict[str, str]) -> None:
        """Skip the element that starts, with its content; its end is not reported."""
        self.skipped = 1

    def characters(self, text: str) -> None:
        """Characters between tags."""
        if self.chunks is not None:
            self.chunks.append((text, self.place, self.literal))

    def count_paragraph(self) -> None:
        """Another paragraph starts.

        Raises:
            SourceError: these are far too many.
        """
        self.begun += 1
        if self.begun > self.most:
            size = f"{self.most} paragraphs in {len(self.xml) >> 10} KB of XML"
            raise SourceError(f"has more than {size}, far more than people write; split it, or exclude it")

    def begin_text(self, attributes: dict[str, str]) -> None:
        """An element with text starts."""
        self.chunks = []
        self.tag = self.place
        self.keeps = self.keeps_all or attributes.get(_SPACE) == "preserve"

    def end_text(self) -> tuple[list[VisibleText], int]:
        """The pieces of the text that has ended, and the number of its holder."""
        chunks, self.chunks = self.chunks, None
        pieces = [piece_of(self.xml, *chunk, self.newline) for chunk in chunks or ()]
        if not self.keeps:
            pieces = trimmed(pieces)
        if not pieces:
            return [], -1
        tag = _TAG.match(self.xml, self.tag)
        start = tag.end() if tag else self.tag
        self.holders.append(Holder(self.tag, start, self.place, pieces[0].low, pieces[-1].high, self.keeps))
        return pieces, len(self.holders) - 1

    def sign(self, locked: bool) -> tuple[int, int, Kind]:
        """The range of an empty element that is a character, and how it can be edited.

        Arguments:
            locked: whether it must stay.
        """
        at = self.place
        tag = _TAG.match(self.xml, at)
        end = tag if tag is None or tag[1] else _END_TAG.match(self.xml, tag.end())
        return at, end.end() if end else at, Kind.LOCKED if end is None or locked else Kind.WHOLE

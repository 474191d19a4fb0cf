"""A Word document as a source: its text is what a reader sees, and edits of that change the XML of the archive.

A paragraph is a line, and there is an empty line between two. A line break inside a paragraph is also ``\\n`` but does
not start a line here: the line number is the paragraph number.
"""

from __future__ import annotations

import bisect
import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING

from npqp_lint.formats.word.archive import Archive
from npqp_lint.formats.word.paragraph import Change
from npqp_lint.formats.word.story import Story
from npqp_lint.formats.word.styles import Styles
from npqp_lint.formats.word.xml import Part, parser, run
from npqp_lint.formats.word.xml import part as part_of
from npqp_lint.text.source import Source, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npqp_lint.formats.word.paragraph import Holder, Paragraph
    from npqp_lint.text.source_map import Edit

BETWEEN = "\n\n"
"""The separator between two paragraphs."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS = ("footnotes", "endnotes", "header", "footer")
"""The parts with prose besides the main one, by the last word of their relationship."""
_BLANK = rb"(?:[ \t\r\n]|&#(?:x0*(?:9|[aAdD]|20)|0*(?:9|10|13|32));)"
_EDGE = re.compile(rb"\A" + _BLANK + rb"|" + _BLANK + rb"\Z")
_NAME = re.compile(rb"<[^\s/>]+")
_SPACE = re.compile(rb"\sxml:space\s*=\s*(?:\"[^\"]*\"|'[^']*')")


class WordSource(Source):
    """A document.

    Arguments:
        data: the bytes of the file.
        path: where it came from, for messages.

    Raises:
        SourceError: it is not one, or is damaged or protected. The message says where and what to do.
    """

    is_text = False

    def __init__(self, data: bytes, path: str = "-") -> None:
        refuse_ole(data)
        self.path = path
        self.encoding = "utf-8"
        self.bom = b""
        self._data = data
        self._archive = Archive(data)
        self._changed: dict[str, Part] = {}

    @cached_property
    def text(self) -> str:  # type: ignore[override]
        """The visible text of the document."""
        return BETWEEN.join(paragraph.text for paragraph in self.paragraphs)

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """All paragraphs: those of the main text, the footnotes, the endnotes, the headers, and the footers."""
        return [paragraph for story in self._stories for paragraph in story.paragraphs]

    @property
    def sections(self) -> list[tuple[str, int]]:
        """The kind of each part (``main``, ``footnotes`` ...), and its number of paragraphs."""
        counts = [len(story.paragraphs) for story in self._stories]
        return list(zip([kind for kind, _ in self._names], counts, strict=True))

    @cached_property
    def styles(self) -> Styles:
        """The styles."""
        names = self._relations.get("styles", [])
        return Styles(part_of(names[0], self._archive.read(names[0])) if names else None)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of every paragraph."""
        starts, place = [], 0
        for paragraph in self.paragraphs:
            starts.append(place)
            place += len(paragraph.text) + len(BETWEEN)
        return starts or [0]

    @property
    def key(self) -> str:
        """Identifies the file and its changes, for caches."""
        from hashlib import blake2b

        made = blake2b(self._data, digest_size=20)
        for part in self._changed.values():
            made.update(f"\0{part.name}\0".encode() + part.xml)
        return f"docx {made.hexdigest()}"

    def encode(self, text: str | None = None) -> bytes:
        """The bytes of the file: those that were read if nothing was changed.

        Arguments:
            text: None; no text other than the document's can be written.

        Raises:
            SourceError: it is signed, so a change would invalidate it.
        """
        if text is not None and text != self.text:
            raise SourceError("cannot create a Word document from text")
        if not self._changed:
            return self._data
        if any(name.lower().startswith("_xmlsignatures/") for name in self._archive.names):
            raise SourceError("has a digital signature, which a fix would break; nothing was written")
        return self._archive.replaced({name: part.encode() for name, part in self._changed.items()})

    def like(self, text: str) -> Source:
        """Not supported: a Word document is more than its text.

        Raises:
            SourceError: always.
        """
        raise SourceError("cannot create a Word document from text")

    def writable(self, edits: Iterable[Edit]) -> bool:
        """Whether each edit stays within a paragraph, between objects, and can be written in a run."""
        return all(self._placed(edit) is not None for edit in edits)

    def edited(self, edits: Iterable[Edit]) -> WordSource:
        """The document with edits applied; they must be sorted and must not overlap.

        Raises:
            SourceError: an edit cannot be applied.
        """
        from npqp_lint.text.apply import apply

        edits = list(edits)
        changes: dict[int, list[Change]] = {}
        for edit in edits:
            placed = self._placed(edit)
            if placed is None:
                raise SourceError("an edit does not fit the runs of the document; nothing was written")
            changes.setdefault(placed[0], []).extend(placed[1])
        made = WordSource.__new__(WordSource)
        made.path, made.encoding, made.bom = self.path, self.encoding, self.bom
        made._data, made._archive, made._changed = self._data, self._archive, dict(self._changed)
        made._names, made.styles = self._names, self.styles
        stories = list(self._stories)
        for number, some in changes.items():
            old = stories[number]
            part = old.part._replace(xml=_rewritten(old.part.xml, old.holders, some))
            made._changed[part.name] = part
            stories[number] = Story(part, self.styles)
        made._stories = stories
        if made.text != apply(self.text, edits):
            raise SourceError("an edit would change more of the document than intended; nothing was written")
        return made

    @cached_property
    def _main(self) -> str:
        if "[content_types].xml" not in self._archive:
            raise SourceError("is a ZIP archive but not a Word document; exclude it")
        names = _related(self._archive, "").get("officeDocument", [])
        if not names:
            raise SourceError("is not a Word document: _rels/.rels names no main part; exclude it")
        return names[0]

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        """The kind and name of each part with prose."""
        return [("main", self._main), *((kind, name) for kind in _KINDS for name in self._relations.get(kind, ()))]

    @cached_property
    def _relations(self) -> dict[str, list[str]]:
        """The parts that the main part refers to, by kind."""
        return _related(self._archive, self._main)

    @cached_property
    def _stories(self) -> list[Story]:
        stories = [Story(part_of(name, self._archive.read(name)), self.styles) for _, name in self._names]
        if not stories[0].is_document:
            raise SourceError(f"is not a Word document: its main part {self._main} is something else; exclude it")
        return stories

    @cached_property
    def _borders(self) -> list[int]:
        """The number of the first paragraph of each part."""
        borders, count = [], 0
        for story in self._stories:
            borders.append(count)
            count += len(story.paragraphs)
        return borders

    def _placed(self, edit: Edit) -> tuple[int, list[Change]] | None:
        """The number of the part that an edit changes, and the changes; None if it cannot be applied."""
        starts = self.line_starts
        number = bisect.bisect_right(starts, edit.start) - 1
        if not self.paragraphs:
            return None
        paragraph, base = self.paragraphs[number], starts[number]
        if edit.end - base > len(paragraph.text):
            return None
        changes = paragraph.changes(edit.start - base, edit.end - base, edit.text)
        if changes is None:
            return None
        if paragraph.twin is not None:
            copied = paragraph.twin.changes(edit.start - base, edit.end - base, edit.text)
            if copied is None:
                return None  # the copies would differ
            changes += copied
        return bisect.bisect_right(self._borders, number) - 1, changes


def source(data: bytes, path: str, encoding: str | None = None) -> WordSource:
    """The document in the bytes of a file.

    Arguments:
        data: the bytes.
        path: where they came from, for messages.
        encoding: not used: the parts of the archive declare theirs.

    Raises:
        SourceError: they are not one, or damaged or protected. The message says where and what to do.
    """
    return WordSource(data, path)


def refuse_ole(data: bytes) -> None:
    """Reject the container that Word used before 2007, and still uses for password-protected documents.

    Raises:
        SourceError: it is one. The message says what to do.
    """
    if not data.startswith(_OLE):
        return
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise SourceError("is password-protected; save it without a password (in Word: File, Info, Protect Document)")
    raise SourceError("is in the format of Word before 2007; save it as .docx")


def _related(archive: Archive, name: str) -> dict[str, list[str]]:
    """The related parts of a part, by the last word of the relationship; those of the archive for ``""``."""
    folder, base = posixpath.split(name)
    place = posixpath.join(folder, "_rels", f"{base}.rels")
    found: dict[str, list[str]] = {}
    if place not in archive:
        return found

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element.endswith("}Relationship") and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
            names = found.setdefault(attributes.get("Type", "").rpartition("/")[2], [])
            if target in archive and target not in names:
                names.append(target)

    run(parser(start), part_of(place, archive.read(place)))
    return {kind: sorted(names, key=_natural) for kind, names in found.items()}


def _natural(name: str) -> list[tuple[int, str]]:
    """For sorting ``header10.xml`` after ``header2.xml``."""
    words = re.split(r"(\d+)", name)
    words[1::2] = (word.lstrip("0") for word in words[1::2])
    return [(len(word) if i % 2 else -1, word) for i, word in enumerate(words)]


def _rewritten(xml: bytes, holders: list[Holder], changes: list[Change]) -> bytes:
    """The XML with the changes applied; a ``w:t`` that gets a space at its edge is marked to keep it."""
    inside: dict[int, list[Change]] = {}
    for change in changes:
        if change.holder >= 0 and not holders[change.holder].keeps:
            inside.setdefault(change.holder, []).append(change)
    more: list[Change] = []
    for number, some in inside.items():
        holder = holders[number]
        content = _spliced(xml[holder.low : holder.high], some, holder.low)
        if _EDGE.search(content):
            more += _keeping(xml, holder)
    return _spliced(xml, [*changes, *more])


def _keeping(xml: bytes, holder: Holder) -> list[Change]:
    """Add ``xml:space="preserve"`` to a ``w:t``, and remove the spaces at its edges that were invisible before."""
    tag = _SPACE.sub(b"", xml[holder.tag : holder.start])
    made = _NAME.sub(rb'\g<0> xml:space="preserve"', tag, count=1)
    edges = (holder.start, holder.low), (holder.high, holder.end)
    return [Change(holder.tag, holder.start, made), *(Change(low, high, b"") for low, high in edges if low < high)]


def _spliced(xml: bytes, changes: Iterable[Change], base: int = 0) -> bytes:
    """`xml`, which starts at `base`, with the changes applied; they must not overlap."""
    pieces, place = [], base
    for change in sorted(changes, key=lambda change: change[:2]):
        pieces += [xml[place - base : change.low - base], change.text]
        place = change.high
    return b"".join([*pieces, xml[place - base :]])

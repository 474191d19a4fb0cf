"""Word documents: a paragraph is a block; its style, numbering, and place determine its kind."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from npqp_lint.formats.addresses import addresses
from npqp_lint.formats.word.paragraph import Kind
from npqp_lint.formats.word.source import WordSource
from npqp_lint.formats.word.styles import heading_level, sort_of
from npqp_lint.language import primary
from npqp_lint.text.document import Builder, Document
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.formats.word.paragraph import Paragraph
    from npqp_lint.formats.word.styles import Styles
    from npqp_lint.text.document import BlockKind
    from npqp_lint.text.source import Source

_MARKER = re.compile(r"\s*(?:[-*+•‣▪◦·●○■□➢]|\d{1,3}[.)]|\(\w{1,4}\)|[a-z]\))\s+")
"""What precedes a list item that was typed by hand."""

_SIGNS = re.compile("[\ue000-\uf8ff]+")
"""Characters of a symbol font."""

_SPLIT = re.compile("[\n\u00ad]")
"""What separates two ranges of prose in a paragraph: a line break, or a place where a word can be hyphenated."""


def read(source: Source, language: str = "en") -> Document:
    """The prose of a Word document.

    Raises:
        SourceError: the source is plain text, or the document is damaged.
    """
    if not isinstance(source, WordSource):
        raise SourceError("a Word document is not plain text; check the file itself")
    builder = Builder(source, "docx", language)
    trusted = _trusted(source, language)
    places = zip(source.paragraphs, source.line_starts, strict=False)
    for part, count in source.sections:
        for _ in range(count):
            paragraph, start = next(places)
            kind, level = _kind(paragraph, source.styles, part)
            if kind is None or not paragraph.text:
                continue
            tag = paragraph.language
            marker = _MARKER.match(paragraph.text) if kind in ("paragraph", "list-item") else None
            builder.begin("list-item" if marker else kind, level, tag if tag in trusted else None)
            _write(builder, paragraph, start, marker.end() if marker else 0)
    return builder.build()


def _kind(paragraph: Paragraph, styles: Styles, part: str) -> tuple[BlockKind | None, int]:
    """The kind of a paragraph, and the level of a heading; None if it is not prose."""
    style = styles.of(paragraph.style)
    sort = sort_of(style.name)
    outline = paragraph.outline if paragraph.outline is not None else style.outline
    numbered = style.numbered if paragraph.numbered is None else paragraph.numbered
    if sort in ("code", "generated"):
        return None, 0
    if sort == "heading":
        return "heading", heading_level(style.name)
    if outline is not None:
        return "heading", min(6, outline + 1)
    if part in ("footnotes", "endnotes"):
        return "footnote", 0
    if numbered:
        return "list-item", 0
    if paragraph.cell:
        return "table-cell", 0
    if sort == "caption":
        return "caption", 0
    if sort == "quote":
        return "quote", 0
    return ("definition" if sort == "definition" else "paragraph"), 0


def _write(builder: Builder, paragraph: Paragraph, base: int, place: int) -> None:
    """The prose of a paragraph that starts at `base` in the source, beginning at `place` in it."""
    marks = iter([*(offset for offset, _ in paragraph.marks if offset), len(paragraph.text) + 1])
    mark = next(marks)
    for offset in paragraph.deletions:
        builder.deleted(base + offset)
    for start, end, kind in _stretches(paragraph, place):
        while mark < start:
            mark = next(marks)
        if kind is Kind.FIXED:
            builder.opaque(base + start, base + end)
        if kind is not Kind.TEXT:
            continue
        while mark < end:
            builder.mark(base + mark)
            mark = next(marks)
        place = start
        for sign in _SPLIT.finditer(paragraph.text, start, end):
            builder.text(base + place, base + sign.start())
            place = sign.end()
            if sign[0] == "\n":
                builder.line_break(base + sign.start(), base + place, "\n")
        builder.text(base + place, base + end)


def _stretches(paragraph: Paragraph, place: int) -> Iterator[tuple[int, int, Kind]]:
    """Ranges of a paragraph from `place` on: prose (``TEXT``), objects in a sentence (an address), note references."""
    fixed: list[tuple[int, int]] = []
    raised = [(segment.start, segment.end) for segment in paragraph.segments if segment.kind is Kind.RAISED]
    opaque = [(segment.start, segment.end) for segment in paragraph.segments if segment.kind is Kind.FIXED]
    opaque += [sign.span() for sign in _SIGNS.finditer(paragraph.text)]
    for start, end in sorted([*opaque, *addresses(paragraph.text)]):
        if fixed and start <= fixed[-1][1]:  # adjacent objects are merged
            fixed[-1] = fixed[-1][0], max(end, fixed[-1][1])
        else:
            fixed.append((start, end))
    for start, end, kind in sorted([*((*at, Kind.FIXED) for at in fixed), *((*at, Kind.RAISED) for at in raised)]):
        if place < start:
            yield place, start, Kind.TEXT
        if place <= start:
            yield start, end, kind
        place = max(place, end)
    if place < len(paragraph.text):
        yield place, len(paragraph.text), Kind.TEXT


def _trusted(source: WordSource, language: str) -> set[str]:
    """The languages of paragraphs that can be trusted.

    The language in a document is that of its proofing tools, and is often left over: a translation keeps that of its
    original, and typed text gets that of the word processor. So it is trusted if most long paragraphs with it appear to
    be in it; if there are none, only if it differs from that of all the rest. The language of the whole document says
    nothing, so in that case the text itself decides.
    """
    from npqp_lint.language.guess import looks_english

    said: dict[str, Counter[bool | None]] = {}
    for paragraph in source.paragraphs:
        if paragraph.language and primary(paragraph.language) != primary(language):
            said.setdefault(paragraph.language, Counter())[looks_english(paragraph.text)] += 1
    trusted = set()
    for tag, counts in said.items():
        english = primary(tag) == "en"
        for_it, against = counts[english], counts[not english]
        if for_it > against or (not for_it and not against and tag != source.styles.language):
            trusted.add(tag)
    return trusted

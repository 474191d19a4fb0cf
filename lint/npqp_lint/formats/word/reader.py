"""Word documents: a paragraph is a block; its style, numbering, and place determine its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.container.prose import MARKER, trusted, write
from npqp_lint.formats.container.style_names import heading_level, list_depth, sort_of
from npqp_lint.formats.word.source import WordSource
from npqp_lint.text.document import Builder, Document
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from npqp_lint.formats.word.paragraph import WordParagraph
    from npqp_lint.formats.word.styles import Styles
    from npqp_lint.text.document import BlockKind
    from npqp_lint.text.source import Source


def read(source: Source, language: str = "en") -> Document:
    """The prose of a Word document.

    Raises:
        SourceError: the source is plain text, or the document is damaged.
    """
    if not isinstance(source, WordSource):
        raise SourceError("a Word document is not plain text; check the file itself")
    builder = Builder(source, "docx", language)
    languages = trusted(source.paragraphs, language, source.styles.language)
    places = zip(source.paragraphs, source.line_starts, strict=False)
    for part, count in source.sections:
        for _ in range(count):
            paragraph, start = next(places)
            kind, level = _kind(paragraph, source.styles, part)
            if kind is None or not paragraph.text:
                continue
            tag = paragraph.language
            builder.depth, builder.cell = _depth(paragraph, source.styles), paragraph.cell
            marker = MARKER.match(paragraph.text) if kind in ("paragraph", "list-item") else None
            builder.begin("list-item" if marker else kind, level, tag if tag in languages else None)
            write(builder, paragraph, start, marker.end() if marker else 0)
    return builder.build()


def _kind(paragraph: WordParagraph, styles: Styles, part: str) -> tuple[BlockKind | None, int]:
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


def _depth(paragraph: WordParagraph, styles: Styles) -> int:
    """The depth of a list item: what it or its style says, or what the name of the style says."""
    style = styles.of(paragraph.style)
    depth = style.depth if paragraph.depth is None else paragraph.depth
    return list_depth(style.name) if depth is None else depth + 1

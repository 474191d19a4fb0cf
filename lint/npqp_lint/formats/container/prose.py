"""Writes the paragraphs of a document as blocks of prose."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from npqp_lint.formats.addresses import addresses
from npqp_lint.formats.container.paragraph import Kind
from npqp_lint.language import primary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npqp_lint.formats.container.paragraph import Paragraph
    from npqp_lint.text.document import Builder

MARKER = re.compile(r"\s*(?:[-*+•‣▪◦·●○■□➢]|\d{1,3}[.)]|\(\w{1,4}\)|[a-z]\))\s+")
"""What precedes a list item that was typed by hand."""

_SIGNS = re.compile("[\ue000-\uf8ff]+")
"""Characters of a symbol font."""

_SPLIT = re.compile("[\n\u00ad]")
"""What separates two ranges of prose in a paragraph: a line break, or a place where a word can be hyphenated."""


def write(builder: Builder, paragraph: Paragraph, base: int, place: int) -> None:
    """Write the prose of a paragraph to the block that is open.

    Arguments:
        builder: makes the document.
        paragraph: the paragraph.
        base: where it starts in the source.
        place: where its prose starts in it.
    """
    marks = iter([*(offset for offset, _ in paragraph.marks if offset), len(paragraph.text) + 1])
    mark = next(marks)
    builder.linked += ((base + start, base + end) for _, start, end in paragraph.links)
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


def trusted(paragraphs: Iterable[Paragraph], language: str, default: str | None = None) -> set[str]:
    """The languages of paragraphs that can be trusted.

    The language in a document is that of its proofing tools, and is often left over: a translation keeps that of its
    original, and typed text gets that of the word processor. So it is trusted if most long paragraphs with it appear to
    be in it; if there are none, only if it differs from that of all the rest. The language of the whole document says
    nothing, so in that case the text itself decides.

    Arguments:
        paragraphs: all paragraphs of the document.
        language: the language of prose that declares none.
        default: the language of the document where its styles declare none.
    """
    from npqp_lint.language.guess import looks_english

    said: dict[str, Counter[bool | None]] = {}
    for paragraph in paragraphs:
        if paragraph.language and primary(paragraph.language) != primary(language):
            said.setdefault(paragraph.language, Counter())[looks_english(paragraph.text)] += 1
    found = set()
    for tag, counts in said.items():
        english = primary(tag) == "en"
        for_it, against = counts[english], counts[not english]
        if for_it > against or (not for_it and not against and tag != default):
            found.add(tag)
    return found

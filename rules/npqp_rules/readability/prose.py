"""What is scored: the sentences of running English prose, by section, in a form that textstat cannot misread.

Headings, table cells and captions are left out, as Flesch has it ("How to Write Plain English", 1979: test the running
text, skip titles, headings and captions); they are no sentences, and each would count as a short one.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.language import language_of
from npqp_lint.lazy import lazy

from npqp_rules.english.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

KINDS = frozenset(["paragraph", "list-item", "quote", "footnote", "definition"])
"""The kinds of block that hold running prose."""

_WORD = lazy(
    r"[^\W\d_](?:\.[^\W\d_])+(?!\w)"  # U.S, e.g, p.m
    r"|\d+(?:[.,:/]\d+)+"  # 1,000.5
    r"|[^\W_]+(?:[-.\u2010\u2011’ʼ'][^\W_]+)*"  # well-known, it's, Acme.Licences
)
_RESPELLED = str.maketrans({"\u2010": "-", "\u2011": "-", "’": "'", "ʼ": "'"})
_INNER_MARK = lazy(r"[.,:/]|'(?!(?:[tsd]|ve|ll|re))")
"""What textstat would end a sentence at, or drop; it keeps an apostrophe before these letters, in any word."""


class Sentence(NamedTuple):
    """A sentence that has words.

    Arguments:
        start, end: prose offsets; spaces at the end are outside.
        words: as they are counted and handed to textstat.
    """

    start: int
    end: int
    words: list[str]


class Section(NamedTuple):
    """The text between two headings.

    Arguments:
        heading: the heading above it, if any.
        paragraphs: the sentences of each block.
    """

    heading: Block | None
    paragraphs: list[list[Sentence]]

    @property
    def sentences(self) -> list[Sentence]:
        """All of them."""
        return [sentence for paragraph in self.paragraphs for sentence in paragraph]


def sections(document: Document) -> list[Section]:
    """The sections of the document that hold prose, in order; the first may have no heading."""
    found = [Section(None, [])]
    for index, block in enumerate(document.blocks):
        if block.kind == "heading":
            found.append(Section(block, []))
        elif block.kind in KINDS and language_of(document, index) == "en":
            paragraph = list(_sentences(document, index))
            if paragraph:
                found[-1].paragraphs.append(paragraph)
    return [section for section in found if section.paragraphs]


def _sentences(document: Document, index: int) -> Iterator[Sentence]:
    text = document.text
    starts = sentences(document).starts(index)
    for start, following in zip(starts, [*starts[1:], document.blocks[index].end], strict=True):
        whole = text[start:following].rstrip()
        words = words_of(whole)
        if words:
            yield Sentence(start, start + len(whole), words)


def words_of(text: str) -> list[str]:
    """The words of a piece of prose, as they are handed to textstat.

    A number, an abbreviation with inner stops, a contraction and a compound with hyphens are one word each (Flesch);
    a placeholder, a dash or a stray mark is none.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_RESPELLED)
    words: list[str] = _WORD.findall(text)
    return [word if word.isalnum() else _INNER_MARK.sub("", word) for word in words]

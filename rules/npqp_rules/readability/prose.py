"""What is scored: the sentences of running English prose, by section, in a form that textstat cannot misread.

Headings, table cells and captions are left out, as Flesch has it ("How to Write Plain English", 1979: test the running
text, skip titles, headings and captions); they are no sentences, and each would count as a short one.
"""

from __future__ import annotations

import unicodedata
from functools import cached_property
from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.language import language_of
from npqp_lint.lazy import lazy

from npqp_rules.english.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from npqp_lint.text.document import Block, Document

KINDS = frozenset(["paragraph", "list-item", "quote", "footnote", "definition"])
"""The kinds of block that hold running prose."""

_WORD = lazy(
    r"[^\W\d_](?:\.[^\W\d_])+(?!\w)"  # U.S, e.g, p.m
    r"|\d+(?:[.,:/]\d+)+"  # 1,000.5
    r"|[^\W_]+(?:[-.\u2010\u2011’ʼ'][^\W_]+)*"  # well-known, it's, Acme.Licences
)
_RESPELLED = (("\u2010", "-"), ("\u2011", "-"), ("’", "'"), ("ʼ", "'"))
_INNER_MARK = lazy(r"[.,:/]|'(?!(?:[tsd]|ve|ll|re))")
"""What textstat would end a sentence at, or drop; it keeps an apostrophe before these letters, in any word."""
_HOLDS_WORD = lazy(r"[^\W_]")


class Sentence(NamedTuple):
    """A sentence that has words.

    Arguments:
        start, end: prose offsets; spaces at the end are outside.
        text: what is between them.
    """

    start: int
    end: int
    text: str

    @property
    def words(self) -> list[str]:
        """As they are counted and handed to textstat."""
        return words_of(self.text)


class Paragraph:
    """A block that has words.

    Arguments:
        document: what the block is in.
        index: which one it is.
        pieces: what is between its spaces; no word goes from one to the next, and most pieces are seen again, so it
            takes far less time to remember what is in one than to look for the words of a text.
        size: how many words it has.
    """

    def __init__(self, document: Document, index: int, pieces: list[str], size: int) -> None:
        self._text = document.text
        self._starts = sentences(document).starts(index)
        self._end = document.blocks[index].end
        self.pieces = pieces
        self.size = size

    @property
    def sentences(self) -> list[Sentence]:
        """Its sentences."""
        return list(filter(_holds_word, starmap(self._sentence, self._ranges())))

    @cached_property
    def length(self) -> int:
        """How many sentences it has."""
        if all(map(str.isalnum, map(self._text.__getitem__, self._starts))):
            return len(self._starts)
        return len(self.sentences)

    def longer(self, limit: int) -> Iterator[Sentence]:
        """The sentences that may have more than so many words, for each of these takes a character and one before it.

        Arguments:
            limit: the number of words.
        """
        if self.size > limit:
            for start, following in self._ranges():
                if following - start > limit and len(_plain(self._text[start:following])) > 2 * limit:
                    yield self._sentence(start, following)

    def _ranges(self) -> Iterator[tuple[int, int]]:
        return zip(self._starts, [*self._starts[1:], self._end], strict=True)

    def _sentence(self, start: int, following: int) -> Sentence:
        text = self._text[start:following].rstrip()
        return Sentence(start, start + len(text), text)


class Section(NamedTuple):
    """The text between two headings.

    Arguments:
        heading: the heading above it, if any.
        paragraphs: the blocks that have words.
    """

    heading: Block | None
    paragraphs: list[Paragraph]

    @property
    def sentences(self) -> list[Sentence]:
        """All of them."""
        return [sentence for paragraph in self.paragraphs for sentence in paragraph.sentences]


def sections(document: Document) -> list[Section]:
    """The sections of the document that hold prose, in order; the first may have no heading."""
    text = document.text
    found = [Section(None, [])]
    for index, block in enumerate(document.blocks):
        if block.kind == "heading":
            found.append(Section(block, []))
        elif block.kind in KINDS and language_of(document, index) == "en":
            pieces = text[block.start : block.end].split()
            size = sum(map(_SIZES.__getitem__, pieces))
            if size:
                found[-1].paragraphs.append(Paragraph(document, index, pieces, size))
    return [section for section in found if section.paragraphs]


class OfPieces(dict[str, int]):
    """What a function makes of each piece of text, remembered.

    Arguments:
        make: the function.
    """

    def __init__(self, make: Callable[[str], int]) -> None:
        self._make = make

    def __missing__(self, piece: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        made = self[piece] = self._make(piece)
        return made


_KEPT = 1 << 16
"""Pieces that are remembered."""
_SIZES = OfPieces(lambda piece: len(words_of(piece)))
"""The number of words of a piece."""


def _holds_word(sentence: Sentence) -> bool:
    return _HOLDS_WORD.search(sentence.text) is not None


def words_of(text: str) -> list[str]:
    """The words of a piece of prose, as they are handed to textstat.

    A number, an abbreviation with inner stops, a contraction and a compound with hyphens are one word each (Flesch);
    a placeholder, a dash or a stray mark is none.
    """
    words: list[str] = _WORD.findall(_plain(text))
    return [word if word.isalnum() else _INNER_MARK.sub("", word) for word in words]


def _plain(text: str) -> str:
    """A text with composed letters, and hyphens and apostrophes of ASCII."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    for old, new in _RESPELLED:
        text = text.replace(old, new)
    return text

"""What rules can ask about any language. Everything is lazy and cached on the Document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

_FEW = 5
"""Up to so many blocks, a look at each is faster than one at all of them together."""


def language_of(document: Document, block: int) -> str:
    """The primary language tag of a block: declared by markup, or guessed if it clearly differs from the document's."""
    return document.fact(_Languages)[block]


def is_english(document: Document, offset: int) -> bool:
    """Whether the block at this offset of the prose is English."""
    return language_of(document, document.block_index(offset)) == "en"


def primary(tag: str) -> str:
    """The primary language of a BCP 47 tag, in lower case: that of ``en-GB`` is ``en``."""
    return tag.partition("-")[0].lower()


class _Languages(dict[int, str]):
    """The languages of the blocks of a document, as far as they were asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._own = primary(document.language)
        self._doubtful: frozenset[int] | None = None
        if self._own == "en" and len(document.blocks) > _FEW:
            from npqp_lint.language.guess import doubtful

            self._doubtful = doubtful(document)

    def __missing__(self, block: int) -> str:
        from npqp_lint.language.guess import guess

        document, own = self._document, self._own
        if not document.blocks:
            return own
        here = document.blocks[block]
        if here.language:
            language = primary(here.language)
        elif own != "en" or (self._doubtful is not None and block not in self._doubtful):
            language = own
        else:
            language = guess(document.text[here.start : here.end]) or own
        self[block] = language
        return language

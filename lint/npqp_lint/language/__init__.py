"""What rules can ask about any language. Everything is lazy and cached on the Document."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npqp_lint.text.document import Document

_FEW = 5
"""Up to so many blocks, a look at each is faster than one at all of them together."""


_SHORT = 200
"""A block of fewer code points tells less of its language than the document does."""
_SAMPLE = 200
"""So many blocks of a document, or half as many, are looked at before all of them."""
_SHARE = 4
"""A document is only taken for one in another language if one part of so many is clearly in it."""


def language_of(document: Document, block: int) -> str:
    """The primary language tag of a block: declared by markup, or guessed if it clearly differs from the document's.

    That the markup says English proves nothing: many programs write so whatever the text.

    Where most of an allegedly English document is clearly in another language, so are the blocks that are too short to
    tell.
    """
    return document.fact(_Languages)[block]


def prevailing(document: Document) -> str | None:
    """The language of most of a document that is said to be English, if it is clearly in another one."""
    return document.fact(_Languages).main


def other_blocks(document: Document) -> list[int]:
    """The indexes of the blocks that are not in English, in order."""
    languages = document.fact(_Languages)
    return [block for block in languages.doubtful() if languages[block] != "en"]


def between(document: Document) -> Mapping[int, str]:
    """The blocks that say too little of their language, but stand between two in another one, and that language."""
    return document.fact(_Languages).between


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
        self._own = own = primary(document.language)
        self._doubtful: frozenset[int] | None = None
        if self._own == "en" and len(document.blocks) > _FEW:
            from npqp_lint.language.guess import doubtful

            self._doubtful = doubtful(document)
            if not self._doubtful and not document.prevailing:  # the usual case: nothing to find out
                self.update((i, own) for i, block in enumerate(document.blocks) if not block.language)

    def doubtful(self) -> Iterable[int]:
        """The blocks that may not be in English, in order."""
        blocks = self._document.blocks
        if self._own != "en" or self._doubtful is None or self.main is not None:
            return range(len(blocks))
        return (i for i, block in enumerate(blocks) if block.language or i in self._doubtful)

    def __missing__(self, block: int) -> str:
        document, own = self._document, self._own
        if not document.blocks:
            return own
        here = document.blocks[block]
        declared = primary(here.language or own)
        if declared != "en" or own != "en":
            language = declared
        else:
            guessed = self._guessed(block)
            tells = guessed is not None and here.end - here.start >= _SHORT
            language = (None if tells else self._prevailing(block)) or guessed or self.between.get(block, own)
        self[block] = language
        return language

    @cached_property
    def between(self) -> dict[int, str]:
        """The language of blocks too short to tell, between two that are clearly in it, with no English among them."""
        from npqp_lint.language.guess import tells_english

        if not self._doubtful:
            return {}
        found: dict[int, str] = {}
        last: str | None = None
        short: list[int] = []
        for i, block in enumerate(self._document.blocks):
            guessed = self._guessed(i)
            if guessed is not None:
                if guessed == last:
                    found.update(dict.fromkeys(short, guessed))
                last, short = guessed, []
            elif last is not None and tells_english(self._document.text[block.start : block.end]):
                last = None
            else:
                short.append(i)
        return found

    def _guessed(self, block: int) -> str | None:
        from npqp_lint.language.guess import guess

        if self._doubtful is not None and block not in self._doubtful:
            return None
        here = self._document.blocks[block]
        return guess(self._document.text[here.start : here.end])

    def _prevailing(self, block: int) -> str | None:
        """The language of the document, for a block that does not tell its own."""
        from npqp_lint.language.guess import has_english

        if self.main is None:
            return None
        here = self._document.blocks[block]
        return None if has_english(self._document.text[here.start : here.end]) else self.main

    @cached_property
    def main(self) -> str | None:
        """The language of most of the document, if that is clearly not English."""
        from npqp_lint.language.guess import has_english

        blocks, text = self._document.blocks, self._document.text
        if self._document.prevailing is not None or self._own != "en":
            return self._document.prevailing or None
        doubtful = self._doubtful if self._doubtful is not None else range(len(blocks))
        if not doubtful:
            return None
        least = sum(block.end - block.start for block in blocks) / _SHARE
        if sum(blocks[i].end - blocks[i].start for i in doubtful) < least:
            return None
        order = sorted(doubtful)
        if not any(map(self._guessed, order[:: len(order) // _SAMPLE + 1])):
            return None
        sizes: Counter[str] = Counter()
        for i in order:
            if (language := self._guessed(i)) is not None:
                sizes[language] += blocks[i].end - blocks[i].start
        language, size = max(sizes.items(), key=itemgetter(1), default=("", 0))
        if size < least:
            return None
        english = sum(block.end - block.start for block in blocks if has_english(text[block.start : block.end]))
        return language if size > 2 * english else None

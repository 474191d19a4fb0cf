"""What rules can ask about any language. Everything is lazy and cached on the Document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npqp_lint.text.document import Document


def language_of(document: Document, block: int) -> str:
    """The primary language tag of a block: declared by markup, or guessed if it clearly differs from the document's."""
    if not document.blocks:
        return primary(document.language)
    declared = document.blocks[block].language
    if declared:
        return primary(declared)
    known = document.fact(_guesses)
    if block not in known:
        known[block] = _guess(document, block)
    return known[block]


def is_english(document: Document, offset: int) -> bool:
    """Whether the block at this offset of the prose is English."""
    return language_of(document, document.block_index(offset)) == "en"


def primary(tag: str) -> str:
    """The primary language of a BCP 47 tag, in lower case: that of ``en-GB`` is ``en``."""
    return tag.partition("-")[0].lower()


def _guesses(document: Document) -> dict[int, str]:
    return {}


def _guess(document: Document, block: int) -> str:
    from npqp_lint.language.guess import guess

    own = primary(document.language)
    here = document.blocks[block]
    return own if own != "en" else guess(document.text[here.start : here.end]) or own

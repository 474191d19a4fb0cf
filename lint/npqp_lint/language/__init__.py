"""What rules may ask of a text: words, sentences, tags, case statistics. All of it is lazy and kept on the Document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npqp_lint.document import Document


def language_of(document: Document, block: int) -> str:
    """The primary language tag of a block: declared by its markup, else the document's."""
    declared = document.blocks[block].language if document.blocks else None
    return (declared or document.language).partition("-")[0].lower()

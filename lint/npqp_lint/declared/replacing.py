"""Replacements that keep the case of what they replace, and deletions that leave a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import language_of
from npqp_lint.language.knowledge import knowledge
from npqp_lint.lazy import lazy
from npqp_lint.text.document import Edit

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

_ARTICLE = lazy(r"(?<!\w)(\w{1,5})[ \u00a0\n]$")
_SENTENCE_END = lazy(r"(?:^|[.!?…:][\"”’)\]]*\s)$")


def recased(match: str, replacement: str) -> str:
    """A replacement with the case of what it replaces; one with capitals of its own keeps them.

    Arguments:
        match: what is replaced.
        replacement: as the rule has it.
    """
    if match.lower() == replacement.lower() or not replacement[:1].islower():
        return replacement
    letters = [letter for letter in match if letter.isalpha()]
    first = replacement.split(None, 1)[0] if replacement.split() else ""
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return replacement.upper() if replacement.islower() else replacement
    if letters and match.lstrip("\"'“‘(")[:1].isupper() and first.islower():
        return replacement[0].upper() + replacement[1:]
    return replacement


def replaced(document: Document, start: int, end: int, replacement: str) -> tuple[Edit, ...]:
    """The edits that replace a place, and the article before it if the new word needs another.

    Arguments:
        start, end: the place.
        replacement: the new text, not empty.
    """
    block = document.block_index(start)
    low = max(document.blocks[block].start, start - 8)
    article = _ARTICLE.search(document.text[low:start])
    if article is not None:
        other = knowledge(language_of(document, block)).article(article[1], replacement)
        if other is not None and other != article[1]:
            at = low + article.start(1)
            return Edit(at, at + len(article[1]), other), Edit(start, end, replacement)
    return (Edit(start, end, replacement),)


def deleted(document: Document, start: int, end: int) -> tuple[Edit, ...]:
    """The edits that delete a place with the space beside it, and give the next word its capital at the start of a
    sentence; none if nothing but marks would be left of the block."""
    text, block = document.text, document.block_at(start)
    before, after = text[block.start : start], text[end : block.end]
    if not any(character.isalnum() for character in before + after):
        return ()
    initial = _SENTENCE_END.search(before[-8:]) is not None
    if initial and after.startswith((", ", ": ")):
        end += 2
    elif after[:1].isspace() and (not before or before[-1].isspace()):
        end += 1
    elif before[-1:].isspace() and (not after or not after[0].isalnum()):
        start -= 1
    following = text[end : end + 1]
    if initial and text[start : start + 1].isupper() and following.islower() and end < block.end:
        return (Edit(start, end + 1, following.upper()),)
    return (Edit(start, end, ""),)

"""Spaces around the apostrophe inside a word, and inside an abbreviation; a part of TY101."""

from __future__ import annotations

from re import IGNORECASE
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.document import PLACEHOLDER

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

_AUXILIARY = r"\b(?:do|does|did|is|are|was|were|has|have|had|ca|wo|could|would|should|must|need|might|ai)"
_NEGATED = lazy(rf"{_AUXILIARY}\Z", IGNORECASE)
_NEGATED_WHOLE = lazy(rf"{_AUXILIARY}n\Z", IGNORECASE)
_PRONOUN = lazy(r"\b(?:I|you|we|they|he|she|it|who|that|there|what)\Z", IGNORECASE)
_DUTCH = lazy(r"\b(?:van|in|te|der|den|to)\Z", IGNORECASE)
_LETTERS_BEFORE = lazy(r"[^\W\d_]+\Z")
_SINGLE_OPENING = lazy(r"(?:(?<![^\n])|[\s(\[“\"—–-])['‘](?=\S)|[‘'] ")
_NAME_PART = lazy(r"(?<![^\W_])[OoDdLl]\Z")
_CODE_BEFORE = lazy(rf"'{PLACEHOLDER}\Z")
_LETTER = lazy(r"[A-Z]\.(?=[\s,;)]|\Z)")
_VOWEL = lazy(r"[AEIOUHaeiouhÀ-ÖØ-öø-ÿ]")


def apostrophe(document: Document, start: int, end: int) -> Finding | None:
    """`she 's`, `do n't`, `I ' m`, `harbour' s`, `bakers ' strike`, `30 's`, `O 'Brien`.

    Arguments:
        start: where what should be joined begins: a space, the apostrophe, or the `n` of `n't`.
        end: after it.
    """
    text = document.text
    low = max(0, start - 12)
    ending = text[start:end].replace(" ", "").replace("\xa0", "")
    safe = True
    sound: object = None
    if len(ending) == 1:
        block = document.block_at(start)
        if text[end : end + 1] not in " \xa0":
            sound = _name(text, low, start, end)
        elif text[start - 1] == "s":
            sound = not _SINGLE_OPENING.search(text, max(block.start, start - 300), start)
        safe = False
    elif ending[0] == "n":
        sound = _NEGATED.search(text, low, start)
    elif ending[1:] == "t":
        sound = _NEGATED_WHOLE.search(text, low, start)
    elif ending[1:] == "s":
        word = _LETTERS_BEFORE.search(text, low, start)
        sound = word and len(word[0]) > 1 and text[end : end + 1] != "/" and not _DUTCH.search(text, low, start)
        if text[start - 1] in f"`{PLACEHOLDER}":
            sound, safe = _CODE_BEFORE.search(text, low, start) is None and text[end : end + 1] == " ", False
        if text[start - 1].isdigit():
            sound, safe = text[start - 1] == "0" and text[start - 3 : start - 1].strip().isdigit(), False
    else:
        sound = _PRONOUN.search(text, low, start)
    if not sound:
        return None
    safe = safe and ending[1:] == "s"
    if len(ending) > 1 and text[start] in "'’":
        safe = safe and text[start] == "’"  # a straight one may close a quotation
    fix = Fix("Delete the space", (Edit(start, end, ending),), "safe" if safe else "unsafe")
    return Finding(start, end, "There should be no space around the apostrophe inside a word.", (fix,))


def _name(text: str, low: int, start: int, end: int) -> bool:
    """`O 'Brien`, `o 'clock`, `d 'art`."""
    part = _NAME_PART.search(text, low, start)
    if part is None:
        return False
    if part[0] in "Oo":
        return text[end : end + 1].isupper() if part[0] == "O" else text.startswith("clock", end)
    return _VOWEL.match(text, end) is not None


def abbreviation(text: str, start: int, end: int) -> Finding:
    """`U. S.`, `9 a. m.`

    Arguments:
        start, end: the space inside.
    """
    edits = [Edit(start, end, "")]
    while text[end + 1 : end + 3] == ". " and _LETTER.match(text, end + 3):  # "U. S. A."
        edits.append(Edit(end + 2, end + 3, ""))
        end += 3
    fix = Fix("Delete the spaces" if len(edits) > 1 else "Delete the space", tuple(edits))
    return Finding(start - 2, end + 2, "There should be no space inside this abbreviation.", (fix,))

"""Characters that nobody sees, or hardly anybody: a part of MT112."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

from npqp_rules.artifacts.leftovers.repairs import Repair
from npqp_rules.english.case import is_english_word

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Block, Document


_JOINING_SCRIPTS = lazy("[\u0590-\u08ff\u0900-\u0eff\u1000-\u109f\u1780-\u17ff\U0001f000-\U0001faff]")
_SPACE = lazy(r"[ \t]+")
_LETTERS_LEFT = lazy(r"(?<![\w-])[^\W\d_]{2,}\Z")
_LETTERS_RIGHT = lazy(r"[^\W\d_]{2,}(?![\w-])")
_WORD = 24


def dropped(match: re.Match[str], document: Document, block: Block) -> Repair:
    """What is just deleted, with a space before it that is no end of a line."""
    start = match.start() + document.map.is_break(match.start())
    return Repair(start, past_space(document, start, match.end(), block), "")


def invisible(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """Joiners mean something to emoji and to some scripts; soft hyphens are set on purpose in markup."""
    text, start, end = document.text, match.start(), match.end()
    if "\u00ad" in match[0] and document.format != "plain":
        return None
    if _JOINING_SCRIPTS.search(text, max(block.start, start - 2), end + 2):
        return None
    before, after = text[max(block.start, start - 1) : start], text[end : end + 1]
    if _rules_breaks(match[0], {before, after}):
        return None
    inside = "\u200b" in match[0] and before.strip() and after.strip()  # a line may break there on purpose
    if inside and " " not in match[0] and _parts_words(text, start, end):
        return Repair(start, end, " ")
    if not before or document.map.is_break(start - 1):
        return Repair(start, past_space(document, start, end, block), "", "safe")
    if before == " " and end == block.end:
        return Repair(start - 1, end, "", "safe")
    spaced = before == " " and after == " "  # one of the two spaces goes with it
    parted = " " in match[0] and before.strip() and after.strip()  # several, with spaces between them
    return Repair(start, end + spaced, " " if parted else "", "unsafe" if inside and not parted else "safe")


def _rules_breaks(signs: str, beside: set[str]) -> bool:
    """Set on purpose: an address may break here, or no line may break at the dash."""
    return not beside.isdisjoint("/_\\") or (signs == "\u2060" and not beside.isdisjoint("-–—"))


def _parts_words(text: str, start: int, end: int) -> bool:
    """What is on both sides are words, and together they are none: it stands for a space."""
    left, right = _LETTERS_LEFT.search(text, max(0, start - _WORD), start), _LETTERS_RIGHT.match(text, end, end + _WORD)
    if left is None or right is None:
        return False
    words = left[0].lower(), right[0].lower()
    return all(map(is_english_word, words)) and not is_english_word("".join(words))


def past_space(document: Document, start: int, end: int, block: Block) -> int:
    """The end of what is deleted: with the space behind it where it begins a line, as that could mean code there."""
    begins = start == block.start or document.map.is_break(start - 1)
    space = _SPACE.match(document.text, end, block.end) if begins else None
    return space.end() if space is not None else end

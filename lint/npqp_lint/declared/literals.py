"""Words and phrases of all rules, found in one pass over the words of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = lazy(r"\w+")
WHOLE_WORD = lazy(r"[^\W_]+(?:[-'’][^\W_]+)*")
"""A word as people count them, with hyphens and apostrophes."""

_SPACE = r"(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]?)"
"""A space of a phrase can be a line break, but not the end of a block."""

_APART = lazy(r"\s+|['’]|[-‐‑]|[^\s'’‐‑-]+")


class Literal(NamedTuple):
    """A word or phrase of a rule.

    Arguments:
        owner: the rule.
        text: the word or phrase.
        case: whether case matters.
        payload: whatever the rule wants to know when it is found.
    """

    owner: Any
    text: str
    case: bool
    payload: Any


def escaped(text: str) -> str:
    """A pattern of `re` for a text, in which a space is any space, and straight and curly apostrophes are the same."""
    parts = []
    for part in _APART.findall(text):
        if part.isspace():
            parts.append(_SPACE)
        elif part in "'’":
            parts.append("['’]")
        else:
            parts.append("[-‐‑]" if part in "-‐‑" else re.escape(part))
    return "".join(parts)


def whole_word(text: str) -> str:
    """A pattern of `re` for a text that is not part of a longer word."""
    before = r"(?<!\w)" if re.match(r"\w", text) else ""
    return before + escaped(text) + (r"(?!\w)" if re.search(r"\w$", text) else "")


class Literals:
    """Finds words and phrases by their longest word."""

    def __init__(self) -> None:
        self._known: dict[str, list[Literal]] = {}
        self._patterns: dict[tuple[str, bool], tuple[re.Pattern[str] | None, re.Pattern[str], int]] = {}

    def __bool__(self) -> bool:
        return bool(self._known)

    def add(self, literal: Literal) -> bool:
        """Look for a word or phrase from now on; False if it has no word in it."""
        words = WORD.findall(literal.text)
        if not words:
            return False
        self._known.setdefault(max(words, key=len).lower(), []).append(literal)
        return True

    def find(self, text: str) -> Iterator[tuple[int, int, Literal]]:
        """Where they are in a text, in the order of their longest words; they may overlap."""
        here = self._known.keys() & set(WORD.findall(text.lower()))
        if not here:
            return
        for match in WORD.finditer(text):
            anchor = match[0].lower()
            if anchor not in here:
                continue
            for literal in self._known[anchor]:
                found = self._placed(text, match.start(), match.end(), literal)
                if found is not None:
                    yield *found, literal

    def _placed(self, text: str, start: int, end: int, literal: Literal) -> tuple[int, int] | None:
        """The place of a phrase whose longest word is at some place."""
        if end - start == len(literal.text):  # a single word
            if literal.case and text[start:end] != literal.text:
                return None
            return start, end
        left, right, reach = self._split(literal)
        after = right.match(text, start)
        if after is None:
            return None
        if left is None:
            return start, after.end()
        low = max(0, start - reach)
        before = left.search(text[low:start])
        return None if before is None else (low + before.start(), after.end())

    def _split(self, literal: Literal) -> tuple[re.Pattern[str] | None, re.Pattern[str], int]:
        """What must be before the longest word, what from it on, and how long the first can be."""
        key = literal.text, literal.case
        if key not in self._patterns:
            text, flags = literal.text, 0 if literal.case else re.IGNORECASE
            anchor = max(WORD.finditer(text), key=lambda match: len(match[0]))
            left, right = text[: anchor.start()], text[anchor.start() :]
            end = r"(?!\w)" if re.search(r"\w$", text) else ""
            start = r"(?<!\w)" if re.match(r"\w", text) else ""
            before = re.compile(rf"{start}{escaped(left)}\Z", flags) if left else None
            self._patterns[key] = before, re.compile(escaped(right) + end, flags), 3 * len(left) + 1
        return self._patterns[key]

"""Spaces inside the name of a key combination, and inside an abbreviation before its last period; a part of TY101."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_KEYS = lazy(r"\b(?:Ctrl|Alt|Shift|Cmd|Command)(?P<gap>\+ | \+)(?=(?:[A-Z]|F\d{1,2}|Shift|Alt|Enter|Delete|Tab|Esc)\b)")
_SHORT = lazy(r"\b(?:e\.g|i\.e)(?P<gap> )(?=\.(?: ?[a-z\d“\"(]|[:,]))")


def spaced_keys(document: Document) -> Iterator[Finding]:
    """`Ctrl+ V`, `Alt +F4`, `e.g .`."""
    text = document.text
    if "+" in document.characters and ("+ " in text or " +" in text):
        for match in _KEYS.finditer(text):
            start, end = match.span("gap")
            fix = Fix("Delete the space", (Edit(start, end, "+"),))
            yield Finding(match.start(), end, "There should be no space inside this key combination.", (fix,))
    if "e.g ." not in text and "i.e ." not in text:
        return
    for match in _SHORT.finditer(text):
        if is_english(document, match.start()):
            start, end = match.span("gap")
            spaced = text[end + 1 : end + 2] in (" ", ":", ",")
            fix = Fix("Delete the space", (Edit(start, end + 1, "." if spaced else ". "),))
            yield Finding(match.start(), end + 1, "There should be no space inside this abbreviation.", (fix,))

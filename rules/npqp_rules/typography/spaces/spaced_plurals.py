"""Spaces before a plural in brackets; a part of TY101."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.english.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_PLURAL = lazy(r" (?P<bracket>\()(?<=[a-z]{3} \()e?s\)(?!\w)")
_WORD = lazy(r"[a-z]+$")
_MEASURED = word_set(
    "time times duration durations latency delay delays timeout timeouts interval intervals period periods age uptime "
    "runtime speed start end wait elapsed lifetime in limit length gap offset total mean median average min max"
)
"""What is measured in seconds, whose sign is the same."""


def spaced_plurals(document: Document) -> Iterator[Finding]:
    """`the file (s)`"""
    text = document.text
    if " (s)" not in text and " (es)" not in text:
        return
    for match in _PLURAL.finditer(text):
        start = match.start()
        word = _WORD.search(text, max(0, start - 24), start)
        if word is None or word[0] in _MEASURED or word[0].endswith(("s", "ing")) or not is_english(document, start):
            continue
        if document.block_at(start).kind == "table-cell":
            continue  # a unit rather
        fix = Fix("Delete the space", (Edit(start, start + 1, ""),))
        yield Finding(word.start(), match.end(), "There should be no space before this plural.", (fix,))

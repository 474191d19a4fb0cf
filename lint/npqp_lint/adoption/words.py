"""The word that a spelling finding is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.text.source import Source


def word_of(found: Diagnostic, source: Source) -> str | None:
    """The word that a spelling finding is about; None for any other finding."""
    kind = f"{found.engine_rule or ''} {found.engine_category or ''} {found.rule}".lower()
    word = source.text[found.start : found.end]
    if ("spell" not in kind and "typo" not in kind) or not word or any(c.isspace() for c in word):
        return None
    return word

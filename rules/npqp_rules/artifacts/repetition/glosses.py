"""Terms that the brackets after them explain with themselves; a part of repeated-words (MT110)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_ACRONYM = r"[A-Z][A-Za-z]{0,4}[A-Z]"
_TERM = r"[A-Za-z][\w -]{2,60}"
_GLOSS = lazy(rf" \((?:{_ACRONYM}(?P<after>[,:;] (?P<last>{_TERM}))|(?P<before>(?P<first>{_TERM})[,:;] ){_ACRONYM})\)")


def glosses(document: Document) -> Iterator[Finding]:
    """`control modules (CM, Control Modules)`: the original gave the term in its language, the short form, and this."""
    text = document.text
    for match in _GLOSS.finditer(text) if " (" in text else ():
        group = "after" if match["after"] else "before"
        term = (match["last"] or match["first"]).lower()
        start = match.start() - len(term)
        if start < document.block_at(match.start()).start or text[start : match.start()].lower() != term:
            continue
        if text[start - 1 : start].isalnum() or not is_english(document, start):
            continue
        low, high = match.span(group)
        fix = Fix("Delete it in the brackets", (Edit(low, high, ""),))
        yield Finding(start, match.end(), f"“{text[start : match.start()]}” is repeated in the brackets.", (fix,))

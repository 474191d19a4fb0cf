"""Phrases that pages have, and labels before a colon, in another language; a part of MT121."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.artifacts.foreign_languages import is_foreign, labels, stock
from npqp_rules.english.quotations import in_quotation
from npqp_rules.english.tokens import counts, lowered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_AFTER_LABEL = lazy(r"(?: \d{1,3}(?:[.-]\d{1,3})?)?[ \u00a0]?:[ \u00a0]\S")
_NUMBERED = lazy(r"(?<![\w-])[A-Z][^\W\d_]+(?= \d+(?:[.-]\d+)?(?: [a-z]|[,;)]))")
"""What may be the name of a figure or table, amid a sentence."""
_WORD = lazy(r"[^\W\d_]+")
_REACH = 200
"""Code points behind a label in which the words are looked at."""


def phrases(document: Document) -> Iterator[Finding]:
    """`Alle Rechte vorbehalten`, `Lire la suite`."""
    text, low = document.text, document.fact(lowered)
    for phrase, english in stock().items():
        if phrase not in low:
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", low):
            start, end = match.span()
            if in_quotation(document, start) or in_code(text, start, end):
                continue
            new = english[0].upper() + english[1:] if text[start].isupper() else english
            yield _left(text, start, end, new)


def labeled(document: Document) -> Iterator[Finding]:
    """`Quelle: Ann Roth`, and not `Quelle: source`, which explains the word."""
    text, uses = document.text, document.fact(counts)
    if labels().keys().isdisjoint(uses):
        return
    for block in document.blocks:
        match = _WORD.match(text, block.start, block.end)
        if match is None or match[0].lower() not in labels() or not match[0][0].isupper():
            continue
        english, rest = labels()[match[0].lower()], text[match.end() : min(block.end, match.end() + _REACH)].lower()
        if not _AFTER_LABEL.match(rest) or rest.lstrip(" :\u00a0").startswith(english.lower()):
            continue
        if block.language is None and not any(map(is_foreign, _WORD.findall(rest))):
            yield _left(text, match.start(), match.end(), english)


def numbered(document: Document) -> Iterator[Finding]:
    """ "Figura 2 shows the wheel." """
    text, known = document.text, labels()
    if not any(known[word] in ("Figure", "Table") for word in known.keys() & document.fact(counts).keys()):
        return
    for match in _NUMBERED.finditer(text):
        english = known.get(match[0].lower(), "")
        if english not in ("Figure", "Table") or in_quotation(document, match.start()):
            continue
        if is_english(document, match.start()) and not in_code(text, *match.span()):
            yield _left(text, *match.span(), english)


def _left(text: str, start: int, end: int, english: str) -> Finding:
    fix = Fix(f"Write “{english}”", (Edit(start, end, english),))
    return Finding(start, end, f"“{text[start:end]}” was left untranslated.", (fix,))

"""Marks of lists and headings, and numbers of steps, run together with what they belong to; a part of TY102."""

from __future__ import annotations

from re import MULTILINE
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.english.case import is_english_word
from npqp_rules.english.tokens import vocabulary

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_NUMBERED = lazy(r"^(?P<mark>\d{1,2}\.)(?P<word>[A-Z][a-z]+) [a-z]{2,}", MULTILINE)
_NUMBERED_LINE = lazy(r"\n\d{1,2}\.[A-Z]")
"""All but the first of them, and sooner found."""
_HEADING = lazy(r"^(?P<mark>#{2,6})(?P<word>[A-Z][a-z]+)(?= |$)", MULTILINE)
_STEP = lazy(r"(?P<mark>Step|Figure|Chapter|Section|Appendix)(?P<word>\d{1,2})(?=[ :,.)]|$)(?!\.\d)")
_LABELLED = lazy(r"(?:step|figure|chapter|section|appendix)\d")
_NO_STEP = lazy(r"[\w./-]")
"""What a label does not stand after."""


def glued_labels(document: Document) -> Iterator[Finding]:
    """`1.Open the lid`, `##Parts of the mill`, `Step2: wait`."""
    text = document.text
    numbered = _NUMBERED_LINE.search(text) or _NUMBERED.match(text)
    for match in _NUMBERED.finditer(text) if numbered else ():
        if is_english_word(match["word"].lower()) and is_english(document, match.start()):
            yield _finding(match, "A space is missing after the number of this item.")
    if "##" in text:
        for match in _HEADING.finditer(text):
            if is_english_word(match["word"].lower()) and is_english(document, match.start()):
                yield _finding(match, "A space is missing after the mark of this heading.")
    labelled = _LABELLED.search(document.fact(vocabulary))
    for match in _STEP.finditer(text) if labelled else ():
        if _NO_STEP.match(text, max(0, match.start() - 1), match.start()):
            continue
        if is_english(document, match.start()) and not in_code(text, match.start(), match.end()):
            yield _finding(match, f"A space is missing between “{match['mark']}” and its number.")


def _finding(match: re.Match[str], message: str) -> Finding:
    place = match.start("word")
    fix = Fix("Insert a space", (Edit(place, place, " "),), restores_markup=match["mark"][0] in "#0123456789")
    return Finding(match.start(), match.end("word"), message, (fix,))

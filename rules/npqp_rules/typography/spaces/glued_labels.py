"""Marks of lists and headings, and numbers of steps, run together with what they belong to; a part of TY102."""

from __future__ import annotations

from collections import Counter
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

_NUMBERED = lazy(r"(?<![\w.-])(?P<mark>\d{1,2}\.)(?P<word>[A-Z][a-z]+) [a-z]{2,}")
_NUMBER = lazy(r"\.(?<=\d\.)(?=[A-Z][a-z])")
_LIST_MARKS = (lazy(r"-(?=[A-Z][a-z])"), lazy(r"\)(?=[A-Z][a-z])"))
"""What they and the items of lists have; these are sooner found."""
_BULLET = lazy(r"(?P<mark>[•●■▪‣▸])(?P<word>[A-Z][a-z]+)(?= [a-z(]|[,.:]|$)", MULTILINE)
_ITEM = lazy(r"(?P<mark>-|\b[a-h]\)|\b\d{1,2}\))(?P<word>[A-Z][a-z]+)(?= [a-z(]|[,.:]|$)", MULTILINE)
_HEADING = lazy(r"^(?P<mark>#{2,6})(?P<word>[A-Z][a-z]+)(?= |$)", MULTILINE)
_STEP = lazy(r"(?P<mark>Step|Figure|Chapter|Section|Appendix)(?P<word>\d{1,2})(?=[ :,.)]|$)(?!\.\d)")
_LABELLED = lazy(r"(?:step|figure|chapter|section|appendix)\d")
_NO_STEP = lazy(r"[\w./-]")
"""What a label does not stand after."""


def glued_labels(document: Document) -> Iterator[Finding]:
    """`1.Open the lid`, `##Parts of the mill`, `Step2: wait`."""
    text = document.text
    for match in _NUMBERED.finditer(text) if _NUMBER.search(text) else ():
        if not _begins_line(document, match.start()):
            continue
        if is_english_word(match["word"].lower()) and is_english(document, match.start()):
            yield _finding(match, "A space is missing after the number of this item.")
    if not document.characters.isdisjoint("•●■▪‣▸"):
        yield from _items(document, _BULLET)
    if any(mark.search(text) for mark in _LIST_MARKS):
        yield from _items(document, _ITEM)
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


def _items(document: Document, pattern: re.Pattern[str]) -> Iterator[Finding]:
    """Marks of a list at the start of lines: `•Open the lid`."""
    found = [match for match in pattern.finditer(document.text) if _begins_line(document, match.start())]
    plain = document.format == "plain"  # a dialogue begins with hyphens, the news of some countries with ■
    if pattern is _BULLET:
        found = [match for match in found if not plain or match["mark"] == "•"]
    else:
        marks = Counter(match["mark"][-1] for match in found)
        found = [match for match in found if marks[match["mark"][-1]] > 1 and not (plain and match["mark"] == "-")]
    for match in found:
        if is_english_word(match["word"].lower()) and is_english(document, match.start()):
            yield _finding(match, "A space is missing after the mark of this item.")


def _begins_line(document: Document, start: int) -> bool:
    """Only spaces, or the mark of its block, stand before it on its line of the source."""
    if start == document.block_at(start).start:
        return True
    point = document.map.point(start)
    line = document.source.text[max(0, point - _INDENT) : point].rstrip(" \t")
    return line[-1:] in ("", "\n", "\r", ">")


_INDENT = 12
"""Characters before the mark of an item that are read at most."""


def _finding(match: re.Match[str], message: str) -> Finding:
    place = match.start("word")
    fix = Fix("Insert a space", (Edit(place, place, " "),), restores_markup=match["mark"][0] in "#-0123456789")
    return Finding(match.start(), match.end("word"), message, (fix,))

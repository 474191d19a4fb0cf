"""Reporting clauses with a capital behind a quotation: “Where were you?” Asked the guard; “We lost.” He said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix

from npqp_rules.artifacts.defect import Defect
from npqp_rules.artifacts.stops.breaks import NO_SENTENCES
from npqp_rules.english.quotations import marks_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_SAID = "said|asked|cried|shouted|replied|answered|added|muttered|whispered|explained|exclaimed|remarked|recalled"
_TAG = lazy(
    rf"(?P<mark>[.,?!])[”\"] (?P<first>"
    rf"(?P<verb>{'|'.join(word.capitalize() for word in _SAID.split('|'))})"
    r"(?= (?:the|a|an|my|his|her|their|our|one|he|she|they|Mrs?\.|Ms\.|Dr\.|[A-Z][a-z]+)\b)"
    rf"|(?P<pronoun>He|She|They|We)(?= (?:{_SAID})(?:\.|, [\"“]))"
    rf"|[A-Z][a-z]+(?= (?:{_SAID})\.))"
)
"""A quotation, and the verb or the subject of the clause that says who spoke."""


def tags(document: Document) -> Iterator[Defect]:
    """The clauses that stand as sentences of their own, or begin like them."""
    text = document.text
    for offset in document.fact(marks_of):
        match = _TAG.match(text, offset - 1) if offset else None
        if match is None:
            continue
        if document.block_at(match.start()).kind not in NO_SENTENCES and (fix := _repair(match)) is not None:
            yield Defect("attribution", match.start(), match.end(), match["first"], (fix,))


def _repair(match: re.Match[str]) -> Fix | None:
    """A comma for the period, and a lowercase letter unless a name begins the clause."""
    start = match.start("first")
    edits, titles = [], []
    if match["mark"] == ".":
        edits.append(Edit(match.start(), match.start() + 1, ","))
        titles.append("Join with “,”")
    if match["verb"] or match["pronoun"]:
        edits.append(Edit(start, start + 1, match["first"][0].lower()))
        titles.append(f"Lowercase “{match['first']}”")
    return Fix(titles[0], tuple(edits)) if edits else None

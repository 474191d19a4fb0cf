"""Finds wrong names in a document, and says what is wrong with them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Finding

from npqp_rules.english.quotations import in_quotation
from npqp_rules.glossary.choice import Match, chosen
from npqp_rules.glossary.index import Index, pieces_of
from npqp_rules.glossary.replacement import fix

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from npqp_lint.terms.entries import Entry
    from npqp_lint.terms.load import Glossaries
    from npqp_lint.text.document import Document

    from npqp_rules.glossary.index import Occurrence, Pieces

_CAMEL = lazy("[a-z][A-Z]")
"""A capital inside a word, as in names of code."""

_NOTE = 200
"""The maximum length of a note in a message."""


def findings(
    document: Document, glossaries: Glossaries, domains: Collection[str], quotations: bool
) -> Iterator[Finding]:
    """The wrong names in a document.

    Arguments:
        document: the document.
        glossaries: what says which names are wrong.
        domains: those of the document; empty for any.
        quotations: whether quotations are checked too.
    """
    index = glossaries.made(Index, document.store)
    pieces = document.fact(pieces_of)
    for match in chosen(document, pieces, document.fact(index.occurrences), applying(document, domains)):
        if match.reason is not None and not _is_excused(document, match, quotations):
            yield _finding(document, pieces, match)


def _is_excused(document: Document, match: Match, quotations: bool) -> bool:
    """Whether a wrong name is in a quotation, in code, or in an address."""
    found, text = match.found, document.text
    said = text[found.start : found.end]
    if in_code(text, found.start, found.end) and not in_code(said, 0, 1):
        return True
    if _CAMEL.search(said) and not _CAMEL.search(found.name.text):  # "fileName"
        return True
    if quotations:
        return False
    if document.block_at(found.start).kind == "quote":
        return "quote" not in found.name.entry.term.scope
    return in_quotation(document, found.start)


def applying(document: Document, domains: Collection[str]) -> Callable[[Occurrence], bool]:
    """Whether the entry of a name is for the place where it is found.

    Arguments:
        document: the document.
        domains: those of the document; empty for any.
    """
    is_used = using(document, domains)

    def applies(found: Occurrence) -> bool:
        scope = found.name.entry.term.scope
        used = is_used(found.name.number, found.name.entry)
        return used and (not scope or document.block_at(found.start).kind in scope)

    return applies


def using(document: Document, domains: Collection[str]) -> Callable[[int, Entry], bool]:
    """Whether an entry, which is given with its number, is for a document.

    Arguments:
        document: the document.
        domains: those of the document; empty for any.
    """
    path = os.path.abspath(document.source.path)
    known: dict[int, bool] = {}

    def is_used(number: int, entry: Entry) -> bool:
        if number not in known:
            term = entry.term
            fits = not (term.domain and domains) or term.domain in domains
            known[number] = fits and (not term.files or entry.covers(path))
        return known[number]

    return is_used


def _finding(document: Document, pieces: Pieces, match: Match) -> Finding:
    found = match.found
    term = found.name.entry.term
    said = document.text[found.start : found.end]
    better = term.preferred if match.reason == "forbidden" else found.name.text
    message = f"The glossary has “{better}” for “{said}”." if better else f"The glossary forbids “{said}”."
    if term.note and match.reason == "forbidden":
        message = f"{message} {sentence(term.note)}"
    made = fix(document, pieces, match)
    hints = (f"glossary: {found.name.entry.place}",)
    return Finding(found.start, found.end, message, () if made is None else (made,), hints)


def sentence(note: str) -> str:
    """A note as a sentence for a message, shortened if it is long."""
    note = note if len(note) <= _NOTE else note[: _NOTE - 1] + "…"
    return note if note.endswith((".", "?", "!", "…")) else f"{note}."

"""Compares translations with what the glossary says of the terms in their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import primary
from npqp_lint.lazy import lazy

from npqp_rules.glossary.findings import sentence, using
from npqp_rules.glossary.sources import Sources
from npqp_rules.glossary.targets import Target

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from npqp_lint.terms.entries import Entry
    from npqp_lint.terms.load import Glossaries
    from npqp_lint.text.document import Document
    from npqp_lint.text.units import Unit

    from npqp_rules.glossary.sources import Found

_KEY = lazy(r"[&_](?=\w)")
"""What marks the access key of a menu, inside a word."""


def missing(
    document: Document, texts: Sequence[tuple[str, str]], glossaries: Glossaries, domains: Collection[str]
) -> Iterator[tuple[int, str]]:
    """The units whose translation lacks a term, each with a message.

    Arguments:
        document: the document.
        texts: the source and the translation of every unit, without codes.
        glossaries: what says which terms they have.
        domains: those of the document; empty for any.
    """
    sources = glossaries.made(Sources, document.store)
    is_used = using(document, domains)
    for index, (unit, (source, target)) in enumerate(zip(document.units, texts, strict=True)):
        if not _is_compared(unit):
            continue
        found = sources.find(_KEY.sub("", source), unit.source_language)
        said = Target(_KEY.sub("", target)) if found else None
        for one in dict.fromkeys(found) if said else ():
            entries = [entry for number in one.entries if is_used(number, entry := sources.entries[number])]
            if entries and said is not None and _lacks(entries, said):
                yield index, _message(one, entries)


def _is_compared(unit: Unit) -> bool:
    """Whether a unit has a source and an English translation."""
    english = unit.target_language is None or primary(unit.target_language) == "en"
    return english and unit.state != "obsolete" and bool(unit.source.strip() and unit.target.strip())


def _lacks(entries: Sequence[Entry], said: Target) -> bool:
    """Whether a translation has none of the names that some entries have for a term."""
    for term, _, _ in entries:
        names = term.right
        if not names or said.has_any((*names, *term.forbidden), term.part_of_speech):
            return False
    return True


def _message(found: Found, entries: Sequence[Entry]) -> str:
    names = dict.fromkeys(term.right[0] for term, _, _ in entries)
    listed = " or ".join(f"“{name}”" for name in names)
    message = f"The glossary has {listed} for “{found.text}”, and the translation does not."
    note = entries[0].term.note if len(entries) == 1 else ""
    return f"{message} {sentence(note)}" if note else message

"""The scores of a document and of its sections."""

from __future__ import annotations

from collections import Counter
from operator import mul
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_rules.readability.formulas import FORMULAS, Counts, flesch_kincaid_grade
from npqp_rules.readability.prose import Section, Sentence, sections

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npqp_lint.text.document import Document

LEAST_WORDS = 100
"""Minimum number of words for a score: the formulas were made on samples of about a hundred."""


class Part(NamedTuple):
    """A section with its counts; None where it has too few words."""

    section: Section
    counts: Counts | None


class Scores(NamedTuple):
    """What is known of a document; `counts` is None where it has too few words."""

    counts: Counts | None
    parts: list[Part]


def scores(document: Document) -> Scores:
    """The counts of the document's English prose; textstat is loaded only where there are words enough."""
    found = document.fact(sections)
    sizes = [sum(len(sentence.words) for sentence in section.sentences) for section in found]
    if sum(sizes) < LEAST_WORDS:
        return Scores(None, [Part(section, None) for section in found])
    counts = [count(section.sentences) for section in found]
    whole = Counts()
    for part in counts:
        whole = whole.plus(part)
    parts = zip(found, counts, strict=True)
    return Scores(whole, [Part(section, part if part.words >= LEAST_WORDS else None) for section, part in parts])


def count(sentences: Iterable[Sentence]) -> Counts:
    """The counts of some sentences, at least one."""
    from npqp_rules.readability.syllables import judge

    judged = judge()
    number = 0
    uses: Counter[str] = Counter()
    for sentence in sentences:
        number += 1
        uses.update(sentence.words)
    times = uses.values()
    columns = zip(*map(judged, uses), strict=True)
    syllables, polysyllabic, complex, difficult, letters, characters = (sum(map(mul, times, row)) for row in columns)
    return Counts(uses.total(), number, syllables, polysyllabic, complex, difficult, letters, characters + number)


def grade(sentence: Sentence) -> float:
    """The Flesch-Kincaid grade of one sentence; it says which is the hardest, not how hard it is."""
    return flesch_kincaid_grade(count([sentence]))


def figures(counts: Counts) -> dict[str, Any]:
    """The counts and scores for ``Report.readability``."""
    scored = {formula.__name__: round(formula(counts), 1) for formula in FORMULAS}
    return {"words": counts.words, "sentences": counts.sentences, **scored}


def measured(document: Document) -> dict[str, Any] | None:
    """The figures of a document, and of each section that has enough words; None under ``LEAST_WORDS`` words."""
    found = document.fact(scores)
    if found.counts is None:
        return None
    parts = []
    for section, counts in found.parts:
        if section.heading is not None and counts is not None:
            heading = section.heading
            parts.append(
                {
                    "heading": document.text[heading.start : heading.end],
                    "level": heading.level,
                    "start": document.map.point(heading.start),
                    **figures(counts),
                }
            )
    return figures(found.counts) | {"sections": parts}

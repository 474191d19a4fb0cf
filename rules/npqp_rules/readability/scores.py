"""The scores of a document and of its sections."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_rules.readability.formulas import FORMULAS, Counts, flesch_kincaid_grade
from npqp_rules.readability.prose import OfPieces, Section, Sentence, sections, words_of

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
    if sum(paragraph.size for section in found for paragraph in section.paragraphs) < LEAST_WORDS:
        return Scores(None, [Part(section, None) for section in found])
    counts = [_count_section(section) for section in found]
    whole = Counts()
    for part in counts:
        whole = whole.plus(part)
    parts = zip(found, counts, strict=True)
    return Scores(whole, [Part(section, part if part.words >= LEAST_WORDS else None) for section, part in parts])


def _count_section(section: Section) -> Counts:
    pieces = chain.from_iterable(paragraph.pieces for paragraph in section.paragraphs)
    return count(pieces, sum(paragraph.length for paragraph in section.paragraphs))


def count(pieces: Iterable[str], sentences: int) -> Counts:
    """The counts of some prose that has words.

    Arguments:
        pieces: what is between its spaces.
        sentences: how many it has.
    """
    total = sum(map(_FACTS.__getitem__, pieces))
    words, syllables, polysyllabic, complex, difficult, letters, characters = (total >> at & _MOST for at in _PLACES)
    return Counts(words, sentences, syllables, polysyllabic, complex, difficult, letters, characters + sentences)


def _facts(piece: str) -> int:
    """What is known of the words of a piece, in one number, so that a single sum counts all of it."""
    from npqp_rules.readability.syllables import judge

    judged = judge()
    return sum(
        fact << place for word in words_of(piece) for fact, place in zip((1, *judged(word)), _PLACES, strict=True)
    )


_FACTS = OfPieces(_facts)
_WIDTH = 32
"""Bits of a fact: no document has more of anything."""
_PLACES = range(0, 7 * _WIDTH, _WIDTH)
_MOST = (1 << _WIDTH) - 1


def grade(sentence: Sentence) -> float:
    """The Flesch-Kincaid grade of one sentence; it says which is the hardest, not how hard it is."""
    return flesch_kincaid_grade(count(sentence.text.split(), 1))


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

"""The formulas, from counts to scores.

They are written out here, and not asked of textstat, because textstat counts the whole text anew in each of its own,
and because its Coleman-Liau index takes 0.058 for 0.0588 and so misses the example of its authors by 0.4.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple


class Counts(NamedTuple):
    """What is counted in some prose.

    Arguments:
        words, sentences: as ``prose`` finds them.
        syllables: as textstat counts them.
        polysyllables: words of three syllables or more.
        complex: those of them that are not on the list of easy words.
        difficult: words that are not on the list of easy words.
        letters: letters and digits.
        characters: letters, digits and the marks that are handed to textstat: hyphens, apostrophes, a stop a sentence.
    """

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    polysyllables: int = 0
    complex: int = 0
    difficult: int = 0
    letters: int = 0
    characters: int = 0

    def plus(self, other: Counts) -> Counts:
        """The counts of both together."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


def flesch_reading_ease(counts: Counts) -> float:
    """100 is very easy, 0 very hard. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948)."""
    return 206.835 - 1.015 * counts.words / counts.sentences - 84.6 * counts.syllables / counts.words


def flesch_kincaid_grade(counts: Counts) -> float:
    """A US school grade. Kincaid, Fishburne, Rogers and Chissom, Research Branch Report 8-75, US Navy (1975)."""
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


def gunning_fog(counts: Counts) -> float:
    """Years of schooling. Gunning, "The Technique of Clear Writing" (1952)."""
    return 0.4 * (counts.words / counts.sentences + 100 * counts.complex / counts.words)


def smog(counts: Counts) -> float:
    """A US school grade. McLaughlin, "SMOG grading", Journal of Reading 12 (1969); made for 30 sentences and more."""
    return 1.043 * sqrt(30 * counts.polysyllables / counts.sentences) + 3.1291


def coleman_liau(counts: Counts) -> float:
    """A US school grade. Coleman and Liau, Journal of Applied Psychology 60 (1975)."""
    return 5.88 * counts.letters / counts.words - 29.6 * counts.sentences / counts.words - 15.8


def automated_readability(counts: Counts) -> float:
    """A US school grade. Smith and Senter, "Automated readability index", AMRL-TR-66-220, US Air Force (1967)."""
    return 4.71 * counts.characters / counts.words + 0.5 * counts.words / counts.sentences - 21.43


def dale_chall(counts: Counts) -> float:
    """4.9 or less is grade 4, 10 and more a graduate's. Dale and Chall, Educational Research Bulletin 27 (1948)."""
    percent = 100 * counts.difficult / counts.words
    return 0.1579 * percent + 0.0496 * counts.words / counts.sentences + (3.6365 if percent > 5 else 0)


def reading_time_seconds(counts: Counts) -> float:
    """At 238 words a minute, the mean for nonfiction. Brysbaert, Journal of Memory and Language 109 (2019)."""
    return counts.words * 60 / 238


FORMULAS = (
    flesch_reading_ease, flesch_kincaid_grade, gunning_fog, smog, coleman_liau, automated_readability, dale_chall,
    reading_time_seconds,
)  # fmt: skip
"""All of them; the name of each is its key in ``Report.readability``."""

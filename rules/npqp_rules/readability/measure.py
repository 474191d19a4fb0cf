"""What the readability rules share: the scores they bring along, and what makes a passage hard."""

from __future__ import annotations

import heapq
from collections import Counter
from typing import TYPE_CHECKING, Any

from npqp_lint.lazy import lazy
from npqp_lint.rule import Rule
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.readability.formulas import flesch_kincaid_grade
from npqp_rules.readability.scores import grade, measured

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npqp_lint.engine_selectors import Parts
    from npqp_lint.text.document import Document

    from npqp_rules.readability.formulas import Counts
    from npqp_rules.readability.prose import Sentence

_LONGEST = 20
"""Number of longest sentences among which the hardest is looked for."""
_HEAD = lazy(r"\S+(?:\s+\S+){0,4}")
_SHORT_ENOUGH = 8
"""Nobody writes sentences of fewer words on average."""


class ReadabilityRule(Rule):
    """A rule of this family: information by default, and whichever of them runs, the scores come with it."""

    family = "readability"
    severity = "info"
    stage = "stable"

    def __init__(self, settings: Mapping[str, Any] | None = None, parts: Parts | None = None) -> None:
        super().__init__(settings, parts)
        # information gives way to what is found at the place; a limit that somebody set holds
        self.exclusive = self.exclusive and not any(self.options[name].limit for name in settings or {})

    def measure(self, document: Document) -> dict[str, Any] | None:
        """The scores of the document."""
        return document.fact(measured)


def head(document: Document, sentence: Sentence) -> tuple[int, int]:
    """The range of the first words of a sentence, where a finding about all of it is shown."""
    match = _HEAD.match(document.text, sentence.start, sentence.end)
    return match.span() if match else (sentence.start, sentence.end)


def quoted(document: Document, sentence: Sentence) -> str:
    """The first words of a sentence, as they are written, but for what is no prose."""
    start, end = head(document, sentence)
    words = " ".join(document.text[start:end].replace(PLACEHOLDER, "…").split())
    return words if end == sentence.end else words.rstrip(",;:.…")


def hardness(document: Document, sentences: list[Sentence], counts: Counts, limit: float) -> tuple[str, ...]:
    """What makes some sentences harder than a grade, and what to try.

    Arguments:
        sentences: all of the passage.
        counts: theirs.
        limit: the Flesch-Kincaid grade they ought not to exceed.
    """
    longest = heapq.nlargest(_LONGEST, sentences, key=lambda sentence: len(sentence.words))
    hardest = max(longest, key=grade)
    length, syllables = counts.words / counts.sentences, counts.syllables / counts.words
    parts = [
        f"Sentences have {length:.0f} words and words {syllables:.1f} syllables on average.",
        f"The hardest sentence has {len(hardest.words)} words, at “{quoted(document, hardest)}”.",
    ]
    target = int((limit + 15.59 - 11.8 * syllables) / 0.39)
    words = " ".join(f"“{word}”," for word in long_words(sentences)).rstrip(",")
    if target >= _SHORT_ENOUGH:
        parts.append(
            f"Try sentences of {target} words on average" + (f", and plainer words than {words}." if words else ".")
        )
    else:
        parts.append("Try shorter sentences and plainer words" + (f" than {words}." if words else "."))
    return tuple(parts)


def long_words(sentences: Iterable[Sentence], most: int = 3) -> list[str]:
    """The words that add most to the grade: hard ones of four syllables or more, seen in lowercase letters."""
    from npqp_rules.readability.syllables import judge

    judged = judge()
    uses = Counter(word for sentence in sentences for word in sentence.words if word.islower() and len(word) > 6)
    weights = {}
    for word, times in uses.items():
        facts = judged(word)
        if facts.complex and facts.syllables >= 4 and word.isalpha():
            weights[word] = times * (facts.syllables - 2)
    return sorted(weights, key=lambda word: (-weights[word], word))[:most]


def over(counts: Counts | None, limit: float) -> float | None:
    """The Flesch-Kincaid grade if there is one and it is over the limit; a limit of 0 is none."""
    if counts is None or limit <= 0:
        return None
    found = flesch_kincaid_grade(counts)
    return found if round(found, 1) > limit else None

"""RD101 long-sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npqp_lint.lazy import lazy
from npqp_lint.rule import Example, Finding, Option
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.readability.measure import ReadabilityRule, head, quoted
from npqp_rules.readability.prose import sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_CLEAR = lazy(
    r"; (?=\w)| [–—] (?=\w)"
    r"|, (?=(?:and|but|so|yet|while|whereas|although|because|since|which|who|where|when)\b)"
)
_POSSIBLE = lazy(r" (?=(?:and|but|because|while|whereas|although|after|before|until|which)\b)")
_EDGE = 0.2
"""A break this near to either end, as a share of the sentence, helps little."""


class LongSentence(ReadabilityRule):
    """A sentence so long that the reader forgets how it began.

    ## What it does

    Reports sentences of more than `max-sentence-words` words (50), and names a place where one could end. It knows
    abbreviations and initials, and never joins a list item to the next. The finding is at the first words.

    ## Why it matters

    A reader keeps a sentence in mind until it ends. Translations have long sentences because the source language may
    chain clauses that English separates.

    ## Fix safety

    There is no fix: how to split a sentence is the writer's choice.

    ## Severity

    Information, and left out if there is another finding at the same place, unless you set the limit:
    `max-sentence-words` under `[readability]` makes it a warning. 0 means no limit.

    ## References

    - GOV.UK style guide, A to Z, "Sentence length"
    """

    code = "RD101"
    name = "long-sentence"
    options: ClassVar = {"max-sentence-words": Option(50, "maximum number of words in a sentence", limit=True)}
    bad = (
        Example(
            "The council, which had met twice in the spring to hear what the farmers of the upper valley thought of "
            "the new dam, decided in the end that the work should go on through the winter, and it asked the builders "
            "to send a report every month so that nobody in the villages would be taken by surprise again."
        ),
    )
    good = (
        "Mr. A. Smith of the U.S. team met Dr. B. Jones at 10 a.m. in St. Louis.",
        "The council met twice. It heard the farmers of the upper valley, and it decided that the work should go on.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Every sentence over the limit."""
        limit = self.settings["max-sentence-words"]
        if limit <= 0:
            return
        for section in document.fact(sections):
            for paragraph in section.paragraphs:
                for sentence in paragraph.longer(limit):
                    count = len(sentence.words)
                    if count > limit:
                        yield Finding(
                            *head(document, sentence),
                            f"The sentence at “{quoted(document, sentence)}” has {count} words, more than {limit}.",
                            hints=(_advice(sentence.text),),
                        )


def _advice(sentence: str) -> str:
    """Where the sentence could end: the clear place, or else the possible one, nearest to its middle."""
    for pattern in (_CLEAR, _POSSIBLE):
        low, high = len(sentence) * _EDGE, len(sentence) * (1 - _EDGE)
        places = [match.end() for match in pattern.finditer(sentence) if low < match.end() < high]
        if places:
            best = min(places, key=lambda place: abs(place - len(sentence) / 2))
            words = sentence[best:].replace(PLACEHOLDER, "…").split()[:4]
            return f"Try to end it before “{' '.join(words).rstrip(',;:.')}”."
    return "Try splitting it in two."

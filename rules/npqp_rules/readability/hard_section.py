"""RD104 hard-section."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npqp_lint.rule import Example, Finding, Option

from npqp_rules.readability.grade import HARD, HARDER
from npqp_rules.readability.measure import ReadabilityRule, hardness, over
from npqp_rules.readability.scores import scores

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document


class HardSection(ReadabilityRule):
    """A section that is harder to read than it should be.

    ## What it does

    Reports each section, from one heading to the next, whose Flesch-Kincaid grade is over `max-section-grade` (18). The
    finding says what makes the section hard: how long the sentences and the words are, which sentence is the hardest,
    and which words weigh most. A section of fewer than 100 words has no grade, nor has text without a heading. The
    finding is at the heading.

    ## Why it matters

    The average of a document hides the one section that stops the reader.

    ## Fix safety

    There is no fix.

    ## Severity

    Information, unless you set the limit: `max-section-grade` under `[readability]` makes it a warning. 0 means no
    limit.
    """

    code = "RD104"
    name = "hard-section"
    exclusive = False
    options: ClassVar = {
        "max-section-grade": Option(18.0, "maximum Flesch-Kincaid grade of a section; 0 means no limit", limit=True)
    }
    bad = (Example(f"Duties\n------\n\n{HARD}{HARDER}"),)
    good = (f"Duties\n------\n\n{HARD}", HARD + HARDER)

    def check(self, document: Document) -> Iterator[Finding]:
        """A finding at each heading of a hard section."""
        limit = self.settings["max-section-grade"]
        if limit <= 0:
            return
        for section, counts in document.fact(scores).parts:
            grade = over(counts, limit)
            if grade is None or counts is None or section.heading is None:
                continue
            heading = section.heading
            yield Finding(
                heading.start,
                heading.end,
                f"The section reads at grade {grade:.1f} (Flesch-Kincaid), over {limit:g}.",
                hints=hardness(document, section.sentences, counts, limit),
            )

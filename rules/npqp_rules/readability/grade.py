"""RD103 grade."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npqp_lint.rule import Example, Finding, Option

from npqp_rules.readability.measure import ReadabilityRule, hardness, over
from npqp_rules.readability.scores import scores

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

HARD = (
    "The administration of regional infrastructure necessitates considerable coordination between municipal "
    "authorities, because responsibilities for maintenance, modernisation and environmental supervision are "
    "distributed among institutions whose competences were determined in entirely different circumstances. "
    "Notwithstanding these complications, the preliminary evaluation demonstrates that inhabitants of peripheral "
    "communities participate enthusiastically in consultations, particularly where representatives communicate the "
    "anticipated consequences of individual alternatives in comprehensible terminology. "
)
HARDER = (
    "Consequently, the interdisciplinary commission recommends a comprehensive reorganisation of administrative "
    "procedures, including the establishment of intermunicipal associations with independent financial resources, "
    "transparent accountability and professional management. Representatives of neighbouring municipalities "
    "characterised this recommendation as unnecessarily complicated and suggested voluntary cooperation instead."
)


class Grade(ReadabilityRule):
    """A document that is harder to read than it should be.

    ## What it does

    Reports a document whose Flesch-Kincaid grade is over `max-grade` (16). The grade is the number of years of
    schooling, in the United States, that a reader needs. The finding says what makes the text hard: how long the
    sentences and the words are, which sentence is the hardest, and which words weigh most. A document of fewer than 100
    words has no grade. The finding is at the first word.

    ## Why it matters

    News is written for grades 9 to 12, and public bodies ask for 8 or less. Above 16, only a specialist reads with
    ease.

    ## Fix safety

    There is no fix.

    ## Severity

    Information, unless you set the limit: `max-grade` under `[readability]`, for all files or for some, makes it a
    warning. 0 means no limit.
    """

    code = "RD103"
    name = "grade"
    exclusive = False
    options: ClassVar = {
        "max-grade": Option(16.0, "maximum Flesch-Kincaid grade of a document; 0 means no limit", limit=True)
    }
    bad = (Example(HARD + HARDER),)
    good = (
        HARD,  # too few words for a grade
        "The river rose in the night. It took the bridge with it, and the road on both sides. In the morning a boy "
        "came down from the mill to look. He told the others, and soon half the village stood on the bank. Nobody was "
        "hurt. The ferry was taken out of the barn, where it had lain since the bridge was built. It leaked, but it "
        "could be mended. By the evening it made its first trip, with two men, a dog and the post. The school stayed "
        "shut for a week, which the children did not mind. In the spring the town built a new bridge, higher than the "
        "old one.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """One finding, at the first word of the prose."""
        limit = self.settings["max-grade"]
        if limit <= 0:
            return
        found = document.fact(scores)
        grade = over(found.counts, limit)
        if grade is None or found.counts is None:
            return
        sentences = [sentence for part in found.parts for sentence in part.section.sentences]
        start = sentences[0].start
        yield Finding(
            start,
            start + len(document.text[start : sentences[0].end].split(None, 1)[0]),
            f"The document reads at grade {grade:.1f} (Flesch-Kincaid), over {limit:g}.",
            hints=hardness(document, sentences, found.counts, limit),
        )

"""RD102 dense-paragraph."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from npqp_lint.rule import Example, Finding, Option

from npqp_rules.readability.measure import ReadabilityRule, head, quoted
from npqp_rules.readability.prose import Sentence, sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document


class DenseParagraph(ReadabilityRule):
    """A paragraph so long that the reader finds no place to rest.

    ## What it does

    Reports paragraphs, list items, and quotes of more than `max-paragraph-words` words (200), and names the sentence
    nearest to the middle, where a new paragraph could start. The finding is at the first words.

    ## Why it matters

    On a screen, a paragraph of 200 words is a wall. One idea per paragraph lets a reader skim and come back.

    ## Fix safety

    There is no fix: only the writer can say where an idea ends.

    ## Severity

    Information, and left out if there is another finding at the same place, unless you set the limit:
    `max-paragraph-words` under `[readability]` makes it a warning. 0 means no limit.
    """

    code = "RD102"
    name = "dense-paragraph"
    options: ClassVar = {"max-paragraph-words": Option(200, "maximum number of words in a paragraph", limit=True)}
    bad = (
        Example(
            "The river rose in the night. It took the bridge with it, and the road on both sides. In the morning a "
            "boy came down from the mill to look. He told the others, and soon half the village stood on the bank. "
            "Nobody was hurt. The ferry was taken out of the barn, where it had lain since the bridge was built. It "
            "leaked, but it could be mended. By the evening it made its first trip, with two men, a dog and the post. "
            "The school stayed shut for a week, which the children did not mind. In the spring the town asked three "
            "builders what a new bridge would cost. The first wanted to build it of stone, as the old one had been. "
            "The second said that stone would only be washed away again, and drew one of steel. The third looked at "
            "the water for a whole day and then said that the river had moved, and that the bridge should stand "
            "further down, where the banks are high. The town took his advice. It cost more than the others had "
            "asked, for a road had to be made as well. But when the water rose again two years later, it did not "
            "reach the new bridge, and it has not reached it since."
        ),
    )
    good = ("The river rose in the night. It took the bridge with it.",)

    def check(self, document: Document) -> Iterator[Finding]:
        """Every paragraph over the limit."""
        limit = self.settings["max-paragraph-words"]
        if limit <= 0:
            return
        for section in document.fact(sections):
            for paragraph in section.paragraphs:
                words = paragraph.size
                if words > limit:
                    parts = paragraph.sentences
                    many = "1 sentence" if len(parts) == 1 else f"{len(parts)} sentences"
                    yield Finding(
                        *head(document, parts[0]),
                        f"This paragraph has {words} words in {many}, more than {limit}.",
                        hints=(_advice(document, parts, words),),
                    )


def _advice(document: Document, paragraph: list[Sentence], words: int) -> str:
    if len(paragraph) == 1:
        return "Try splitting it into several sentences."
    before = list(accumulate(len(sentence.words) for sentence in paragraph[:-1]))
    best = min(range(len(before)), key=lambda i: abs(before[i] - words / 2))
    return f"Try a new paragraph at “{quoted(document, paragraph[best + 1])}”."

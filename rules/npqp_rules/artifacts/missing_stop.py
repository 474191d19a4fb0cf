from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts import capitals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.document import Document


class MissingStop(Rule):
    """Two sentences run together without a stop.

    ## What it does

    Finds a capitalised function word straight after a word, with a finished clause on either side: `They kept the old
    rules The reform came later.`

    ## Why it matters

    The stop between the two was lost, and the reader learns of it only when the second verb comes.

    ## Fix safety

    Unsafe. The first fix ends the sentence before the capital. Where the capital itself is the error, a small
    letter is right; it comes second.

    ## Exceptions

    Titles (`the film The Third Man`), names (`U Street Music Hall`), scripture, text in which most words are
    capitalised, headings.
    """

    code = "MT108"
    name = "missing-stop"
    family = "artifact"
    stage = "stable"
    bad = (
        Example(
            "They kept the old rules for years The reform came much later.",
            "They kept the old rules for years. The reform came much later.",
        ),
    )
    good = ("She read the novel The Third Man on the train.",)

    def check(self, document: Document) -> Iterator[Finding]:
        """The sites of this kind among the wrong capitals."""
        for site in capitals.sites(document):
            if site.kind == "boundary":
                yield Finding(
                    site.start,
                    site.end,
                    f"Two sentences run together here: a stop is missing before “{site.word}”.",
                    site.fixes,
                )

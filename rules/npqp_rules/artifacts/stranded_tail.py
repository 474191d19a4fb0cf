from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts import pieces, stops

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.document import Document


class StrandedTail(Rule):
    """A few words that are no sentence are left behind the stop.

    ## What it does

    Finds one to a few words after a finished sentence that form no sentence and continue none: `The price is high.
    of.`, `They lost the crop. rice field.`, and a lone capitalised word at the end of a paragraph (`... were sold.
    Announced.`).

    ## Why it matters

    Machine translation sometimes renders a word twice, or renders it late and sets it down behind the sentence it
    belongs to. The reader stumbles over a word that means nothing where it stands.

    ## Fix safety

    The first fix deletes the leftover. It is unsafe, for it takes words away: read whether one of them is missing
    in the sentence before. Joining comes second.

    ## Exceptions

    Words of courtesy and answers (`Thanks.`, `Of course.`), citations, dates, headings and tables.
    """

    code = "MT102"
    name = "stranded-tail"
    family = "artifact"
    stage = "stable"
    bad = (
        Example("The rent in the old town is still quite high. of.", "The rent in the old town is still quite high."),
    )
    good = ("The crew came home at noon. They were tired.",)

    def check(self, document: Document) -> Iterator[Finding]:
        """The tails among the wrong stops."""
        for site in (*stops.sites(document), *pieces.sites(document)):
            if site.kind == "tail":
                yield Finding(
                    site.start,
                    site.end,
                    "These words are left over from another place: they form no sentence.",
                    site.fixes,
                    site.hints,
                )

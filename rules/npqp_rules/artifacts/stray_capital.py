from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts import capitals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.document import Document


class StrayCapital(Rule):
    """A capital stands inside a sentence on a word that is no name.

    ## What it does

    Finds a capitalised function word in mid-sentence: after a preposition, article, conjunction or auxiliary (`of The
    region`), after a comma or semicolon (`, The price`), or between two halves of which one is no clause.

    ## Why it matters

    The translator began a new segment in the middle of the sentence. The reader takes the capital for a new start.

    ## Fix safety

    Safe after a preposition, article or conjunction, and after a semicolon: there no sentence can begin. On planted
    damage 2,205 of 2,217 such repairs were right, and in human text each of the places found was a slip. Elsewhere a
    stop may be missing instead, so the fix is unsafe.

    ## Exceptions

    Titles, names and initials, divine pronouns in religious text, units and vitamins, numbered articles, quotations
    in title case.
    """

    code = "MT109"
    name = "stray-capital"
    family = "artifact"
    stage = "stable"
    bad = (Example("The price of The tickets rose again.", "The price of the tickets rose again."),)
    good = ("Tickets for The Hague sold out.",)

    def check(self, document: Document) -> Iterator[Finding]:
        """The sites of this kind among the wrong capitals."""
        for site in capitals.sites(document):
            if site.kind == "capital":
                yield Finding(site.start, site.end, f"“{site.word}” has a capital inside the sentence.", site.fixes)

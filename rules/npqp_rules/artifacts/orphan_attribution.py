from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts import stops

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.document import Document


class OrphanAttribution(Rule):
    """A reporting clause has lost the sentence it belongs to.

    ## What it does

    Finds `said` after a stop that should not be there: `. said Anna Holm, the mayor`, `." said the mayor`, and `.
    said that it was time`, whose subject stands in the sentence before.

    ## Why it matters

    A grammar checker sees a small letter after a stop and offers “Said”, which leaves the clause without a subject
    for good. The stop has to go, not the small letter.

    ## Fix safety

    Unsafe. With a speaker after `said` the first fix puts a comma in the place of the stop; without one it joins with
    “, and”. The other way of joining comes second.

    ## Exceptions

    A question or exclamation without quotation marks (`Where to? said the driver`).
    """

    code = "MT105"
    name = "orphan-attribution"
    family = "artifact"
    stage = "stable"
    specificity = 2
    bad = (
        Example(
            "The harbour will stay open all winter. said Anna Holm, the mayor.",
            "The harbour will stay open all winter, said Anna Holm, the mayor.",
        ),
    )
    good = ("The harbour will stay open all winter, said Anna Holm, the mayor.",)

    def check(self, document: Document) -> Iterator[Finding]:
        """The reporting clauses among the wrong stops."""
        for site in stops.sites(document):
            if site.kind == "attribution":
                message = f"“{site.word}” has lost its sentence: the stop before it cuts it off."
                yield Finding(site.start, site.end, message, site.fixes, site.hints)

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts import stops

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.document import Document


class LowercaseStart(Rule):
    """A new sentence begins with a small letter.

    ## What it does

    Finds a sentence that stands on its own feet, subject and verb, and lacks only its capital.

    ## Why it matters

    The reader looks for the rest of the sentence before, and there is none.

    ## Fix safety

    Unsafe: the same small letter is often the sign of a stop too many, so joining is offered too. The words around
    the stop decide which comes first.

    ## Exceptions

    Paragraphs that begin with a small letter themselves (chat, clauses of a contract), and names written small.
    """

    code = "MT107"
    name = "lowercase-start"
    family = "artifact"
    stage = "stable"
    bad = (
        Example(
            "The station closed in May. it will open again in autumn.",
            "The station closed in May. It will open again in autumn.",
        ),
    )
    good = ("The station closed in May. It will open again in autumn.",)

    def check(self, document: Document) -> Iterator[Finding]:
        """The sentences without a capital among the wrong stops."""
        for site in stops.sites(document):
            if site.kind == "lowercase":
                message = f"A new sentence begins here: “{site.word}” lacks its capital."
                yield Finding(site.start, site.end, message, site.fixes, site.hints)

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.document import Document


class Fragment(Rule):
    """A piece without a verb stands as a sentence in running prose.

    ## What it does

    Finds a short capitalised piece without a finite verb after a full sentence, such as `Technology and trade.`
    behind `The two cities agreed to work together in science.`

    ## Why it matters

    In the original the piece belonged to the sentence before. On its own it leaves that sentence unfinished and says
    nothing itself.

    ## Fix safety

    Unsafe. The first fix joins the piece to the sentence before with a comma and a small letter; joining without a
    comma comes second.

    ## Exceptions

    Answers and exclamations (`Not at all.`), text about `I` and `you`, where fragments are style, headings, list
    items, captions, and pieces with numbers, colons or quotation marks.
    """

    code = "MT106"
    name = "fragment"
    family = "artifact"
    stage = "preview"
    bad = (
        Example(
            "The two cities agreed to work more closely in the fields of science and culture. Technology and foreign trade.",
            "The two cities agreed to work more closely in the fields of science and culture, technology and foreign trade.",
        ),
    )
    good = ("Did the two cities agree on everything? Not at all.",)

    def check(self, document: Document) -> Iterator[Finding]:
        """The fragments among the wrong pieces."""
        for site in pieces.sites(document):
            if site.kind == "fragment":
                message = "This piece has no verb and cannot stand alone: it belongs to the sentence before."
                yield Finding(site.start, site.end, message, site.fixes)

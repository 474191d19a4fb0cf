from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts import pieces, stops

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.document import Document


class SplitSentence(Rule):
    """A stop cuts one sentence in two.

    ## What it does

    Finds a stop after which the sentence simply goes on: a small letter that continues it (`raise output. and cut
    costs`), a verb that still has its subject before the stop, or a name that the document writes without the stop
    elsewhere.

    ## Why it matters

    A grammar checker sees a small letter after a stop and offers a capital, which makes two broken sentences out of
    one. The stop is what is wrong.

    ## Fix safety

    The first fix joins the two parts, with or without a comma as the words around the seam suggest; the other way
    comes second. Unsafe: two careful editors differ on the comma in about one case of six.

    ## Exceptions

    Abbreviations, initials, ordinals and references (`p. 5`, `Fig. 2`, `U.S. and`), product names with a mark
    (`Yahoo! news`), speech without quotation marks (`Where to? asked the driver`), and tools whose names are written
    small.
    """

    code = "MT103"
    name = "split-sentence"
    family = "artifact"
    stage = "stable"
    bad = (
        Example(
            "The city will repair the roads. and build a second bridge by May.",
            "The city will repair the roads and build a second bridge by May.",
        ),
    )
    good = ("The city will repair the roads. And it will build a second bridge.",)

    def check(self, document: Document) -> Iterator[Finding]:
        """The splits among the wrong stops."""
        for site in (*stops.sites(document), *pieces.sites(document)):
            if site.kind == "split":
                message = f"This stop cuts the sentence: “{site.word}” continues what stands before it."
                yield Finding(site.start, site.end, message, site.fixes, site.hints)

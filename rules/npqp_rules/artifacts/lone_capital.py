from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts import capitals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.document import Document


class LoneCapital(Rule):
    """An ordinary word has a capital between two small ones.

    ## What it does

    Finds a content word with a capital in running prose that English writes small, that this document writes small
    elsewhere, and that has small letters around it: `they created better Roads should be built`.

    ## Why it matters

    It marks a seam: the translator joined two pieces, and a word or a stop is often missing before the capital.

    ## Fix safety

    Unsafe. The first fix is the small letter; a stop before the word comes second.

    ## Exceptions

    Words that the document writes with a capital more than once (terms of a contract), titles, names, headings.
    """

    code = "MT119"
    name = "lone-capital"
    family = "artifact"
    stage = "preview"
    bad = (
        Example(
            "Good roads help a town. The council wanted to lay better Roads in the hills.",
            "Good roads help a town. The council wanted to lay better roads in the hills.",
        ),
    )
    good = ("The Buyer pays and the Buyer collects.",)

    def check(self, document: Document) -> Iterator[Finding]:
        """The sites of this kind among the wrong capitals."""
        for site in capitals.sites(document):
            if site.kind == "lone":
                yield Finding(
                    site.start,
                    site.end,
                    f"“{site.word}” has a capital, but it is written small elsewhere and no sentence begins here.",
                    site.fixes,
                )

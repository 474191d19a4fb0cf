from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts import capitals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.document import Document


class GluedHeading(Rule):
    """A heading or caption is glued to the sentence that follows it.

    ## What it does

    Finds a paragraph that opens with a short piece without a verb, followed by a capitalised function word and a
    clause: `History of the mill The mill was built in 1820.`

    ## Why it matters

    The page lost its line breaks, before or during translation, and the first sentence cannot be read.

    ## Fix safety

    Unsafe. The fix sets a stop; a line break is often better, and only the author can tell.

    ## Exceptions

    Numbered articles (`Article 12 The owner`), titles, pieces in which most words are capitalised.
    """

    code = "MT120"
    name = "glued-heading"
    family = "artifact"
    stage = "preview"
    bad = (
        Example(
            "History of the old mill The mill was built in 1820.",
            "History of the old mill. The mill was built in 1820.",
        ),
    )
    good = ("The mill was built in 1820.",)

    def check(self, document: Document) -> Iterator[Finding]:
        """The sites of this kind among the wrong capitals."""
        for site in capitals.sites(document):
            if site.kind == "heading":
                yield Finding(
                    site.start,
                    site.end,
                    f"A heading seems glued to the sentence: nothing parts it from “{site.word}”.",
                    site.fixes,
                )

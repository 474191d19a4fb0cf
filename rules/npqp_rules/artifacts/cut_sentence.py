from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.document import Document


class CutSentence(Rule):
    """A sentence ends on a word that cannot end it.

    ## What it does

    Finds a stop right after an article, a possessive, `and`, `or`, `because`, `than`, or after `of` that follows a
    noun: `the deputy director of. Academy of Arts`, `They prayed for the success of.`

    ## Why it matters

    The sentence was cut, or the words that followed were lost. Either way the reader waits for a noun that never
    comes.

    ## Fix safety

    Unsafe. In mid-text the first fix deletes the stop (a word may still be missing there, so “the” is offered too);
    at the end of a paragraph it deletes the dangling word.

    ## Exceptions

    Prepositions that English lets stand at the end (`the house they live in`), `of` after words that take it along
    (`aware of`, `proud of`, `made of`), letters and symbols (`vitamin A.`).
    """

    code = "MT104"
    name = "cut-sentence"
    family = "artifact"
    stage = "preview"
    specificity = 1
    bad = (
        Example(
            "He is the deputy director of. Academy of Arts and Letters.",
            "He is the deputy director of Academy of Arts and Letters.",
        ),
    )
    good = ("This is the house they live in.",)

    def check(self, document: Document) -> Iterator[Finding]:
        """The cuts among the wrong pieces."""
        for site in pieces.sites(document):
            if site.kind == "cut":
                yield Finding(
                    site.start,
                    site.end,
                    f"A sentence cannot end on “{site.word}”: something was cut off here.",
                    site.fixes,
                )

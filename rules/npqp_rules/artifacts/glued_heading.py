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

    Finds a paragraph that opens with at most sixteen words without a verb, straight followed by a capitalised function
    word and a clause: `History of the mill The mill was built in 1820.`

    ## Why it matters

    The page lost its line breaks, before or during translation, and the first sentence cannot be read.

    ## Fix safety

    Unsafe. The first fix sets a stop; a line break is often better, and only the author can tell. Where the capital
    itself is the error, a small letter is right; it comes second.

    ## Exceptions

    Numbered articles (`Article 12 The owner`), titles and names (`Members of The Lost Shepherds`), pieces in which
    most words are capitalised.
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
        Example(
            "Opening hours and prices The museum is open from ten to six.",
            "Opening hours and prices. The museum is open from ten to six.",
        ),
        Example(
            "Materials and methods We collected water from twelve wells.",
            "Materials and methods. We collected water from twelve wells.",
        ),
        Example(
            "Bad news for farmers The price of milk has fallen again.",
            "Bad news for farmers. The price of milk has fallen again.",
        ),
        Example(
            "A bridge for the north After ten years of work the bridge was opened on Monday.",
            "A bridge for the north. After ten years of work the bridge was opened on Monday.",
        ),
        Example(
            "The harbour at dawn This photograph was taken in 1931.",
            "The harbour at dawn. This photograph was taken in 1931.",
        ),
        Example(
            "Rights of the tenant The tenant may end the contract at any time.",
            "Rights of the tenant. The tenant may end the contract at any time.",
        ),
        Example(
            "Side effects of the drug Some patients have reported headaches.",
            "Side effects of the drug. Some patients have reported headaches.",
        ),
        Example(
            "Food and drink There are two inns on the island.", "Food and drink. There are two inns on the island."
        ),
        Example(
            "Five tips for winter hikers You should always carry a map.",
            "Five tips for winter hikers. You should always carry a map.",
        ),
        Example(
            "Causes of the fire The police believe that it began in the kitchen.",
            "Causes of the fire. The police believe that it began in the kitchen.",
        ),
        Example(
            "Storm over the coast In the night the wind tore down two masts.",
            "Storm over the coast. In the night the wind tore down two masts.",
        ),
        Example(
            "Notes for teachers If the class is small, one copy is enough.",
            "Notes for teachers. If the class is small, one copy is enough.",
        ),
    )
    good = (
        "The mill was built in 1820.",
        "How the mill was saved is a long story.",
        "Article 12 The owner shall keep the path clear.",
        "Section 4.2 The buyer may return the goods.",
        "IV. The Church owns the land around the mill.",
        "(2) The tenant pays the rent in advance.",
        "Members of The Lost Shepherds will play on Friday.",
        "Readers of The Times were asked for their opinion.",
        "The trains to The Hague were late.",
        "After the war The Gambia became a republic.",
        "Next to The Shard there is a small park.",
        "An Introduction To The Law Of The Sea The Author Explains",
        "Founded in 1820, the mill is still in use.",
        "Fans of the novel The Third Man will know the bridge.",
    )

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

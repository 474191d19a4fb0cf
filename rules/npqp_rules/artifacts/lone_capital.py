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

    Finds a common word with a capital in running prose, with small words around it: `they created better Roads should
    be built`. The document writes the word small elsewhere, or nearly everybody does.

    ## Why it matters

    The reader takes the word for a name. It often marks a seam, where two pieces were joined and a word or a stop was
    lost before the capital.

    ## Fix safety

    Unsafe. The first fix is the small letter; a stop before the word comes second, a comma third.

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
        Example(
            "Old schools need repair. The city wants to build new Schools for the suburbs.",
            "Old schools need repair. The city wants to build new schools for the suburbs.",
        ),
        Example(
            "The players were tired. The coach told his young Players to rest.",
            "The players were tired. The coach told his young players to rest.",
        ),
        Example(
            "The museum shows old maps. The sailors drew these rough Maps by hand.",
            "The museum shows old maps. The sailors drew these rough maps by hand.",
        ),
        Example(
            "They measured the wind every hour. The masts stood in strong Wind for days.",
            "They measured the wind every hour. The masts stood in strong wind for days.",
        ),
        Example(
            "The old bridge was narrow. Nobody wanted to cross that shaky Bridge at night.",
            "The old bridge was narrow. Nobody wanted to cross that shaky bridge at night.",
        ),
        Example(
            "Many small shops closed. The tourists visit only expensive Shops near the port.",
            "Many small shops closed. The tourists visit only expensive shops near the port.",
        ),
        Example(
            "The test took two hours. We then repeated this long Test with new samples.",
            "The test took two hours. We then repeated this long test with new samples.",
        ),
        Example(
            "The old wells are dry. The village wants to dig deeper Wells near the school.",
            "The old wells are dry. The village wants to dig deeper wells near the school.",
        ),
        Example(
            "Heavy snow fell. The plough cannot clear so much wet Snow in a day.",
            "Heavy snow fell. The plough cannot clear so much wet snow in a day.",
        ),
        Example(
            "The old law was harsh. The judges wanted a milder Law for young offenders.",
            "The old law was harsh. The judges wanted a milder law for young offenders.",
        ),
        Example(
            "The region makes wine and oil. Traders from the coast buy red Wine by the barrel.",
            "The region makes wine and oil. Traders from the coast buy red wine by the barrel.",
        ),
        Example(
            "They built a small dam. Only later came the larger Dam at the gorge.",
            "They built a small dam. Only later came the larger dam at the gorge.",
        ),
    )
    good = (
        "The Buyer pays and the Buyer collects.",
        "The seller delivers the goods to the Buyer. The price is paid by the Buyer at once.",
        "The town has a good council. It belongs to the Council of Europe.",
        "Some women march in the street. The march is held on the first Sunday in March each year.",
        "The trade of a smith is hard. She met John Smith at the fair.",
        "The light of the moon was weak. They read the novel Moon by candle light.",
        "You may press the button twice. Then click Open to see the file.",
        "The turkey was dry. They flew to Turkey in the autumn.",
        "The bill was paid in cash. His friend Bill paid the rest.",
        "The post was late. The story was printed in the Washington Post on Friday.",
        "The road was long. Ada Road and Hill Road meet at the church.",
        "The earth was dry. Seen from space, our planet Earth looks blue.",
        "He ate an apple. The firm Apple sells phones.",
    )

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

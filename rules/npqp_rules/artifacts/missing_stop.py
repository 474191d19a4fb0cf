from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts import capitals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.document import Document


class MissingStop(Rule):
    """Two sentences run together without a stop.

    ## What it does

    Finds a capitalised function word straight after a word or a closing quotation mark, with a finished clause on
    either side: `They kept the old rules The reform came later.`

    ## Why it matters

    The stop between the two was lost, and the reader learns of it only when the second verb comes.

    ## Fix safety

    Unsafe. The first fix ends the sentence before the capital. Where the capital itself is the error, a small
    letter is right; it comes second.

    ## Exceptions

    Titles (`the film The Third Man`), names (`The Hague`, `Doctor Who`), `He` and `Him` in religious text, text in
    which most words are capitalised, headings.
    """

    code = "MT108"
    name = "missing-stop"
    family = "artifact"
    stage = "stable"
    bad = (
        Example(
            "They kept the old rules for years The reform came much later.",
            "They kept the old rules for years. The reform came much later.",
        ),
        Example(
            "The ferry leaves at noon It takes two hours to the island.",
            "The ferry leaves at noon. It takes two hours to the island.",
        ),
        Example(
            "The match was stopped by heavy rain The players left the field.",
            "The match was stopped by heavy rain. The players left the field.",
        ),
        Example(
            "The museum is closed on Mondays There is a small shop next door.",
            "The museum is closed on Mondays. There is a small shop next door.",
        ),
        Example(
            "The company sold its last mine in the spring This brought in a lot of money.",
            "The company sold its last mine in the spring. This brought in a lot of money.",
        ),
        Example(
            "The virus was found in bats They do not fall ill from it.",
            "The virus was found in bats. They do not fall ill from it.",
        ),
        Example(
            "He won the race by two seconds His brother came third.",
            "He won the race by two seconds. His brother came third.",
        ),
        Example(
            "The village has no doctor In winter the road is often closed.",
            "The village has no doctor. In winter the road is often closed.",
        ),
        Example(
            "The bridge was built by the army When the war ended, it was sold to the town.",
            "The bridge was built by the army. When the war ended, it was sold to the town.",
        ),
        Example(
            "The seeds are dried in the sun Then they are sold at the market.",
            "The seeds are dried in the sun. Then they are sold at the market.",
        ),
        Example(
            "She called the plan “a gift to the north” The mayor was less happy.",
            "She called the plan “a gift to the north”. The mayor was less happy.",
        ),
        Example(
            "The bill was passed by one vote This surprised even the ministers.",
            "The bill was passed by one vote. This surprised even the ministers.",
        ),
        Example(
            "The trail ends at a waterfall From there a narrow path leads to the hut.",
            "The trail ends at a waterfall. From there a narrow path leads to the hut.",
        ),
    )
    good = (
        "She read the novel The Third Man on the train.",
        "They met at the U Street Music Hall in Washington.",
        "Our train to The Hague was two hours late.",
        "He plays in a band called The Lost Shepherds.",
        "She works for The Gambia Tourist Board.",
        "The prophet said that God is one and that He hears all.",
        "We Need To Talk About The Old Bridge And Its Future.",
        "The series One Hundred Days is filmed in our town.",
        "Click the button Not Now to close the window.",
        "She is a fan of Doctor Who and of old trains.",
        "The jury liked the film Before Sunrise and hated After Dark.",
        "The sign above the door said This Way Out in red letters.",
        "The two plays are As You Like It and All My Sons.",
        "Tests showed that hepatitis A is rare there.",
        "The server tries the first returned A address and then it tries the others.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """The sites of this kind among the wrong capitals."""
        for site in capitals.sites(document):
            if site.kind == "boundary":
                yield Finding(
                    site.start,
                    site.end,
                    f"Two sentences run together here: a stop is missing before “{site.word}”.",
                    site.fixes,
                )

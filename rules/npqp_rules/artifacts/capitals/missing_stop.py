from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts.capitals import suspicious_capitals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

    from npqp_rules.artifacts.defect import Kind


_MESSAGES: dict[Kind, str] = {
    "boundary": "Two sentences run together: a period is missing before “{}”.",
    "gap": "Words seem to be missing before “{}”.",
    "heading": "A heading runs into the sentence that starts with “{}”.",
}


class MissingStop(Rule):
    """Two sentences run together without a period.

    ## What it does

    Reports a capitalized function word directly after a word or a closing quotation mark, with a complete clause on
    each side: `They kept the old rules The reform came later.`

    The left side may also be a heading, headline, or caption without a verb that starts the paragraph: one that ends
    with a lowercase word (`Food and drink There are two inns.`), or a usual one such as `Features` or `Background`.

    In preview, it may be any heading, such as one in capitals or a label in bold. In preview, the second sentence
    may also start with a name followed by its verb (`a ban Now Ada Holm is`) or with a common word (`two maps
    Transactions of this kind are rare`).

    If the left side can neither end a sentence nor continue (`the weakened The regiment had`, `divided into The plan
    was`, `emitting There was`), words are missing, and the finding says so.

    ## Why it matters

    The period between the two was lost, and the reader notices only at the second verb. If a heading runs into the
    text, the page lost its line breaks.

    ## Fix safety

    Unsafe. The first fix ends the sentence before the capital; after a heading, a line break may be better. The second
    fix lowercases the word, for places where the capital is the error. Where words are missing, there is no fix, nor
    behind the bare name of a person (`Ada Holm Even without a lamp it is`).

    ## Exceptions

    Titles (`the film The Third Man`), names (`The Hague`, `Doctor Who`), `He` and `Him` in religious text, text in
    which most words are capitalized, headings, numbered articles (`Article 12 The owner`), and speech that breaks off.

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 6, "Punctuation": use of the period; run-on sentences in
      chapter 5
    - *Microsoft Writing Style Guide*, "Punctuation", "Periods"
    """

    code = "MT108"
    name = "missing-stop"
    family = "artifact"
    stage = "stable"
    bad = (
        Example(
            "The museum bought two maps Transactions of this kind are rare.",
            "The museum bought two maps. Transactions of this kind are rare.",
        ),
        Example("We sell boats, lamps, and ropes This is why.", "We sell boats, lamps, and ropes. This is why."),
        Example(
            "It is good to have lamps The Lund plugin makes one. It works well for a time series It fits both.",
            "It is good to have lamps. The Lund plugin makes one. It works well for a time series. It fits both.",
            count=2,
        ),
        Example("It is used for another For example, ask Ada.", "It is used for another. For example, ask Ada."),
        Example(
            "The wheel runs on Linux When it stops, you must start it again.",
            "The wheel runs on Linux. When it stops, you must start it again.",
        ),
        Example(
            "Two more stars were added After that I also bought a lamp.",
            "Two more stars were added. After that I also bought a lamp.",
        ),
        Example(
            "It is of no use and it is not working This makes the night long.",
            "It is of no use and it is not working. This makes the night long.",
        ),
        Example("You have a key, and it seems that the mill It is old.", None),
        Example("They found that such It is hard to open the gate.", None),
        Example("It is a little heavy I have only used it once.", "It is a little heavy. I have only used it once."),
        Example("They found a new mill It's big and old.", "They found a new mill. It's big and old."),
        Example("There was an old table, and a lamp above it, emitting There was a dim light.", None),
        Example(
            "Some of them are on call on New Year's Eve In addition to fires, floods are feared.",
            "Some of them are on call on New Year's Eve. In addition to fires, floods are feared.",
        ),
        Example("- Mill.gate This is what opens in the morning.", "- Mill.gate: This is what opens in the morning."),
        Example(
            "The wheel is on the path of the mill For example: behind it.",
            "The wheel is on the path of the mill. For example: behind it.",
        ),
        Example(
            "Install the packages of the mill Note that you need a key.",
            "Install the packages of the mill. Note that you need a key.",
        ),
        Example(
            "Whenever a boat comes in, the board shows its name No need to write it down.",
            "Whenever a boat comes in, the board shows its name. No need to write it down.",
        ),
        Example(
            "The owners must pay for the roof, the doors, the chimney and the two cellars The upper cellar is shared.",
            None,
        ),
        Example(
            "Mothers have to let go A father says that his wife left.",
            "Mothers have to let go. A father says that his wife left.",
        ),
        Example(
            "The value is 00 01 If this value is shown, there is an error.",
            "The value is 00 01. If this value is shown, there is an error.",
        ),
        Example(
            'He liked the word "harbor," The boat was his home for years.',
            'He liked the word "harbor." The boat was his home for years.',
        ),
        Example("Use a soft cloth Do not use alcohol.", "Use a soft cloth. Do not use alcohol."),
        Example(
            "It runs in Lima If you want a mill, you can buy it.",
            "It runs in Lima. If you want a mill, you can buy it.",
        ),
        Example("It was in the end only a simple The owner left for the coast.", None),
        Example("The king and his The queen fled to the coast."),
        Example("The exhausted The company had to wait for a week."),
        Example(
            "She fell in the second run However, she kept her lead.",
            "She fell in the second run. However, she kept her lead.",
        ),
        Example("They took two hills, and the exhausted The company had to wait for a week."),
        Example("Letters of that time are rarely They were burned in the war."),
        Example("The land was to be divided into The plan was never carried out."),
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
        Example(
            "Look at the new pages Would you like to keep them?", "Look at the new pages. Would you like to keep them?"
        ),
        Example(
            "The treaty was signed on Friday Everyone was tired.",
            "The treaty was signed on Friday. Everyone was tired.",
        ),
        Example(
            "Three ships left the harbour of Lima On March 4, 1998, the fleet of the north followed.",
            "Three ships left the harbour of Lima. On March 4, 1998, the fleet of the north followed.",
        ),
        Example(
            "The plan was, for the most part, talked about The mayor was glad.",
            "The plan was, for the most part, talked about. The mayor was glad.",
        ),
        Example(
            "The mill was very old According to the mayor, it was built in 1820.",
            "The mill was very old. According to the mayor, it was built in 1820.",
        ),
        Example(
            "Guests must pay a fee, close the gate and switch off the lamp The owner lives next door.",
            "Guests must pay a fee, close the gate and switch off the lamp. The owner lives next door.",
        ),
        Example(
            "Food and drink There are two inns on the island.", "Food and drink. There are two inns on the island."
        ),
        Example(
            "Materials and methods We collected water from twelve wells.",
            "Materials and methods. We collected water from twelve wells.",
        ),
        Example(
            "The harbour at dawn This photograph was taken in 1931.",
            "The harbour at dawn. This photograph was taken in 1931.",
        ),
        Example(
            "Opening hours and prices The museum is open from ten to six.",
            "Opening hours and prices. The museum is open from ten to six.",
        ),
        Example(
            "Side effects of the drug Some patients have reported headaches.",
            "Side effects of the drug. Some patients have reported headaches.",
        ),
        Example(
            "A lonely mill on the hill It was built by monks.",
            "A lonely mill on the hill. It was built by monks.",
        ),
        Example(
            "Five tips for winter hikers You should always carry a map.",
            "Five tips for winter hikers. You should always carry a map.",
        ),
        Example(
            "A bridge for the north After ten years of work the bridge was opened on Monday.",
            "A bridge for the north. After ten years of work the bridge was opened on Monday.",
        ),
        Example(
            "Storm over the coast In the night the wind tore down two masts.",
            "Storm over the coast. In the night the wind tore down two masts.",
        ),
        Example(
            "Notes for teachers If the class is small, one copy is enough.",
            "Notes for teachers. If the class is small, one copy is enough.",
        ),
        Example(
            "● Food and drink On the island you find two inns.", "● Food and drink. On the island you find two inns."
        ),
        Example("Background The play is set in a mill.", "Background. The play is set in a mill."),
        Example("Tourism On the banks of the Alto is a park.", "Tourism. On the banks of the Alto is a park."),
    )
    previews: ClassVar = {
        "after-verb": "A word such as “Only” or “All” after a verb, where a title may begin.",
        "among-names": "A word such as “The” or “He” between two clauses, among capitalized words.",
        "before-name": "A name that starts the second sentence and is followed by its verb.",
        "after-heading": "A heading or caption without a verb that runs into its paragraph.",
        "after-noun": "A common word that starts the second sentence after a noun.",
        "after-adjective": "A common word that starts the second sentence after an adjective.",
    }
    bad_in_preview = (
        Example("Life Ada Holm was born in the north.", "Life. Ada Holm was born in the north."),
        Example(
            "Population The district of Lima had ten houses in 1890.",
            "Population. The district of Lima had ten houses in 1890.",
        ),
        Example(
            "Blue Lamp Festival In the spring, the band left the north.",
            "Blue Lamp Festival. In the spring, the band left the north.",
        ),
        Example(
            "The garden was not watered Some of the roses died.",
            "The garden was not watered. Some of the roses died.",
        ),
        Example(
            "The soil in the old valley is poor Prices rose by a tenth.",
            "The soil in the old valley is poor. Prices rose by a tenth.",
        ),
        Example(
            "The club faces a ban Now Ada Holm is in charge of the team.",
            "The club faces a ban. Now Ada Holm is in charge of the team.",
        ),
        Example(
            "He works for the Northern Water Board The goal of Lima Water Works is to save energy.",
            "He works for the Northern Water Board. The goal of Lima Water Works is to save energy.",
        ),
    )
    good = (
        "The study that appeared in the journal Nature shows how old it is.",
        "She read the book War When the men left, and she liked it.",
        "All owners have the same key:\ngates/key.txt\nThe lists are in another folder.",
        'It should end the sentence "We want to go to ____." The others were not as clear.',
        "The section Note that lists the mills is long, and the field Note that follows is short.",
        "Note that the corresponding A records of the zone must be short.",
        "The plan is to find out whether signal A leads to a fall, or signal B does.",
        "The printer refuses a letter that lacks a valid To field on its first page.",
        "She read the novel The Third Man on the train.",
        "They met at the U Street Music Hall in Washington.",
        "Our train to The Hague was two hours late.",
        "He plays in a band called The Lost Shepherds.",
        "She works for The Gambia Tourist Board.",
        "The prophet said that God is one and that He hears all.",
        "We Need To Talk About The Old Bridge And Its Future.",
        "The series One Hundred Days is filmed in our town.",
        "Click the button Not Now to close the window.",
        "You have to go to the first page and then click on Add (the plus sign) or click on Open it.",
        "She is a fan of Doctor Who and of old trains.",
        "The jury liked the film Before Sunrise and hated After Dark.",
        "The sign above the door said This Way Out in red letters.",
        "The two plays are As You Like It and All My Sons.",
        "Tests showed that hepatitis A is rare there.",
        "The server tries the first returned A address and then it tries the others.",
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
        "Fans of the novel The Third Man will know the bridge. They said The Northern Times would print it.",
        "Critics who know The Hive praise its hero.",
        'The power of the old kings reached as far as " All lands under heaven " and was never broken.',
        "The talk was on life with Now Shipping, a firm in Lima.",
        "How to find the house in 20 minutes In 20 Steps",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """The sites of this kind among the wrong capitals."""
        for site in suspicious_capitals.sites(document):
            if site.kind in _MESSAGES:
                message = _MESSAGES[site.kind].format(site.word)
                yield Finding(site.start, site.end, message, site.fixes, preview=site.preview)

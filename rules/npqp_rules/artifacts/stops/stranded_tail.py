from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts.stops import suspicious_stops, verbless_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document


class StrandedTail(Rule):
    """A few leftover words after a sentence that do not form one.

    ## What it does

    Reports one to a few words after a finished sentence that neither form a sentence nor continue one: `The price is
    high. of.`, `They lost the crop. rice field.`, and one or two capitalized words that end a paragraph after a long
    sentence (`... which is hard in summer. Storage.`).

    ## Why it matters

    Machine translation sometimes translates a word twice, or late, and puts it after the sentence it belongs to. The
    reader stumbles over a word that means nothing there.

    ## Fix safety

    Unsafe, because the first fix deletes words: only a reader can tell whether one of them is missing from the sentence
    before. Joining is offered too.

    ## Exceptions

    Abbreviations (`6 p.m. local time`), answers to a question, words of courtesy (`Thanks.`), names, words with digits,
    headings, and capitalized words in stories, that is, in documents many of whose paragraphs open with what somebody
    says.
    """

    code = "MT102"
    name = "stranded-tail"
    family = "artifact"
    stage = "stable"
    bad = (
        Example(
            'He said that "they have used every means to reach their goals. goals".',
            'He said that "they have used every means to reach their goals."',
        ),
        Example(
            "The shop of the new station sells salad with red tomatoes, rice, and plum cakes. deal with",
            "The shop of the new station sells salad with red tomatoes, rice, and plum cakes.",
        ),
        Example("They came to protest against the law. to protest.", "They came to protest against the law."),
        Example("She is not coming back, is she? is she?", "She is not coming back, is she?"),
        Example("“We are late,” Moss said. said. He ran.", "“We are late,” Moss said. He ran."),
        Example("The rent in the old town is still quite high. of.", "The rent in the old town is still quite high."),
        Example(
            "The farmers lost most of their crop in the flood. rice field.",
            "The farmers lost most of their crop in the flood.",
        ),
        Example("The museum opens its new wing on Saturday. of the.", "The museum opens its new wing on Saturday."),
        Example(
            "The court dismissed the claim for lack of evidence. and.",
            "The court dismissed the claim for lack of evidence.",
        ),
        Example(
            "Tickets for the final were sold out within an hour. ticket.",
            "Tickets for the final were sold out within an hour.",
        ),
        Example("Both sides signed the contract on Friday. signing.", "Both sides signed the contract on Friday."),
        Example("The patient was given the drug twice a day. medicine.", "The patient was given the drug twice a day."),
        Example(
            "The new reactor will supply heat to the whole district. energy supply.",
            "The new reactor will supply heat to the whole district.",
        ),
        Example(
            "The expedition reached the summit after nine days. people.",
            "The expedition reached the summit after nine days.",
        ),
        Example(
            "The plant now recycles nearly all of its waste water. rate.",
            "The plant now recycles nearly all of its waste water.",
        ),
        Example("“We have waited long enough for this road.” of.", "“We have waited long enough for this road.”"),
        Example('He answered, "The bridge is safe." the.', 'He answered, "The bridge is safe."'),
        Example(
            "The chess club of the village has not lost a match at home since it moved to the new hall. Announced.",
            "The chess club of the village has not lost a match at home since it moved to the new hall.",
        ),
        Example(
            "The vaccine has to be kept cold from the factory to the clinic, which is hard in summer. Storage.",
            "The vaccine has to be kept cold from the factory to the clinic, which is hard in summer.",
        ),
        Example(
            "The miller found many people at the gate, as it is near the old boat station, which is being moved. "
            "passengers from Lima to the other towns as well as the coast.",
            None,
        ),
        Example("The town paid nearly two million for the old mill. crowns.", None),
        Example(
            "The road over the pass is closed. gravel, the bus takes another way today.",
            "The road over the pass is closed. The bus takes another way today.",
        ),
        Example(
            "They have studied the habits of bees for years. weir How do bees find their way home?",
            "They have studied the habits of bees for years. How do bees find their way home?",
        ),
        Example(
            "She was born in a village called Lower Marsh. named (Old Marsh).",
            "She was born in a village called Lower Marsh (Old Marsh).",
        ),
        Example(
            "The oldest of the bowls were made between 820 and 790 BC. indicated.",
            "The oldest of the bowls were made between 820 and 790 BC.",
        ),
        Example(
            "The ticket is valid in all museums of the town. for museums of the town.",
            "The ticket is valid in all museums of the town.",
        ),
    )
    good = (
        "The wheel turns at a hundred turns a minute in the old mill on the river that we saw. Hmm.",
        "The fields of the old wheel are not inherited in any way by a new wheel of the mill. Uh oh.\n\nIt is so.",
        "The other form is what the program writes if the option is not used at all in the mill.  E.g.",
        "On clear days, the top can be seen from the whole town, from the lake, and from Port. Ardenia.",
        "She had heard the warning of the captain, that there seem to be ice floes around here. Heaven forbid...",
        "Choose the lowres. copy option for it.",
        "The pond holds Daphnia spp. and other fleas.",
        "They moved from Vancouver, BC. to the island.",
        "Can you send me the tickets by Friday? Thanks.",
        "Did the court accept the appeal? Of course.",
        "Where did they find the second key? Under the mat.",
        "The mill was rebuilt after the fire of 1820 (see Fig. 3).",
        "They sell nails, screws, paint etc. at the corner shop.",
        "The plane landed at 6 p.m. local time.",
        "The firm was sold to Hill & Co. for nine million.",
        "The band has played in Rome, in Lima and in the U.S. since May.",
        "He waited . . . and waited.",
        "“Is it far?” asked the boy.",
        "“You won, then?” “Barely.”",
        "The song is by Johann S. von Bergen.",
        "She sang in Rome, Vienna, Lima and St. Petersburg, and then she retired to a farm. Her voice lives on.",
        "He was born in Ghent, studied in Leeds and worked for years as a surgeon in the port of Hull. John Miller.",
        "The owner must repair the roof, the gutters and the chimney before the first frost of the year. Period.",
        "The trial lasted for nine weeks and was followed by reporters from all over the world. Verdict: guilty.",
        "The rescuers searched the whole night with lamps and dogs and a plane from the air base. In vain.",
        "The rope that holds the tent is very old, and it may snap in the first storm of the autumn. Replace it.",
        "Give the length of the longest road that leads from the first town to the last one on the map. Use recursion.",
        "The novel tells the story of three sisters who leave their village and go to sea. A classic.",
        "The second loop reads a variable that is only declared further down in the same block of the file. Oops.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """The tails among the wrong stops."""
        for site in (*suspicious_stops.sites(document), *verbless_pieces.sites(document)):
            if site.kind == "tail":
                message = "These leftover words do not form a sentence."
                if not site.fixes:
                    message = "These words do not form a sentence: they are left over, or other words are missing."
                yield Finding(site.start, site.end, message, site.fixes, site.hints)

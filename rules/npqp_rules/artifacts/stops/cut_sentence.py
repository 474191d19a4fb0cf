from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts.stops import dangling_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document


class CutSentence(Rule):
    """A sentence that ends with a word that cannot end it.

    ## What it does

    Reports a period right after an article, a possessive, `and`, `or`, `because`, `than`, `during`, `without`, or
    `per`, or after `of` if it follows a noun of office or action: `the deputy director of. Academy of Arts`, `They
    asked for the protection of.` After a preposition it also does if a noun without a verb follows as a sentence
    (`divided into. Two groups.`). At the end of a paragraph it reports a preposition right after an article (`in the
    to.`) and a title without a name (`to speak with Mrs.`). In preview it also reports a paragraph that breaks off,
    without a period, after an article, a possessive, `because`, or `than`.

    ## Why it matters

    The sentence was cut, or the words that followed were lost. Either way the reader waits for a noun that never comes.

    ## Fix safety

    Unsafe. In the middle of the text, the first fix deletes the period; after `of`, `during`, `without`, `per`, and
    `than`, a second fix replaces it with “the”, which may be missing too. At the end of a paragraph, the fix deletes
    the dangling word.

    ## Exceptions

    Prepositions that can end an English sentence (`the house they live in`), `of` after words that take it along
    (`aware of`, `proud of`, `made of`) or in a relative clause, letters and symbols (`vitamin A.`, `an OR.`), and a
    word that is only quoted (`“because.”`).
    """

    code = "MT104"
    name = "cut-sentence"
    family = "artifact"
    stage = "stable"
    specificity = 1
    bad = (
        Example("The order was late, from the tenth to the.", None),
        Example(
            "The plan has two parts, and the second is the purpose of\n\nWork began in May.",
            "The plan has two parts, and the second is the purpose\n\nWork began in May.",
        ),
        Example(
            "He is the deputy director of. Academy of Arts and Letters.",
            "He is the deputy director of Academy of Arts and Letters.",
        ),
        Example(
            "She was elected chairwoman of. National Union of Teachers.",
            "She was elected chairwoman of National Union of Teachers.",
        ),
        Example(
            "The fair was opened by the Minister of. Trade on Friday.",
            "The fair was opened by the Minister of Trade on Friday.",
        ),
        Example(
            "He received the prize from the mayor of. Port Arden last week.",
            "He received the prize from the mayor of Port Arden last week.",
        ),
        Example(
            "The ship sailed from Bergen to the. Faroe Islands in three days.",
            "The ship sailed from Bergen to the Faroe Islands in three days.",
        ),
        Example(
            "The hotel lies between the station and. Old Harbour.",
            "The hotel lies between the station and Old Harbour.",
        ),
        Example(
            "The tribe lives on the border between Peru and. Brazil, far from any road.",
            "The tribe lives on the border between Peru and Brazil, far from any road.",
        ),
        Example("They asked the court for the protection of.", "They asked the court for the protection."),
        Example("The bank will pay for the renovation of.", "The bank will pay for the renovation."),
        Example("The farmers could not sell the milk because.", "The farmers could not sell the milk."),
        Example("The new bridge is longer and stronger than.", "The new bridge is longer and stronger."),
        Example("Tourists may visit the cave only with a guide or.", "Tourists may visit the cave only with a guide."),
        Example("The firm will open offices in Lima and.", "The firm will open offices in Lima."),
        Example("The clerk has set a new date for the talks with Mrs.", None),
        Example("The prices of the six houses fell in the to.", "The prices of the six houses fell."),
        Example("She kept both and sold the lids, and.", "She kept both and sold the lids."),
        Example("The price includes. A meal and a drink.", "The price includes a meal and a drink."),
        Example("He is a teacher at. School of Music.", "He is a teacher at School of Music."),
        Example("His eyes were full of. Tears.", "His eyes were full of tears."),
        Example("The drugs are divided into. Two groups.", "The drugs are divided into two groups."),
        Example(
            "We have rain for the first time in. Eleven years.", "We have rain for the first time in eleven years."
        ),
        Example("We provide our guests with. Good food and wine.", "We provide our guests with good food and wine."),
        Example("It is in the liver, kidneys, and. Brain.", "It is in the liver, kidneys, and brain."),
        Example("Stir until the. Sauce thickens.", "Stir until the sauce thickens."),
        Example(
            "If the buyer fails to pay, and. The seller may sell the goods.",
            "If the buyer fails to pay, the seller may sell the goods.",
        ),
    )
    previews: ClassVar = {
        "no-stop": "A paragraph that breaks off after an article, a possessive, “because” or “than”, without a period.",
    }
    bad_in_preview = (
        Example(
            "The farmers of the valley sold the milk of that summer to the",
            "The farmers of the valley sold the milk of that summer",
        ),
        Example(
            "Nobody in the town could say how the fire had started in their",
            "Nobody in the town could say how the fire had started",
        ),
    )
    good = (
        "These are the songs that the miller and his sons led the planning, the printing, and the sale of.",
        "2. Testing of the interface a. Test it in the mill b. Test it at home",
        "Both want to change field m of table a. The first one waits.",
        "The lock is called X, and the mill that it belongs to is called **a**.\n\nX is older than the mill.",
        "It is the key to set the price of.",
        "This names the list to read the last part of. A number follows.",
        "If I could choose a friend to go to the lake with\n\nI am a clerk in the town.",
        "That is more than it contains. Two lids. This is what it contains. A few names.",
        "Nobody knew what it was made of. Clay.",
        "They had no house to live in. The rest is known. Take all names that begin with my.",
        "The tide is coming in. The boats rise.",
        "The lights are on. Nobody home.",
        "This is the town that they have the most trouble with\n\nNobody knows why.",
        "The lamp is as bright as it was without.",
        "Multiply both sides by a. The result is zero.",
        "A house with a garden sells sooner than one without.",
        "There was no salt, so we managed without. Nobody noticed.",
        "This is the house they live in.",
        "That is a risk the doctors were aware of.",
        "The glaze contains the same clay the pots are made of.",
        "It is a result the whole team can be proud of.",
        "The winner is the rider nobody had heard of.",
        "That is the kind of luck one can only dream of.",
        "There was little money to take care of. The treasurer had an easy life.",
        "Carrots are rich in vitamin A. Spinach is too.",
        "The logic gate is an OR. Two inputs feed it.",
        "Why did they stop? Just because.",
        "She answered “because.” Then she laughed.",
        "The child was told to write the word “the”. She did.",
        "The town of which he is mayor is the one we spoke of.",
        "She asked to speak to the Mrs.",
        "The lever moves from a to b and back. It never moves to the off.",
        "Nothing rhymes with the",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """The stops after such words."""
        for site in dangling_ends.sites(document):
            message = f"A sentence cannot end with “{site.word}”: something is missing here."
            yield Finding(site.start, site.end, message, site.fixes, preview=site.preview)

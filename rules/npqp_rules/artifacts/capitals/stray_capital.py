from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, Rule
from npqp_lint.text.signs import Sign

from npqp_rules.artifacts.capitals import suspicious_capitals
from npqp_rules.english.case import is_english_word

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_IN_CAPITALS = Sign("THE ", " OF ", " FROM ", " AN ")
_ARTICLE = lazy(r"THE (?=[A-Za-z][a-z])")
_SHOUTED = lazy(r"(?<=[a-z] )(?:OF|FROM|AN)(?= [a-z]{2})")
_SIDE = lazy(r"[a-z]{2,}$")
_AFTER = lazy(r" ([a-z]{2,})")


class StrayCapital(Rule):
    """A capital letter inside a sentence on a word that is not a name.

    ## What it does

    Reports a capitalized function word in the middle of a sentence: after a preposition, article, conjunction, or
    auxiliary (`of The region`), after a comma or semicolon (`, The price`), where the word only continues the sentence
    (`pumps Of steel`), and where the words before it cannot end a sentence, because one half is not a clause or the
    last part of the left half is still waiting for its verb (`..., and the two lakes The level is`). It also reports
    adverbs in -ly, the subject after a list with *etc.*, and compounds in a list (`warming, Sleep-bringing, cheap`).

    In preview it also reports common words between lowercase words: after a noun or an adjective (`told his young
    Players to rest`), and verbs after their subject (`so he Called his friends`). An article in capital letters before
    emphasis (`THE **list**`) and, in preview, a few such words between small ones (`the design OF mills`) are also
    reported.

    ## Why it matters

    The reader takes the capital for the start of a sentence or for a name. It usually marks a break: the translator
    started a new segment in the middle of the sentence.

    ## Fix safety

    Safe after a semicolon in running prose (71 fixes in documentation and human text, none wrong among those read).
    Everywhere else it is unsafe: after a preposition or an article, words may be missing before the capital (`in the
    The upper part bends`), a period may be missing, and words such as `Each`, `Next`, or `If` may name a method. If a
    whole sentence stands on either side of a comma, the first fix replaces the comma with a period. If a bare noun
    comes before `The`, as in `..., piano The soloist`, the first fix deletes the article. Where a headline or a
    sentence may begin as well (`rules for life How to live`, `it helps you No doubt about it`), there is no fix.

    ## Exceptions

    Titles, names (`The Hague`), single letters (`vitamin C`, `Plan A`), divine pronouns in religious text, speech after
    a comma (`He said, “The ...`), quotations in title case, text that begins markup (the text of a link, a title in
    italics), blocks in which every line begins with a capital (verse), and common words that the document capitalizes
    more than once (`the Buyer` of a contract).

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 8, "Names, Terms, and Titles of Works"
    - *MHRA Style Guide*, 3rd edition, section 6, "Capitals"
    - *AP Stylebook*, "capitalization"
    - *Microsoft Writing Style Guide*, "Capitalization"
    - GOV.UK style guide, A to Z, "Capitalisation"
    """

    code = "MT109"
    name = "stray-capital"
    family = "artifact"
    stage = "stable"
    excused_by_source = True
    bad = (
        Example("It got a pump, However in May there are few.", "It got a pump. However in May there are few."),
        Example(
            "On the boat, Create a list. Clone this key, Run it. Therefore, It's easy.\n\nThe key is new, It's of tin.",
            "On the boat, create a list. Clone this key, run it. Therefore, it's easy.\n\nThe key is new. It's of tin.",
            count=4,
        ),
        Example(
            "Then we left the mill, and We took the keys to it.", "Then we left the mill, and we took the keys to it."
        ),
        Example("In this valley, We made a mill.", "In this valley, we made a mill."),
        Example("Please lock the gate Before you leave.", "Please lock the gate before you leave."),
        Example(
            "The mill is shut, After opening it you can go in.", "The mill is shut. After opening it you can go in."
        ),
        Example(
            "The wheel (of wood) is old, If it stops, then wait.", "The wheel (of wood) is old. If it stops, then wait."
        ),
        Example("The mill of the valley is old, We like it.", "The mill of the valley is old. We like it."),
        Example("We can't guarantee It will turn again.", "We can't guarantee it will turn again."),
        Example("The old mill Was sold to the town in May.", "The old mill was sold to the town in May."),
        Example("The wheel turns, Note that it is heavy.", "The wheel turns. Note that it is heavy."),
        Example("Create a key, The name of it is free.", "Create a key. The name of it is free."),
        Example(
            "The tide turns the wheel, but in order to keep the rope tight The wheel between the posts does not move.",
            "The tide turns the wheel, but in order to keep the rope tight, the wheel between the posts does not move.",
        ),
        Example(
            "The mill will used The path that was chosen by the last owner.",
            "The mill will used the path that was chosen by the last owner.",
        ),
        Example(
            "If you do not enter your name on the list It is a sign that you are a guest.",
            "If you do not enter your name on the list, it is a sign that you are a guest.",
        ),
        Example(
            "The council is thinking of cutting off All water to the old mills of the valley.",
            "The council is thinking of cutting off all water to the old mills of the valley.",
        ),
        Example("The farm sells milk, wool and good meat In the summer, the cows are on the hills.", None),
        Example("He said that if it rains, We stay.", "He said that if it rains, we stay."),
        Example("I hope that the answer helps you No doubt about that.", None),
        Example("Turn the screw clockwise Until it stops.", "Turn the screw clockwise until it stops."),
        Example(
            "The lid stays shut on all sides If the lamp is red.", "The lid stays shut on all sides if the lamp is red."
        ),
        Example("If the lamp is red, it means It is time to go.", "If the lamp is red, it means it is time to go."),
        Example("The wheel of the old mill Is not moved.", "The wheel of the old mill is not moved."),
        Example(
            "The old mill and its wheel Was repaired by the town.",
            "The old mill and its wheel was repaired by the town.",
        ),
        Example("Cutting off All ties, he left.", "Cutting off all ties, he left."),
        Example("The price of The tickets rose again.", "The price of the tickets rose again."),
        Example(
            "The farmers sold their milk to The dairy in town.", "The farmers sold their milk to the dairy in town."
        ),
        Example(
            "The nurse closed the door and The child fell asleep.",
            "The nurse closed the door and the child fell asleep.",
        ),
        Example(
            "The club has lost its captain and Its best defender.",
            "The club has lost its captain and its best defender.",
        ),
        Example(
            "The lawyer read the contract from The first page to the last.",
            "The lawyer read the contract from the first page to the last.",
        ),
        Example(
            "The council met on Friday, The budget was not on the list.",
            "The council met on Friday. The budget was not on the list.",
        ),
        Example("Open the lid of the box, The lamp is then lit.", "Open the lid of the box. The lamp is then lit."),
        Example("The tea is bad, If you have more, please call.", "The tea is bad. If you have more, please call."),
        Example(
            "If it is wet, we must close the lid, The lamp is then lit.",
            "If it is wet, we must close the lid. The lamp is then lit.",
        ),
        Example(
            "The key has no name of its own, To give it one, use the list.",
            "The key has no name of its own. To give it one, use the list.",
        ),
        Example("The rope may be old, Please use it with care.", "The rope may be old. Please use it with care."),
        Example("Many believe that The mill is haunted.", "Many believe that the mill is haunted."),
        Example("The mill is old, However, it works.", "The mill is old. However, it works."),
        Example("The mill is old; However, it works.", "The mill is old; however, it works."),
        Example("Please press the key, The gate will open.", "Please press the key. The gate will open."),
        Example("Now We are back at the mill.", "Now we are back at the mill."),
        Example("In this way You can see the mill.", "In this way you can see the mill."),
        Example("When the council met, The budget was new.", "When the council met, the budget was new."),
        Example("The rain stopped at last, And the game went on.", "The rain stopped at last, and the game went on."),
        Example(
            "The samples were kept in a dry room, Where the light was dim.",
            "The samples were kept in a dry room, where the light was dim.",
        ),
        Example("The hall was full; The speaker was late.", "The hall was full; the speaker was late."),
        Example("The firm makes pumps Of steel and brass.", "The firm makes pumps of steel and brass."),
        Example(
            "The castle stands on a rock; The town lies below it.",
            "The castle stands on a rock; the town lies below it.",
        ),
        Example(
            "The treaty was signed because Both sides were tired of war.",
            "The treaty was signed because both sides were tired of war.",
        ),
        Example("The results of the The second test were better.", "The results of the second test were better."),
        Example(
            "The evening began with the conductor Ada Holm, piano The soloist Lars Berg and a small choir.",
            "The evening began with the conductor Ada Holm, piano soloist Lars Berg and a small choir.",
        ),
        Example(
            "The lorry takes a load Up to nine tons, twice as much as the old one.",
            "The lorry takes a load up to nine tons, twice as much as the old one.",
        ),
        Example(
            "The samples are kept in a cold room, Otherwise the colour fades.",
            "The samples are kept in a cold room, otherwise the colour fades.",
        ),
        Example(
            "He sells pipes, lamps, nails..., There are too many to list.",
            "He sells pipes, lamps, nails... There are too many to list.",
        ),
        Example(
            "You can find the old mill Easily, because it has a red roof.",
            "You can find the old mill easily, because it has a red roof.",
        ),
        Example("It was dark when The lamps went out.", "It was dark when the lamps went out."),
        Example("The guests left early because they Were tired.", "The guests left early because they were tired."),
        Example(
            "Tin, zinc, lead, etc. Metals are mined in the hills.",
            "Tin, zinc, lead, etc. metals are mined in the hills.",
        ),
        Example(
            "The road to the lake is so steep that it is Hardly passable in winter.",
            "The road to the lake is so steep that it is hardly passable in winter.",
        ),
        Example(
            "The tea is good for the heart, calming the mind, Sleep-bringing, refreshing and cheap.",
            "The tea is good for the heart, calming the mind, sleep-bringing, refreshing and cheap.",
        ),
    )
    previews: ClassVar = {
        "after-verb": "A word such as “Only” or “All” after a verb, where a title may begin.",
        "among-names": "A word such as “The” or “He” between two clauses, among capitalized words.",
        "verb": "A capitalized verb after its subject or auxiliary.",
        "after-noun": "A capitalized common word after a noun.",
        "after-adjective": "A capitalized common word after an adjective.",
        "small-word": "A preposition or article in capital letters, as in “the design OF mills”.",
    }
    bad_in_preview = (
        Example("They saw to the design OF mills.", "They saw to the design of mills."),
        Example(
            "The council has approved Most of the plans for the new bridge.",
            "The council has approved most of the plans for the new bridge.",
        ),
        Example("The car broke down, so he Called three friends.", "The car broke down, so he called three friends."),
        Example("The mayor says that they Need more time.", "The mayor says that they need more time."),
        Example("The choir told its young Players to rest.", "The choir told its young players to rest."),
        Example(
            "We then repeated this long Test with new samples.", "We then repeated this long test with new samples."
        ),
        Example(
            "The city lives on trade, above all on the wool Trade with the north.",
            "The city lives on trade, above all on the wool trade with the north.",
        ),
        Example(
            "The city rented a hall with the local fire brigade All-weather storage system for the hoses.",
            "The city rented a hall with the local fire brigade all-weather storage system for the hoses.",
        ),
    )
    good = (
        "He spoke, giving a talk before interrupting himself, It's late, isn't it? Hello, It's me. He said, It's late.",
        "We use Where conditions in the list, and call names.Where(old) there.",
        "He says that The Beatles are good, and that The Band is better.",
        "- All mills: the whole list\n- Some mills: those of the north\n\nThis is a way of choosing Some mills there.",
        "The lamp of the mill is set to Always on.",
        "The Mill Is Old and quiet in the spring.",
        "- -l, --local Mill only the corn of the valley, and no other",
        "Full means that all of it is kept, and Partial means that some of it is.",
        "Set the days on which the mill is open in From and To, and save them.",
        "Open: the lamp is green; Lock error: it blinks; No power: it is dark.",
        "The new list has First and Any fields, and the old Others type is gone from it.",
        "The form drops the Others type in the list.",
        "Change the lamp, the lock, the lid, etc. Text on the lid is written in oil.",
        "He read it on the site called Buy This, Not That as well.",
        "Many to Many is how the two lists are tied.",
        "It does not work with About topics, and the Is operator is slow.",
        "They came from the port, which is old, and Streets, which is new.",
        "What do I need it for :P There was a lamp in the box.",
        "See the How to mend a roof section.",
        "The man FROM Oslo came, and OF GREAT USE it was: `a OF b`.",
        "THE MILL IS SOLD AS IT IS. THE LAKE is not.",
        "The form asks Where?, Since when?, In what way?, and How often?",
        "Do not read or write here, as the queue is closed;\nThere is nothing left to read at that point.",
        "O moon, O mill, O stream,\nOn whose old wheel I dream;\nthe mill, the mill,\nit turns.",
        "Set the switch to On and wait until the lamp is lit. It asks: Do You want it? It ran on Windows Me at home.",
        "Look at the address in the To field of the letter before you answer it.",
        "Then, please refer to How to turn the wheel. They are joined by And only. They sat, and Dawn stood up.",
        "When the lever points up, On means that the pump runs.",
        "The colours were described as red..., green..., blue..., etc. Below is a sample of each.",
        "It gives the length of the list; None where there is no list.",
        "Tickets for The Hague sold out.",
        "She has a subscription to The Times and to a local paper.",
        "They live in Sierra Leone and The Gambia.",
        "They drove to La Paz and on to Lake Titicaca.",
        "Oranges are full of vitamin C. Lamps of tin, zinc, etc. Quickly rust, and so does Passport v4.",
        "Plan A failed, and plan B was never tried.",
        "We pray that God in His mercy may hear us.",
        "He quoted the slogan “The Sea Is Ours” twice.",
        "They listened to the album In The Dark all night.",
        "The choir sang “Away in a Manger” and “The Holly and the Ivy”.",
        "The vote was won by Can Yilmaz, an engineer from Izmir.",
        "Season Two of the series is better than Season One.",
        "He said, “The road is closed.”",
        "He was born in Hawaii, I was born in Lima.",
        "The headline read: The mill is saved.",
        "The question is, How do we pay for the new roof?",
        "As the saying goes, The early bird catches the worm.",
        "Since B is open in the plane, A minus B is closed.",
        "Sleep till the morning;\nThe day will come soon.\nTiger of paper and\nThe lamp is your moon.",
        "The Buyer pays and the Buyer collects.",
        "The seller delivers the goods to the Buyer. The price is paid by the Buyer at once.",
        "The town has a good council. It belongs to the Council of Europe.",
        "Some women march in the street. The march is held on the first Sunday in March each year.",
        "The trade of a smith is hard. She met John Smith at the fair.",
        "The light of the moon was weak. They read the novel Moon, and the quest Over the Dam.",
        "You may press the button twice. Then click Open to see the file.",
        "The bill was paid in cash. His friend Bill paid the rest.",
        "The post was late. The story was printed in the Washington Post on Friday.",
        "The road was long. Ada Road and Hill Road meet at the church.",
        "The earth was dry. Seen from space, our planet Earth looks blue.",
        "He ate an apple. The firm Apple sells phones.",
        "Tin and zinc are mined here, and also lead, etc. Metals such as these are heavy.",
        "She wore a blue V-neck sweater and a white T-shirt.",
        "The readers of the term Millennials think of young people.",
        "Many towns have a London-based agent and a Spanish-speaking clerk.",
        "The new rules are strict, Lars said.",
        "She said that we will Google it later.",
        "You write the files, and Freight packs them. In May, Freight grew; the rest is up to Freight alone.",
        "He moved to Reading last year and to Hope the year after.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """The sites of this kind among the wrong capitals."""
        for site in suspicious_capitals.sites(document):
            if site.kind == "capital":
                message = f"“{site.word}” is capitalized in the middle of a sentence."
                yield Finding(site.start, site.end, message, site.fixes, preview=site.preview)
        if _IN_CAPITALS.is_in(document):
            yield from _all_capitals(document)


def _all_capitals(document: Document) -> Iterator[Finding]:
    """`THE **list** has`, from a word at the start of a label, and `the design OF mills`."""
    text = document.text
    for match in _ARTICLE.finditer(text):
        if document.is_marked(match.end()) and is_english(document, match.start()):
            first = match.start() == document.block_at(match.start()).start or text[match.start() - 2] in ".!?"
            yield _small(match, "The" if first else "the")
    for match in _SHOUTED.finditer(text):
        left, right = _SIDE.search(text, max(0, match.start() - 24), match.start() - 1), _AFTER.match(text, match.end())
        if left is None or right is None or in_code(text, match.start(), match.end()):
            continue
        if is_english_word(left[0]) and is_english_word(right[1]) and is_english(document, match.start()):
            yield _small(match, match[0].lower(), "small-word")


def _small(match: re.Match[str], new: str, preview: str | None = None) -> Finding:
    word = match[0].rstrip()
    fix = Fix("Use lowercase letters", (Edit(match.start(), match.start() + len(word), new),))
    message = f"“{word}” is in capital letters inside a sentence."
    return Finding(match.start(), match.start() + len(word), message, (fix,), preview=preview)

"""MT110 repeated-words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts.repetition.echoes import after_stop, reported_twice, sentences_again, twins
from npqp_rules.artifacts.repetition.near_repeats import ends_again, long_runs, near_repeats, repeat_at, row_of
from npqp_rules.artifacts.repetition.repeat_evidence import ATTRIBUTED, is_told
from npqp_rules.english.tokens import counts, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_LONGEST = 12
"""Words in the longest phrase looked for."""


class RepeatedWords(Rule):
    """A repeated word or phrase.

    ## What it does

    Reports a word repeated at once ("in the the"), a phrase repeated at once ("in advance in advance"), a word joined
    to itself ("cloudy and cloudy"), a word or phrase listed twice ("a club, club or"), a short form repeated after its
    parentheses ("(ABC) ABC"), a term repeated in them ("the old mill (old mill)", "Old Mill (OM, Old Mill)"), a word or
    phrase in a loop, whatever stands between its copies, a repeated sentence of six words or more, a speaker named both
    before and after a quotation, the last word of a paragraph repeated after its period ("20th century. Century."), and
    the end of a sentence repeated after its period or a comma ("for five years. Five years.", "in 1902, in 1902") or
    after other words ("I think it is cheap because it costs little, so I think it is cheap"). In preview, it also
    reports an item of a list or a paragraph that stands twice in a row.

    ## Why it matters

    Translation engines lose their place and say something again. A reader stumbles; in a contract, the reader asks what
    the second copy is for.

    ## Fix safety

    Safe for `the the` in lowercase (more than 60 fixes in documentation, human text, and annotated translation, none
    wrong among those read). Every other fix is unsafe, because another word may belong in place of the second copy.

    ## Exceptions

    Grammatical repetitions ("had had", "that that"), words repeated for emphasis ("very very", "more and more", "it
    grew and grew"), names ("Li Li"), interjections, and a second copy that starts a new sentence; in stories, all but
    small words and loops. In other languages, only words of five letters or more and phrases of three or more count.
    """

    code = "MT110"
    name = "repeated-words"
    family = "artifact"
    stage = "stable"
    excused_by_source = True
    languages = ()
    specificity = 3
    bad = (
        Example(
            "The clerk, Ada Holm (Ada Holm), sold the old mill (old mill).", "The clerk, Ada Holm, sold the old mill."
        ),
        Example("They met in Holm, Holm, Holm, Holm, Holm, Holm, and left.", "They met in Holm, and left."),
        Example(
            "They paid $9 for the oars, and they paid $9 for the oars, and they paid $9 for the oars.",
            "They paid $9 for the oars.",
        ),
        Example("Boats of the Old Town - Boats of the Old Town", "Boats of the Old Town"),
        Example(
            "He died at the age of 65, at the age of 65, due to a fall.", "He died at the age of 65, due to a fall."
        ),
        Example(
            "It runs on oil, salt of the sea, salt of the sea, and sun.", "It runs on oil, salt of the sea, and sun."
        ),
        Example("The crew was polite, quick, and quick.", "The crew was polite and quick."),
        Example("They act with kindness and kindness, and wait.", "They act with kindness, and wait."),
        Example("It is the intent and intent of the plan.", "It is the intent of the plan."),
        Example(
            "They came late, regardless of the tide, regardless of the tide.", "They came late, regardless of the tide."
        ),
        Example("The Governor of Mills, the Governor of Mills, has sold it.", "The Governor of Mills has sold it."),
        Example("The town has two mill mill mills in the valley.", "The town has two mills in the valley."),
        Example("She works for the ministry of the Ministry of Mills.", "She works for the Ministry of Mills."),
        Example(
            "They met in the hall of the mill of the mill of the mill of the mill of the mill.",
            "They met in the hall of the mill.",
        ),
        Example("The room is to be big and warm, sunny and sunny."),
        Example(
            "I called again and again and again and again and again and, in the end, they came.",
            "I called again and again and, in the end, they came.",
        ),
        Example("It is either rain or rain. The wheel and the gate are green or green, respectively.", None, count=2),
        Example(
            "They must tell the difference between strategy and strategy. He is now junior junior, or senior.", None
        ),
        Example("It is fine if you are fine if you are fine if you can.", None),
        Example("You need to to to to open it, and this is is is hard.", "You need to open it, and this is hard."),
        Example("It was a very very very very very very cold day.", "It was a very cold day."),
        Example("The reason is that it it is free.", "The reason is that it is free."),
        Example("My my brother lives there, and he has no no boat.", "My brother lives there, and he has no boat."),
        Example("If if it rains, he and his his wife stay.", "If it rains, he and his wife stay."),
        Example("It has has a red roof. They told us us to wait.", "It has a red roof. They told us to wait."),
        Example("I told you that that you should wait.", "I told you that you should wait."),
        Example("It is open, but is is not old.", "It is open, but it is not old."),
        Example("Click Click the button to save it.", "Click the button to save it."),
        Example("Rinse the the brush under the tap.", "Rinse the brush under the tap."),
        Example("Our shop shut for for repairs of of the roof.", "Our shop shut for repairs of the roof.", count=2),
        Example("Nobody expected the The outcome of that vote.", "Nobody expected the outcome of that vote."),
        Example("The report is based on on old surveys.", "The report is based on old surveys."),
        Example("I I am tired of it.", "I am tired of it."),
        Example("It came from from the north.", "It came from the north."),
        Example("Then she she closed the gate.", "Then she closed the gate."),
        Example("We did not not see the ferry.", "We did not see the ferry."),
        Example("They came with with two dogs.", "They came with two dogs."),
        Example("Those who who arrived late stood.", "Those who arrived late stood."),
        Example("Today there there is a well.", "Today there is a well."),
        Example("Think of what what they saw.", "Think of what they saw."),
        Example("She asked about about the fare.", "She asked about the fare."),
        Example("We open the the gate at noon.", "We open the gate at noon."),
        Example("Online online shops are open.", "Online shops are open."),
        Example("It is clear and clear that they left.", "It is clear that they left."),
        Example("They bought a small and small boat.", "They bought a small boat."),
        Example("A quick and quick ferry crosses the bay.", "A quick ferry crosses the bay."),
        Example("Article 7 (2) (2) of the lease is void.", "Article 7 (2) of the lease is void."),
        Example("They read the works of Ada Maria Holm Ada Maria Holm.", "They read the works of Ada Maria Holm."),
        Example("The old Ada Maria Holm Ada Maria Holm's novel is lost.", "The old Ada Maria Holm's novel is lost."),
        Example("If If it rains, we stay at home.", "If it rains, we stay at home."),
        Example("We had soup and a roll and a roll and a roll and a roll.", "We had soup and a roll."),
        Example("Go on, go on, go on, go on, go on.", "Go on."),
        Example("Hammer Hammer Hammer Hammer fell.", "Hammer fell."),
        Example("See the the mill.\n\nSee the the mill.", "See the mill.\n\nSee the mill."),
        Example("We painted the fence and and the gate.", "We painted the fence and the gate."),
        Example("Put the invoice invoice in the blue folder.", "Put the invoice in the blue folder."),
        Example(
            "Tenants pay half in advance in advance in the first year.",
            "Tenants pay half in advance in the first year.",
        ),
        Example("Wash your hands to get rid of dust and dust.", "Wash your hands to get rid of dust."),
        Example("Bring a certificate, certificate or passport.", "Bring a certificate or passport."),
        Example(
            "The cream helps with the look of the skin, the look of the skin, and with wrinkles.",
            "The cream helps with the look of the skin, and with wrinkles.",
        ),
        Example(
            "You choose your plan of study, your plan of study or your tutor does.",
            "You choose your plan of study or your tutor does.",
        ),
        Example(
            "The bridge was built in the 19th century. Century.",
            "The bridge was built in the 19th century.",
        ),
        Example("Farmers can learn from and learn from.", "Farmers can learn from."),
        Example("Tomorrow will be misty and misty with light rain.", "Tomorrow will be misty with light rain."),
        Example("We stopped using all pesticides, pesticides.", "We stopped using all pesticides."),
        Example("It has control modules (CM, Control Modules).", "It has control modules (CM)."),
        Example("The farm union (Farm Union, FU) has moved.", "The farm union (FU) has moved."),
        Example("The Farm Credit Union (FCU) FCU has moved.", "The Farm Credit Union (FCU) has moved."),
        Example("Sweeten it with molasses (molasses) or honey.", "Sweeten it with molasses or honey."),
        Example("The track is 9 km km long.", "The track is 9 km long."),
        Example("It is known as as the Old Mill.", "It is known as the Old Mill."),
        Example("It it rains, we stay at home.", "It rains, we stay at home."),
        Example("They met Minister Minister Okello in May.", "They met Minister Okello in May."),
        Example("Prices rose in 1990 in 1990 by a tenth.", "Prices rose in 1990 by a tenth."),
        Example(
            "There will be no more tolls on the bridge. there will be no more tolls on the bridge. Drivers cheered.",
            "There will be no more tolls on the bridge. Drivers cheered.",
        ),
        Example(
            'The baker said, "We open at six," he said.',
            'The baker said, "We open at six."',
        ),
        Example(
            "We hope to see you soon to see you soon to see you soon in Graz.",
            "We hope to see you soon in Graz.",
        ),
        Example("The lease runs for five years. Five years.", "The lease runs for five years."),
        Example("The results are in Table 3. Table 3. They are new.", "The results are in Table 3. They are new."),
        Example(
            "She taught at the University of Leeds. University of Leeds from 1880 to 1884.",
            "She taught at the University of Leeds from 1880 to 1884.",
        ),
        Example("The mayor, Ada Holm, herself. Herself came.", "The mayor, Ada Holm, herself came."),
        Example("He was born in 1902, in 1902 and died young.", "He was born in 1902 and died young."),
        Example("Rent is due on the first of each month, of each month.", "Rent is due on the first of each month."),
        Example("It is good for bees, is good for bees.", "It is good for bees."),
        Example("The Gulf of Oman, the Gulf of Oman is deep.", "The Gulf of Oman is deep."),
        Example("When it rains, When it rains, we stay.", "When it rains, we stay."),
        Example("It is made of salt and oil, salt and oil.", "It is made of salt and oil."),
        Example("The way home is steep and steep and steep.", "The way home is steep."),
        Example("We thank you very much, very much, for the map.", "We thank you very much, for the map."),
        Example("They washed the dishes and spoons and spoons.", "They washed the dishes and spoons."),
        Example("The sale was presented as lawful as lawful.", "The sale was presented as lawful."),
        Example(
            "They sat by the fire and they were cold and they were cold.", "They sat by the fire and they were cold."
        ),
        Example("It has bread, cheese, sweet milk, sweet milk.", "It has bread, cheese, sweet milk."),
        Example(
            "It needs a vote, which takes some time, which takes some time.", "It needs a vote, which takes some time."
        ),
        Example("The song was written by Anna Berg Anna Berg.", "The song was written by Anna Berg."),
        Example("Do not burn or heat or heat.", "Do not burn or heat."),
        Example("The soup was delicious and delicious.", "The soup was delicious."),
        Example("The sale or sale of the mill is banned.", "The sale of the mill is banned."),
        Example(
            "They shut the hall, ending the hope of a move, thus ending the hope of a move.",
            "They shut the hall, ending the hope of a move.",
        ),
        Example('"It is late, " Holm said, "Holm said.', '"It is late, " Holm said.'),
        Example(
            "Call us, because I do not know what to do, because I do not know what to do with it.",
            "Call us, because I do not know what to do with it.",
        ),
    )
    previews: ClassVar = {
        "three-times": "A word three times in a row, which may be for emphasis.",
        "twin-paragraphs": "An item of a list or a paragraph twice in a row, which a template may fill in.",
        "before-participle": "A word joined to itself before “given”, “issued”, “made” or “to”.",
    }
    bad_in_preview = (
        Example("The mill is shut on all Sundays.\n\nThe mill is shut on all Sundays."),
        Example("The hall has a kitchen kitchen kitchen and a stage.", "The hall has a kitchen and a stage."),
        Example(
            "Please follow the instructions and instructions given here.", "Please follow the instructions given here."
        ),
    )
    good = (
        "They were super super kind. It was called drum drum, and they eat piri piri. He cried: “Go home go home”",
        "He lived as a mill worker or worker in the port. It knows or, and and not. Call turn turn(a, b) first.",
        "We call this the mill the *mill wheel*, with a per wheel *wheel list*. Father, have mercy, have mercy!",
        "1. **Old wheel** (wheel): it turns. He won at the age of 20, at the age of 22, and at the age of 30.",
        "He means not the owner of the old boat there, but the owner of the old boat there. The rule of law is, in the "
        "end, the rule of law.",
        "They flew to New York (New York). Go, go, go, go, go, go, go! He called again and again and again and again.",
        "The child calls red red and blue blue. We call a tier 1 boat, a tier 1 boat of the port.",
        "Ada Holm Ada Holm: We open at six. The lamps were red; red, red, red, red, red.",
        "Nested sets are sets or sets of sets. Ask the owner or owner of owners. It is used by mill-men and mill-men "
        "themselves are few. They stop by default or default to the last port.",
        "They share the data and data of other ports. They want public and public welfare work.",
        "Hold `SHIFT`-click or click. They say that they will come to the fair, and they will come to the fair.",
        "If it is late at night in the town, if it is late at night in the town of Holm, we stay.",
        "The mill is shut.\n\nThe mill is shut.\n\nThe song of the old mill and of its wheel\n\n"
        "The song of the old mill and of its wheel",
        "The fonts are:\n\nMill Sans Mono\nMill Sans Mono Bold\nMill Sans Mono Bold Oblique",
        "A tie can stand between chord and chord. What is done is done. It stores the name of the next next mill.",
        "Its direction (direction), its area (area), and its depth (depth) have names in the file.",
        "Set -port  port of the mill, and write xxx xxx for the rest.",
        "The older the mill, the higher the price. The higher the price when it is sold, the fewer the buyers.",
        "In order to ease the repair of the old mill, the old mill or the new mill can call the smith.",
        "Run the file main or main.exe of the mill, and take mill flour or flour from a shop.",
        "It was only after that that the town built the mill.",
        "It seems to have to have a roof.",
        "They tested the contacts of contacts of the owner.",
        "Do not mix new tools with old tools or tools of another make.",
        "Mill and Dam are registered names or names of Roth Mills. A coach paid the night guard and guard there. It is "
        "time based or based on the size of a file. The file name and name are texts.",
        "It is sold only here and only here. Turn right right behind the mill.",
        "It reads the file ( file) . i) is another one.",
        "He gave his name as such and such, and she went to bring him in in May.",
        "He waited five years. Five years! Nobody came. I'm here! I'm here! I'm here! I'm here!",
        "Part 1 mill part 1 mill part 1 mill.\n\nThe box measures 512 x 512 x 85 mm, the lid 40 x 40 x 2 mm.",
        "A disk of the old kind holds 1024 x 1024 x 1024 x 1024 x 1024 bytes.",
        "Copy what is in Mill.Folder folder by folder. Never again. Never again.",
        "There are two ways to go on: not opening the valve and opening the valve.",
        "They moved to New York. New York is loud.",
        "Count along the axis of the statistic. The statistic of each row will appear below.",
        "Because of the war in the town, the town was poor.",
        "In case of a conflict between the old and the new text, the new text prevails.",
        "In my heart, in my heart, I knew it.",
        "The angles are negative 20, negative 20, 0, and 40.",
        "It fell to minus 2 degrees, minus 2 degrees, and 1 degree.",
        "They sell high power power lines and open source source code.",
        "Articles 7 (2)(2) and 8 (1) (a) are void; f (1) (1) is one.",
        "Coral Reef Coral Reef is a hotel.",
        "The effect the law has has been debated for years.",
        "Where she was was a mystery to her family.",
        "They drove and drove. The shelves held books and books.",
        "By noon she had had enough.",
        "He knew that that was the wrong key.",
        "The soup was very very hot. No no no, it was long long long ago.",
        "It gets more and more crowded, over and over. The boxes got bigger and bigger and bigger.",
        "The noise grew and grew. It went on and on and on.",
        "Li Li and Yang Yang played the second movement. What it is is a matter of taste.",
        "Once you have logged in in the morning, stay logged in.",
        "That is the parcel we have been looking for for a week.",
        "Coral mining Coral mining is another threat.",
        "Coffee, coffee everywhere.",
        "Run \ufffc \ufffc twice.",
        "The twenty seven-time time trial winners met.",
        "Between crime and crime prevention lies a budget.",
        "He made peace between her and her parents.",
        "They read chapter after chapter, page after page.",
        "Rows 1 1 1 2 2 2 hold totals.",
        "Old people and people with children may board first.",
        "There are war crimes and crimes against humanity.",
        "He he, she laughed; ha ha.",
        "She visited Osaka (Osaka) and Chiba (Chiba).",
        "The mill (CM, an old one) and the union (FU, Farm Union) have moved.",
        'I got it! I got it! Look here. She said, "Come in," he said nothing.',
        'She asked, "Who is it?" he said.',
        "They were red, yellow, yellow.",
        "Those who can can help; all he does does harm.",
        "The can can hold two liters.",
        "It is Homo sapiens sapiens, as we are, and not Gymnocypris przewalskii przewalskii.",
        "The cat goes meow meow, and a chow chow barks.",
        "She could not not laugh.",
        "The town they came from from time to time sent letters.",
        "He came in in a hurry and went on on foot.",
        "World War I I mean, not the second.",
        "He told you you are late.",
        "Over there there is a well.",
        "They went on and on, and it grew and grew and grew. He sang as well as well-known singers do.",
        "She waited for years and years and years.",
        "The mills of West Tarn West Tarn has nine mills.",
        "It pays for people or people who work and for a sign or sign board.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Every place where a word comes back within a phrase's length is looked at, and each sentence."""
        tokens = document.fact(tokens_of)
        row = row_of(tokens.words, document.fact(counts))
        done = 0
        near: list[Finding] = []
        for i, distance in near_repeats(tokens.words, row, _LONGEST):
            found = repeat_at(document, tokens, i, distance) if i >= done else None
            if found is not None:
                done, finding = found
                while near and finding is not None and finding.start < near[-1].start:
                    near.pop()  # it lies in a longer one
                near += () if finding is None or is_told(document, finding) else (finding,)
        if runs := list(long_runs(row)):
            from npqp_rules.seldom.repeats.loops import with_loops

            near = with_loops(document, tokens, runs, near)
        yield from near
        yield from sentences_again(document, tokens)
        yield from reported_twice(document)
        yield from (finding for finding in after_stop(document, tokens) if not is_told(document, finding))
        if ends := ends_again(document, tokens, row):
            from npqp_rules.seldom.repeats.tails import tails_again

            yield from tails_again(document, tokens, ends, near)
        if ATTRIBUTED.is_in(document):
            from npqp_rules.seldom.repeats.attributions import attributed_twice

            yield from attributed_twice(document)
        if self.preview:
            yield from twins(document)

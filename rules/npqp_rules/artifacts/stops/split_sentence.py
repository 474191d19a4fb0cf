from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npqp_lint.lazy import Probe
from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts.stops import broken_off, detached_openers, suspicious_stops, verbless_pieces
from npqp_rules.english.words import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document


_TORN = Probe(
    rf"\p{{Nd}}(?:st|nd|rd|th)\. (?:In )?(?:{'|'.join(MONTHS)})\b|\( ?\p{{Nd}}+\) ?\. ?[A-Z€$£]"
    r"|(?:[mb]illion|thousand)\. (?:Square|Cubic|Ton|Hectare|Kilometer|Meter|Ruble|Euro|Dollar|People|Inhabitant)"
    r"|\p{Nd} (?:high|long|wide|deep|tall|thick|times)\. \p{Nd}|[a-z]\. \p{Nd}+%, or|\p{Nd}, respectively\. In the"
)
"""What a figure has that a stop tears in two."""


class SplitSentence(Rule):
    """One sentence cut in two by a period.

    ## What it does

    Reports a period after which the sentence continues: with a lowercase letter (`raise output. and cut costs`), with a
    verb whose subject is before the period (`in the north. Was postponed`), or inside a name that the document
    elsewhere writes without the period. It also reports the period that other languages put after a number (`Henry IV.
    was found`), a word repeated after the period (`40 metres. metres deep`), a period before a number sign (`the Act.
    No. 12/1998`, `the plot. No. ...`), and an address with a gap (`hill-museum. org`). At the start
    of a paragraph it reports a clause or phrase that a period separates from the sentence it opens (`When the water
    boils. Add the noodles.`), in preview also after another sentence. In preview it also reports a
    capitalized phrase without a verb of its own (`. In order to guide larger ships.`) and a capitalized verb whose
    subject is before the period (`. Have the duty to report them.`).

    ## Why it matters

    A grammar checker sees a lowercase letter after a period and offers a capital, which makes two broken sentences out
    of one. The period is the error.

    ## Fix safety

    Unsafe. The first fix joins the two parts, with or without a comma depending on the words around the break (two
    careful editors disagree on the comma in about one case of six). The other way of joining is offered too, and if
    they are possible, so are a capital and the deletion of what follows. A repeated word is deleted together with the
    period.

    ## Exceptions

    Abbreviations, initials, and references (`p. 5`, `Fig. 2`, `U.S. and`), product names with a mark (`Yahoo! news`),
    ellipses, speech (`“Is it open?” he asked`, `Where to? asked the driver`), paragraphs that start with a lowercase
    letter, tools whose names are lowercase, and clauses that stand alone in stories (`While she slept.`).
    """

    code = "MT103"
    name = "split-sentence"
    family = "artifact"
    stage = "stable"
    bad = (
        Example("It was sold on the 29th. October 1972 to us.", "It was sold on 29 October 1972 to us."),
        Example("He left Jan Roth (2). Generation) the mill.", "He left Jan Roth (2nd generation) the mill."),
        Example("Its area is 64.8 thousand. Square meters.", "Its area is 64.8 thousand square meters."),
        Example("The stone is 8 high. 78M.", "The stone is 8.78 m high."),
        Example(
            "The new method offers. a the chance to save water.", "The new method offers the chance to save water."
        ),
        Example("You must read it. since the miller can open it.", "You must read it, since the miller can open it."),
        Example("To open the gate. Press the key.", "To open the gate, press the key."),
        Example("However. nobody knows why it is so.", "However, nobody knows why it is so."),
        Example("In addition. The town is old.", "In addition, the town is old."),
        Example("After the gate is shut. the boat can leave.", "After the gate is shut, the boat can leave."),
        Example(
            "Real questions are raised here and the answers are given. is proof that you can build a mill of paper.",
            None,
        ),
        Example(
            "The old miller sells rope. and Anna builds boats.", "The old miller sells rope, and Anna builds boats."
        ),
        Example("Both are made from the text file lampq. doccu.", "Both are made from the text file lampq.doccu."),
        Example(
            "The wheel turned well. and due to the rain, the pond was full.",
            "The wheel turned well, and due to the rain, the pond was full.",
        ),
        Example("The miller cleaned it up. was able to sell it.", "The miller cleaned it up and was able to sell it."),
        Example("It is a good tool for us. to mend it with ease.", "It is a good tool for us to mend it with ease."),
        Example("The mill has two wheels. old and new.", "The mill has two wheels, old and new."),
        Example("It was built at Lund. a small town.", "It was built at Lund, a small town."),
        Example("The fee is the same. breakfast included.", "The fee is the same, breakfast included."),
        Example("Ask at the gate. for more information.", "Ask at the gate for more information."),
        Example("He was born in Leeds. in 1990 and died there.", "He was born in Leeds in 1990 and died there."),
        Example(
            "The lock has two gates of oak, so we need a name for the lower gate. which is:\n\nOak gate",
            "The lock has two gates of oak, so we need a name for the lower gate, which is:\n\nOak gate",
        ),
        Example(
            "For the repair of the three old bridges, the town paid a sum of nearly two million. CZK.",
            "For the repair of the three old bridges, the town paid a sum of nearly two million CZK.",
        ),
        Example(
            "He came home as 12. deeply unhappy man of the day.", "He came home as 12th deeply unhappy man of the day."
        ),
        Example("They sent the 52. division across the river.", "They sent the 52nd division across the river."),
        Example(
            "The city will repair the roads. and build a second bridge by May.",
            "The city will repair the roads and build a second bridge by May.",
        ),
        Example(
            "The police are looking for the driver. of the lorry that hit the bridge on Friday.",
            "The police are looking for the driver of the lorry that hit the bridge on Friday.",
        ),
        Example(
            "The team found traces of iron in the grave. which suggests that the tool was made later.",
            "The team found traces of iron in the grave, which suggests that the tool was made later.",
        ),
        Example(
            "The coach has promised. to give the young players more time on the pitch.",
            "The coach has promised to give the young players more time on the pitch.",
        ),
        Example(
            "The price of the tickets will rise. by about ten percent at the beginning of next year.",
            "The price of the tickets will rise by about ten percent at the beginning of next year.",
        ),
        Example(
            "The reform was prepared by a group. of lawyers from the universities of the north.",
            "The reform was prepared by a group of lawyers from the universities of the north.",
        ),
        Example(
            "The aim of the study. is to find out why the bees are dying.",
            "The aim of the study is to find out why the bees are dying.",
        ),
        Example(
            "The bridge was closed for repairs. but it will open again before the winter holidays.",
            "The bridge was closed for repairs, but it will open again before the winter holidays.",
        ),
        Example(
            "The new line was opened in May. which has brought many visitors to the coast.",
            "The new line was opened in May, which has brought many visitors to the coast.",
        ),
        Example(
            "“The bridge is safe.” adding that it had been tested twice.",
            "“The bridge is safe,” adding that it had been tested twice.",
        ),
        Example("The crown of Henry IV. was found in a river.", "The crown of Henry IV was found in a river."),
        Example("The bay is 40 metres. metres deep at its mouth.", "The bay is 40 metres deep at its mouth."),
        Example(
            "The book is sold on the site of the museum, hill-museum. org.",
            "The book is sold on the site of the museum, hill-museum.org.",
        ),
        Example(
            "The second half of the season of the regional league in the north. Was postponed because of snow.",
            "The second half of the season of the regional league in the north was postponed because of snow.",
        ),
        Example(
            "She studied at the Harbour Business School. Later she taught at the Harbour. Business School of Leeds.",
            "She studied at the Harbour Business School. Later she taught at the Harbour Business School of Leeds.",
        ),
        Example(
            "The city has to repair the old pumps in the harbour. pay the men who run them.",
            "The city has to repair the old pumps in the harbour and pay the men who run them.",
        ),
        Example(
            "The clerk entered the transfer of the deed. him to the buyer of the house.",
            "The clerk entered the transfer of the deed to the buyer of the house.",
        ),
        Example(
            "The chapel, which stands by the lake. has lost its roof.",
            "The chapel, which stands by the lake, has lost its roof.",
        ),
        Example(
            "They signed a contract. on the basis of which the mill was sold.",
            "They signed a contract, on the basis of which the mill was sold.",
        ),
        Example(
            "Under the reign of Henry IV. the town received its walls.",
            "Under the reign of Henry IV, the town received its walls.",
        ),
        Example(
            "The seller owns the plot. No. ... with the barn that stands on it.",
            "The seller owns the plot No. ... with the barn that stands on it.",
        ),
        Example(
            "The fee is set by the Act. No. 12/1998 on public roads.",
            "The fee is set by the Act No. 12/1998 on public roads.",
        ),
        Example(
            "A person who breaks the rules of this article. Shall be fined.",
            "A person who breaks the rules of this article shall be fined.",
        ),
        Example(
            "Sales of electric cars in Norway. Have doubled since last year.",
            "Sales of electric cars in Norway have doubled since last year.",
        ),
        Example(
            "They chose to ask the owner for leave. to his mill.", "They chose to ask the owner for leave to his mill."
        ),
        Example("The goal was void. because he was offside.", "The goal was void because he was offside."),
        Example(
            "Because of the strike at the airport. Visitors must take the bus.",
            "Because of the strike at the airport, visitors must take the bus.",
        ),
        Example("The flow was measured. using a meter.", "The flow was measured using a meter."),
        Example(
            "When the water boils. Add the noodles and wait for four minutes.",
            "When the water boils, add the noodles and wait for four minutes.",
        ),
        Example(
            "Because the bridge was damaged. The bus takes another way today.",
            "Because the bridge was damaged, the bus takes another way today.",
        ),
        Example(
            "According to the ministry. The number of guests rose in August.",
            "According to the ministry, the number of guests rose in August.",
        ),
        Example(
            "From 1948 to 1989. The building served as a school.",
            "From 1948 to 1989, the building served as a school.",
        ),
    )
    previews: ClassVar = {
        "torn-figure": "A figure or an ordinal of which other words came between the pieces.",
        "detached-opening": "The opening phrase or clause of a sentence, after another sentence.",
        "phrase-without-verb": "A capitalized phrase without a verb of its own.",
        "verb-without-subject": "A capitalized verb whose subject is in the sentence before.",
        "example": "A lowercase “e.g.” or “i.e.” after the sentence that it explains.",
        "purpose": "A clause with “So that” after the sentence whose purpose it gives.",
    }
    bad_in_preview = (
        Example("It will be on the 25th. In May 1857, the mill burned down.", None),
        Example("The chance comes in 11 times. 0 (8%).", None),
        Example("Of those in the 95th workforce. 5%, or more, are idle.", None),
        Example(
            "The lamp turns when a ship is near. e.g. it turns when a ferry leaves.",
            "The lamp turns when a ship is near; e.g. it turns when a ferry leaves.",
        ),
        Example(
            "You can choose another color for the lamp. e.g. red or green.",
            "You can choose another color for the lamp, e.g. red or green.",
        ),
        Example(
            "The new lamp turns at night. So that you can see it from the sea.",
            "The new lamp turns at night so that you can see it from the sea.",
        ),
        Example(
            "The lamp is off. If the device does not start. Check the battery.",
            "The lamp is off. If the device does not start, check the battery.",
        ),
        Example(
            "The owner of the bridge must keep it in repair and look for cracks. Have the duty to report them.",
            "The owner of the bridge must keep it in repair and look for cracks and have the duty to report them.",
        ),
        Example(
            "The lamp on the tower is stronger now. In order to guide larger ships.",
            "The lamp on the tower is stronger now in order to guide larger ships.",
        ),
        Example(
            "Does the town have a single open mill? Except for the old one.",
            "Does the town have a single open mill except for the old one?",
        ),
        Example(
            "The pass is closed for most of the winter. Due to the heavy snow on the northern side.",
            "The pass is closed for most of the winter due to the heavy snow on the northern side.",
        ),
        Example(
            "The valley is known for its rare birds. Such as the black stork.",
            "The valley is known for its rare birds, such as the black stork.",
        ),
    )
    good = (
        "The fair opens on the 29th. October was wet. The hall is 8 high. 78 men built it.",
        "It cost 3 million. People were angry. He wrote to the mayor (2). Generations later, the mill stood.",
        "To make the wheel turn as such. Visitors are fond of the mill.",
        "Think of what you will be asked along with the questions in the list below. Have an answer ready for each.",
        "Once you are happy with your changes make a branch and commit them. Try to say why it is needed.",
        "Where the lamp is. It is used to find the door.",
        "It was read by the clerks of the town. zu Lind 1982, p. 12, has more of it.",
        "The lamp that I have used for nine years is on level two. Has fallen often too.",
        "The path of the script. Must be absolute.",
        "The film was long. Was it good? Nobody knows.",
        "The size of the list. Is it fixed? It is kept by the mill until someone opens its gate. Held is a state.",
        "If you just want to try the mill please ask the owner of it. You should know the way to the dam.",
        "After the war he moved to London. The city was gray.",
        "For the people. The party has always said so.",
        "Where was he? At the station on the other side of the river. The train was late.",
        "As part of the check the tool reports the type. The option is off by default.",
        "It is void under article III, point 3.b. of the contract between the two towns.",
        'The message "File not found." is shown when the disk is full.',
        "The phrase “Do not enter.” appears on every door.",
        "The city will repair the roads{.|} and build a second bridge by May.",
        "The rule applies in the U.S. and in Canada.",
        "The table on p. 5 and the map in Fig. 2 show the same valley.",
        "She reads Yahoo! news on the train.",
        "The musical Oliver! was played for nine weeks.",
        "Where to? asked the driver.",
        "“Is the pass open?” he asked.",
        "She cried “Fire!” and ran into the street.",
        "The firm Hall Bros. sells tea, and Lind & Co. sells rice.",
        "The shop is open from 9 a.m. to 5 p.m. on weekdays, and until 7p.m. in May.",
        "The mill was sold to Hill &Co. in the spring of that year.",
        "They bought nails, glue, etc. and went to work.",
        "He paused ... and then went on.",
        "The novel is called Henry IV. It was never finished.",
        "Install it with the usual command. npm does the rest.",
        "the road was closed. we had to walk.",
        "Smith et al. found the same effect.",
        "Bake the loaves for 25 min. or until they sound hollow.",
        "At 6 ft. 4 in. he was the tallest man in the crew.",
        "See p. 45 ff. and the notes at the end of the book.",
        "He thought, Why did I come here at all? and then he laughed.",
        "The two roots are real. z is the sum of both.",
        "The wheel passed 4 of 4 and is OK. grid 9 of 9 PASS. dam FAILED.",
        "The vv. perforantes are in the leg. It is made for lamp! or for lamp!home.",
        "Nobody needs the ?? operator in a default that is never empty.",
        "The name is set in small capitals (ex. titles of pages) by hand.",
        "The law was changed twice. No. 12/3 was the first change.",
        "I am fine. No... I mean it.",
        "The plan is good. In order to carry it out, the town needs a loan.",
        "The shop is open again. Have the best of days!",
        "The plan is simple. Have the tools ready, and begin at noon.",
        "We found nothing. Except for the key.",
        "The lamp turns. E.g. it turns at night, so that the light is seen.",
        "The lamp turns at night. So that the ships see it, it is lit at six.",
        "The sea was calm. Due to the fog, the ferry left an hour late.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """The splits among the wrong stops."""
        found = [*suspicious_stops.sites(document), *verbless_pieces.sites(document), *broken_off.numbers(document)]
        found += [*detached_openers.openers(document), *broken_off.predicates(document)]
        if self.preview:
            found += [*broken_off.phrases(document), *broken_off.explanations(document)]
        if _TORN.holds(document.utf8):
            from npqp_rules.seldom.torn_figures import torn_figures

            torn = torn_figures(document, _TORN.places(document.text))
            found += [site for site in torn if self.preview or site.preview is None]
        for site in found:
            if site.kind == "split":
                message = f"The sentence is cut in two here: “{site.word}” continues it."
                yield Finding(site.start, site.end, message, site.fixes, site.hints, preview=site.preview)

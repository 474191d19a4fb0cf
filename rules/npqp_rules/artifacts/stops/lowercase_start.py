from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts.stops import suspicious_stops
from npqp_rules.english.sentences import first_characters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document


class LowercaseStart(Rule):
    """A new sentence that starts with a lowercase letter.

    ## What it does

    Reports a lowercase letter after a period if what follows is a complete sentence, with a subject and a verb, and
    lacks only its capital. A paragraph that starts so, too, if its other sentences, or nearly all other paragraphs,
    start with a capital.

    In preview, also a list item, a heading, or a table cell that starts with a lowercase letter where nearly all others
    of the list, level, or column start with a capital.

    ## Why it matters

    The reader takes the lowercase letter for the rest of the previous sentence, and stumbles at the second verb.

    ## Fix safety

    Unsafe: the same lowercase letter is often the sign of a wrong period (then `split-sentence` reports it), so joining
    is offered too. The words around the period decide which fix comes first.

    ## Exceptions

    The second sentence of a paragraph that itself starts with a lowercase letter (chat, clauses of a contract),
    abbreviations, ellipses, speech, and lowercase names.

    ## References

    - *MHRA Style Guide*, 3rd edition, section 6, "Capitals"
    - *AP Stylebook*, "capitalization"
    """

    code = "MT107"
    name = "lowercase-start"
    family = "artifact"
    stage = "stable"
    bad = (
        Example(
            "It gives the right to change a parameter. parameter:",
            "It gives the right to change a parameter. Parameter:",
        ),
        Example("The lamps hang on the wall. among them:", "The lamps hang on the wall. Among them:"),
        Example(
            "The default is false. when it is true, enable it.", "The default is false. When it is true, enable it."
        ),
        Example("The pump is OK. this wheel must be changed.", "The pump is OK. This wheel must be changed."),
        Example(
            "The mill was sold in May. the barn is still there.", "The mill was sold in May. The barn is still there."
        ),
        Example("The pump is shut. just toggle on the switch.", "The pump is shut. Just toggle on the switch."),
        Example("Add a timer for the wheel. default is ten.", "Add a timer for the wheel. Default is ten."),
        Example("The town is old. from there you can see it.", "The town is old. From there you can see it."),
        Example("The mayor condemned the attack on the town. ndes must be repaired at once.", None),
        Example("The ferry was late again. nkel laughed about it for days.", None),
        Example(
            "The water can be raised or lowered. by turning the upper wheel, the gate is opened.",
            "The water can be raised or lowered. By turning the upper wheel, the gate is opened.",
        ),
        Example("The gate is shut. to open it, press the key.", "The gate is shut. To open it, press the key."),
        Example("It is made of oak. for the rest, it's of tin.", "It is made of oak. For the rest, it's of tin."),
        Example(
            "It was cold all day. worst of all, it rained into the hall.",
            "It was cold all day. Worst of all, it rained into the hall.",
        ),
        Example(
            "The mill was closed in 1902. fter the war, it was sold.",
            "The mill was closed in 1902. After the war, it was sold.",
        ),
        Example(
            "It was no better on the third day. long queues in the rain on both sides of the river were a nuisance.",
            "It was no better on the third day. Long queues in the rain on both sides of the river were a nuisance.",
        ),
        Example("The hall is closed. refer to page 3.", "The hall is closed. Refer to page 3."),
        Example("The delay in seconds. run RESET to start it.", "The delay in seconds. Run RESET to start it."),
        Example(
            "The file is called mill.ini here. on other systems it is called mill.conf.",
            "The file is called mill.ini here. On other systems it is called mill.conf.",
        ),
        Example(
            "Show the current place. place names are listed below.",
            "Show the current place. Place names are listed below.",
        ),
        Example("The lamp is dim. check the fuse for dust.", "The lamp is dim. Check the fuse for dust."),
        Example(
            "The mill was closed. workers left the valley in May.",
            "The mill was closed. Workers left the valley in May.",
        ),
        Example(
            "The shop is closed today. it will be open again on Monday at nine.",
            "The shop is closed today. It will be open again on Monday at nine.",
        ),
        Example(
            "Nobody was hurt in the fire. the police are looking for the cause.",
            "Nobody was hurt in the fire. The police are looking for the cause.",
        ),
        Example(
            "The contract was signed in March. however, the work did not begin until June.",
            "The contract was signed in March. However, the work did not begin until June.",
        ),
        Example(
            "Does the train stop here? it has not stopped here for years.",
            "Does the train stop here? It has not stopped here for years.",
        ),
        Example(
            "Was the letter ever sent? the archive holds no copy of it.",
            "Was the letter ever sent? The archive holds no copy of it.",
        ),
        Example("What a match! the home team scored five goals.", "What a match! The home team scored five goals."),
        Example(
            "The reactor was shut down at noon. the engineers are still looking for the fault.",
            "The reactor was shut down at noon. The engineers are still looking for the fault.",
        ),
        Example(
            "Water is scarce on the plateau. if it does not rain soon, the cattle will die.",
            "Water is scarce on the plateau. If it does not rain soon, the cattle will die.",
        ),
        Example(
            "The island has no airport. the ferry from the mainland takes two hours. It runs every day.",
            "The island has no airport. The ferry from the mainland takes two hours. It runs every day.",
        ),
        Example(
            "He left school at the age of twelve. he later became the owner of three factories.",
            "He left school at the age of twelve. He later became the owner of three factories.",
        ),
        Example(
            "The vaccine must be kept cold. the clinic has therefore bought two new refrigerators.",
            "The vaccine must be kept cold. The clinic has therefore bought two new refrigerators.",
        ),
        Example(
            "The flat is on the third floor. it has two rooms and a small balcony. The rent includes water.",
            "The flat is on the third floor. It has two rooms and a small balcony. The rent includes water.",
        ),
        Example(
            "The fire started in the kitchen. it destroyed two floors before the firemen came.",
            "The fire started in the kitchen. It destroyed two floors before the firemen came.",
        ),
        Example(
            "The letter has not arrived. can you send it again", "The letter has not arrived. Can you send it again"
        ),
        Example("The boat is old. use it with care.", "The boat is old. Use it with care."),
        Example(
            "The lamp is dim. if it flickers, please report it.", "The lamp is dim. If it flickers, please report it."
        ),
        Example("Open the lid first. recommended for all.", "Open the lid first. Recommended for all."),
        Example("The boat is old. use with care.", "The boat is old. Use with care."),
        Example("Open the gate. make sure that it stays open.", "Open the gate. Make sure that it stays open."),
        Example("It ends at noon. otherwise it goes on.", "It ends at noon. Otherwise it goes on."),
        Example("We found the first door. where is the second?", "We found the first door. Where is the second?"),
        Example(
            "That was all I wanted to know. thank you for waiting.",
            "That was all I wanted to know. Thank you for waiting.",
        ),
        Example(
            "The lock has a gate on each side. note:\n\n1. Close the lower one first.",
            "The lock has a gate on each side. Note:\n\n1. Close the lower one first.",
        ),
        Example(
            "When the tide is in, the width of the lock stays the same. for example:\n\nThe old gate is open.",
            "When the tide is in, the width of the lock stays the same. For example:\n\nThe old gate is open.",
        ),
        Example(
            "Set whether the lamp is lit at night or not. the usual value is yes.",
            "Set whether the lamp is lit at night or not. The usual value is yes.",
        ),
        Example("We live by the lake. need a boat for the summer", "We live by the lake. Need a boat for the summer"),
        Example(
            "But what did the miller die of? could he not swim in the lake",
            "But what did the miller die of? Could he not swim in the lake",
        ),
        Example("I am tired now and the line is bad. good night", "I am tired now and the line is bad. Good night"),
        Example(
            "there he met the miller of the valley. In May they sold the wheel.",
            "There he met the miller of the valley. In May they sold the wheel.",
            message="This paragraph starts with a lowercase letter.",
        ),
        Example(
            "if the pump leaks, call the office. The number is on the door.",
            "If the pump leaks, call the office. The number is on the door.",
        ),
        Example(
            "The children ran about. he was tired of it. and then we came and the noise went on.",
            "The children ran about. He was tired of it. And then we came and the noise went on.",
            count=2,
        ),
        Example(
            "The gate is shut. so we wait for the tide. it comes at six.",
            "The gate is shut. So we wait for the tide. It comes at six.",
            count=2,
        ),
    )
    previews: ClassVar = {
        "paragraph-start": "A paragraph that starts with a lowercase letter: its author may write so.",
        "among-capitals": "A list item, heading, or table cell where the others start with a capital.",
    }
    bad_in_preview = (
        Example("it rains in the valley all day long.", "It rains in the valley all day long."),
        Example("why do you think that it is old?", "Why do you think that it is old?"),
        Example("when the tide is out, you can walk there.", "When the tide is out, you can walk there."),
        Example("despite the rain, the fair was full of people.", "Despite the rain, the fair was full of people."),
        Example("already a week later, the road was open again.", "Already a week later, the road was open again."),
        Example("now the mill is seventy years old.", "Now the mill is seventy years old."),
        Example("so if the rope breaks, there is no other.", "So if the rope breaks, there is no other."),
        Example("other mills in the valley are much older.", "Other mills in the valley are much older."),
        Example(
            "early results show a rise in the number of mills.", "Early results show a rise in the number of mills."
        ),
        Example("i tried the new lamp and broke it.", "I tried the new lamp and broke it."),
        Example("please tell me more.", "Please tell me more."),
        Example("(it’s only a copy of the seal.)", "(It’s only a copy of the seal.)"),
        Example(
            "- Open the gate\n- Fill the lock\n- close the gate again\n- Let the boat in\n- Lower the water",
            "- Open the gate\n- Fill the lock\n- Close the gate again\n- Let the boat in\n- Lower the water",
            at="close",
            message="The others start with a capital letter, but “close” does not.",
        ),
    )
    good = (
        "The steps are these:\n   a. Run the mill and wait.\n   b. Stop it. Is there more? etc.",
        "Set the kind: flat (default): put all at the top. nested: put all below. linked: keep all in the store.",
        "This week’s ¡Vamos! magazine is late, and so is the one of oHo! media.",
        "“What a mill! she said, what a wheel! how small the lamps are! it is a wonder that it turns.”",
        "The article shows a clear trend. oldsailor yesterday, 11:13 am",
        "Look at /dev/lamp? for the state of each lamp in the house. Two of them are out of order.",
        "The first line has to begin with #! so that the program is found at once.",
        "Every list has a head. order:0 stands for the first of its members.",
        (
            "A pattern is what to look for, and the pattern may be long. The command takes a pattern and a pattern "
            "only. pattern is read from left to right."
        ),
        "The station closed in May. It will open again in autumn.",
        "the museum is free on sundays. we were there twice.",
        "The phones are cheap. iPhones are not.",
        "other mills in the valley.",
        "in Lima and Rome.",
        "said the miller, who was late for the fair.\n\nThe wheel was sold.",
        "which parted the mill from the town.",
        "of the mill is the wheel that turns.",
        "were the owners of the mill, who later built the lock.",
        "has not been opened.",
        "the gate was shut. and we had to walk. it was late.",
        "if the gate is shut.\n\nThe key is in the hall.",
        "npm uses the module to turn several files into one.",
        "dressed in a long coat and gray shoes.",
        "The mill was sold. It was old. the\n\nwhere the lamp is the one on the tower.",
        "Run the tests first. pip installs what they need.",
        "He came to the U.S. when he was ten.",
        "The shop sells paint, glue, etc. it is open all day.",
        "They met at 8 p.m. it was said, and left at ten.",
        "The talk was given by Prof. van Dijk and Dr. de Boer.",
        "“Has the train gone?” she asked the guard.",
        "“Look out!” he cried.",
        "She searched Yahoo! for a cheap flight.",
        "Do you know what? said the old man. I never liked the sea.",
        "Smith et al. have shown this for mice.",
        "He hesitated ... then he signed.",
        "Call the guard when the tide ends. cover`open`to see the lamps of the harbor.",
        "The firm is called Lund & Sons Ltd. and sells rope.",
        "The server is down again. rivermouse Dec 12, 2019 Mine works.",
        "- Boats\n- Mills\n- Locks\n- make mill boat\n- go to mill\n- Bridges",
        "- Boats\n- Mills\n- Locks\n- old bridge: the one in the north of town\n- Bridges",
        "- Boats that pass,\n- Mills,\n- Locks, and\n- the bridge in the north\n- Roads",
        "- a boat of wood\n- the old mill of the town\n- the two locks\n- Bridges that lift\n- Roads\n- Oxen\n- Birds",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """The sentences without a capital among the wrong stops."""
        for site in suspicious_stops.sites(document):
            if site.kind == "lowercase":
                message = f"A new sentence starts here, but “{site.word}” is not capitalized."
                yield Finding(site.start, site.end, message, site.fixes, site.hints)
        first = document.fact(first_characters)
        if "(" in first or any(map(str.islower, first)):
            from npqp_rules.seldom.paragraph_starts import paragraphs

            yield from (finding for finding in paragraphs(document) if self.preview or finding.preview is None)
        if self.preview:
            from npqp_rules.seldom.capital_starts import findings

            yield from findings(document)

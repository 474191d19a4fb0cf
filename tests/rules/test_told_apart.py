"""Capitals of which the words around say whether a sentence begins, a word is lost, or a title goes on."""

from __future__ import annotations

import pytest
from first_fixes import repaired
from npqp_lint import formats
from npqp_lint.text.source import Source
from npqp_rules.artifacts.capitals import suspicious_capitals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The miller keeps two dogs and a cat, like the rest of the family What can a guest do about it?",
            "The miller keeps two dogs and a cat, like the rest of the family. What can a guest do about it?",
        ),
        (
            "The town has a new bridge Where can we buy a ticket?",
            "The town has a new bridge. Where can we buy a ticket?",
        ),
        ("And what will the owners do What cruelty", "And what will the owners do? What cruelty"),
        ("How much does the mill cost How old is it?", "How much does the mill cost? How old is it?"),
        ("Did you see the house Where we lived as children?", "Did you see the house where we lived as children?"),
        ("He told the miller What he had done.", "He told the miller what he had done."),
        ("They want to know How to mend the roof.", "They want to know how to mend the roof."),
        ("I read a guide How to mend a roof.", "I read a guide how to mend a roof."),
        ("The children painted the walls More pictures of it", "The children painted the walls. More pictures of it"),
        ("We waited at the gate Till it was dark.", "We waited at the gate till it was dark."),
    ],
)
def test_question_or_headline_that_begins(text: str, expected: str) -> None:
    assert repaired(suspicious_capitals.sites, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The wheel was sold to the town, which made The mill quiet.",
            "The wheel was sold to the town, which made the mill quiet.",
        ),
        ("The wheel makes The stone turn at night.", "The wheel makes the stone turn at night."),
        ("The plan requires The approval of the board.", "The plan requires the approval of the board."),
        ("He has become The best of all.", "He has become the best of all."),
        (
            "He showed the cake she had made The children liked it.",
            "He showed the cake she had made. The children liked it.",
        ),
        ("Close the tab of the old window Frame that opens.", "Close the tab of the old window frame that opens."),
        ("I wonder how old they are It is a pity.", "I wonder how old they are. It is a pity."),
        ("This is what it has become The owner is glad.", "This is what it has become. The owner is glad."),
    ],
)
def test_verb_that_waits_for_its_object(text: str, expected: str) -> None:
    assert repaired(suspicious_capitals.sites, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "There was an old table, and a lamp above the bed, emitting There was a dim light.",
        "The owner must obtain This plan can only be carried out with a permit.",
        "The clerk will find out whether the guests are It is important to be one of them.",
        "The plan requires The board has to approve it.",
        "Five are dead 1. Rules for happiness How to live well in a small town",
        "A car with a radio and a phone Charging, lighting, and heating included",
        "From the best horse to the lamest Weary donkey of the year",
        "There we go Be a happy and quiet people.",
        "Ada Holm Even without a lamp it is clear that it is red.",
        "Meguro Ebisu When you look for a room, call us.",
    ],
)
def test_finding_without_repair(text: str) -> None:
    """Nobody can know what stood there."""
    found = suspicious_capitals.sites(formats.read(Source(text), "plain"))
    assert found
    assert not any(site.fixes for site in found)


@pytest.mark.parametrize(
    "text",
    [
        "Do you know the man Who is standing by the gate?",
        "Can you do What I do?",
        "They paid the men More money for the work.",
        "She bought the record Don't Let Me Go Down Any Road last year.",
        "He sang the song Never Say All to the Wind at the fair.",
        "There was no one there, and Hung carefully stood up.",
        "The miller and Hung quickly went home.",
        "The wheel turned, Till beats the drum.",
        "The noise caused Till to leave.",
        "An app for Prime Now was shown, which sells soap and towels.",
        "Let the boys Be themselves.",
        "They denied all Our signs, but We seized them.",
    ],
)
def test_title_or_name(text: str) -> None:
    """The capital belongs to it, or nothing is certain."""
    assert not suspicious_capitals.sites(formats.read(Source(text), "plain"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Website They are found on the next page.", "Website. They are found on the next page."),
        ("Vibe This one is modest.", "Vibe. This one is modest."),
        ("Old Board Website She led the Lima Water Board.", "Old Board Website. She led the Lima Water Board."),
        (
            "Monuments The house of the German Water Board was built in 1820.",
            "Monuments. The house of the German Water Board was built in 1820.",
        ),
        (
            "Plaque for the dead of the old camp Mauthausen The Union of Mills (UM) is a club of the north.",
            "Plaque for the dead of the old camp Mauthausen. The Union of Mills (UM) is a club of the north.",
        ),
        (
            "The main changes are in Excel and Outlook In the last chapter, Ada Holm turns to the rest.",
            "The main changes are in Excel and Outlook. In the last chapter, Ada Holm turns to the rest.",
        ),
        (
            "How the plague came to Germany Already in the second year, the price was high.",
            "How the plague came to Germany. Already in the second year, the price was high.",
        ),
        (
            "Five new lamps for the hall (Photo: Ada Holm) The price of the lamps is not known.",
            "Five new lamps for the hall (Photo: Ada Holm). The price of the lamps is not known.",
        ),
        ("We think that the old file (.i) Is a text.", "We think that the old file (.i) is a text."),
        ("It is a little heavy I have only used it once.", "It is a little heavy. I have only used it once."),
        ("The lamp is very bright I bought it in Lima.", "The lamp is very bright. I bought it in Lima."),
        ("Good day Yes, you can see the room.", "Good day. Yes, you can see the room."),
        ("They found a new mill It's big and old.", "They found a new mill. It's big and old."),
        ("We stayed at home because It's late.", "We stayed at home because it's late."),
        ("When the lamp is red It's too late.", "When the lamp is red, it's too late."),
        (
            "A look into the old world of the millers It's in a fight with its neighbors.",
            "A look into the old world of the millers. It's in a fight with its neighbors.",
        ),
        (
            "You see the hero of “Lupin”; In London, you'll see the queen.",
            "You see the hero of “Lupin”; in London, you'll see the queen.",
        ),
        (
            "The mill was sold in 1820; In May the wheel was new.",
            "The mill was sold in 1820; in May the wheel was new.",
        ),
        ("Life Ada Holm was born in the north.", "Life. Ada Holm was born in the north."),
    ],
)
def test_seam_beside_names_and_small_words(text: str, expected: str) -> None:
    assert repaired(suspicious_capitals.sites, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Peter The Great was a king of the north.",
        "Zhang He was a general of the kingdom of Wei.",
        "A song about the life of the singer Lindqvist The Musical is a success.",
        "The old mill (see page 4) The wheel turns at night.",
        "The mill is old (built in 1820) Was it sold?",
        "(i) Has been sold, or (ii) Has been lent.",
        "It is so heavy I have to rest.",
        "If the box is heavy I have a cart for it.",
        "The one that is small I have given to Ada.",
        "The box is heavy I have to say.",
        "He said It's a long way, and I know It's late.",
        "We saw the well-known old story It's a Wonderful Life.",
        "They found the mill He's looking for.",
        "They play “One”; In Flames, the band, is next.",
        "Life Magazine was founded in May, and the History Channel is on.",
        "Every custom Hook is tested. It is best for custom Hooks that are shared.",
    ],
)
def test_no_seam(text: str) -> None:
    """Titles, numbers of a list, conditions, clauses that describe."""
    assert not suspicious_capitals.sites(formats.read(Source(text), "plain"))

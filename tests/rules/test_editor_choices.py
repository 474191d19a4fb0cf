"""The first fix is what an editor would do: the kinds that readers of first fixes found wrong."""

from __future__ import annotations

import pytest
from npqp_lint import lint_text

REPAIRED = [
    # a stop before a lowercase word
    ("The hall was full and it was loud. exhausted completely.", "it was loud, exhausted completely."),
    ("The set has twelve pens and comes in plastic. box.", "comes in plastic box."),
    ("I fear that we won't make it. a lot of traffic.", "make it. A lot of traffic."),
    ("I want no friend to see it and so on. understand me correctly.", "and so on. Understand me correctly."),
    ("500 pts. will be added to your account today.", "500 pts will be added to your account today."),
    ("We must never, never, never! be about power over a child.", "never be about power over a child."),
    ("I was told on 12.03. by mail that the parcel was sent.", "on 12.03 by mail that the parcel was sent."),
    ("She was poor and old. after some weeks, she wrote that she had work.", "old. After some weeks, she wrote"),
    ("Today it was cold and wet here. it should be warm tomorrow.", "wet here. It should be warm tomorrow."),
    ("The price is 500 crowns per cubic meter. m3, with delivery.", "per cubic meter, with delivery."),
    ("In winter the hours are from 11:00m. to 2:30 p.m., as in the hotel.", "from 11:00m to 2:30 p.m."),
    ("Workers pay for more and more people. order for it to be stable, all must pay.", "people. In order for it"),
    ("The ships are harder to hit in the long run. additionally appear some boats.", "run. Additionally appear"),
    ("They themselves “do not have enough. and we will need much more.”", "enough, and we will need much more.”"),
    ("The shop opens again on Monday 25. may in the morning.", "Monday 25 May in the morning."),
    ("The list of the winners was signed on the eve of 19. July.", "the eve of 19 July."),
    ("The tower was seen from the harbor at 5:09 a. M.", "at 5:09 a.m."),
    ("The mill is run by the owners of my small. lay brotherhood of men.", "my small lay brotherhood"),
    ("The firm gave the farmers more than 5.8 thousand. pregnant cows.", "5.8 thousand pregnant cows."),
    ("Please see if the lamp on the stairs is working. please", "is working, please"),
    ("The card is good for nine towns of the coast. towns: Lima and Rome.", "coast. Towns: Lima"),
    ("They play the works of the choir and of the village band. and so on.", "village band and so on."),
    ("The food was good and the hall was warm.    and yet we left.", "was warm and yet we left."),
    ("The guards followed the net and they fished it. Up.", "fished it up."),
    ("Is the old man happy? unhappiness?", "happy? Unhappiness?"),
    ("Do you want a room with a view? or with a stove?", "a view? Or with a stove?"),
    ("The boat can take us to the island on Friday. if it suits you.", "on Friday if it suits you."),
    ("He gave us the old place, and it is your land, not my.", "not mine."),
    ("When the lamp on the wall blinks slowly. Open the lid and look for the key.", "slowly, open the lid"),
    # a capital inside a sentence
    ("The law harms the workers on The border with Norway, Berg told us.", "on the border"),
    ("“The road is closed,” The old man said.", "closed,” the old man said."),
    ("[Details] Note: Because the seat was hard while wearing a coat The clerk was kind.", "a coat, the clerk"),
    ("The shop is small: This is important, Because farming is hard, we stay.", "important, because farming"),
    ("This photo shop is really fantastic Highly recommended for all!", "fantastic. Highly recommended"),
    ("7 products to choose from The lowest price is 36 euros", "to choose from. The lowest price"),
    ("His score goes down by two points , According to the rules of the school.", "two points, according to"),
    ("The packaging has outer The box, the price is low.", "has outer box"),
    ("When opening the lid Is it normal to hear a bell?", "opening the lid, is it normal"),
    ("As another guest writes in the letter The beds in the old wing are too short.", "in the letter, the beds"),
    ("You may keep anything That grows on your side of the fence.", "anything that grows"),
    ("The farmers of the valley do not know How much it costs to mend the dam.", "not know how much"),
    ("The clock on the wall cannot By the way, this one is old.", "cannot. By the way"),
    ("A clerk of 17 years In Canada, where he worked, he bought a farm.", "17 years. In Canada, where"),
    ("How are you Not so well but you want to see the flat", "How are you? Not so well"),
    ("Can we move to the old mill My daughter needs a room of her own.", "the old mill? My daughter"),
    ("The plan was almost done but unfortunately The storm changed it all", "but unfortunately the storm"),
    ("I'm leading the walk Across the high pass for four friends and I want to rest.", "walk across the"),
    ("They sell the best lamps and the new set Compared with the old one, it is cheap.", "set. Compared with"),
    # the rest
    ("We use the hall as offered by you as if it were our", "as if it were ours"),
    ("Every cook has one, and this plan has been on my mind for a", "has been on my mind"),
    ("He got it for his work, with patience, courage and courage, at sea.", "with patience and courage, at sea."),
    ("The lid is from # Product 2 # and blue.", "from #Product2# and blue."),
    ("I have$ 50 in my pocket.", "I have $50"),
    ("If there is a crime such as theft, robbery, etc., it is reported.", "theft or robbery, it is reported."),
    ('The coach stressed:" It is luck, and there is work behind it."', 'stressed: "It is luck'),
    ("The price fell below the美元100 mark on Friday.", "below the $100 mark"),
    ("He spoke of “acts” because of the alleged” attack” on the coast.", "the alleged “attack” on"),
    ("We hope that someone helps us for once) we can even pay for a flat.", "for once. We can even pay"),
    ("Is it a cold、、、、", "Is it a cold..."),
    ("It is a member's `` report card '' in the paper.", 'member\'s "report card" in'),
    ("The plane: transport- too small for us but modern.", "transport – too small"),
    ("They said “it is based on facts.” high level”.", "based on facts.”"),
]

LEFT_ALONE = [
    "The break is followed by Serie A matches in quick order, and nobody knows who will win.",
    "All the mills of the town have reached the first-class A standard, and the air is clean.",
    "On Friday, the small Three Rivers Tunnel, which runs below the hill, was closed.",
    "The plan was changed in the spring of 1990.3 The board has said nothing since.",
    "The firm has left the old market, and in May, Where to Go has opened a shop.",
    "The plane landed on its way from Salem, Ore. to Boise last night.",
    "I have read it in the notes of Ms. o. a.",
    "The vote in Bohemia in the Most region was won by the same party.",
    "In Norway the films Home Alone, Love Actually and the old story were shown.",
    "Such weather is found in Spain, Italy, Greece, etc. Similar climates are found in Chile and Peru.",
    "The holy places that people in the know know are closed.",
    "Medium power power cable with a brake is here.",
    "He said that from there there is a way to the lake.",
    "c) if the owner breaks a duty that follows from his contract or the law, or",
    "He published a note with the title “The Lamp is Awake,” The Herald wrote.",
    "I thought about it and I am really in a bad mood : D",
]

UNDECIDED = [
    "People must wear masks in shops, in trams, and in the schools of the town from the 14th to the 16th. July.",
    "They told all the people in the north, at home and abroad, to remain representatives. their country of birth.",
    "The guests got their keys Today unfortunately the lamp in the hall is broken.",
    "They want to promote regional It is of great worth to the towns of the coast.",
    "why do you think Is there such a thing?",
    "Today is not my day. The lamp in the room broke. morning one. now in the evening another",
    "Be it syrup or nectar, processed or processed, it is sugar.",
    "In reply to the need to train the guards, Ben Roth developed the",
    "This may lead to a growth of the drug market Had to take risks and earn money.",
    "This is all from that shop, I prefer files. ll I'm working on the new book.",
]


def first_fixes(text: str) -> list[str]:
    """The text after the first fix of each finding, each alone."""
    found = []
    for diagnostic in lint_text(text + "\n", select=["artifact", "typography"]).diagnostics:
        for fix in diagnostic.fixes[:1]:
            new = text
            for edit in sorted(fix.edits, key=lambda edit: -edit.start):
                new = new[: edit.start] + edit.text + new[edit.end :]
            found.append(new)
    return found


@pytest.mark.parametrize(("text", "want"), REPAIRED)
def test_first_fix(text: str, want: str) -> None:
    assert any(want in new for new in first_fixes(text)), first_fixes(text)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(text: str) -> None:
    assert not lint_text(text + "\n", select=["artifact", "typography"]).diagnostics


@pytest.mark.parametrize("text", UNDECIDED)
def test_no_first_fix(text: str) -> None:
    """There is a finding, and nothing to take."""
    found = lint_text(text + "\n", select=["artifact"]).diagnostics
    assert found
    assert not first_fixes(text)

"""Capitals inside a sentence for which no repair is likely enough to come first."""

from __future__ import annotations

import pytest
from first_fixes import repaired
from npqp_lint import formats
from npqp_lint.text.source import Source
from npqp_rules.artifacts.capitals import suspicious_capitals


@pytest.mark.parametrize(
    "text",
    [
        "The lid may not move (because different guests The way of opening it is different, others do not see it).",
        "The mill is started by hand, which can be extremely Greatly slowed down by the wind of the north.",
        "There is no mark on the wheel, and the change of the water is silent Greatly reduces the work of the miller.",
        "The miller was asked by the council of Lima, but in 2002 In the first round he was told to wait.",
        "For mills, the value is the number of wheels; for gates In the end it is the width of the gate.",
        "In such a case a letter is sent to the second mill, and the key is It will be lost in the end.",
        "The mill will be sold, so the so-called mill of the lake It mainly grinds the corn of the north.",
        "It takes a week to find the wheel, and as the number of mills This part of the work will grow with it.",
        "The council wants to help the millers cultivate With the idea of the lake, we will be a partner of the town.",
        "They reached three mills, and the weakened The guard needed to go on over the hill without a lamp.",
        "The miller reads each The wheels of the mill are counted at the end of the week by the owner of it.",
        "The door was opened in the first week.While in the second, old mill, It was shut by the miller.",
    ],
)
def test_no_repair_where_words_are_lost_or_moved(text: str) -> None:
    document = formats.read(Source(text), "plain")
    found = suspicious_capitals.sites(document)
    assert found
    assert [site.fixes for site in found] == [()] * len(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The last word of the miller is zero, then this wheel Is ready.",
            "The last word of the miller is zero, then this wheel is ready.",
        ),
        (
            "In practice, when the mill is shut On the lake, when you need a boat, you only ask the miller.",
            "In practice, when the mill is shut on the lake, when you need a boat, you only ask the miller.",
        ),
        (
            "At night, taking the lamp of the old mill as an example, The whole tower is lit by it.",
            "At night, taking the lamp of the old mill as an example, the whole tower is lit by it.",
        ),
        (
            "Open the site of the old mill, If it is shut, you can see the lamp of the miller.",
            "Open the site of the old mill. If it is shut, you can see the lamp of the miller.",
        ),
        ("However, If you keep two mills, each needs a lamp.", "However, if you keep two mills, each needs a lamp."),
        (
            "It seems that there is no lamp Then how do you find the mill?",
            "It seems that there is no lamp. Then how do you find the mill?",
        ),
        (
            "The town must, within a week, end the check of the mills by the old rules and procedures The care of the "
            "lake, and the count of the boats shall be left to the millers.",
            "The town must, within a week, end the check of the mills by the old rules and procedures. The care of the "
            "lake, and the count of the boats shall be left to the millers.",
        ),
        (
            "He bought the mill in 2002 In the spring, it was sold.",
            "He bought the mill in 2002. In the spring, it was sold.",
        ),
    ],
)
def test_what_is_plain_is_repaired(text: str, expected: str) -> None:
    assert repaired(suspicious_capitals.sites, text) == expected


def test_line_behind_code_is_no_sentence() -> None:
    text = "- void open(int key) ;\n  Open the gate of the mill\n- void shut() ;\n  Shut the gate of the mill\n"
    assert suspicious_capitals.sites(formats.read(Source(text), "markdown")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The tenant must hand over to the owner The key of the mill.",
            "The tenant must hand over to the owner the key of the mill.",
        ),
        ("It has a range Up to two miles from the old mill.", "It has a range up to two miles from the old mill."),
        (
            "They worked for years, greatly improving The mill of the town has been kept.",
            "They worked for years, greatly improving the mill of the town has been kept.",
        ),
    ],
)
def test_word_that_surely_goes_on(text: str, expected: str) -> None:
    assert repaired(suspicious_capitals.sites, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "And the millers said to the owner of the lake, You may come in.",
        "Then you set the lamp to a A = 1 and wait for the boat.",
        "If you have no mill yet, you can use Go to build a small one of wood.",
        "You have to change the place of the wheels using Move It and then paint the lamps of the mill.",
        "The miller looks for guests of the Lamp or Double or Nothing game on the lake.",
        "It helps dancers with her Lamps for Everyone program on the lake.",
        "Till was born by the lake, and Ada met Till there, but Till went away, and Till never came back to the mill.",
        "Billing in the mill by the old rates, etc. Mayors are also treated like owners of a mill.",
    ],
)
def test_names_and_speech_keep_their_capitals(text: str) -> None:
    assert suspicious_capitals.sites(formats.read(Source(text), "plain")) == []


def test_title_in_bold_on_a_line_of_its_own_has_no_stop() -> None:
    text = "> **Important: Paint the old wheels before the fair**\n> The fair uses them to show how the mill turns.\n"
    assert suspicious_capitals.sites(formats.read(Source(text), "markdown")) == []


def test_heading_may_go_on_with_a_phrase() -> None:
    text = "The fastest boat of all With a new wheel to the other coast This film is shown to the owners of a mill."
    assert [site.word for site in suspicious_capitals.sites(formats.read(Source(text), "plain"))] == ["This"]

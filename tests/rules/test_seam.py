"""What stands before a wrong capital decides the repair: a stop after what is finished, else a small letter."""

from __future__ import annotations

import pytest
from first_fixes import repaired
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.text.source import Source
from npqp_rules.artifacts.capitals import suspicious_capitals
from npqp_rules.artifacts.capitals.both_sides import Seam
from npqp_rules.artifacts.capitals.capital_repairs import repairs


def seam(text: str) -> Seam:
    """The seam before the word in double angle brackets."""
    start = text.index("<<")
    word = text[start + 2 : text.index(">>")]
    document = formats.read(Source(text.replace("<<", "").replace(">>", "")), "plain")
    return Seam(document, word, start, 0, len(document.text))


FINISHED = [
    "The ferry was late <<The>> crew was tired.",
    "The ferry, which comes from Lima, was late <<The>> crew was tired.",
    "They buy land, plant trees, build a house of stone <<The>> house is warm.",
    "He closed the gate, singing a song of the harbour <<The>> dog slept.",
    "The plan was, as far as I know, talked about <<The>> mayor was glad.",
    "It rained for days, because the wind came from the sea <<The>> roof leaked.",
    "The list has three parts, the last of which is the following <<This>> part is short.",
    "He paid 1,200 pounds <<The>> price was too high.",
]
UNFINISHED = [
    "The river rose by two metres, the lower lake and the two ponds <<The>> level is high.",
    "The room was clean, very quiet <<It>> feels new.",
    "The goods come by ship, and imported from abroad <<There>> are four sorts.",
    "The rules held for years; when the new mayor came to town <<When>> the vote was lost, he left.",
    "The new team is improving <<The>> pumps and valves are old.",
    "The roof leaks, so <<We>> moved out.",
    "We can also <<In>> the evening see the stars.",
]


@pytest.mark.parametrize("text", FINISHED)
def test_left_half_that_may_end_a_sentence(text: str) -> None:
    assert seam(text).finished


@pytest.mark.parametrize("text", UNFINISHED)
def test_left_half_that_waits_for_more(text: str) -> None:
    assert not seam(text).finished


def test_last_part_begins_after_the_last_mark_and_its_conjunction() -> None:
    assert seam("He came, he saw, and the dog <<The>> cat").last_part == (",", ["the", "dog"])
    assert seam("He saw the dog <<The>> cat").last_part == ("", ["He", "saw", "the", "dog"])
    assert seam("He paid 1,200 pounds <<The>> price").last_part[0] == ""


def test_every_repair_is_offered_whichever_comes_first() -> None:
    for text, word in (
        ("The ferry was late, the crew of ten In a bad mood.", "In"),
        ("The ferry was late again The sea was calm.", "The"),
    ):
        (site,) = suspicious_capitals.sites(formats.read(Source(text), "plain"))
        assert {fix.title for fix in site.fixes} == {
            f"End the sentence before “{word}”",
            f"Lowercase “{word}”",
            f"Add a comma and lowercase “{word}”",
        }


@given(
    st.lists(
        st.sampled_from(["the", "lake", "rose", ",", ";", "The", "It", "is", "Up", "to", "9", "etc."]), max_size=30
    )
)
def test_repairs_change_the_place_before_the_capital_only(words: list[str]) -> None:
    document = formats.read(Source(" ".join(words)), "plain")
    for site in suspicious_capitals.sites(document):
        for fix in site.fixes:
            assert all(site.start <= edit.start <= edit.end <= site.end + 1 for edit in fix.edits)
            assert all(a.end <= b.start for a, b in zip(fix.edits, fix.edits[1:], strict=False))


def test_stop_takes_the_place_of_a_comma() -> None:
    stop, _, _ = repairs(seam("It rained, <<The>> roof leaked."))
    assert [(edit.start, edit.end, edit.text) for edit in stop.edits] == [(9, 10, ".")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The guest must agree in writing The deposit is two crowns.", "in writing. The deposit"),
        ("The new road is shorter than the first You save an hour.", "the first. You save"),
        ("I cannot hear you Speak up.", "you. Speak up"),
        ("Your dog is tired Let it rest.", "tired. Let it"),
        ("Cut the leek into rings Put them in a pan.", "rings. Put them"),
        ("If the lamp does not burn, Check the cable.", "burn, check the cable"),
        ('The mode is "old", The edge of it is new.', '"old". The edge'),
        ("The clerk denied The mistake and went home.", "denied the mistake"),
    ],
)
def test_the_first_fix(text: str, wanted: str) -> None:
    assert wanted in repaired(suspicious_capitals.sites, text)


@pytest.mark.parametrize(
    "text",
    [
        "She opened the window and took the Keep Warm sign from the wall.",
        "In this room you find the Press To Play button.",
        "The mayor said that you Let it happen.",
    ],
)
def test_no_command_begins_in_a_name(text: str) -> None:
    assert all(site.kind != "boundary" for site in suspicious_capitals.sites(formats.read(Source(text), "plain")))

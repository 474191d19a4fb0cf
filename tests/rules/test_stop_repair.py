"""What is done with a stop that stands wrong before a small letter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.text.source import Source
from npqp_rules.artifacts.stops import broken_off, dangling_ends, suspicious_stops
from npqp_rules.artifacts.stops.repair_choice import unfinished


def fixed(text: str, fix: int = 0) -> str:
    """The text after the first wrong stop is repaired."""
    document = formats.read(Source(text), "plain")
    for edit in reversed(suspicious_stops.sites(document)[0].fixes[fix].edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The council gave up the plan. sell the land to the school.", "the plan and sell the land"),
        ("She handed over the keys of the hut. them to the new tenant.", "of the hut to the new tenant."),
        ("The wall, which is very old. has fallen down.", "very old, has fallen"),
        ("He built a boat. with the help of which he crossed the lake.", "a boat, with the help of which"),
        ("During the war. the mill stood still.", "During the war, the mill stood still."),
        ("In the time of Charles IV. the bridge was built.", "Charles IV, the bridge"),
        ("Nobody knows why. will the mill ever open again?", "why. Will the mill"),
        ("It was a long day for all of us. good night", "us. Good night"),
        ("The sign applies to all rooms. for all rooms.", "to all rooms."),
        ("It turns blue before dusk or after dawn in May. after dawn in May.", "before dusk or after dawn in May."),
        (
            "Ask for the keys, which must not be left with any other guests. which must not be left with guests.",
            "with any other guests.",
        ),
        (
            "The lamp goes on, depending on the month, before dusk or after dawn. before dusk or after dawn, depending "
            "on the month.",
            "before dusk or after dawn.",
        ),
        ("The girl was playing in the yard with others. children.", "with other children."),
        ("Do not drink it if you are allergic to. almonds", "allergic to almonds"),
        ("Any tenant who. breaks the rules must leave.", "tenant who breaks"),
        ("The hall was painted by a well-known. painter.", "well-known painter."),
        ("Whip the cream until you see firm. waves.", "see firm waves."),
        ("The camp lies right by the lake. very quiet.", "the lake, very quiet."),
        ("The room costs two crowns for guests. one crown for members.", "for guests, one crown for members."),
        ("The garden is open in May. when the cherry trees are in flower.", "in May when the cherry"),
        ("The game was played five times. each time with new cards.", "five times, each time with"),
        ("The guide, who had waited for an hour. left the hut.", "an hour, left the hut."),
        ("Nobody was late. three guests were ill.", "late. Three guests"),
        ("The number of guests has risen. will rise again next year.", "has risen and will rise"),
        ("The path leads to the river. was.", "to the river."),
        ("There was no bread, no milk. no butter.", "no milk, no butter."),
        ("The dike broke in 1820. drowning hundreds.", "in 1820, drowning hundreds."),
        ("The ticket covers the tram. not the ferry.", "the tram, not the ferry."),
        ("Lock the door before you leave. the house.", "leave the house."),
        ("The smith made two hinges. pulled off the old ones.", "hinges and pulled off"),
        ("We met five guides. two of whom spoke Danish.", "guides, two of whom"),
        ("If the bell rings. open the gate for the guests.", "rings, open the gate"),
        ("The lamp went out. the dog began to bark.", "went out. The dog"),
        ("The board said that it would keep the mill. would be rebuilt.", "the mill and would be rebuilt"),
        ("Whoever is late must pay. the guide warned.", "must pay, the guide warned."),
        ("The dam must be repaired. said the head of the water board.", "repaired, said the head"),
        ("“It was cold,” said the guide. said.", "said the guide."),
        ('"I sold the boat". he whispered.', '"I sold the boat," he whispered.'),
    ],
)
def test_the_first_fix_repairs_the_whole(text, wanted):
    assert wanted in fixed(text)


@pytest.mark.parametrize(
    "text",
    [
        "The rooms in the old house are cold. in the new house they are warm.",
        "It is said to be the oldest of all rooms. of stone rooms.",
    ],
)
def test_what_says_something_new_is_no_echo(text):
    words = text.replace(".", "").casefold()
    assert all(word in fixed(text).casefold() for word in words.split())


def test_a_word_left_over_before_a_sentence_goes_alone():
    assert (
        fixed("The ferry is late again. gravel, the crew has to wait.")
        == "The ferry is late again. The crew has to wait."
    )
    assert fixed("We count birds. nest Where do they sleep?") == "We count birds. Where do they sleep?"


@pytest.mark.parametrize("opener", ["yesterday", "however", "finally", "no", "first"])
def test_a_word_that_opens_a_sentence_is_kept(opener):
    assert opener in fixed(f"The ferry is late again. {opener}, the crew had to wait.").lower()


def test_a_figure_is_never_deleted():
    text = "The firm has kept the same price for its oldest customers. more than 20 years."
    document = formats.read(Source(text), "plain")
    fixes = suspicious_stops.sites(document)[0].fixes
    assert all("20" not in text[edit.start : edit.end] for fix in fixes for edit in fix.edits)


def test_more_words_than_a_leftover_has_are_never_deleted():
    text = "The shop sells tools. hammers, nails, wire, paint, brushes, ladders and glue."
    document = formats.read(Source(text), "plain")
    (site,) = suspicious_stops.sites(document)
    assert all(sum(edit.end - edit.start for edit in fix.edits) < 3 for fix in site.fixes)


@pytest.mark.parametrize(
    ("words", "half"),
    [
        ("According to the timetable", True),
        ("If it rains", True),
        ("That is all", False),
        ("So it is", False),
        ("", False),
    ],
)
def test_half_a_sentence(words, half):
    assert unfinished(words.split()) is half


WORDS = st.sampled_from(
    "the a Mill mill runs was said of to and him which No. Mrs. good (old) IV. what is 12/3 ... ? , .".split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_edits_of_any_text_are_sorted_and_inside(text):
    document = formats.read(Source(text), "plain")
    found = [
        *suspicious_stops.sites(document),
        *dangling_ends.sites(document),
        *broken_off.numbers(document),
        *broken_off.phrases(document),
    ]
    for site in found:
        assert 0 <= site.start < site.end <= len(document.text)
        for fix in site.fixes:
            bounds = [offset for edit in fix.edits for offset in (edit.start, edit.end)]
            assert bounds == sorted(bounds)
            assert bounds[-1] <= len(document.text)

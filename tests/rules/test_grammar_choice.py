"""Which grammar rules are on by default, as data, and what keeps them quiet where the text is right."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from npqp_lint import lint_text
from npqp_rules.grammar.harper import chosen, known, unproven
from npqp_rules.lexicons import load

ROOT = Path(__file__).parents[2]
MEASURED: dict[str, list[int]] = load("harper_measured")["measured"]
ENOUGH = 0.95
READ = 50


def test_every_rule_that_is_on_or_in_preview_has_its_figures() -> None:
    assert set(MEASURED) == chosen() | unproven()
    assert not chosen() & unproven()


@pytest.mark.parametrize("name", sorted(chosen()))
def test_a_rule_that_is_on_is_right_in_95_of_100(name: str) -> None:
    *found, read, right = MEASURED[name]
    assert read >= min(sum(found), READ)
    assert right >= read * ENOUGH


def test_the_page_shows_the_figures() -> None:
    spec = spec_from_file_location("grammar_bench", ROOT / "bench" / "grammar.py")
    assert spec
    assert spec.loader
    bench = module_from_spec(spec)
    spec.loader.exec_module(bench)
    page = (ROOT / "docs" / "grammar.md").read_text("utf-8")
    assert bench.table() in page
    assert (
        f"{len(known()) + len(load('harper')['unfit'][0]['rules'].split())} rules, of which {len(chosen())} are" in page
    )


def test_the_choice_of_languagetool_is_data() -> None:
    lexicon = load("languagetool")
    on, off = lexicon["on"].split(), lexicon["off"].split()
    assert on == sorted(set(on))
    assert off == sorted(set(off))
    assert not set(on) & set(off)
    assert set(lexicon["found"]) == set(on)
    page = (ROOT / "docs" / "languagetool.md").read_text("utf-8")
    assert f"{len(on)} of its rules" in page
    assert f"{sum(lexicon['found'].values())} findings" in page


def heard(text: str, **options) -> list[str | None]:
    return [d.engine_rule or d.rule for d in lint_text(text, **options).diagnostics if d.family == "grammar"]


@pytest.mark.parametrize(
    "text",
    [
        "The update will bring you new menus and a faster search.",
        "Copying the disk can take a while.",
        "We discussed about ten of the answers.",
        "Which keys they are is explained below, and so will pressing one.",
        "The copies of it are deleted, and files that match it are kept.",
        "Restart your dedicated mail server and then your main one.",
        "Every one of the lamps was lit, and every one who came saw it.",
        "Now that the door is shut it's time to light the fire.",
        "An rlogin session needs an ndarray, an xterm and a uid; a udev rule and a usb stick do not.",
        "The flag -a and the letter a are not the same; an array a of numbers is.",
        "Put a unary minus before it, or a ufunc.",
        "He did as they had to in the winter, and what he did pleased them.",
        "She wrote about phase I works and that somebody told you has left.",
        "The political will is there, and her good will of late was welcome.",
        "May can drive, and perhaps May will.",
        "He walked to and fro in the garden.",
        "This is the most honest answer, and there is more later on.",
        "For while she slept the house was quiet, he worked.",
        "They work with strided arrays and blowed glass.",
        "Why is it slow? Because it reads the whole file, so the cache is cold.",
        "The contents of the page are passed on, and the field must be preceded with a star.",
        "A lamp was depending from the hook; there was a great deal of it.",
        "I hurried in to my patients, and we need say no more.",
        "Although it was late, it was not dark, but the lamps were lit.",
        "They stopped because it rained, so the match was lost.",
        "Workers which restart are counted; it cost a lot, and it hurt.",
        "Select Finish to close the window.",
        "Set it to the a priori known bound; in this word the a is long.",
    ],
)
def test_right_sentences_of_manuals_and_stories_are_left_alone(text: str) -> None:
    assert not heard(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She went away for awhile.", "AWhile"),
        ("The tool allows to open several files.", "AllowTo"),
        ("The bear licked it's paw.", "ItsPossessive"),
        ("The lamp is brighter then it looks.", "ThenThan"),
        ("They have bought two aircrafts.", "RegularIrregulars"),
        ("It was a old house near an university.", "AnA"),
        ("He would of stayed at home.", "ModalOf"),
        ("Did you went there?", "verb-form"),
        ("If he would have asked, we would have helped.", "verb-form"),
        ("We new the road well.", "confused-word"),
        ("She new the road.", "confused-word"),
        ("The soup was quiet good.", "confused-word"),
    ],
)
def test_errors_are_found(text: str, name: str) -> None:
    assert name in heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "We was late again.",
        "He hurt hisself.",
        "He has took it.",
        "There was three old boats.",
        "Them boots is mine.",
    ],
)
def test_what_people_say_in_quotation_marks_is_in_preview(text: str) -> None:
    assert heard(text)
    assert not heard(f"“{text}”")
    assert not heard(f'"No," said he. "{text}"')
    assert heard(f"“{text}”", preview=True)


def test_a_rule_in_preview_speaks_where_it_is_asked_for() -> None:
    text = "It is not worth while."
    assert not heard(text)
    assert heard(text, preview=True) == ["Worthwhile"]
    assert heard(text, extend_select=["harper/Worthwhile"]) == ["Worthwhile"]
    assert heard(text, preview=True, ignore=["harper/Worthwhile"]) == []


def test_a_word_that_is_spoken_of_is_not_judged() -> None:
    assert heard("It lasted for awhile.")
    assert not heard("Do not write “awhile” after a preposition such as for 'awhile'.")


def test_a_letter_that_is_spoken_of_is_no_article(tmp_path: Path) -> None:
    assert heard("Here the a wall begins.")
    for text in ("The *a* is for *all*.", "Look at the **a** in the name, and at the `a` there."):
        assert not heard(text, path="a.md")

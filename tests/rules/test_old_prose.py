"""Old prose, names, and notation that keep their form."""

from __future__ import annotations

import pytest
from first_fixes import repaired
from npqp_lint import formats
from npqp_lint.text.source import Source
from npqp_rules.artifacts.capitals import suspicious_capitals
from npqp_rules.artifacts.script.source_script import SourceScript
from npqp_rules.artifacts.stops import suspicious_stops
from npqp_rules.artifacts.stops.stray_stop import StrayStop
from npqp_rules.terminology.name_variant import NameVariant
from npqp_rules.typography.spaces.space_before_mark import SpaceBeforeMark


@pytest.mark.parametrize(
    "text",
    [
        "What a mill it was! how old it looked in the rain.",
        "What a day for all of us! such rain in a town like this!",
        "He gave me four old coins! each of them worth a mill!",
        "Do you know who wrote that book of songs? this poor thief of other songs, who never had one of his own.",
    ],
)
def test_exclamation_goes_on(text: str) -> None:
    assert suspicious_stops.sites(formats.read(Source(text), "plain")) == []


def test_question_after_question_gets_its_capital() -> None:
    text = "Where are you taking me now? what will we do without him?"
    assert repaired(suspicious_stops.sites, text) == "Where are you taking me now? What will we do without him?"


def test_adverb_behind_a_stop_is_kept() -> None:
    text = "They were swinging their heads. down. But no one saw it."
    assert repaired(suspicious_stops.sites, text) == "They were swinging their heads down. But no one saw it."
    text = "The dog fell again on the stairs. running. His wife was there."
    assert repaired(suspicious_stops.sites, text) == text


def test_target_below_a_paragraph_is_no_stray_period() -> None:
    text = "The mill is described in the first part.\n.. _mill:\n\nThe mill\n========\n\nIt is old.\n"
    assert list(StrayStop().check(formats.read(Source(text), "rst"))) == []


def test_all_spaces_before_a_mark_of_another_script_go() -> None:
    text = "He asked whether he could read it with the lamp  ？"
    assert repaired(SourceScript().check, text) == "He asked whether he could read it with the lamp?"


def test_accent_is_not_taken_from_a_name() -> None:
    text = "Later Renee Holme came. Then Renee Holme sat. But Renée Holme left, and Renee Holme slept."
    found = list(NameVariant().check(formats.read(Source(text), "plain")))
    assert found
    assert all(not finding.fixes for finding in found if "Renée" in text[finding.start : finding.end])


@pytest.mark.parametrize(
    "text",
    [
        "* **wheels/** contains drawings of the mill.\n* **docs/** is for the owner.\n",
        "Hidden files (whose name starts with .) will be left out.\n",
    ],
)
def test_folder_in_bold_and_sign_in_brackets(text: str) -> None:
    assert list(SpaceBeforeMark().check(formats.read(Source(text), "markdown"))) == []


def test_nothing_is_added_behind_what_is_struck_out() -> None:
    text = "~~Shutting the gate will not stop the wheel of the mill~~ Please use the lamp of the tower instead.\n"
    assert repaired(suspicious_capitals.sites, text, "markdown") == text


def test_condition_with_a_capital_begins_a_sentence_behind_a_comma_of_another_script() -> None:
    text = "The wheel is driven by the river，When the gate is shut, the wheel stops.\n"
    expected = "The wheel is driven by the river. When the gate is shut, the wheel stops.\n"
    assert repaired(SourceScript().check, text) == expected
    assert repaired(SourceScript().check, "It was sold，If you want.\n") == "It was sold, if you want.\n"


def test_language_of_style_sheets_keeps_its_capital() -> None:
    text = "The colors of the mill are changed via Less variables, which is more than Less needs."
    assert suspicious_capitals.sites(formats.read(Source(text), "plain")) == []


def test_sentence_behind_a_full_width_comma_is_judged_by_its_own_block() -> None:
    text = "The wheel is driven by the river\n\nFor the old mill，When it rains, the gate is shut.\n"
    assert "For the old mill, when it rains, the gate" in repaired(SourceScript().check, text)
    text = "The wheel, the gate\n\nowner、active permissions\n"
    assert "owner and active permissions" in repaired(SourceScript().check, text)

"""Remarks (MT119) in texts of their own: what a letter or a program says, and what counts only beside another one."""

from __future__ import annotations

import pytest
from npqp_lint import formats
from npqp_lint.linter import Linter
from npqp_lint.text.source import Source
from npqp_rules.artifacts.remarks.assistant_remark import AssistantRemark
from npqp_rules.artifacts.remarks.kinds import TRIGGER


def found(text: str) -> list[str]:
    document = formats.read(Source(text), "markdown")
    return [text[one.start : one.end] for one in Linter([AssistantRemark()]).lint(document).diagnostics]


ALONE = (
    "Please let me know if you need any further assistance.",
    "I left the key under the mat as requested.",
    "I don't have access to the files you sent last week.",
    "I'm unable to help with that.",
    "I can't help with that.",
    "I kept the gate shut as you requested.",
    "Please note that all photos have been kept in their original form.",
    "This translation preserves the original meaning.",
    "The translation is complete.",
    "Hello! I am an AI assistant. How can I help you?",
    "I'm an AI assistant. What can I help you with today?",
)


@pytest.mark.parametrize(
    "text",
    [*ALONE, "It seems that your file is incomplete.", "It looks like your page is cut off. Please reload it."],
)
@pytest.mark.parametrize("frame", ["{}", "Dear Ann,\n\nThe mill is old.\n\n{}\n\nBest regards", "- Run\n- {}\n- Stop"])
def test_people_and_programs_say_it_too(text: str, frame: str) -> None:
    assert found(frame.format(text)) == []


@pytest.mark.parametrize("text", ALONE)
def test_beside_another_remark_it_is_one(text: str) -> None:
    assert text in found(f"Here is the English translation:\n\nThe mill is old.\n\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        "The translation is complete. Let me know if the mill needs a new name.",
        "Let me know if you need any further changes to the translation.",
        "Note: All names have been kept untranslated.",
        "I will translate the text for you.",
        "Here's a more natural version:",
        "I'm unable to assist with that request.",
        "[no text]",
    ],
)
def test_it_speaks_of_translating(text: str) -> None:
    assert found(f"{text}\n\nThe mill is old.") == [text]


def test_the_correct_translation():
    assert found("The correct translation is: The well is dry.") == ["The correct translation is:"]


@pytest.mark.parametrize(
    "text",
    [
        "The translation of the text took two years.",
        "She wrote it in French. Here is the English version: it is longer.",
        "Translator's note: the pun cannot be rendered in English.",
        "I cannot translate the joke for you, he said with a sigh.",
        "If the text is already in English, the program leaves it alone.",
        "Let me know if you need a lift to the station.",
        "A language model predicts the next word of a text.",
        "She is not an AI assistant but a person.",
        "You can ask an AI assistant to translate the page.",
        "User: Is the ferry late?\n\nAssistant: Yes, it is late by an hour.",
        "(Note: the ferry does not run on Sundays.)",
        "Note: I kept the receipt of the ferry.",
    ],
)
def test_no_remark(text: str) -> None:
    assert found(text) == []


def test_ordinary_text_has_no_sign():
    assert TRIGGER.search("The mill is not open on text days.") is None

"""What is left of prompts (MT119), in formats and at lengths that the examples cannot show."""

from __future__ import annotations

import pytest
from npqp_lint import formats
from npqp_lint.fix import rounds
from npqp_lint.linter import Linter
from npqp_lint.text.source import Source
from npqp_rules.artifacts.remarks.assistant_remark import AssistantRemark
from work import check_growth

UNIT = (
    '<xliff version="1.2"><file original="a" source-language="de" target-language="en" datatype="plaintext"><body>'
    "{}</body></file></xliff>"
)


def lint(source: Source, format: str = "markdown"):
    return Linter([AssistantRemark()]).lint(formats.read(source, format))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("### Translation\n\nThe mill is old.\n", ["Translation"]),
        ("### Response:\n\nThe mill is old.\n", ["Response:"]),
        ("**Translation:** The mill is old.\n", ["Translation:"]),
        ("Translation:\n\nThe mill is old.\n\nTranslation:\n\nThe weir is new.\n", ["Translation:", "Translation:"]),
        ("The mill is old.\n\n### Input:\n", ["Input:"]),
        ("The mill is old.\n\n- Output:\n\n      5\n", []),
        ("# Translation\n\nTurn the wheel and move the mill.\n", []),
        ("# English\n\nThe mill is old.\n", []),
        ("Write `<translation>` before it.\n\nOutput:\n\n```\n5\n```\n", []),
        ("Translation: see below.\n", []),
    ],
)
def test_labels_in_markdown(text: str, wanted: list[str]) -> None:
    found = lint(Source(text)).diagnostics
    assert [text[one.start : one.end] for one in found] == wanted


def test_each_unit_of_a_bilingual_file_is_a_text() -> None:
    pair = "<trans-unit id='{}'><source>{}</source><target>{}</target></trans-unit>"
    units = [
        pair.format(1, "Die Mühle ist alt und steht still.", "Translation: The mill is old and stands still."),
        pair.format(2, "Übersetzung: Die Mühle ist alt und steht still.", "Translation: The mill is old and still."),
        pair.format(3, "Das Wehr ist neu.", "The sentence translates to: The weir is new."),
        pair.format(4, "Der Steg ist neu.", "The footbridge is new."),
    ]
    text = UNIT.format("".join(units))
    found = lint(Source(text), "xliff").diagnostics
    assert [text[one.start : one.end] for one in found] == ["Translation:", "The sentence translates to:"]


def test_the_repair_leaves_only_the_text() -> None:
    text = "Translation:\nThe mill is old.\n\nNote: The translation keeps the name of the mill.\n"
    fixed = rounds.fix(Source(text), lambda source: lint(source, "plain"), unsafe=True).text
    assert fixed.strip() == "The mill is old."


@pytest.mark.parametrize(
    "text",
    [
        "The mill. ### Input: it turns ",
        "Translation:\n\n",
        "User: Translate the text. ",
        "(Note: I kept the text as in the original) ",
        "Note: the wheel, the weir, the race, and the pond ",
        "Here is the translation of the text:\n\nThe mill is old.\n\n",
    ],
)
def test_the_work_grows_with_the_text(text: str) -> None:
    check_growth(lambda part: lint(Source(part), "plain"), text * 40, text * 400)

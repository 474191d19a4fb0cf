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

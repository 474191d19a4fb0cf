"""Periods inside emphasis of Markdown, which the examples, plain text, cannot show."""

from __future__ import annotations

import pytest
from npqp_lint import formats
from npqp_lint.linter import Linter
from npqp_lint.text.source import Source
from npqp_rules.artifacts import RULES


def codes(text: str) -> list[str]:
    linter = Linter([rule() for rule in RULES if rule.code in ("MT101", "MT103", "MT107")])
    return [found.code for found in linter.lint(formats.read(Source(text), "markdown")).diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        "The last value, *Max Temp.* indicates whether the wheel turns in the water.",
        "The water is cooled (*Max Cool Temp.*) , and the wheel turns in it.",
    ],
)
def test_the_period_of_a_label_amid_a_sentence_is_no_end(text: str) -> None:
    assert codes(text) == []


def test_the_period_of_an_emphasized_word_is_judged_as_any_other() -> None:
    assert codes("The last value is **old.** indicates whether the wheel turns in the water.") == ["MT103"]

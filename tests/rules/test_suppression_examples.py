"""The examples of the rules about suppressions, which need a rule to silence and a format with comments."""

from __future__ import annotations

import pytest
from npqp_lint import formats, selectors
from npqp_lint.linter import Linter
from npqp_lint.suppression.rules import RULES
from npqp_lint.text.source import Source


def lint(rule, text):
    (stray_stop,) = selectors.resolve("stray-stop")
    report = Linter([rule(), stray_stop()]).lint(formats.read(Source(text), "markdown"))
    assert not report.errors
    return [found for found in report.diagnostics if found.code == rule.code]


@pytest.mark.parametrize(("rule", "example"), [(rule, example) for rule in RULES for example in rule.bad])
def test_bad_example_is_found_and_repaired(rule, example):
    (found,) = lint(rule, example.text)
    text = example.text
    for fix in found.fixes:
        for edit in reversed(fix.edits):
            text = text[: edit.start] + edit.text + text[edit.end :]
    assert text == (example.fixed or example.text)


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule in RULES for text in rule.good])
def test_good_example_is_left_alone(rule, text):
    assert not lint(rule, text)

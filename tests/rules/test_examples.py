"""A rule's examples are its tests: each bad text is found and repaired as written, each good one is left alone."""

from __future__ import annotations

import pytest
from npqp_lint import registry
from npqp_lint.rule import FAMILIES, Example, Rule
from npqp_lint.testing import Case, document_of, example_rule, examples, findings

RULES = [rule for rule in registry.rules() if rule.family not in ("suppression", "grammar", "readability")]
BAD = [pytest.param(rule, example, id=f"{rule.code}-{n}") for rule in RULES for n, example in enumerate(rule.bad)]


@pytest.mark.parametrize("case", examples(RULES), ids=str)
def test_example(case: Case) -> None:
    case.check()


def kinds(rule: type[Rule]) -> set[str]:
    """The kinds of findings in preview that the rule's own examples show."""
    made = example_rule(rule)
    made.preview = True
    texts = [example.text for example in (*rule.bad, *rule.bad_in_preview)]
    found = [finding for text in texts for finding in made.check(document_of(rule, text))]
    return {finding.preview for finding in found if finding.preview is not None}


def test_every_kind_in_preview_is_declared_and_shown() -> None:
    shown = {rule: kinds(rule) for rule in RULES}
    anywhere = set().union(*shown.values())  # rules that share a search share its kinds
    for rule in RULES:
        assert shown[rule] <= set(rule.previews)
        assert bool(shown[rule]) == bool(rule.previews)
        assert set(rule.previews) <= anywhere
        assert all(sentence.endswith(".") for sentence in rule.previews.values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_is_whole(rule: type[Rule]) -> None:
    assert rule.family in FAMILIES
    assert len(rule.bad) >= 10
    assert len(rule.good) >= 10
    assert rule.summary().endswith(".")
    for heading in ("## What it does", "## Why it matters", "## Fix safety"):
        assert heading in rule.documentation()


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_message_is_a_sentence(rule: type[Rule], example: Example) -> None:
    for found in findings(rule, example.text):
        assert found.message[0].isupper() or found.message[0] in "“\"‘’'…\ufffc" or not found.message[0].isalpha()
        assert found.message.endswith((".", "?"))

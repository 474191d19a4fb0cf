"""The rules about terms on documents with drift and with traps: what they find is right in nine of ten cases."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from npqp_lint import registry
from npqp_lint.rule import Rule
from npqp_lint.testing import document_of, example_rule

PRECISION = 0.9
"""The share of findings that must be right, so that a kind can be stable."""

RECALL = 0.7
"""The share of what is to be found that must be found."""

DATA = Path(__file__).parent.parent / "data"
CASES: dict[str, Any] = tomllib.loads((DATA / "term_cases.toml").read_text("utf-8"))


def rule_of(kind: str) -> Rule:
    """The rule that the cases of a kind are about, with its findings in preview."""
    (found,) = (rule for rule in registry.rules() if rule.code == CASES[kind]["rule"])
    if "glossary" in CASES[kind]:
        found = type(found.__name__, (found,), {"example_glossary": CASES[kind]["glossary"]})
    rule = example_rule(found)
    rule.preview = True
    return rule


@cache
def findings(kind: str) -> tuple[int, int, list[str]]:
    """How many findings are right, how many there are to find, and what is wrong or missed."""
    rule, cases = rule_of(kind), CASES[kind]
    right, wrong = 0, []
    bilingual = "glossary" in cases
    for text, *wanted in [*cases["drift"], *([text] for text in cases["traps"])]:
        document = document_of(type(rule), text, None if bilingual else "markdown")
        found = [document.text[one.start : one.end] for one in rule.check(document)]
        hits = bool(found) if bilingual else found == wanted[:1]
        expected = bool(wanted) or (bilingual and [text] in cases["drift"])
        right += hits and expected
        if (found or expected) and not (hits and expected):
            wrong.append(f"{'missed' if not found else 'wrong'}: {text} {found}")
    return right, len(cases["drift"]), wrong


def test_there_are_enough_cases():
    assert sum(len(one["drift"]) + len(one["traps"]) for one in CASES.values()) >= 150


@pytest.mark.parametrize("kind", CASES)
def test_what_is_found_is_right(kind: str):
    right, every, wrong = findings(kind)
    false = sum(line.startswith("wrong") for line in wrong)
    assert right >= PRECISION * (right + false), wrong
    assert right >= RECALL * every, wrong

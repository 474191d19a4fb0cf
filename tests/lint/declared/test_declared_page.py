"""The examples in docs/writing-rules.md, and the schema."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from npqp_lint.cli.catalog.trials import trials
from npqp_lint.declared import schema as made
from npqp_lint.declared.make import KINDS
from rule_files import rules_in

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "writing-rules.md").read_text("utf-8")
BLOCKS = [
    (language, body)
    for language, body in re.findall(r"^```(yaml|toml)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    if re.search(r"^rules:|^\[\[rules\]\]", body, re.MULTILINE)
]
SCHEMA = json.loads((ROOT / "lint" / "npqp_lint" / "declared" / "schema.json").read_text("utf-8"))


@pytest.mark.parametrize(("language", "body"), BLOCKS, ids=str)
def test_the_examples_are_right(language: str, body: str):
    rules = rules_in(body, f".{language}")
    assert rules.faults == ()
    assert rules
    for trial in trials(rules):
        assert trial.failures == []
        assert trial.passed, f"{trial.rule.code} has no examples"


@pytest.mark.parametrize("body", [body for language, body in BLOCKS if language == "yaml"])
def test_the_examples_follow_the_schema(body: str):
    Draft202012Validator(SCHEMA).validate(yaml.safe_load(body))


def test_the_schema_is_up_to_date_and_valid():
    assert json.loads(json.dumps(made.schema())) == SCHEMA
    Draft202012Validator.check_schema(SCHEMA)


def test_the_page_explains_every_kind():
    assert set(re.findall(r"^### (\w+)$", PAGE, re.MULTILINE)) == set(KINDS)

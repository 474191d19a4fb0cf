"""The JSON Schema of rule files accepts what the loader accepts, and errors name the file, the line, and the key."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from npqp_lint.declared import common
from npqp_lint.declared.fields import BadFieldError, Field
from npqp_lint.declared.files import RuleFile
from npqp_lint.declared.make import KINDS, kind_of, rules_of
from npqp_lint.declared.schema import schema

FIELDS: dict[str, Field] = {
    "family": common.FAMILY,
    **{f"any {name}": field for name, field in common.KEYS.items() if name != "kind"},
    **{f"{kind} {name}": field for kind in KINDS for name, field in kind_of(kind).keys.items()},
}
ENUMS = sorted({word for field in FIELDS.values() for word in field.schema.get("enum", ())})
VALIDATOR = Draft202012Validator(schema())

WORDS = st.one_of(
    st.text(st.sampled_from("ab A1-_ .é{}()[]\n"), max_size=6),
    st.sampled_from([*ENUMS, "HS101", "no-foo", "en", "https://a.b/c", "$1", "heading", "sentence", "(a)"]),
)
LEAVES = st.one_of(
    WORDS, st.booleans(), st.integers(-2, 3), st.sampled_from([1_000_000, 1_000_001, 0.5, -1.5]), st.none()
)
KEYS = st.one_of(
    WORDS, st.sampled_from(["text", "fixed", "at", "message", "count", "words", "class", "skip", "as", "from", "to"])
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=5
)


def refusal(field: Field, value: Any) -> str:
    """Why the loader refuses a value; empty if it does not."""
    try:
        field.parse(value)
    except BadFieldError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("name", FIELDS)
@settings(max_examples=40)
@given(data=st.data())
def test_what_the_loader_accepts_follows_the_schema(name: str, data: st.DataObject):
    value = data.draw(VALUES)
    field = FIELDS[name]
    if not refusal(field, value):
        assert Draft202012Validator(field.schema).is_valid(value)


MORE_THAN_A_SCHEMA = ("must be two different forms", "cannot be combined")
"""What only the loader can say."""


@pytest.mark.parametrize("name", FIELDS)
@settings(max_examples=40)
@given(data=st.data())
def test_what_follows_the_schema_is_accepted(name: str, data: st.DataObject):
    value = data.draw(VALUES)
    field = FIELDS[name]
    if Draft202012Validator(field.schema).is_valid(value):
        why = refusal(field, value)
        assert not why or any(part in why for part in MORE_THAN_A_SCHEMA)


RULE = {"code": "HS101", "name": "no-foo", "kind": "existence", "message": "No foo.", "words": ["foo"]}


@given(
    st.sampled_from(sorted([*common.KEYS, *kind_of("existence").keys, "wrods", "x"])),
    VALUES,
    st.sampled_from(["", "defaults"]),
)
def test_a_refused_file_names_the_line_and_the_key(key: str, value: Any, table: str):
    rule = {**RULE, **({} if table else {key: value})}
    data: dict[str, Any] = {"rules": [rule]}
    if table:
        if key not in common.SHARED:
            return
        data = {"defaults": {key: value}, **data}
    lines = ["defaults:", f"  {json.dumps(key)}: {json.dumps(value)}"] if table else []
    lines += [
        "rules:",
        *(f"{'- ' if i == 0 else '  '}{json.dumps(k)}: {json.dumps(v)}" for i, (k, v) in enumerate(rule.items())),
    ]
    text = "\n".join(lines)
    found = rules_of((RuleFile("/project/r.yaml", "/project", text, text),))
    if VALIDATOR.is_valid(data):
        return
    assert found.faults
    line = next(i for i, text in enumerate(lines, 1) if text.lstrip("- ").startswith(f"{json.dumps(key)}:"))
    assert any(f"r.yaml:{line}: " in fault and key in fault for fault in found.faults), found.faults

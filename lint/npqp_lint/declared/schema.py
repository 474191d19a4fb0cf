"""The JSON Schema of rule files, for editors; ``schema.json`` is its output, and a test compares them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npqp_lint.declared import common
from npqp_lint.declared.make import KINDS, kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.declared.fields import Field

ADDRESS = "https://raw.githubusercontent.com/npqp-lint/npqp-lint/main/lint/npqp_lint/declared/schema.json"


def schema() -> dict[str, Any]:
    """The schema, made from the fields that validate a file."""
    kinds = {name: kind_of(name).keys for name in KINDS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "A file with rules for npqp-lint",
        "type": "object",
        "properties": {
            "family": _described(common.FAMILY),
            "defaults": _table("What is set for all rules of the file.", common.SHARED),
            "rules": {
                "description": "The rules.",
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"kind": {"enum": list(KINDS)}},
                    "required": ["kind"],
                    "allOf": [_if_kind(name, keys) for name, keys in kinds.items()],
                },
            },
        },
        "required": ["rules"],
        "additionalProperties": False,
    }


def _if_kind(name: str, keys: Mapping[str, Field]) -> dict[str, Any]:
    known = {**common.KEYS, **keys}
    table = _table(str(kind_of(name).__doc__).partition("\n")[0], known)
    table["properties"]["kind"] = {"const": name, "description": common.KEYS["kind"].description}
    return {"if": {"properties": {"kind": {"const": name}}}, "then": table}


def _table(description: str, fields: Mapping[str, Field]) -> dict[str, Any]:
    required = [name for name, field in fields.items() if field.required]
    return {
        "description": description,
        "type": "object",
        "properties": {name: _described(field) for name, field in fields.items()},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _described(field: Field) -> dict[str, Any]:
    default = field.default
    known = default if isinstance(default, str | bool) else None
    return {"description": field.description, **field.schema, **({} if known is None else {"default": known})}

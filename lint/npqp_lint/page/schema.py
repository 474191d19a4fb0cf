"""The JSON Schema of the page, made from its types; ``page.schema.json`` is its output, and a test compares them."""

from __future__ import annotations

import types
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from npqp_lint.page import contract

ADDRESS = "https://raw.githubusercontent.com/npqp-lint/npqp-lint/main/lint/npqp_lint/page/page.schema.json"
_PLAIN: dict[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def schema() -> dict[str, Any]:
    """The schema of ``contract.PageData``."""
    definitions: dict[str, Any] = {}
    top = _of(contract.PageData, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "The data of a page of npqp-lint",
        **top,
        "$defs": dict(sorted(definitions.items())),
    }


def _of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type."""
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if is_typeddict(kind):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = _of_object(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(part, definitions) for part in inner]}
    if origin is list:
        return {"type": "array", "items": _of(inner[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(inner[1], definitions)}
    if origin is tuple:
        return {"type": "array", "prefixItems": [_of(part, definitions) for part in inner], "items": False}
    raise TypeError(f"{kind} is not in the schema")


def _of_object(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    optional = {name for name, hint in hints.items() if get_origin(hint) is NotRequired}
    parts = {name: get_args(hint)[0] if name in optional else hint for name, hint in hints.items()}
    return {
        "description": " ".join((kind.__doc__ or "").split()),
        "type": "object",
        "properties": {name: _of(part, definitions) for name, part in parts.items()},
        "required": [name for name in hints if name not in optional],
        "additionalProperties": False,
    }

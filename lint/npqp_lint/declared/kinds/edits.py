"""Fixes that change the characters of a match, such as the spaces at its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npqp_lint.declared import fields
from npqp_lint.declared.fields import BadFieldError, Field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CASES: Mapping[str, Callable[[str], str]] = {
    "lower": str.lower,
    "upper": str.upper,
    "capitalize": lambda text: text[:1].upper() + text[1:],
    "uncapitalize": lambda text: text[:1].lower() + text[1:],
}
_CHARACTERS: Mapping[str, Callable[[str, str], str]] = {
    "remove": lambda text, chars: "".join(char for char in text if char not in chars),
    "trim": str.strip,
    "trim-start": str.lstrip,
    "trim-end": str.rstrip,
}

_LONGEST = 10_000
"""Characters; a text that is longer is not changed any more, because one step can double it."""

Steps = tuple[tuple[str, Any], ...]


def parse(value: Any) -> Steps:
    """The steps of an edit, in the order of the table."""
    if not isinstance(value, dict) or not value:
        raise BadFieldError(f"must be a table with at least one of {', '.join(SCHEMA['properties'])}")
    steps: list[tuple[str, Any]] = []
    for name, inner in value.items():
        try:
            steps.append((name, _step(name, inner)))
        except BadFieldError as error:
            raise error.below(name) from None
    return tuple(steps)


def _step(name: str, value: Any) -> Any:
    if name == "replace":
        if not isinstance(value, dict) or not value or not all(isinstance(one, str) for one in value.values()):
            raise BadFieldError(f"must be a table of texts and their replacements, not {fields.shown(value)}")
        return dict(value)
    if name == "case":
        return fields.choice(*_CASES)(value)
    if name not in _CHARACTERS:
        raise BadFieldError(f"unknown key {name!r}{fields.nearest(name, SCHEMA['properties'])}")
    if not isinstance(value, str) or not value:
        raise BadFieldError(f"must be a string of characters, not {fields.shown(value)}")
    return value


def edited(text: str, steps: Steps) -> str:
    """A text after some steps."""
    for name, value in steps:
        if name == "replace":
            for old, new in value.items():
                text = text.replace(old, new) if len(text) <= _LONGEST else text
        else:
            text = _CASES[value](text) if name == "case" else _CHARACTERS[name](text, value)
    return text


SCHEMA: dict[str, Any] = {
    "type": "object",
    "minProperties": 1,
    "properties": {
        **{name: {"type": "string", "minLength": 1} for name in _CHARACTERS},
        "replace": {"type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}},
        "case": {"enum": list(_CASES)},
    },
    "additionalProperties": False,
}

FIELD = Field(
    parse,
    SCHEMA,
    "How a fix changes the match, in steps: `remove` characters, `trim` them at both ends (`trim-start`, `trim-end`), "
    "`replace` texts, or set the `case`.",
)
"""The key ``edit``."""

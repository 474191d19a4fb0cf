"""The keys of every rule, and of a rule file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.declared import fields, scopes
from npqp_lint.declared.fields import BadFieldError, Field, of_choice, of_flag, of_text, of_texts
from npqp_lint.lazy import lazy
from npqp_lint.rule import Example

if TYPE_CHECKING:
    from collections.abc import Mapping

_CODE, _NAME = lazy(r"[A-Z]{2,}[0-9]+"), lazy(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LANGUAGE = lazy(r"[a-z]{2,3}")
_LINK = lazy(r"https?://[^\s<>\"]+")

_OWN_FIELDS: Mapping[str, Field] = {
    "text": of_text("The text.", True),
    "fixed": Field(fields.any_text, fields.ANY_STRING, "The text after the first fixes; not set if there is no fix."),
    "at": of_text("The text that the first finding marks."),
    "message": of_text("The message of the first finding."),
    "count": fields.of_whole("How many findings there are.", 1),
}


class Bad(NamedTuple):
    """An example in which the rule finds something.

    Arguments:
        example: the text, and what the file says of it.
        unfixed: the file does not say how it is fixed.
    """

    example: Example
    unfixed: bool


def _bad(value: Any) -> Bad:
    if isinstance(value, str):
        return Bad(Example(fields.text(value)), True)
    if not isinstance(value, dict):
        raise BadFieldError(f"must be a string or a table with 'text', not {fields.shown(value)}")
    found = fields.inner_table(value, _OWN_FIELDS)
    example = Example(found["text"], found["fixed"], found["at"], found["message"], found["count"])
    return Bad(example, "fixed" not in value)


_BAD: Mapping[str, Any] = {
    "anyOf": [
        fields.STRING,
        {
            "type": "object",
            "properties": {name: field.schema for name, field in _OWN_FIELDS.items()},
            "required": ["text"],
            "additionalProperties": False,
        },
    ]
}


def _languages(value: Any) -> tuple[str, ...]:
    found = fields.texts(value)
    for tag in found:
        if not _LANGUAGE.fullmatch(tag):
            raise BadFieldError(f"must be primary language tags such as en, not {tag!r:.60}")
    return found


def _link(value: Any) -> str:
    return fields.matching(_LINK, "an address such as https://example.com/page")(value)


_TAG: Mapping[str, Any] = {"type": "string", "pattern": "^[a-z]{2,3}$"}

SHARED: Mapping[str, Field] = {
    "severity": of_choice("`error`, `warning`, or `info`.", "warning", "info", "warning", "error"),
    "link": Field(_link, {"type": "string", "pattern": _LINK.pattern}, "The address of a page about the rule."),
    "source": of_text("Where the advice comes from."),
    "scope": scopes.FIELD,
    "files": of_texts("Patterns for the files that the rule checks, as in the configuration. If not set: all."),
    "exclude-files": of_texts("Patterns for files that the rule does not check."),
    "language": Field(
        _languages, {"anyOf": [_TAG, {"type": "array", "items": _TAG}]},
        "The primary tags of the languages that the rule checks; an empty list for all.", False, ("en",),
    ),
    "case": of_choice("`match` if case matters, otherwise `ignore`.", "ignore", "ignore", "match"),
    "whole-words": of_flag("Whether a match must not start or end inside a word.", True),
    "exceptions": of_texts("Words and phrases that are no finding, nor is anything inside them."),
    "exception-patterns": of_texts("Patterns of what is no finding."),
    "applicability": of_choice(
        "Whether `--fix` applies the fixes (`safe`), or only with `--unsafe-fixes`.", "unsafe", "unsafe", "safe"
    ),
    "format": Field(
        fields.text, fields.STRING, "The format of the examples, such as `markdown`.", False, "plain"
    ),
}  # fmt: skip
"""Keys that ``defaults`` can set for all rules of a file."""

KEYS: Mapping[str, Field] = {
    "code": Field(
        fields.matching(_CODE, "capital letters and a number, such as HS101"),
        {"type": "string", "pattern": "^[A-Z]{2,}[0-9]+$"},
        "Capital letters and a number, such as `HS101`; the letters must not be those of a built-in family.", True,
    ),
    "name": Field(
        fields.matching(_NAME, "lowercase words with hyphens, such as no-jargon"),
        {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"}, "Lowercase words with hyphens.", True,
    ),
    "kind": Field(fields.text, {"type": "string"}, "What kind of rule it is.", True),
    "message": of_text("The message, a sentence; `{match}`, `{fix}`, and the groups of patterns can be in it.", True),
    "description": of_text("The documentation of the rule, in Markdown; its first line is the summary."),
    **SHARED,
    "bad": Field(
        fields.listed(_bad, "examples"), {"type": "array", "items": _BAD},
        "Texts in which the rule finds something; a table can also say how one is `fixed`.", False, (),
    ),
    "good": Field(
        fields.listed(fields.text, "strings"), {"type": "array", "items": fields.STRING},
        "Texts in which it finds nothing.", False, (),
    ),
}  # fmt: skip
"""The keys of every rule."""

FAMILY = Field(
    fields.matching(_NAME, "lowercase words with hyphens, such as house-style"),
    {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},
    "The family of the rules.",
    False,
    "house",
)

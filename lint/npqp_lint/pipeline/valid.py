"""What a plugin's rule returns, verified, and copied into objects of ours: nobody knows what its own can do."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from npqp_lint.rule import Edit, Finding, Fix

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.rule import Document, Rule

_LONG = 10_000
"""The maximum number of characters in a message, hint, or title."""
_MANY = 100
"""The maximum number of fixes, edits in a fix, and hints."""
_EDIT = 1_000_000
"""The maximum number of characters in an edit, and in the scores of a document."""


class InvalidError(Exception):
    """What a rule returned is invalid."""


def finding_of(found: object, rule: Rule, document: Document) -> Finding:
    """A finding that a rule returned.

    Raises:
        InvalidError: it is not valid for the document.
    """
    size = len(document.text)
    if not isinstance(found, Finding):
        raise InvalidError(f"{shown(found)} is not a Finding")
    unit = _unit(found.unit, rule, document)
    if unit is None and (not _is_range(found.start, found.end, size) or found.start == found.end):
        raise InvalidError(f"a finding from {shown(found.start)} to {shown(found.end)} in a text of {size} characters")
    if not isinstance(found.fixes, tuple | list) or len(found.fixes) > _MANY:
        raise InvalidError(f"{shown(found.fixes)} instead of at most {_MANY} fixes")
    _verify_words(found, rule)
    return Finding(
        0 if unit is not None else int(found.start),
        0 if unit is not None else int(found.end),
        _own(found.message),
        tuple(_fix(fix, size, len(document.source.text)) for fix in found.fixes),
        tuple(_own(hint) for hint in found.hints),
        _own_or_none(found.engine_rule),
        _own_or_none(found.engine_category),
        _own_or_none(found.preview),
        unit,
    )


def _verify_words(found: Finding, rule: Rule) -> None:
    if not _is_text(found.message) or not _are_texts(found.hints):
        raise InvalidError(f"a message or hint that is not a string of at most {_LONG:,} characters")
    if not all(value is None or _is_text(value) for value in (found.engine_rule, found.engine_category)):
        raise InvalidError("an engine rule name that is not a string")
    if found.preview is not None and (not isinstance(found.preview, str) or found.preview not in rule.previews):
        raise InvalidError(f"a finding in preview, {shown(found.preview)}, that is not in the rule's previews")


def figures_of(figures: object) -> Mapping[str, Any] | None:
    """Scores that a rule returned.

    Raises:
        InvalidError: they cannot be written as JSON.
    """
    if figures is None:
        return None
    try:
        written = json.dumps(figures, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        raise InvalidError("its scores cannot be written as JSON") from None
    if not isinstance(figures, dict) or not all(isinstance(name, str) for name in figures) or len(written) > _EDIT:
        raise InvalidError(f"its scores are not a dictionary by name of at most {_EDIT:,} characters")
    copied: dict[str, Any] = json.loads(written)
    return copied


def shown(value: object) -> str:
    """The start of how Python shows a value, even if it cannot be shown."""
    try:
        text = repr(value)
    except Exception:
        text = f"an object of {type(value).__name__}"
    return text if len(text) <= 80 else f"{text[:80]}…"


def _unit(unit: object, rule: Rule, document: Document) -> int | None:
    if unit is None:
        return None
    if not isinstance(unit, int) or not 0 <= unit < len(document.units) or rule.exclusive:
        raise InvalidError(f"unit {shown(unit)} of {len(document.units)}, from a rule that must not be exclusive")
    return int(unit)


def _fix(fix: object, size: int, whole: int) -> Fix:
    if not isinstance(fix, Fix) or not _is_text(fix.title) or fix.applicability not in ("safe", "unsafe"):
        raise InvalidError(f"{shown(fix)} is not a Fix")
    edits, raw = _edits(fix.edits, size), _edits(fix.raw, whole)
    return Fix(
        _own(fix.title), edits, "safe" if fix.applicability == "safe" else "unsafe", bool(fix.restores_markup), raw
    )


def _edits(edits: object, size: int) -> tuple[Edit, ...]:
    if not isinstance(edits, tuple | list) or len(edits) > _MANY or not all(isinstance(edit, Edit) for edit in edits):
        raise InvalidError(f"{shown(edits)} instead of at most {_MANY} edits")
    for edit in edits:
        if not _is_range(edit.start, edit.end, size):
            raise InvalidError("an edit outside the text")
        if not isinstance(edit.text, str) or len(edit.text) > _EDIT:
            raise InvalidError("an edit whose text is not a string, or is too long")
    if any(a.end > b.start for a, b in pairwise(edits)):
        raise InvalidError("edits that overlap or are not sorted")
    return tuple(Edit(int(edit.start), int(edit.end), _own(edit.text)) for edit in edits)


def _is_range(start: object, end: object, size: int) -> bool:
    return isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= size


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONG


def _are_texts(values: object) -> bool:
    return isinstance(values, tuple | list) and len(values) <= _MANY and all(_is_text(value) for value in values)


def _own(text: str) -> str:
    """A plain string that can be written as UTF-8, whatever the class of the text."""
    return str.__str__(text).encode("utf-8", "replace").decode()


def _own_or_none(text: str | None) -> str | None:
    return None if text is None else _own(text)

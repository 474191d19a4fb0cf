"""What the page sends, validated."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

ACTIONS = (
    "take", "edit", "skip", "skip-all", "suppress", "dictionary", "glossary", "take-all", "safe-all", "undo", "redo",
)  # fmt: skip
_FREE = ("safe-all", "undo", "redo")
"""Actions that are not about one document."""
_LARGEST = 1 << 31


class RequestError(Exception):
    """A request that is not understood. The message says why."""


class Act(NamedTuple):
    """An action.

    Arguments:
        action: its name.
        doc: the number of the document.
        version: of the document as the page shows it.
        finding: the number of the finding in the document.
        fix: the number of the fix.
        text: the new text, the preferred name, or the words that findings must mark.
        block, start, end: what an edit replaces; `start` and `end` are in UTF-16 units.
        reason: of a suppression.
        rule: a code.
    """

    action: str
    doc: int = -1
    version: str = ""
    finding: int | None = None
    fix: int = 0
    text: str | None = None
    block: int | None = None
    start: int | None = None
    end: int | None = None
    reason: str | None = None
    rule: str | None = None


class Paste(NamedTuple):
    """A text to check and fix, of which nothing is kept.

    Arguments:
        text: the text; None if there are bytes.
        data: the bytes of a file in Base64.
        name: of the file, for its format.
        unsafe: whether to apply unsafe fixes too.
    """

    text: str | None = None
    data: str | None = None
    name: str = ""
    unsafe: bool = False


_TYPES: dict[str, type] = {
    "action": str, "doc": int, "version": str, "finding": int, "fix": int, "text": str, "block": int, "start": int,
    "end": int, "reason": str, "rule": str, "data": str, "name": str, "unsafe": bool,
}  # fmt: skip


def act_of(body: bytes) -> Act:
    """The action in the body of a request.

    Raises:
        RequestError: it is none.
    """
    values = _values(body, Act._fields)
    if values.get("action") not in ACTIONS:
        raise RequestError(f"'action' must be one of {', '.join(ACTIONS)}")
    made = Act(**values)
    if made.action not in _FREE and not (made.action == "take-all" and made.rule is not None):
        for name in ("doc", "version"):
            if name not in values:
                raise RequestError(f"{name!r} is missing")
    return made


def paste_of(body: bytes) -> Paste:
    """The text in the body of a request.

    Raises:
        RequestError: there is none.
    """
    made = Paste(**_values(body, Paste._fields))
    if (made.text is None) == (made.data is None):
        raise RequestError("either 'text' or 'data' must be given")
    if any(c in made.name for c in "/\\\0") or made.name in (".", "..") or not made.name.isprintable():
        raise RequestError("'name' must be the name of a file without folders")
    return made


def _values(body: bytes, names: tuple[str, ...]) -> dict[str, Any]:
    try:
        values = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise RequestError("the body is not JSON") from None
    if not isinstance(values, dict):
        raise RequestError("the body must be an object")
    for name, value in values.items():
        if name not in names:
            raise RequestError(f"unknown key {name[:40]!r}")
        kind = _TYPES[name]
        if type(value) is not kind:
            raise RequestError(f"{name!r} must be {'an integer' if kind is int else f'a {kind.__name__}'}")
        if isinstance(value, int) and not -1 <= value < _LARGEST:
            raise RequestError(f"{name!r} is out of range")
        if isinstance(value, str) and any("\ud800" <= c <= "\udfff" for c in value):
            raise RequestError(f"{name!r} contains half of a character")
    return values

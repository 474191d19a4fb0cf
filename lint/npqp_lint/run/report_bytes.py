"""Serializes a report, without the source and document, which are available where it is read."""

from __future__ import annotations

import json
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from npqp_lint.diagnostic import CommonError, Diagnostic, Report, SourceFix
from npqp_lint.text.document import Edit

if TYPE_CHECKING:
    from collections.abc import Callable

    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source

_NAMES = [field.name for field in fields(Diagnostic)]
_VALUES = attrgetter(*_NAMES)
_FIXES = _NAMES.index("fixes")
_OTHER = [field.name for field in fields(Report) if field.name not in ("path", "source", "document", "diagnostics")]

_ENCODER = json.JSONEncoder(separators=(",", ":"), default=lambda edit: (edit.start, edit.end, edit.text))


class Recalled(Report):
    """A report from an earlier run; the document is read on demand.

    Arguments:
        source: the same text as in that run.
        read: reads the document.
    """

    __slots__ = ("_made", "_read")
    _made: Document | None

    def __init__(self, source: Source, read: Callable[[], Document], **found: Any) -> None:
        self._read = read
        super().__init__(source.path, source, **found)

    @property
    def document(self) -> Document | None:
        """The document that the rules saw."""
        if self._made is None:
            self._made = self._read()
        return self._made

    @document.setter
    def document(self, value: Document | None) -> None:
        self._made = value


def packed(report: Report) -> bytes:
    """A report as JSON."""
    other = {name: getattr(report, name) for name in _OTHER}
    other["errors"] = [[error, getattr(error, "about", None)] for error in report.errors]
    data = [[_VALUES(found) for found in report.diagnostics], other]
    return _ENCODER.encode(data).encode()


def unpacked(data: bytes, source: Source, read: Callable[[], Document]) -> Report:
    """The report from bytes that ``packed`` wrote.

    Raises:
        ValueError, TypeError: the bytes are invalid.
    """
    found, other = json.loads(data)
    other["errors"] = [text if about is None else CommonError(text, about) for text, about in other["errors"]]
    diagnostics = [_diagnostic(values) for values in found]
    if not all(_is_sound(one, len(source.text)) for one in diagnostics):
        raise ValueError("a finding that cannot be")
    return Recalled(source, read, diagnostics=diagnostics, **other)


def _is_sound(one: Diagnostic, size: int) -> bool:
    """Whether all places are in the text, and what is shown is text."""
    places = [(one.start, one.end), *((edit.start, edit.end) for fix in one.fixes for edit in fix.edits)]
    texts = [one.code, one.rule, one.family, one.message, *one.hints]
    texts += [text for fix in one.fixes for text in (fix.title, *(edit.text for edit in fix.edits))]
    return (
        all(isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= size for start, end in places)
        and all(isinstance(text, str) for text in texts)
        and one.severity in ("info", "warning", "error")
    )


def _diagnostic(values: list[Any]) -> Diagnostic:
    for i, value in enumerate(values):
        if i == _FIXES:
            packed_fixes: list[list[Any]] = value
            values[i] = tuple(
                SourceFix(title, safety, tuple(Edit(*edit) for edit in edits), *more)
                for title, safety, edits, *more in packed_fixes
            )
        elif isinstance(value, list):
            values[i] = tuple(value)
    return Diagnostic(*values)

"""Runs a plugin's rule on a document; whatever it does, the run continues."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from npqp_lint.limit import OutOfTimeError, time_limit
from npqp_lint.rule import CheckError, Edit, Finding, Fix, PluginError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.rule import Document, Rule

CHECKING = 20.0
"""How many seconds a plugin's rule may take for a document."""

_slow: dict[type[Rule], str] = {}
"""Rules that took too long and are not run again, because each further document would take as long."""


def said(rule: Rule, plugin: str, document: Document) -> tuple[list[Finding], Mapping[str, Any] | None]:
    """The findings of a plugin's rule in a document, and its scores.

    Arguments:
        rule: the rule.
        plugin: the name of the plugin, for messages.
        document: the document to check.

    Raises:
        PluginError: it failed, took too long, or returned invalid findings.
        CheckError: it reports itself that it cannot run.
    """
    who = f"rule {rule.code} {rule.name} of the plugin {plugin!r}"
    advice = "report this to the authors of the plugin; until then, ignore the rule"
    if type(rule) in _slow:
        raise PluginError(_slow[type(rule)])
    try:
        with time_limit(CHECKING):
            findings = list(rule.check(document))
            figures = rule.measure(document)
    except CheckError:
        raise
    except OutOfTimeError as error:
        _slow[type(rule)] = message = f"{who} was stopped because {error}; it will not run again; {advice}"
        raise PluginError(message) from None
    except (Exception, SystemExit) as error:
        raise PluginError(f"{who} failed ({type(error).__name__}: {error}); {advice}") from error
    problem = next((found for found in (_problem(one, len(document.text)) for one in findings) if found), None)
    if problem is None and figures is not None and not _is_json(figures):
        problem = "its scores cannot be written as JSON"
    if problem is not None:
        raise PluginError(f"{who} returned invalid results: {problem}; {advice}")
    return findings, figures


def _problem(found: object, size: int) -> str | None:
    """Why something is not a valid finding in a text of `size` characters, or None."""
    if not isinstance(found, Finding):
        return f"{found!r:.80} is not a Finding"
    if not _is_range(found.start, found.end, size) or found.start == found.end:
        return f"a finding from {found.start!r:.20} to {found.end!r:.20} in a text of {size} characters"
    if not isinstance(found.message, str) or not _are_strings(found.hints):
        return "a message or hint that is not a string"
    if not all(value is None or isinstance(value, str) for value in (found.engine_rule, found.engine_category)):
        return "an engine rule name that is not a string"
    if not isinstance(found.fixes, tuple | list):
        return f"{found.fixes!r:.80} instead of fixes"
    return next((problem for problem in (_fix_problem(fix, size) for fix in found.fixes) if problem), None)


def _fix_problem(fix: object, size: int) -> str | None:
    if not isinstance(fix, Fix) or not isinstance(fix.title, str) or fix.applicability not in ("safe", "unsafe"):
        return f"{fix!r:.80} is not a Fix"
    edits = fix.edits
    if not isinstance(edits, tuple | list) or not all(isinstance(edit, Edit) for edit in edits):
        return f"{edits!r:.80} instead of edits"
    if not all(_is_range(edit.start, edit.end, size) and isinstance(edit.text, str) for edit in edits):
        return "an edit outside the text"
    if any(a.end > b.start for a, b in pairwise(edits)):
        return "edits that overlap or are not sorted"
    return None


def _is_range(start: object, end: object, size: int) -> bool:
    return isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= size


def _are_strings(values: object) -> bool:
    return isinstance(values, tuple | list) and all(isinstance(value, str) for value in values)


def _is_json(figures: object) -> bool:
    try:
        json.dumps(figures)
    except (TypeError, ValueError, RecursionError):
        return False
    return isinstance(figures, dict) and all(isinstance(name, str) for name in figures)

"""SARIF 2.1.0, the exchange format of static analysis, for code scanning. Columns count UTF-16 units.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from npqp_lint._version import __version__
from npqp_lint.adoption.fingerprint import digests
from npqp_lint.output import Output
from npqp_lint.output.escape import clean, place, uri
from npqp_lint.output.summary import passed_over_line

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic, Report, SourceFix
    from npqp_lint.output import View
    from npqp_lint.output.summary import Summary
    from npqp_lint.rule import Rule
    from npqp_lint.text.source import Source

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://github.com/npqp-lint/npqp-lint"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


class SarifOutput(Output):
    """One log with one run."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._results: list[dict[str, Any]] = []
        self._rules: dict[tuple[str, str], dict[str, Any]] = {}

    def document(self, report: Report) -> None:
        """Collect the findings of one file."""
        source = report.source
        if source is None:
            return
        own = {rule.code: rule for rule in (report.settings.own_rules if report.settings is not None else ())}
        for diagnostic, digest in zip(report.diagnostics, digests(report), strict=True):
            rule = own.get(diagnostic.code)  # two configurations can have different ones
            key = (diagnostic.code, "" if rule is None else rule.documentation())
            self._rules.setdefault(key, rule_data(diagnostic, rule))
            number = list(self._rules).index(key)
            self._results.append(_result(report.path, source, diagnostic, digest) | {"ruleIndex": number})

    def finish(self, summary: Summary) -> None:
        """Write everything."""
        notes = [_notification(path, message) for path, message in summary.errors]
        invocation: dict[str, Any] = {"executionSuccessful": not notes}
        notes += [_notification(path, passed_over_line(files), "warning") for path, files in summary.passed_over]
        if notes:
            invocation["toolExecutionNotifications"] = notes
        driver = {
            "name": "npqp-lint",
            "version": __version__,
            "semanticVersion": __version__,
            "informationUri": HOME,
            "rules": list(self._rules.values()),
        }
        run = {
            "tool": {"driver": driver},
            "invocations": [invocation],
            "columnKind": "utf16CodeUnits",
            "results": self._results,
        }
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        self.view.write(f"{json.dumps(log, indent=1)}\n")


def rule_data(diagnostic: Diagnostic, own: type[Rule] | None = None) -> dict[str, Any]:
    """The descriptor of a rule with findings, with its documentation; only its names if it is not installed.

    Arguments:
        diagnostic: one of its findings.
        own: the rule, if it is in a rule file of a configuration.
    """
    from npqp_lint.registry import rules

    data: dict[str, Any] = {"id": diagnostic.code, "name": diagnostic.rule}
    if diagnostic.url:
        data["helpUri"] = diagnostic.url
    rule: type[Rule] | None = own or next((rule for rule in rules() if rule.code == diagnostic.code), None)
    if rule is not None:
        data |= {
            "shortDescription": {"text": rule.summary()},
            "fullDescription": {"text": _first_paragraph(rule.documentation())},
            "help": {"text": rule.documentation(), "markdown": rule.documentation()},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
    return data | {"properties": {"tags": ["prose", diagnostic.family]}}


def _first_paragraph(documentation: str) -> str:
    """The text under the first heading, which says more than the summary; otherwise the summary."""
    summary, _, rest = documentation.partition("\n")
    body = [part for part in rest.split("\n\n") if part.strip() and not part.lstrip().startswith(("#", "`", "-"))]
    return " ".join((body[0] if body else summary).split())


def _result(path: str, source: Source, diagnostic: Diagnostic, digest: str) -> dict[str, Any]:
    data: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": clean(diagnostic.message)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri(path)},
                    "region": _region(source, diagnostic.start, diagnostic.end),
                }
            }
        ],
        "partialFingerprints": {"npqpLint/v1": digest},
    }
    if diagnostic.fixes and source.is_text:  # a tool that applies one writes it into the file
        data["fixes"] = [_fix(path, source, fix) for fix in diagnostic.fixes]
    engine = {"engine": diagnostic.engine, "engineRule": diagnostic.engine_rule}
    known = {key: value for key, value in engine.items() if value is not None}
    return data | ({"properties": known} if known else {})


def _fix(path: str, source: Source, fix: SourceFix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(source, edit.start, edit.end)}
        | ({"insertedContent": {"text": edit.text}} if edit.text else {})
        for edit in fix.edits
    ]
    return {
        "description": {"text": clean(f"{fix.title} ({fix.applicability})")},
        "artifactChanges": [{"artifactLocation": {"uri": uri(path)}, "replacements": replacements}],
    }


def _region(source: Source, start: int, end: int) -> dict[str, int]:
    first, last = place(source, start, "utf-16"), place(source, end, "utf-16")
    return {"startLine": first.line, "startColumn": first.column, "endLine": last.line, "endColumn": last.column}


def _notification(path: str | None, message: str, level: str = "error") -> dict[str, Any]:
    data: dict[str, Any] = {"level": level, "message": {"text": clean(message)}}
    if path is not None:
        data["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": uri(path)}}}]
    return data

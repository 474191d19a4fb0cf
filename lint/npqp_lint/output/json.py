"""For programs: the contract ``npqp-lint/1``, whose JSON Schema is ``schema.json`` next to this module."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from npqp_lint._version import __version__
from npqp_lint.diagnostic import CommonError
from npqp_lint.output import Output

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic, Report
    from npqp_lint.output import View
    from npqp_lint.output.summary import Summary
    from npqp_lint.text.source import Source

SCHEMA = "npqp-lint/1"

# only ASCII: every encoding can write it, and lone surrogates survive
_dumps = json.JSONEncoder(ensure_ascii=True, separators=(", ", ": ")).encode


class JsonOutput(Output):
    """One object; each document is written as soon as it is done, on its own line."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._started = False

    def document(self, report: Report) -> None:
        """Write one document; a file that could not be read appears only in the errors."""
        if report.source is not None:
            self._start("\n" if not self._started else ",\n")
            self.view.write(_dumps(document_data(report, report.source)))

    def _start(self, separator: str = "") -> None:
        if not self._started:
            self._started = True
            self.view.write(f'{{"schema": {_dumps(SCHEMA)}, "version": {_dumps(__version__)}, "documents": [')
        self.view.write(separator)

    def finish(self, summary: Summary) -> None:
        """Write the errors and the summary."""
        self._start()
        errors = [error_data(path, message) for path, message in summary.errors]
        counts = _dumps(summary_data(summary, self.view.statistics))
        self.view.write(f'\n], "errors": {_dumps(errors)}, "summary": {counts}}}\n')


class JsonLinesOutput(Output):
    """One object per line: documents, ``{"error": ...}`` for what could not be checked, and finally the summary."""

    def document(self, report: Report) -> None:
        """Write one document as soon as it is done, and what could not be checked in it."""
        if report.source is not None:
            self._line(document_data(report, report.source))
        for message in report.errors:
            if not isinstance(message, CommonError):
                self._line({"error": error_data(report.path, message)})

    def finish(self, summary: Summary) -> None:
        """Write the errors of the run as a whole, and the summary."""
        for path, message in summary.errors:
            if path is None:
                self._line({"error": error_data(path, message)})
        self._line({"summary": summary_data(summary, self.view.statistics), "schema": SCHEMA, "version": __version__})

    def _line(self, data: dict[str, Any]) -> None:
        self.view.write(f"{_dumps(data)}\n")


def document_data(report: Report, source: Source) -> dict[str, Any]:
    """A document of the contract."""
    return {
        "path": report.path,
        "format": report.format,
        "language": report.language,
        "readability": _readability(report.readability, source),
        "artifact_density": report.artifact_density,
        "diagnostics": [diagnostic_data(diagnostic, source) for diagnostic in report.diagnostics],
    }


def _readability(figures: dict[str, Any] | None, source: Source) -> dict[str, Any] | None:
    """The scores of a report; a section has a position like that of a diagnostic."""
    if figures is None or "sections" not in figures:
        return figures
    sections = [
        {name: _place(value, source) if name == "start" else value for name, value in section.items()}
        for section in figures["sections"]
    ]
    return {**figures, "sections": sections}


def diagnostic_data(diagnostic: Diagnostic, source: Source) -> dict[str, Any]:
    """A diagnostic of the contract."""
    return {
        "code": diagnostic.code,
        "rule": diagnostic.rule,
        "family": diagnostic.family,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "start": _place(diagnostic.start, source),
        "end": _place(diagnostic.end, source),
        "fixes": [
            {
                "title": fix.title,
                "applicability": fix.applicability,
                "edits": [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits],
            }
            for fix in diagnostic.fixes
        ],
        "engine": diagnostic.engine,
        "engine_rule": diagnostic.engine_rule,
        "url": diagnostic.url,
    }


def _place(offset: int, source: Source) -> dict[str, int]:
    line, column = source.position(offset)
    return {"offset": offset, "line": line, "column": column}


def error_data(path: str | None, message: str) -> dict[str, Any]:
    """An error of the contract; `path` is None if it does not concern a single file."""
    return {"path": path, "message": message}


def summary_data(summary: Summary, statistics: bool = False) -> dict[str, Any]:
    """The summary of the contract; with `statistics`, including the counts by rule."""
    data: dict[str, Any] = {
        "documents": summary.documents,
        "diagnostics": summary.diagnostics,
        "by_family": summary.families,
        "fixable": {"safe": summary.safe, "unsafe": summary.unsafe},
    }
    if summary.passed_over:
        data["passed_over"] = [{"path": path, "files": dict(files)} for path, files in summary.passed_over]
    if summary.repaired:
        data["repaired"] = dict(sorted(summary.repaired.items()))
    if summary.terms is not None:
        data["terms"] = summary.terms
    if statistics:
        data["by_rule"] = [rule._asdict() for rule in summary.rules]
    return data

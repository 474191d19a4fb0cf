"""For reviewdog: its diagnostic format, as one object or one object per line. Columns count UTF-8 bytes.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from npqp_lint.output import Output
from npqp_lint.output.escape import clean, one_edit, place

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic, Report
    from npqp_lint.output import View
    from npqp_lint.output.summary import Summary
    from npqp_lint.text.source import Source

_SOURCE = {"name": "npqp-lint"}
_LEVELS = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


class RdjsonLinesOutput(Output):
    """One finding per line, as soon as it is known."""

    def document(self, report: Report) -> None:
        """Write the findings of one file."""
        source = report.source
        if source is not None and report.diagnostics:
            lines = [json.dumps(self._data(report.path, source, found)) for found in report.diagnostics]
            self.view.write("".join(f"{line}\n" for line in lines))

    def finish(self, summary: Summary) -> None:
        """Write what could not be checked."""
        for path, message in summary.errors:
            self.view.write(f"{json.dumps(_error(path, message))}\n")

    def _data(self, path: str, source: Source, diagnostic: Diagnostic) -> dict[str, Any]:
        return diagnostic_data(path, source, diagnostic) | {"source": _SOURCE}


class RdjsonOutput(Output):
    """One object."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._found: list[dict[str, Any]] = []

    def document(self, report: Report) -> None:
        """Collect the findings of one file."""
        source = report.source
        if source is not None:
            self._found += [diagnostic_data(report.path, source, found) for found in report.diagnostics]

    def finish(self, summary: Summary) -> None:
        """Write everything."""
        found = [*self._found, *(_error(path, message) for path, message in summary.errors)]
        self.view.write(f"{json.dumps({'source': _SOURCE, 'diagnostics': found})}\n")


def diagnostic_data(path: str, source: Source, diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic of the format; each fix is one suggestion, if the file is text that can be edited."""
    edits = [one_edit(source, fix) for fix in diagnostic.fixes] if source.is_text else []
    code = {"value": diagnostic.code} | ({"url": diagnostic.url} if diagnostic.url else {})
    data: dict[str, Any] = {
        "message": clean(f"{diagnostic.rule}: {diagnostic.message}"),
        "location": {"path": clean(path), "range": _range(source, diagnostic.start, diagnostic.end)},
        "severity": _LEVELS[diagnostic.severity],
        "code": code,
    }
    if edits:
        data["suggestions"] = [{"range": _range(source, edit.start, edit.end), "text": edit.text} for edit in edits]
    return data


def _range(source: Source, start: int, end: int) -> dict[str, dict[str, int]]:
    return {"start": place(source, start, "utf-8")._asdict(), "end": place(source, end, "utf-8")._asdict()}


def _error(path: str | None, message: str) -> dict[str, Any]:
    location = {"location": {"path": clean(path)}} if path else {"location": {}}
    return {"message": clean(message), **location, "severity": "ERROR", "code": {"value": "not-checked"},
            "source": _SOURCE}  # fmt: skip

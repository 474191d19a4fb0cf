"""For GitLab: a code quality report, for ``artifacts: reports: codequality``.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from npqp_lint.adoption.fingerprint import Fingerprint, digests
from npqp_lint.output import Output
from npqp_lint.output.escape import clean

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Report
    from npqp_lint.output import View
    from npqp_lint.output.summary import Summary

_LEVELS = {"error": "major", "warning": "minor", "info": "info"}


class GitLabOutput(Output):
    """One list."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._found: list[dict[str, Any]] = []

    def document(self, report: Report) -> None:
        """Collect the findings of one file."""
        source = report.source
        if source is None:
            return
        for diagnostic, digest in zip(report.diagnostics, digests(report), strict=True):
            begin = source.position(diagnostic.start).line
            end = source.position(max(diagnostic.start, diagnostic.end - 1)).line
            lines = {"begin": begin} | ({"end": end} if end > begin else {})
            name = f"{diagnostic.code} {diagnostic.rule}"
            level = _LEVELS[diagnostic.severity]
            self._found.append(_issue(report.path, diagnostic.message, name, level, digest, lines))

    def finish(self, summary: Summary) -> None:
        """Write everything."""
        for path, message in summary.errors:
            digest = Fingerprint("not-checked", message, "", "").digest(path or "")
            self._found.append(_issue(path or ".", message, "not-checked", "blocker", digest, {"begin": 1}))
        rows = ",\n".join(json.dumps(issue) for issue in self._found)
        self.view.write(f"[\n{rows}\n]\n" if rows else "[]\n")


def _issue(path: str, message: str, name: str, level: str, digest: str, lines: dict[str, int]) -> dict[str, Any]:
    return {
        "description": clean(message),
        "check_name": name,
        "fingerprint": digest,
        "severity": level,
        "location": {"path": clean(path).removeprefix("./"), "lines": lines},
    }

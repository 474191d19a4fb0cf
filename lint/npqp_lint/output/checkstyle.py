"""For programs that read Checkstyle XML. Columns count code points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.output import Output
from npqp_lint.output.escape import place
from npqp_lint.output.xml import HEAD, empty, tag

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic, Report
    from npqp_lint.output import View
    from npqp_lint.output.summary import Summary
    from npqp_lint.text.source import Source


class CheckstyleOutput(Output):
    """A Checkstyle report, which many CI services read (https://checkstyle.org)."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._files: dict[str, list[str]] = {}

    def document(self, report: Report) -> None:
        """Collect the findings of one file."""
        source = report.source
        if source is not None:
            rows = [self._finding(source, diagnostic) for diagnostic in report.diagnostics]
            self._files.setdefault(report.path, []).extend(rows)

    def _finding(self, source: Source, diagnostic: Diagnostic) -> str:
        line, column = place(source, diagnostic.start)
        return empty(
            "error", line=line, column=column, severity=diagnostic.severity, message=diagnostic.message,
            source=f"npqp-lint.{diagnostic.family}.{diagnostic.code}.{diagnostic.rule}",
        )  # fmt: skip

    def finish(self, summary: Summary) -> None:
        """Write everything."""
        for path, message in summary.errors:
            row = empty("error", line=1, severity="error", message=message, source="npqp-lint.not-checked")
            self._files.setdefault(path or "npqp-lint", []).append(row)
        lines = [tag("checkstyle", version="4.3")]
        for path, rows in self._files.items():
            lines += [f"  {tag('file', name=path)}", *(f"    {row}" for row in rows), "  </file>"]
        self.view.write(HEAD + "\n".join([*lines, "</checkstyle>", ""]))

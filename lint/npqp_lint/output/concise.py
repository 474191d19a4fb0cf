"""One line per finding, for editors and grep: ``path:line:column: CODE name message``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.output import Output
from npqp_lint.output.display import harmless
from npqp_lint.output.text import error_lines, statistics, summary_lines

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Report
    from npqp_lint.output.summary import Summary


class ConciseOutput(Output):
    """The counts come last, and only if there are findings."""

    def document(self, report: Report) -> None:
        """Write the findings of one file."""
        if report.source is None:
            return
        style, path = self.view.style, harmless(report.path, " ")
        lines = []
        for diagnostic in report.diagnostics:
            line, column = report.source.position(diagnostic.start)
            place = f"{style(path, 'bold')}:{line}:{column}:"
            message = harmless(diagnostic.message, " ")
            lines.append(f"{place} {style(diagnostic.code, 'bold')} {diagnostic.rule} {message}\n")
        if lines:
            self.view.write("".join(lines))

    def finish(self, summary: Summary) -> None:
        """Write what could not be checked, then the counts."""
        lines = [self.view.style(error, "red") for error in error_lines(summary)]
        if self.view.statistics and summary.rules:
            lines += ["", *statistics(summary, self.view)]
        if not self.view.quiet:
            lines += summary_lines(summary)
        if lines:
            self.view.write("\n".join([*lines, ""]))

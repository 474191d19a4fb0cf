"""Commands in the log of a pipeline, which its service turns into annotations.

The text of documents is escaped, so that no document can inject a command.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from npqp_lint.output import Output
from npqp_lint.output.summary import passed_over_line

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic, Report
    from npqp_lint.output.summary import Summary
    from npqp_lint.text.source import Source


class CommandOutput(Output):
    """One line per finding."""

    def document(self, report: Report) -> None:
        """Write the findings of one file."""
        source = report.source
        if source is None or not report.diagnostics:
            return
        lines = [self._line(report.path, source, diagnostic) for diagnostic in report.diagnostics]
        self.view.write("".join(f"{line}\n" for line in lines))

    def finish(self, summary: Summary) -> None:
        """Write what could not be checked."""
        for path, message in summary.errors:
            self.view.write(f"{self._error(path, message)}\n")
        for folder, files in summary.passed_over:
            self.view.write(f"{self._warning(folder, passed_over_line(files))}\n")

    @abstractmethod
    def _line(self, path: str, source: Source, diagnostic: Diagnostic) -> str:
        """A finding."""

    @abstractmethod
    def _warning(self, path: str, message: str) -> str:
        """What was skipped."""

    @abstractmethod
    def _error(self, path: str | None, message: str) -> str:
        """What could not be checked; `path` is None if it does not concern a single file."""

"""Commands in the log of a pipeline, of which its service makes annotations.

The documents' text is escaped, so that no document can give the service a command of its own.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from npqp_lint.output import Output

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic, Report
    from npqp_lint.output.summary import Summary
    from npqp_lint.text.source import Source


class CommandOutput(Output):
    """One line a finding."""

    def document(self, report: Report) -> None:
        """The findings of one file."""
        source = report.source
        if source is None or not report.diagnostics:
            return
        lines = [self._line(report.path, source, diagnostic) for diagnostic in report.diagnostics]
        self.view.write("".join(f"{line}\n" for line in lines))

    def finish(self, summary: Summary) -> None:
        """What could not be checked."""
        for path, message in summary.errors:
            self.view.write(f"{self._error(path, message)}\n")

    @abstractmethod
    def _line(self, path: str, source: Source, diagnostic: Diagnostic) -> str:
        """A finding."""

    @abstractmethod
    def _error(self, path: str | None, message: str) -> str:
        """What could not be checked; `path` is None where it is not one file's."""

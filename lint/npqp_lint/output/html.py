"""One self-contained page with the documents and the findings in their text, for people who read in a browser."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from npqp_lint.output import Output
from npqp_lint.page.data import Run

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Report
    from npqp_lint.output import View
    from npqp_lint.output.summary import Summary


class HtmlOutput(Output):
    """Collects the documents, and writes the page at the end."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._run = Run(self._command)

    def document(self, report: Report) -> None:
        """Add one document."""
        self._run.add(report)

    def finish(self, summary: Summary) -> None:
        """Write the page."""
        from npqp_lint.page.template import page

        self.view.write(page(self._run.data(summary.errors, summary.terms)))

    def _command(self, path: str) -> str:
        """The command that applies the safe fixes of a file."""
        named = f"./{path}" if path.startswith("-") and path != "-" else path
        return shlex.join(["npqp-lint", *self.view.rerun(), "--fix", named])

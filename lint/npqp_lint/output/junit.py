"""For programs that read test reports in XML. Columns count code points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint._version import __version__
from npqp_lint.output import Output
from npqp_lint.output.escape import place
from npqp_lint.output.xml import HEAD, content, empty, tag

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic, Report
    from npqp_lint.output import View
    from npqp_lint.output.summary import Summary
    from npqp_lint.text.source import Source


class JUnitOutput(Output):
    """A test report in the format of JUnit's Ant task: one suite per file, one failed case per finding, and a passed
    case if there are no findings."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._suites: dict[str, list[str]] = {}
        self._failures: dict[str, int] = {}

    def document(self, report: Report) -> None:
        """Collect the findings of one file."""
        source = report.source
        if source is None:
            return
        cases = self._suites.setdefault(report.path, [])
        for diagnostic in report.diagnostics:
            cases.append(self._case(report.path, source, diagnostic))
        self._failures[report.path] = self._failures.get(report.path, 0) + len(report.diagnostics)

    def _case(self, path: str, source: Source, diagnostic: Diagnostic) -> str:
        line, column = place(source, diagnostic.start)
        case = tag("testcase", name=f"{diagnostic.code} {diagnostic.rule} ({line}:{column})", classname=path,
                   file=path, line=line, time="0")  # fmt: skip
        failure = tag("failure", type=diagnostic.severity, message=diagnostic.message)
        fix = f"\n{diagnostic.fixes[0].title}" if diagnostic.fixes else ""
        text = content(f"{path}:{line}:{column}: {diagnostic.message}{fix}")
        return f"{case}{failure}{text}</failure></testcase>"

    def finish(self, summary: Summary) -> None:
        """Write everything."""
        errors: dict[str, int] = {}
        for path, message in summary.errors:
            name = path or "npqp-lint"
            case = tag("testcase", name="not checked", classname=name, file=name, time="0")
            row = f"{case}{empty('error', type='not-checked', message=message)}</testcase>"
            self._suites.setdefault(name, []).append(row)
            errors[name] = errors.get(name, 0) + 1
        tests, lines = 0, []
        for path, rows in self._suites.items():
            cases = rows or [empty("testcase", name="npqp-lint", classname=path, file=path, time="0")]
            tests += len(cases)
            counts = {"failures": self._failures.get(path, 0), "errors": errors.get(path, 0), "skipped": 0}
            lines.append(f"  {tag('testsuite', name=path, tests=len(cases), **counts, time='0')}")
            lines += [*(f"    {case}" for case in cases), "  </testsuite>"]
        totals = {"failures": sum(self._failures.values()), "errors": sum(errors.values())}
        head = tag("testsuites", name=f"npqp-lint {__version__}", tests=tests, **totals, time="0")
        self.view.write(HEAD + "\n".join([head, *lines, "</testsuites>", ""]))

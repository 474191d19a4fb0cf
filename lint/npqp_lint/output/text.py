"""For people: every finding with its line, a marker under the problem, and the fixed text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.output import Output
from npqp_lint.output.display import harmless
from npqp_lint.output.excerpt import Part, excerpt
from npqp_lint.output.style import SEVERITY
from npqp_lint.output.table import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.diagnostic import Diagnostic, Report
    from npqp_lint.output import View
    from npqp_lint.output.summary import Summary
    from npqp_lint.text.source import Source

_TAGS = {"safe": "[fix]", "unsafe": "[unsafe fix]"}
_ROLES = {"plain": (), "marked": ("bold",), "new": ("green",)}


class TextOutput(Output):
    """The default output."""

    def document(self, report: Report) -> None:
        """Write the path, and the findings below it."""
        if report.source is None or not report.diagnostics:
            return
        style = self.view.style
        places = [report.source.position(diagnostic.start) for diagnostic in report.diagnostics]
        shown = [f"{place.line}:{place.column}" for place in places]
        indent = max(map(len, shown))
        lines = [style(harmless(report.path), "bold", "underline")]
        for place, diagnostic in zip(shown, report.diagnostics, strict=True):
            lines += self._finding(report.source, diagnostic, place.ljust(indent))
        self.view.write("\n".join([*lines, "", ""]))

    def _finding(self, source: Source, diagnostic: Diagnostic, place: str) -> Iterator[str]:
        style, glyphs = self.view.style, self.view.glyphs
        best = diagnostic.fixes[0] if diagnostic.fixes else None
        tag = f" {_tag(best.applicability, self.view)}" if best else ""
        yield (
            f"  {style(place, 'dim')}  {style(diagnostic.severity.ljust(7), SEVERITY[diagnostic.severity])}  "
            f"{style(diagnostic.code, 'bold')} {diagnostic.rule}{tag}   {harmless(diagnostic.message)}"
        )
        indent = " " * (len(place) + 4)
        room = self.view.width - len(indent) - len(glyphs.arrow) - 1
        found = excerpt(source, diagnostic.start, diagnostic.end, best.edits if best else (), room=room, glyphs=glyphs)
        yield f"{indent}{self._painted(found.line)}"
        yield f"{indent}{' ' * found.column}{style('~' * found.cells, SEVERITY[diagnostic.severity])}"
        if found.repaired:
            yield f"{indent}{style(glyphs.arrow, 'green')} {self._painted(found.repaired)}"
        if self.view.verbose:
            for other in diagnostic.fixes[1:]:
                yield f"{indent}or: {harmless(other.title)} {_tag(other.applicability, self.view)}"
            for hint in diagnostic.hints:
                yield f"{indent}{style(f'because: {harmless(hint)}', 'dim')}"

    def _painted(self, parts: list[Part]) -> str:
        return "".join(self.view.style(part.text, *_ROLES[part.role]) for part in parts).rstrip()

    def finish(self, summary: Summary) -> None:
        """Write what could not be checked, then the counts."""
        style, lines = self.view.style, []
        if self.view.statistics and summary.rules:
            lines += [*statistics(summary, self.view), ""]
        lines += [style(error, "red") for error in error_lines(summary)]
        if not self.view.quiet:
            lines += [""] if summary.errors and summary.diagnostics else []
            lines += summary_lines(summary)
        if lines:
            self.view.write("\n".join([*lines, ""]))


def _tag(applicability: str, view: View) -> str:
    return view.style(_TAGS[applicability], "green" if applicability == "safe" else "cyan")


def statistics(summary: Summary, view: View) -> Iterator[str]:
    """The counts by rule as a table."""
    rows = [(str(r.findings), r.code, r.rule, str(r.safe), str(r.unsafe)) for r in summary.rules]
    return table(("findings", "code", "rule", "safe", "unsafe"), rows, view.style, right="findings safe unsafe")


def error_lines(summary: Summary) -> Iterator[str]:
    """What could not be checked, one line each."""
    for path, message in summary.errors:
        yield harmless(f"{path}: error: {message}" if path else f"error: {message}", " ")


def summary_lines(summary: Summary) -> Iterator[str]:
    """The summary in words."""
    files = f"{summary.documents:,} file{_s(summary.documents)}"
    repaired = summary.repaired.total()
    if repaired:
        by_rule = ", ".join(f"{code} {count}" for code, count in sorted(summary.repaired.items()))
        yield f"{repaired:,} finding{_s(repaired)} fixed ({by_rule})."
    if not summary.diagnostics:
        left = " left" if repaired else ""
        failed = len({path for path, _ in summary.errors})
        if failed:
            yield f"{files} checked; {failed:,} file{_s(failed)} could not be checked."
        elif summary.passed_over and not summary.documents:
            yield f"{files} checked."
        else:
            yield f"{files} checked, nothing{left or ' found'}."
        return
    families = ", ".join(f"{count:,} {family}" for family, count in summary.families.items())
    left = " left" if repaired else ""
    line = f"{files}, {summary.diagnostics:,} finding{_s(summary.diagnostics)}{left} ({families})."
    if summary.safe:
        line += f" {summary.safe:,} can be fixed with --fix" + (
            f", {summary.unsafe:,} more with --fix --unsafe-fixes." if summary.unsafe else "."
        )
    elif summary.unsafe:
        line += f" {summary.unsafe:,} can be fixed with --fix --unsafe-fixes."
    yield line
    facts = list(_facts(summary))
    if facts:
        yield " ".join(facts)


def _facts(summary: Summary) -> Iterator[str]:
    """The density of artifacts, and how hard the documents are to read."""
    if summary.artifacts and summary.density is not None:
        density = f"{summary.density:g}" if summary.density else "fewer than 0.1"
        yield f"Artifacts: {density} per 1,000 words."
    if summary.grades:
        words = sum(count for count, _ in summary.grades)
        low, high = (edge(grade for _, grade in summary.grades) for edge in (min, max))
        grades = f"grade {low:g}" if low == high else f"grades {low:g} to {high:g}"
        yield f"Readability: {grades} (Flesch-Kincaid), {words:,} words."


def _s(count: int) -> str:
    return "" if count == 1 else "s"

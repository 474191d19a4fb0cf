"""The counts of a run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.config.settings import SEVERITIES
from npqp_lint.diagnostic import DENSITY_WORDS, FAMILIES, CommonError, density

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic, Report
    from npqp_lint.rule import Severity


class RuleCount(NamedTuple):
    """How many findings a rule has, and for how many the best fix is safe or unsafe."""

    code: str
    rule: str
    findings: int
    safe: int
    unsafe: int


@dataclass(slots=True)
class Summary:
    """Counts over all files of a run; ``add`` takes the reports one by one.

    Arguments:
        documents: files that could be read.
        words, artifacts: words of prose, and artifact findings with a severity above ``info``.
        repaired: fixes applied, by rule code.
        grades: the number of words and the Flesch-Kincaid grade of each document that has one.
        errors: path (None for the run as a whole) and message of each.
        passed_over: named folders without a document, with the number of their files by extension.
        terms: what the documents write in several forms, as the JSON output has it; None if they were not compared.
    """

    documents: int = 0
    words: int = 0
    artifacts: int = 0
    by_family: Counter[str] = field(default_factory=Counter)
    repaired: Counter[str] = field(default_factory=Counter)
    grades: list[tuple[int, float]] = field(default_factory=list)
    errors: list[tuple[str | None, str]] = field(default_factory=list)
    passed_over: list[tuple[str, dict[str, int]]] = field(default_factory=list)
    terms: list[dict[str, Any]] | None = None
    _rules: dict[str, RuleCount] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)

    def add(self, report: Report) -> None:
        """Count one file."""
        for message in report.errors:
            if not isinstance(message, CommonError):
                self.errors.append((report.path, message))
            elif message.about not in self._told:
                self._told.add(message.about)
                self.errors.append((None, message))
        if report.source is None:
            return
        self.documents += 1
        self.words += report.words
        for diagnostic in report.diagnostics:
            self._count(diagnostic)
        scores = report.readability or {}
        grade = scores.get("flesch_kincaid_grade")
        if grade is not None:
            self.grades.append((scores.get("words", report.words), grade))

    def _count(self, diagnostic: Diagnostic) -> None:
        self.by_family[diagnostic.family] += 1
        self.artifacts += diagnostic.is_counted
        kinds = {fix.applicability for fix in diagnostic.fixes}
        old = self._rules.get(diagnostic.code, RuleCount(diagnostic.code, diagnostic.rule, 0, 0, 0))
        safe = "safe" in kinds
        self._rules[diagnostic.code] = old._replace(
            findings=old.findings + 1, safe=old.safe + safe, unsafe=old.unsafe + (not safe and bool(kinds))
        )

    @property
    def diagnostics(self) -> int:
        """The number of findings."""
        return self.by_family.total()

    @property
    def families(self) -> dict[str, int]:
        """Findings by family, in the families' own order, those of plugins last."""
        others = sorted(set(self.by_family) - set(FAMILIES))
        return {family: self.by_family[family] for family in (*FAMILIES, *others) if self.by_family[family]}

    @property
    def rules(self) -> list[RuleCount]:
        """The rules with findings, the most frequent first."""
        return sorted(self._rules.values(), key=lambda rule: (-rule.findings, rule.code))

    @property
    def safe(self) -> int:
        """Findings that ``--fix`` would fix."""
        return sum(rule.safe for rule in self._rules.values())

    @property
    def unsafe(self) -> int:
        """Findings that ``--fix --unsafe-fixes`` would fix in addition."""
        return sum(rule.unsafe for rule in self._rules.values())

    @property
    def density(self) -> float | None:
        """Artifact findings per 1,000 words over all documents; None if there are too few words."""
        return density(self.artifacts, self.words) if self.words >= DENSITY_WORDS else None


def passed_over_line(suffixes: dict[str, int]) -> str:
    """The warning about a folder without a document.

    Arguments:
        suffixes: the number of its files by extension; empty for those without one.
    """
    if not suffixes:
        return "no documents: the folder is empty, or everything in it is excluded"
    shown = sorted(suffixes.items(), key=lambda pair: (-pair[1], pair[0]))
    counts = [f"{count:,} {suffix or 'without an extension'}" for suffix, count in shown[:_SHOWN]]
    if len(shown) > _SHOWN:
        counts.append(f"{sum(count for _, count in shown[_SHOWN:]):,} others")
    return (
        f"no documents: skipped {', '.join(counts)}, whose names do not indicate a known format; "
        "[formats] in the configuration can name it"
    )


_SHOWN = 8


def fails(report: Report, level: Severity) -> bool:
    """Whether the report has a finding with at least the severity `level`."""
    least = SEVERITIES.index(level)
    return any(SEVERITIES.index(diagnostic.severity) >= least for diagnostic in report.diagnostics)


def is_dense(report: Report, limit: float | None) -> bool:
    """Whether the document has more artifact findings per 1,000 words than `limit`; never without a density."""
    return limit is not None and report.artifact_density is not None and report.artifact_density > limit


def density_line(report: Report, limit: float | None) -> str:
    """The message for such a document; a density says how much there is to fix, not who wrote the text."""
    return f"{report.artifact_density:g} artifacts per 1,000 words; the limit is {limit:g}"

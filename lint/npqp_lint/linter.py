"""One document through the selected rules: findings are arbitrated, suppressed and mapped to the source."""

from __future__ import annotations

import bisect
from contextlib import suppress as suppressed
from itertools import pairwise
from typing import TYPE_CHECKING

from npqp_lint.diagnostic import DENSITY_WORDS, FAMILIES, CommonError, Diagnostic, Report, SourceFix
from npqp_lint.language import language_of
from npqp_lint.parts import keys_of
from npqp_lint.rule import CheckError, Finding, Fix, Rule, Severity
from npqp_lint.suppression import suppress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from npqp_lint.document import Document, Edit

URL = "https://github.com/npqp-lint/npqp-lint/blob/main/docs/rules/{code}.md"


class Linter:
    """Runs some rules over documents.

    Arguments:
        rules: the rules, made with their settings.
        severities: by rule code, or the key of a part of a rule, where they differ from the rule's own.
    """

    def __init__(self, rules: Sequence[Rule], severities: Mapping[str, Severity] | None = None) -> None:
        self.rules = sorted(rules, key=lambda rule: rule.engine is not None)  # an engine gets ready meanwhile
        self.severities = dict(severities or {})

    def fingerprint(self) -> str:
        """What the reports depend on beside the texts, the settings and the installed packages, for caches."""
        return "\n".join(f"{rule.code} {found}" for rule in self.rules if (found := rule.fingerprint()))

    def lint(self, document: Document) -> Report:
        """Everything the rules say of `document`; a rule that raises is an error of the report, the others are run."""
        report = Report(document.source.path, document.source, document)
        report.format, report.language = document.format, document.language
        found: list[tuple[Rule, Finding]] = []
        ran: list[Rule] = []
        for rule in self.rules:
            with suppressed(Exception):  # it comes again in the check, where it is told
                rule.begin(document)
        for rule in self.rules:
            try:
                findings = list(rule.check(document))
                figures = rule.measure(document)
            except CheckError as error:
                report.errors.append(CommonError(error))
                continue
            except Exception as error:
                report.errors.append(
                    f"rule {rule.code} {rule.name} failed ({type(error).__name__}: {error}); "
                    "please report it; until then, ignore the rule"
                )
                continue
            ran.append(rule)
            if figures is not None:
                report.readability = {**(report.readability or {}), **figures}
            found += [(rule, finding) for finding in findings if self._speaks(rule, finding, document)]
        diagnostics = [self._diagnostic(rule, finding, document) for rule, finding in arbitrate(found)]
        report.diagnostics = suppress(document, diagnostics, ran, self.severities)
        report.diagnostics.sort(key=lambda d: (d.start, d.end, d.code))
        report.words = sum(len(document.text[start:end].split()) for start, end in document.stretches())
        if report.words >= DENSITY_WORDS:
            artifacts = sum(d.family == "artifact" and d.severity != "info" for d in report.diagnostics)
            report.artifact_density = round(artifacts / report.words * 1000, 1)
        return report

    def _speaks(self, rule: Rule, finding: Finding, document: Document) -> bool:
        """The rule knows the language of the block, and the part of it that speaks is wanted."""
        if finding.preview and not rule.preview:
            return False
        name, category = finding.engine_rule, finding.engine_category
        if rule.parts is not None and name and not rule.parts.wants(name, category, rule.chooses(finding)):
            return False
        if not rule.languages:
            return True
        return language_of(document, document.block_index(finding.start)) in rule.languages

    def _diagnostic(self, rule: Rule, finding: Finding, document: Document) -> Diagnostic:
        start, end = document.map.range(finding.start, finding.end)
        keys = keys_of(rule.code, rule.engine, finding.engine_rule, finding.engine_category)
        return Diagnostic(
            code=rule.code,
            rule=rule.name,
            family=rule.family,
            severity=next((self.severities[key] for key in keys if key in self.severities), rule.severity),
            message=finding.message,
            start=start,
            end=end,
            fixes=tuple(fix for fix in (_mapped(fix, document) for fix in finding.fixes) if fix is not None),
            hints=finding.hints,
            engine=rule.engine,
            engine_rule=finding.engine_rule,
            engine_category=finding.engine_category,
            url=URL.format(code=rule.code),
        )


def _mapped(fix: Fix, document: Document) -> SourceFix | None:
    """The fix in source offsets; None where an edit cannot land exactly, or the file cannot hold what it writes."""
    edits: list[Edit] = []
    for edit in fix.edits:
        parts = document.map.edits(edit)
        if parts is None:
            return None
        edits += parts
    if document.ruled:
        from npqp_lint.rulers import lengthened

        edits += lengthened(document.source.text, document.ruled, edits)
    edits.sort(key=lambda edit: (edit.start, edit.end))
    if not edits or any(a.end > b.start for a, b in pairwise(edits)) or not document.source.writable(edits):
        return None
    return SourceFix(fix.title, fix.applicability, tuple(edits))


def arbitrate(found: list[tuple[Rule, Finding]]) -> list[tuple[Rule, Finding]]:
    """One place, one finding: the family decides, then the specificity of the rule, then the earlier and longer.

    Those of rules that are not exclusive all stay.
    """
    rank = {family: i for i, family in enumerate(FAMILIES)}
    order = sorted(found, key=lambda f: (rank[f[0].family], -f[0].specificity, f[1].start, -f[1].end, f[0].code))
    kept: list[tuple[int, int]] = []
    winners = []
    for rule, finding in order:
        if not rule.exclusive:
            winners.append((rule, finding))
            continue
        i = bisect.bisect_left(kept, (finding.start, finding.end))
        if i < len(kept) and kept[i][0] < finding.end:
            continue
        if i and kept[i - 1][1] > finding.start:
            continue
        kept.insert(i, (finding.start, finding.end))
        winners.append((rule, finding))
    return winners

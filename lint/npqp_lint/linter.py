"""Runs the selected rules on a document, stage by stage."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from npqp_lint.diagnostic import DENSITY_WORDS, URL, CommonError, Report, density
from npqp_lint.pipeline.arbitrate import arbitrate
from npqp_lint.pipeline.check import check
from npqp_lint.pipeline.locate import located
from npqp_lint.registry import plugin_of
from npqp_lint.selectors import NONE
from npqp_lint.suppression.apply import suppress
from npqp_lint.text.characters import count_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from npqp_lint.registry import Rules
    from npqp_lint.rule import Rule, Severity
    from npqp_lint.text.document import Document


class Linter:
    """Runs some rules over documents.

    Arguments:
        rules: the rules, created with their settings.
        severities: by rule code, or by the key of an engine rule or category, if different from the rule's own.
        faults: what cannot be checked in any file, a sentence each; errors in every report, which a run reports once.
        states: which translations of a bilingual file are checked.
        own: the rules of the configuration's rule files, which comments can name.
        ignored: patterns of text in the source in which nothing is reported.
        pages: the address of the page of a rule, with the fields of ``registry.pages``.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        severities: Mapping[str, Severity] | None = None,
        faults: Sequence[str] = (),
        states: Collection[str] = ("translated", "unapproved"),
        own: Rules = NONE,
        ignored: Sequence[str] = (),
        pages: str = URL,
    ) -> None:
        self.own = own
        self.ignored = ignored
        self.pages = pages
        self.states = states
        self.rules = sorted(rules, key=lambda rule: rule.engine is not None)  # engines start up meanwhile
        self.severities = dict(severities or {})
        self.faults = [CommonError(fault) for fault in faults]
        self.times: dict[str, float] | None = None
        """The seconds each rule has taken so far, by code; None if they are not measured."""

    def fingerprint(self) -> str:
        """What reports depend on besides the texts, the settings, and the installed packages, for caches."""
        return "\n".join(f"{rule.code} {found}" for rule in self.rules if (found := _fingerprint(rule)))

    def waits(self, document: Document) -> bool:
        """Whether a rule would wait for what it must load first; see ``Rule.waits``."""
        for rule in self.rules:
            with contextlib.suppress(Exception):  # one of a plugin, which fails again when it checks
                if rule.waits(document):
                    return True
        return False

    def lint(self, document: Document, pause: Callable[[], None] | None = None) -> Report:
        """Check a document; a rule that raises becomes an error in the report, and the others still run.

        Arguments:
            document: the document.
            pause: called before each rule; exceptions that it raises are passed on.
        """
        report = Report(document.source.path, document.source, document)
        report.format, report.language = document.format, document.language
        report.errors += self.faults
        found, ran = check(document, self.rules, report, self.states, pause, self.times)
        diagnostics = [
            located(rule, finding, document, self.severities, self.pages) for rule, finding in arbitrate(found)
        ]
        if self.ignored:
            from npqp_lint.suppression.ignored_text import outside

            diagnostics = outside(document, diagnostics, self.ignored)
        report.diagnostics = suppress(document, diagnostics, ran, self.severities, self.own, self.pages)
        report.diagnostics.sort(key=lambda d: (d.start, d.end, d.code))
        report.words = count_words(document)
        if report.words >= DENSITY_WORDS:
            report.artifact_density = density(sum(found.is_counted for found in report.diagnostics), report.words)
        return report


def _fingerprint(rule: Rule) -> str:
    """The fingerprint of a rule; it was verified when the rule of a plugin was created."""
    if plugin_of(type(rule)) is None:
        return rule.fingerprint()
    from npqp_lint.pipeline.plugin import fingerprint

    return fingerprint(rule)

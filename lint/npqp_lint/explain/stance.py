"""What one rule had to do with a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.rule import Rule
    from npqp_lint.text.source import Source

Outcome = Literal[
    "reported", "off", "preview", "file", "engine", "language", "state", "source", "arbitrated", "same-edit",
    "ignored-text", "suppressed", "baseline", "unchanged", "exception", "scope", "context",
]  # fmt: skip
"""``reported``, or why not."""


class Stance(NamedTuple):
    """A finding at the place, or what could have been one.

    Arguments:
        rule: the rule.
        outcome: whether it is reported, or why not.
        start, end: source offsets.
        text: the words in question.
        finding: the finding; None if there is none.
        reason: a sentence; empty if it is reported.
        change: what would change it, each a sentence or a line of a configuration.
    """

    rule: type[Rule]
    outcome: Outcome
    start: int
    end: int
    text: str
    finding: Diagnostic | None = None
    reason: str = ""
    change: tuple[str, ...] = ()

    def data(self, source: Source) -> dict[str, Any]:
        """The same for programs."""
        first, last = source.position(self.start), source.position(self.end)
        found = self.finding
        return {
            "code": self.rule.code,
            "rule": self.rule.name,
            "family": self.rule.family,
            "outcome": self.outcome,
            "start": {"offset": self.start, "line": first.line, "column": first.column},
            "end": {"offset": self.end, "line": last.line, "column": last.column},
            "text": self.text,
            "message": found and found.message,
            "severity": found and found.severity,
            "hints": list(found.hints) if found else [],
            "fixes": [{"title": fix.title, "applicability": fix.applicability} for fix in found.fixes] if found else [],
            "reason": self.reason or None,
            "change": list(self.change),
        }

"""Rule files for tests."""

from __future__ import annotations

from typing import Any

from npqp_lint.declared.files import RuleFile
from npqp_lint.declared.make import rules_of
from npqp_lint.diagnostic import Report
from npqp_lint.formats import read
from npqp_lint.linter import Linter
from npqp_lint.registry import Rules
from npqp_lint.text.source import Source

RULE = {"code": "HS101", "name": "one", "message": "Found {match}."}


def rules_in(text: str, suffix: str = ".yaml", name: str = "a") -> Rules:
    """The rules of a file with some content."""
    return rules_of((RuleFile(f"/project/{name}{suffix}", "/project", text, text),))


def rules_from(*tables: dict[str, Any], **top: Any) -> Rules:
    """The rules that some tables describe."""
    import json

    return rules_in(json.dumps({"rules": list(tables), **top}))


def rule(kind: str, **keys: Any) -> Rules:
    """One rule without errors."""
    made = rules_from({**RULE, "kind": kind, **{name.replace("_", "-"): value for name, value in keys.items()}})
    assert made.faults == ()
    return made


def report_on(text: str, rules: Rules, format: str = "plain") -> Report:
    """What rules find in a text."""
    report = Linter([made() for made in rules]).lint(read(Source(text), format))
    assert report.errors == []
    return report


def marked(text: str, rules: Rules, format: str = "plain") -> list[str]:
    """The texts that rules find."""
    return [text[one.start : one.end] for one in report_on(text, rules, format).diagnostics]


def fixed(text: str, rules: Rules, format: str = "plain") -> str:
    """A text after the first fix of each finding."""
    from npqp_lint.testing import repaired

    return repaired(text, report_on(text, rules, format).diagnostics)

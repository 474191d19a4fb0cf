"""The first stage: every rule looks at the document."""

from __future__ import annotations

from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.diagnostic import CommonError
from npqp_lint.language import language_of
from npqp_lint.rule import CheckError, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from npqp_lint.diagnostic import Report
    from npqp_lint.text.document import Document

Found = list[tuple[Rule, Finding]]


class Checked(NamedTuple):
    """What the rules found.

    Arguments:
        found: every finding that counts, with its rule, in the order of the rules.
        ran: the rules that ran to the end.
    """

    found: Found
    ran: list[Rule]


def check(
    document: Document,
    rules: Iterable[Rule],
    report: Report,
    pause: Callable[[], None] | None = None,
    times: dict[str, float] | None = None,
) -> Checked:
    """What the rules find in the document; a rule that raises is an error of the report, and the others still run.

    Arguments:
        document: the prose.
        rules: the rules, in the order in which they run.
        report: takes the errors and the readability figures.
        pause: called before each rule; whatever it raises goes through.
        times: takes the seconds each rule took, by code.
    """
    rules = list(rules)
    for rule in rules:
        with suppress(Exception):  # the check raises it again, and reports it
            rule.begin(document)
    found: Found = []
    ran: list[Rule] = []
    for rule in rules:
        if pause is not None:
            pause()
        began = perf_counter() if times is not None else 0.0
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
        finally:
            if times is not None:
                times[rule.code] = times.get(rule.code, 0.0) + perf_counter() - began
        ran.append(rule)
        if figures is not None:
            report.readability = {**(report.readability or {}), **figures}
        found += [(rule, finding) for finding in findings if _counts(rule, finding, document)]
    return Checked(found, ran)


def _counts(rule: Rule, finding: Finding, document: Document) -> bool:
    """The rule knows the language of the block, and the user wants this part of the rule."""
    if finding.preview and not rule.preview:
        return False
    name, category = finding.engine_rule, finding.engine_category
    if rule.parts is not None and name and not rule.parts.wants(name, category, rule.chooses(finding)):
        return False
    if not rule.languages:
        return True
    return language_of(document, document.block_index(finding.start)) in rule.languages

"""The first stage: runs every rule on the document."""

from __future__ import annotations

from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from npqp_lint.diagnostic import CommonError
from npqp_lint.language import language_of
from npqp_lint.registry import plugin_of
from npqp_lint.rule import CheckError, Finding, PluginError, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from npqp_lint.diagnostic import Report
    from npqp_lint.text.document import Document

Found = list[tuple[Rule, Finding]]
Refusal = Literal["preview", "engine", "state", "source", "language"]
"""Why a finding does not count."""


class Checked(NamedTuple):
    """The findings of the rules.

    Arguments:
        found: every valid finding, with its rule, in the order of the rules.
        ran: the rules that completed.
    """

    found: Found
    ran: list[Rule]


def check(
    document: Document,
    rules: Iterable[Rule],
    report: Report,
    states: Collection[str],
    pause: Callable[[], None] | None = None,
    times: dict[str, float] | None = None,
) -> Checked:
    """Run the rules on a document; one that raises becomes an error in the report, and the others still run.

    Arguments:
        document: the prose.
        rules: the rules, in the order in which they run.
        report: receives the errors and the readability scores.
        states: which translations of a bilingual file are checked.
        pause: called before each rule; exceptions that it raises are passed on.
        times: receives the seconds each rule took, by code.
    """
    rules = list(rules)
    _begin(document, rules)
    found: Found = []
    ran: list[Rule] = []
    for rule in rules:
        if pause is not None:
            pause()
        began = perf_counter() if times is not None else 0.0
        try:
            findings, figures = said(rule, document)
        except CheckError as error:
            report.errors.append(CommonError(error))
            continue
        except PluginError as error:
            report.errors.append(CommonError(error, f"plugin {rule.code}"))
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
        if rule.faults:
            report.errors += [CommonError(fault) for fault in rule.faults if fault not in report.errors]
        if figures is not None:
            report.readability = {**(report.readability or {}), **figures}
        if not findings:
            continue
        astray = next((finding for finding in findings if not _inside(finding, document)), None)
        if astray is not None:
            report.errors.append(
                f"rule {rule.code} {rule.name} named a place that is not in the text ({astray.start} to {astray.end}); "
                "please report it; what it found there is left out"
            )
        found += [(rule, one) for one in findings if _inside(one, document) and _counts(rule, one, document, states)]
    return Checked(found, ran)


def _begin(document: Document, rules: Iterable[Rule]) -> None:
    """Let the rules begin that prepare something; most do not."""
    for rule in rules:
        if type(rule).begin is not Rule.begin and plugin_of(type(rule)) is None:
            with suppress(Exception):  # the check raises it again and reports it
                rule.begin(document)


def said(rule: Rule, document: Document) -> tuple[list[Finding], Mapping[str, Any] | None]:
    """Run a rule on a document; return its findings and its scores.

    Raises:
        PluginError: it is from a plugin and failed, took too long, or returned invalid findings.
        CheckError: it cannot run, for an external reason.
    """
    kind = type(rule)
    plugin = plugin_of(kind)
    if plugin is None:
        return list(rule.check(document)), None if kind.measure is Rule.measure else rule.measure(document)
    from npqp_lint.pipeline import plugin as guarded

    return guarded.said(rule, plugin, document)


def _inside(finding: Finding, document: Document) -> bool:
    """The finding and the edits of its fixes are in the text, and the finding is not empty."""
    size, whole = len(document.text), len(document.source.text)
    if finding.unit is not None:
        if not 0 <= finding.unit < len(document.units):
            return False
    elif not 0 <= finding.start < finding.end <= size:
        return False
    return all(
        all(0 <= edit.start <= edit.end <= size for edit in fix.edits)
        and all(0 <= edit.start <= edit.end <= whole for edit in fix.raw)
        for fix in finding.fixes
    )


def _counts(rule: Rule, finding: Finding, document: Document, states: Collection[str]) -> bool:
    return refusal(rule, finding, document, states) is None


def refusal(rule: Rule, finding: Finding, document: Document, states: Collection[str]) -> Refusal | None:
    """Why a finding does not count: its kind is in preview, its engine rule or category is not selected, the file says
    so of its translation, or the rule does not support the language of the block; None if it counts."""
    if finding.preview and not rule.preview:
        return "preview"
    name, category = finding.engine_rule, finding.engine_category
    if rule.parts is not None and name and not rule.parts.wants(name, category, rule.chooses(finding)):
        return "engine"
    if document.units and (why := _of_unit(rule, finding, document, states)) is not None:
        return why
    if finding.unit is not None or not rule.languages:
        return None
    return None if language_of(document, document.block_index(finding.start)) in rule.languages else "language"


def _of_unit(rule: Rule, finding: Finding, document: Document, states: Collection[str]) -> Refusal | None:
    """Why a finding in a translation does not count, in view of what the file says of it: its state, and its source."""
    unit = document.unit_at(finding.start) if finding.unit is None else document.units[finding.unit]
    if unit is None:
        return None
    if unit.state not in states:
        return "state"
    marked = document.text[finding.start : finding.end].strip()
    return "source" if rule.excused_by_source and len(marked) > 1 and marked in unit.source else None

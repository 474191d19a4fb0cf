"""The third stage: maps findings to the source, where they become diagnostics."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from npqp_lint.diagnostic import URL, Diagnostic, SourceFix
from npqp_lint.engine_selectors import keys_of
from npqp_lint.registry.pages import page_of
from npqp_lint.text.document import PLACEHOLDER
from npqp_lint.text.line_starts import changed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.rule import Finding, Fix, Rule, Severity
    from npqp_lint.text.document import Document


def located(
    rule: Rule, finding: Finding, document: Document, severities: Mapping[str, Severity], pages: str = URL
) -> Diagnostic:
    """The finding in source offsets.

    Arguments:
        severities: by rule code, or by the key of an engine rule or category, if different from the rule's own.
        pages: the address of the page of a rule, with the fields of ``registry.pages``.
    """
    if finding.unit is None:
        start, end = document.map.range(finding.start, finding.end)
    else:
        unit = document.units[finding.unit]
        start, end = (unit.start, unit.end) if unit.start < unit.end else (unit.low, unit.high)
    keys = keys_of(rule.code, rule.engine, finding.engine_rule, finding.engine_category)
    return Diagnostic(
        code=rule.code,
        rule=rule.name,
        family=rule.family,
        severity=next((severities[key] for key in keys if key in severities), rule.severity),
        message=finding.message.replace(PLACEHOLDER, "…"),
        start=start,
        end=end,
        fixes=tuple(fix for fix in (_located(fix, finding, document) for fix in finding.fixes) if fix is not None),
        hints=finding.hints,
        engine=rule.engine,
        engine_rule=finding.engine_rule,
        engine_category=finding.engine_category,
        url=page_of(type(rule), pages),
    )


def _located(fix: Fix, finding: Finding, document: Document) -> SourceFix | None:
    """The fix in source offsets.

    None if an edit cannot be mapped exactly, if the file cannot contain its text, or if a line would become code, an
    item of a list, a heading, or a quotation by what is deleted before it.
    """
    edits = list(fix.raw)
    for edit in fix.edits:
        parts = document.map.edits(edit)
        if parts is None:
            return None
        edits += parts
    if document.ruled:
        from npqp_lint.text.title_rulers import lengthened

        edits += lengthened(document.source.text, document.ruled, edits)
    if edits and document.format == "markdown" and _in_heading(fix, finding, document):
        from npqp_lint.text.anchors import following

        links = following(document, edits)
        if links is None:
            return None
        edits += links
    edits.sort(key=lambda edit: (edit.start, edit.end))
    if not edits or any(a.end > b.start for a, b in pairwise(edits)) or not document.source.writable(edits):
        return None
    if not fix.restores_markup and changed(document, edits):
        return None
    return SourceFix(fix.title.replace(PLACEHOLDER, "…"), fix.applicability, tuple(edits), fix.restores_markup)


def _in_heading(fix: Fix, finding: Finding, document: Document) -> bool:
    """Whether a fix changes a heading."""
    if not document.blocks or finding.unit is not None:
        return False
    places = [finding.start, *(edit.start for edit in fix.edits)]
    return any(document.block_at(place).kind == "heading" for place in places)

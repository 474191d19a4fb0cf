"""Everything on the page of a run."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Any

from npqp_lint._version import __version__
from npqp_lint.diagnostic import FAMILIES
from npqp_lint.page import contract
from npqp_lint.page.document import document_data
from npqp_lint.page.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from npqp_lint.diagnostic import Diagnostic, Report
    from npqp_lint.page.contract import Doc, PageData, RuleData, SummaryData
    from npqp_lint.rule import Rule

LIMIT = 7_000_000
"""The size of the documents in bytes from which blocks without findings are left out."""

_NEAR = 1
"""The number of blocks that are kept on each side of one with findings."""


class Rules:
    """What the page says of the rules with findings, by code."""

    def __init__(self) -> None:
        self.data: dict[str, RuleData] = {}

    def add(self, report: Report) -> None:
        """Add those of a report."""
        for found in report.diagnostics:
            if found.code not in self.data:
                own = report.settings.own_rules if report.settings is not None else ()
                self.data[found.code] = _rule(found, own)


def _rule(found: Diagnostic, own: Iterable[type[Rule]]) -> RuleData:
    from npqp_lint.registry import rules

    rule = next((rule for rule in (*own, *rules()) if rule.code == found.code), None)
    return {
        "name": found.rule,
        "family": found.family,
        "summary": rule.summary() if rule is not None else "",
        "url": found.url or "",
        "severity": rule.severity if rule is not None else found.severity,
    }


class Run:
    """The documents of a run, reduced to what the page needs.

    Arguments:
        command: the command that applies the safe fixes of a file.
    """

    def __init__(self, command: Callable[[str], str]) -> None:
        self.documents: list[Doc] = []
        self._command = command
        self._rules = Rules()

    def add(self, report: Report) -> None:
        """Add a document."""
        if report.source is None:
            return
        number, command = len(self.documents), self._command(report.path)
        self.documents.append(document_data(report, report.source, number, command=command))
        self._rules.add(report)

    def data(
        self, errors: Iterable[tuple[str | None, str]] = (), terms: Sequence[dict[str, Any]] | None = None
    ) -> PageData:
        """The data of a report.

        Arguments:
            errors: path and message of what could not be checked.
            terms: what the documents write in several forms, if they were compared.
        """
        made = page_data("report", self.documents, self._rules.data, errors, terms)
        fit(self.documents)
        return made


def page_data(
    mode: contract.Mode,
    documents: list[Doc],
    rules: dict[str, RuleData],
    errors: Iterable[tuple[str | None, str]] = (),
    terms: Sequence[dict[str, Any]] | None = None,
) -> PageData:
    """The data of a page; the arguments are those of ``Run.data``."""
    return {
        "schema": contract.SCHEMA,
        "version": __version__,
        "mode": mode,
        "rules": rules,
        "documents": documents,
        "errors": [{"path": path, "message": message} for path, message in errors],
        "summary": summary(documents, rules),
        "terms": terms_of(documents, rules, terms),
    }


def summary(documents: Sequence[Doc], rules: dict[str, RuleData]) -> SummaryData:
    """The counts over some documents."""
    families = Counter(rules[found["code"]]["family"] for document in documents for found in document["findings"])
    fixable = sum(bool(found["fixes"]) for document in documents for found in document["findings"])
    safe = sum(document["safe"] for document in documents)
    order = [*FAMILIES, *sorted(set(families) - set(FAMILIES))]
    return {
        "documents": len(documents),
        "findings": families.total(),
        "words": sum(document["words"] for document in documents),
        "byFamily": {family: families[family] for family in order if families[family]},
        "safe": safe,
        "unsafe": fixable - safe,
    }


def fit(documents: Sequence[Doc], limit: int = LIMIT) -> None:
    """Leave out blocks without findings, of the longest documents first, until the page is small enough."""
    sizes = {document["id"]: _size(document) for document in documents}
    total = sum(sizes.values())
    for document in sorted(documents, key=lambda document: -sizes[document["id"]]):
        if total <= limit:
            return
        thin(document)
        total += _size(document) - sizes[document["id"]]


def _size(document: Doc) -> int:
    return len(json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def thin(document: Doc) -> None:
    """Leave out the blocks without findings, except for those next to one with a finding, and headings over these."""
    blocks = document["blocks"]
    wanted = {finding["block"] for finding in document["findings"]}
    wanted |= {edit["block"] for finding in document["findings"] for fix in finding["fixes"] for edit in fix["edits"]}
    kept = {near for block in wanted for near in range(block - _NEAR, block + _NEAR + 1) if 0 <= near < len(blocks)}
    heading: int | None = None
    for i, block in enumerate(blocks):
        heading = i if block["kind"] == "heading" else heading
        if i in wanted and heading is not None:
            kept.add(heading)
    numbers: dict[int, int] = {}
    left: list[contract.Block] = []
    skipped = 0
    for i, block in enumerate(blocks):
        if i not in kept:
            skipped += 1
            continue
        numbers[i] = len(left)
        left.append({**block, "skipped": skipped} if skipped else block)
        skipped = 0
    if len(left) == len(blocks):
        return
    document["blocks"] = left
    document["partial"] = True
    _renumber(document, numbers)


def _renumber(document: Doc, numbers: dict[int, int]) -> None:
    for finding in document["findings"]:
        finding["block"] = numbers.get(finding["block"], 0)
        for fix in finding["fixes"]:
            for edit in fix["edits"]:
                edit["block"] = numbers[edit["block"]]
    kept = sorted(numbers)
    for part in (*document["sections"], *document["densities"]):
        i = bisect_left(kept, part["block"])
        part["block"] = numbers[kept[min(i, len(kept) - 1)]] if kept else 0

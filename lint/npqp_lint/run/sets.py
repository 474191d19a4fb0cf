"""What the documents of a set agree on: which forms of a term, name, figure, or date they use most.

A first pass reads every document, in several processes, and collects how often each form is used. What follows is sent
to the documents that differ, and to no others: the cached results of these stay valid if the rest changes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from npqp_lint.run.in_order import results
from npqp_lint.run.runner import Runner

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npqp_lint.config.discovery import Found, Missed
    from npqp_lint.config.settings import Settings
    from npqp_lint.rule import Contested, Rule

_Collected = dict[str, dict[str, dict[str, int]]]


def agree(runner: Runner, targets: Iterable[Found | Missed]) -> list[dict[str, Any]]:
    """Read a set of documents, tell the runner what each of them must know, and return the terms in several forms.

    Arguments:
        runner: checks the documents afterwards.
        targets: the set.
    """
    reader = Runner("collect", runner.cache, runner.jobs)
    documents: dict[str, _Collected] = {}
    rules: dict[str, Rule] = {}
    for result in results(reader, targets):
        if result.collected and result.settings is not None:
            documents[result.report.path] = json.loads(result.collected)
            _add_rules(rules, documents[result.report.path], result.settings)
    table = []
    agreed: dict[str, dict[str, dict[str, str]]] = {}
    for code in sorted(rules):
        terms = rules[code].contested([found[code] for found in documents.values() if code in found])
        table += [_data(rules[code], term) for term in terms]
        kept = {term.key: term.kept for term in terms if term.kept is not None}
        for path, found in documents.items():
            own = found.get(code, {})
            if differing := {key: kept[key] for key in own if key in kept and own[key].keys() - {kept[key]}}:
                agreed.setdefault(path, {})[code] = differing
    runner.agreed = {path: json.dumps(found, sort_keys=True) for path, found in agreed.items()}
    return table


def _add_rules(rules: dict[str, Rule], found: _Collected, settings: Settings) -> None:
    """Remember the rules that collected something, with the settings of the first document that each ran on."""
    if found.keys() <= rules.keys():
        return
    from npqp_lint.linters import make_linter

    linter, _ = make_linter(settings)
    for rule in linter.rules:
        if rule.code in found:
            rules.setdefault(rule.code, rule)


def _data(rule: Rule, term: Contested) -> dict[str, Any]:
    """A term of the contract of the JSON output."""
    forms = sorted(term.forms.items(), key=lambda item: (-item[1][0], item[0]))
    return {
        "code": rule.code,
        "rule": rule.name,
        "key": term.key,
        "kept": term.kept,
        "forms": [{"form": form, "count": count, "documents": files} for form, (count, files) in forms],
    }

"""Runs the examples of rules without code, like those of built-in rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.declared.base import Declared
from npqp_lint.testing import Case, examples, findings, repaired

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npqp_lint.rule import Rule


class Trial(NamedTuple):
    """The examples of a rule.

    Arguments:
        rule: the rule.
        passed: how many are as they should be.
        failures: what is wrong with the others, one sentence each.
    """

    rule: type[Declared]
    passed: int
    failures: list[str]


def trials(rules: Iterable[type[Rule]]) -> Iterator[Trial]:
    """Run the examples of usable rules.

    Arguments:
        rules: the rules; those that are not without code are skipped.
    """
    for rule in rules:
        if not issubclass(rule, Declared) or not rule.usable:
            continue
        passed, failures = 0, []
        for case in examples([rule]):
            try:
                _checked(case)
                passed += 1
            except AssertionError as error:
                failures.append(str(error))
        yield Trial(rule, passed, failures)


def _checked(case: Case) -> None:
    """Check an example; what the file does not say of it can be anything.

    Raises:
        AssertionError: it is not as it should be.
    """
    text = case.example.text
    if case.kind == "bad" and case.rule.given["bad"][case.number].unfixed:  # type: ignore[attr-defined]
        case = replace(case, example=replace(case.example, fixed=repaired(text, findings(case.rule, text))))
    case.check()

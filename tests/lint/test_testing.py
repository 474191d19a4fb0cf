"""The harness that runs the examples of a rule: it takes right examples and refuses wrong ones."""

from __future__ import annotations

import re
from typing import ClassVar

import pytest
from npqp_lint.rule import Edit, Example, Finding, Fix, PatternRule
from npqp_lint.testing import Case, examples


class Doubled(PatternRule):
    """Two commas in a row."""

    code: ClassVar = "XX101"
    name: ClassVar = "doubled"
    family: ClassVar = "typography"
    stage: ClassVar = "stable"
    previews: ClassVar = {"semicolons": "Two semicolons in a row."}
    bad: ClassVar = (
        Example("One,, two.", "One, two."),
        Example("One,, two.", "One, two.", at=",,", message="Two marks in a row.", count=1),
        Example("One,, two,, three.", "One, two, three.", at=(3, 5), count=2),
    )
    bad_in_preview: ClassVar = (Example("One;; two.", "One; two."),)
    good: ClassVar = ("One, two.",)
    pattern: ClassVar = re.compile(",,|;;|::")

    def judge(self, match, document):
        kind = {";;": "semicolons", "::": "colons"}.get(match[0])
        fix = Fix("Delete one", (Edit(match.start() + 1, match.end(), ""),), "safe")
        return Finding(match.start(), match.end(), "Two marks in a row.", (fix,), preview=kind)


CASES = examples([Doubled])


@pytest.mark.parametrize("case", CASES, ids=str)
def test_right_examples_pass(case: Case):
    case.check()


def test_cases_are_named():
    assert [str(case) for case in CASES][-2:] == ["XX101-preview-0", "XX101-good-0"]


@pytest.mark.parametrize(
    ("kind", "example", "message"),
    [
        ("bad", Example("One, two.", "One, two."), "must have a finding, but has none"),
        ("bad", Example("One,, two.", "One two."), "must become 'One two.', but becomes 'One, two.'"),
        ("bad", Example("One,, two.", "One, two.", at="two"), "must be marked at 'two', but is at (3, 5) ',,'"),
        ("bad", Example("One,, two.", "One, two.", at=(3, 4)), "must be marked at (3, 4)"),
        ("bad", Example("One,, two.", "One, two.", message="Bad."), "must be called 'Bad.'"),
        ("bad", Example("One,, two.", "One, two.", count=2), "must have 2 findings, but has ',,'"),
        ("bad", Example("One;; two.", "One; two."), "must have a finding, but has none"),
        ("bad", Example("One:: two.", "One: two."), "must declare ['colons'] in previews"),
        ("preview", Example("One,, two.", "One, two."), "must have no finding without --preview"),
        ("good", Example("One;; two."), "must have no finding, but has ';;'"),
    ],
)
def test_wrong_examples_are_refused(kind: str, example: Example, message: str):
    with pytest.raises(AssertionError, match=re.escape(message)):
        Case(Doubled, kind, 0, example).check()

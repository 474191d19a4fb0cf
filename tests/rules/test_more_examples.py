"""Sentences that the pages of the rules have no room for."""

from __future__ import annotations

import pytest
from npqp_lint import fix_text, lint_text


@pytest.mark.parametrize(
    ("rule", "text", "wanted"),
    [
        ("MT121", "The land parcel č. 12 was sold.", "The land parcel no. 12 was sold."),
        ("TY102", "Who pays for it?The town does.", "Who pays for it? The town does."),
        ("TY102", "They left early,I think.", "They left early, I think."),
        ("TY102", "About 300people came.", "About 300 people came."),
    ],
)
def test_what_a_rule_repairs(rule: str, text: str, wanted: str) -> None:
    assert fix_text(text, unsafe=True, select=[rule]) == wanted


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("MT121", "The river Oder rose, and the Neisse too."),
        ("MT121", "He sang Non, je ne regrette rien."),
        ("MT121", "They met chez Marie."),
    ],
)
def test_what_a_rule_leaves_alone(rule: str, text: str) -> None:
    assert lint_text(text, select=[rule], preview=True).diagnostics == []

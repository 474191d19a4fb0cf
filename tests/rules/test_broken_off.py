"""A verb is joined with the words before its stop only if these are a subject that still waits for it."""

from __future__ import annotations

from functools import partial

import first_fixes
import pytest
from npqp_rules.artifacts.stops.broken_off import predicates
from work import check_growth

repaired = partial(first_fixes.repaired, predicates)

REPAIRED = {
    "The player who joined in May. Will miss the cup.": "The player who joined in May will miss the cup.",
    "The old bridge over the bay. Was closed in the spring.": "The old bridge over the bay was closed in the spring.",
    "A clerk who breaks this rule. Shall be fined.": "A clerk who breaks this rule shall be fined.",
}
LEFT = [
    "The path of the script. Must be absolute.",
    "The bridge is old. Was closed in the spring.",
    "Our old phone. Has worked for years.",
    "The size of the list. Is it fixed?",
    "If the bridge over the bay. Was closed in the spring.",
    "The name of the actor. Will Smith came.",
]


@pytest.mark.parametrize("text", REPAIRED)
def test_repaired(text: str) -> None:
    assert repaired(text) == REPAIRED[text]


@pytest.mark.parametrize("text", LEFT)
def test_left(text: str) -> None:
    assert repaired(text) == text


def test_growth() -> None:
    once = "The old bridge over the bay. Was closed in the spring. " * 20
    check_growth(repaired, once, 8 * once)

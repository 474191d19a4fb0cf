"""A clause behind a quotation says who spoke, or is a sentence of its own."""

from __future__ import annotations

from functools import partial

import first_fixes
import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_rules.artifacts.stops.broken_attribution import tags
from work import check_growth

repaired = partial(first_fixes.repaired, tags)

REPAIRED = {
    "“Stop!” Shouted the guard.": "“Stop!” shouted the guard.",
    '"It is late," Said Mr. Holm.': '"It is late," said Mr. Holm.',
    '"We lost." They said, "and that is that."': '"We lost," they said, "and that is that."',
    "“We lost.” Holm added.": "“We lost,” Holm added.",
    "“We lost.” The guard added.": "“We lost,” the guard added.",
}
LEFT = [
    "“Stop!” The guard shouted.",
    "“Why?” She asked for bread.",
    "“Go,” Holm said.",
    "He put up the sign “Closed.” Said goods were sold.",
]


@pytest.mark.parametrize("text", REPAIRED)
def test_repaired(text: str) -> None:
    assert repaired(text) == REPAIRED[text]


@pytest.mark.parametrize("text", LEFT)
def test_left(text: str) -> None:
    assert repaired(text) == text


def plain(text: str) -> str:
    """In lowercase letters, with one mark for two, and without the stop that parts a verb from its speaker."""
    text = text.lower().replace(",", ".")
    return text.replace(" said. holm", " said holm").replace(" said. the", " said the")


@given(st.lists(st.sampled_from('"Go!" "No." He said. said Said the Holm asked, , "and'.split(" ")), max_size=30))
def test_marks_and_case_change_and_twice_is_once(words: list[str]) -> None:
    text = " ".join(words)
    once = repaired(text)
    assert plain(once) == plain(text)
    assert repaired(once) == once


def test_growth() -> None:
    once = "“Stop!” Shouted the guard. " * 20
    check_growth(repaired, once, 8 * once)

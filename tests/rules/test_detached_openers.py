"""A clause or phrase is joined to the sentence it opens only where nothing else can be meant."""

from __future__ import annotations

from functools import partial

import first_fixes
import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.text.source import Source
from npqp_rules.artifacts.stops.detached_openers import openers
from work import check_growth

joined = partial(first_fixes.repaired, openers)

JOINED = {
    "If the pump does not start. Check the fuse.": "If the pump does not start, check the fuse.",
    "If you need a new wheel, such as one of steel. The smith makes it.": (
        "If you need a new wheel, such as one of steel, the smith makes it."
    ),
    "As the pressure rises. The valve opens.": "As the pressure rises, the valve opens.",
    "After the vote is over. Count the papers.": "After the vote is over, count the papers.",
    "Due to the small harvest. No grain was sold.": "Due to the small harvest, no grain was sold.",
    "Since the 1990s. The lake has lost its ice.": "Since the 1990s, the lake has lost its ice.",
    "According to the mayor. Lima is growing fast.": "According to the mayor, Lima is growing fast.",
}
LEFT = [
    "If you need a new wheel, such as one of steel, the smith makes it. The old one is kept.",
    "As a measure of safety the gate was locked. The key is lost.",
    "After dinner we went home. The street was dark.",
    "When using the tool there are limits. The values are fixed.",
    "On the road. The journey begins at dawn.",
    "If only! The answer would be clear.",
    "Despite the rain on the last day. Nobody.",
    "In the case of a fire. And the alarm rings.",
    "Who came in the middle of the night? In the middle of the night. The dog barked.",
]


@pytest.mark.parametrize("text", JOINED)
def test_joined(text: str) -> None:
    assert joined(text) == JOINED[text]


@pytest.mark.parametrize("text", LEFT)
def test_left(text: str) -> None:
    assert joined(text) == text


def test_list_items_are_left() -> None:
    text = "- In the case of a fire at night. The alarm rings.\n"
    assert joined(text, "markdown") == text


def test_whom_a_text_is_for() -> None:
    text = "For **keepers of a mill with two wheels**. Owners of boats may skip it.\n"
    assert joined(text, "markdown") == text


@given(st.lists(st.sampled_from("If When the In of mill runs. The It stops. 1948 , ".split(" ")), max_size=30))
def test_joining_changes_marks_and_case_only(words: list[str]) -> None:
    text = " ".join(words).strip()
    assert joined(text).replace(",", "").replace(".", "").lower() == text.replace(",", "").replace(".", "").lower()
    assert joined(joined(text)) == joined(text)


def test_growth() -> None:
    once = "When the water boils. Add the rice.\n\n" * 20
    check_growth(lambda text: list(openers(formats.read(Source(text), "plain"))), once, 8 * once)


@pytest.mark.parametrize("text", ["However. Went.", "Therefore. Is.", "To go. Go.", "In fact. A."])
def test_a_word_alone_may_follow(text: str) -> None:
    assert len(list(openers(formats.read(Source(text), "plain", "en")))) <= 1

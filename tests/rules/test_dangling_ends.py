"""A preposition is joined with what follows its period only if that is a noun and no sentence."""

from __future__ import annotations

from functools import partial

import first_fixes
import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.text.source import Source
from npqp_rules.artifacts.stops import dangling_ends
from work import check_growth

repaired = partial(first_fixes.repaired, dangling_ends.sites)

REPAIRED = {
    "The costs are borne by. The carrier.": "The costs are borne by the carrier.",
    "She is the daughter of. Anna Holm.": "She is the daughter of Anna Holm.",
    "The station lies between the hill and. Old Harbour.": "The station lies between the hill and Old Harbour.",
    "Where the tenant does not pay, or. He leaves, the lease ends.": (
        "Where the tenant does not pay, he leaves, the lease ends."
    ),
}
LEFT = [
    "The boat was brought in. The whole crew.",
    "It is the house he was thinking of. A palace.",
    "They had no land to live from. A poor people.",
    "We know what it is for. Work.",
    "The hall was full of. They waited.",
]


@pytest.mark.parametrize("text", REPAIRED)
def test_repaired(text: str) -> None:
    assert repaired(text) == REPAIRED[text]


@pytest.mark.parametrize("text", LEFT)
def test_left(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "- `a`: the first number of the two.\n- `c`: the value that the wheel has when `b` equals a.",
        "The function takes $a$ and $b$, and stops when the second one equals a. Then it starts again.",
        "Call `add(a, b)` to find the sum of the two numbers without a change of a.",
        "The program reads `a` and `b`, and it stops at once where the last number is a",
    ],
)
def test_the_name_of_a_variable_ends_a_sentence(text: str) -> None:
    assert list(dangling_ends.sites(formats.read(Source(text), "markdown"))) == []


def test_an_article_ends_none() -> None:
    text = "The `lid of a mill` is here.\n\nThe `lid` of the box is as wide as the second one, which equals a."
    (site,) = dangling_ends.sites(formats.read(Source(text), "markdown"))
    assert site.word == "a"


@given(
    st.lists(st.sampled_from("The of. Two groups. old into. by and. , are divided if Brain".split(" ")), max_size=30)
)
def test_no_word_is_added(words: list[str]) -> None:
    text = " ".join(words)
    assert set(repaired(text).lower().replace(".", "").split()) <= set(text.lower().replace(".", "").split())


def test_growth() -> None:
    once = "The lake is divided into. Two basins. " * 20
    check_growth(repaired, once, 8 * once)

"""The end of a sentence that comes again goes; what opens a sentence of its own, or is said for stress, stays."""

from __future__ import annotations

import pytest
from first_fixes import repaired
from hypothesis import given
from hypothesis import strategies as st
from npqp_rules.artifacts.repetition.echoes import after_stop
from npqp_rules.english.tokens import tokens_of
from work import check_growth


def without(text: str) -> str:
    """The text without its echoes."""
    return repaired(lambda document: after_stop(document, document.fact(tokens_of)), text)


ECHOES = {
    "Three people were hurt, one of them badly. One of them badly.": "Three people were hurt, one of them badly.",
    "It ran at 90 miles per hour. Miles per hour when it fell.": "It ran at 90 miles per hour when it fell.",
    "“We lost,” said coach Jan Kral. Coach Jan Kral after the game.": "“We lost,” said coach Jan Kral after the game.",
    "The king himself. Himself opened the gate.": "The king himself. Himself opened the gate.",
    "Last year the king himself. Himself opened the gate.": "Last year the king himself opened the gate.",
}
LEFT = [
    "All rows are kept by the main loop. The main loop also counts them.",
    "They built the old mill. The old mill by the river burned.",
    "We know what it is. What it is not, nobody knows.",
    "It is as it is. As it is.",
]


@pytest.mark.parametrize("text", ECHOES)
def test_echoes_go(text: str) -> None:
    assert without(text) == ECHOES[text]


@pytest.mark.parametrize("text", LEFT)
def test_others_stay(text: str) -> None:
    assert without(text) == text


@given(st.lists(st.sampled_from("The. the mill Mill. of by is. Is , 1902. himself. Himself".split(" ")), max_size=30))
def test_only_words_go_that_stay_elsewhere(words: list[str]) -> None:
    text = " ".join(words)
    assert set(without(text).lower().split()) <= set(text.lower().split())


def test_growth() -> None:
    once = "The mill was sold for five years. Five years. " * 20
    check_growth(without, once, 8 * once)

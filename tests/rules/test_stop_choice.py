from __future__ import annotations

import pytest
from npqp_rules.artifacts.stops.repair_choice import ACTIONS, choose

CASES = [
    ("The price of rice is still high", "of", "drop", True),
    ("She walked all the way to the station", "in the rain", "join", True),
    ("He became mayor of the town", "in 1998 he left the party and founded his own", "capital", True),
]


@pytest.mark.parametrize(("left", "tail", "action", "at_end"), CASES)
def test_clear_cases(left, tail, action, at_end):
    choice = choose(left.split(), tail.split(), at_end, ".", False)
    assert choice.actions[0] == action


def test_a_choice_is_whole_and_explained():
    choice = choose("The mill stands by the river".split(), "and it works".split(), True, ".", False)
    assert sorted(choice.actions) == sorted(ACTIONS)
    assert sum(choice.probabilities) == pytest.approx(1)
    assert list(choice.probabilities) == sorted(choice.probabilities, reverse=True)
    assert 1 <= len(choice.why(choice.actions[0])) <= 4


def test_a_choice_is_the_same_every_time():
    arguments = ("They left the town".split(), "because of the flood".split(), True, ".", False)
    assert choose(*arguments) == choose(*arguments)


def test_odd_input():
    assert choose([], ["x"], False, "?", True).actions

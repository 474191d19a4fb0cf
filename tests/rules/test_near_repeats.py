"""Where words come back soon."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from npqp_rules.artifacts.repetition.near_repeats import near_repeats, row_of

WORDS = st.lists(st.sampled_from([*"abcd", "and", *(f"w{i}" for i in range(600))]), max_size=60)


def slowly(words: list[str], longest: int) -> list[tuple[int, int]]:
    """What the docstring says, word by word."""
    found = []
    for i, word in enumerate(words):
        distance = next((d for d in range(1, min(longest, i) + 1) if words[i - d] == word), 0)
        pairs = (at for back in range(2, longest + 1) for at in range(back + 1, len(words)) if twice(words, at, back))
        beside = any(at in (i, i + 1) for at in pairs)
        joined = i > 1 and words[i - 1] == "and" and words[i - 2] == word
        if distance and (distance == 1 or beside or joined):
            found.append((i, distance))
    return found


def twice(words: list[str], at: int, back: int) -> bool:
    return words[at] == words[at - back] and words[at - 1] == words[at - 1 - back]


@given(WORDS, st.integers(1, 6))
def test_it_finds_all_that_may_lie_in_a_repeat(words: list[str], longest: int):
    found = list(near_repeats(words, row_of(words, dict.fromkeys(words)), longest))
    assert set(found) >= set(slowly(words, longest))
    assert [i for i, _ in found] == sorted({i for i, _ in found})
    assert all(words[i] == words[i - distance] and 0 < distance <= longest for i, distance in found)


def test_few_others_are_found():
    words = [f"w{i % 500}" for i in range(5000)]
    assert list(near_repeats(words, row_of(words, dict.fromkeys(words)), 12)) == []

"""Nonsense for every reader, rule and output, for the fixer, the settings and the server's edits; the same each time.

`bench/fuzz.py` makes the same cases of other numbers, for as long as one likes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from npqp_lint import formats

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import fuzz_cases as cases

seeds = st.integers(0, 1 << 40)
"""Each makes a case of its own; there is nothing to shrink."""


def chance(seed: int) -> Random:
    """A source of chance that is the same for the same number."""
    return Random(seed)  # noqa: S311


def often(count: int):
    """So many cases, the same in every run; the clock has no say."""
    return settings(
        max_examples=count,
        derandomize=True,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )


@often(300)
@given(seeds)
def test_any_text(seed: int) -> None:
    cases.case_text(chance(seed))


@often(150)
@given(seeds)
def test_any_bytes(seed: int) -> None:
    cases.case_bytes(chance(seed))


@often(150)
@given(seeds)
def test_any_word_document(seed: int) -> None:
    cases.case_word(chance(seed))


@often(300)
@given(seeds)
def test_any_settings(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    cases.case_settings(chance(seed), tmp_path_factory.mktemp("settings"))


@often(100)
@given(seeds)
def test_any_baseline(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    cases.case_baseline(chance(seed), tmp_path_factory.mktemp("baseline"))


@often(100)
@given(seeds)
def test_any_two_texts(seed: int) -> None:
    cases.case_difference(chance(seed))


FAILED = sorted(path for path in cases.CORPUS.iterdir() if path.name != "README.md")


@pytest.mark.parametrize("path", FAILED, ids=lambda path: path.name)
def test_what_once_failed(path: Path) -> None:
    data = path.read_bytes()
    for seed in range(3):
        cases.demand(formats.source(data, path.name, cases.format_of(path.name, data)), chance(seed))
    if path.suffix != ".docx":
        for format in ("plain", "markdown", "rst", "html"):
            cases.demand(cases.opened(data.decode("utf-8", "surrogatepass"), format), chance(1))

"""Four times as much of the same is about four times the work, for readers, rules and fixer; calls are counted.

`bench/scaling.py` measures the same texts, and thousands more, with a clock: it sees what patterns do, too.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from npqp_lint.fix.rounds import fix
from work import SOME, calls

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import fuzz_cases as cases
import scaling

SHAPES = [pytest.param(format, make, id=f"{format}, {name}") for format, name, make in scaling.special()]
RATIO = 6


def check_ratio(work: Callable[[int], object], size: int) -> None:
    work(size)  # loads and compiles what only a long text needs, too
    few, many = calls(lambda: work(size // 4)), calls(lambda: work(size))
    assert many < RATIO * few + SOME, (few, many)


@pytest.mark.parametrize(("format", "make"), SHAPES)
def test_checking(format: str, make: Callable[[int], str]) -> None:
    check_ratio(lambda size: cases.runner().check(cases.opened(make(size), format), cases.settings()), 4000)


@pytest.mark.parametrize(("format", "make"), SHAPES)
def test_fixing(format: str, make: Callable[[int], str]) -> None:
    check = lambda source: cases.runner().check(source, cases.settings())  # noqa: E731
    check_ratio(lambda size: fix(cases.opened(make(size), format), check, True), 1600)

"""What is asked of each of thousands of commas, braces, or paragraphs does not read the whole file each time."""

from __future__ import annotations

import pytest
from npqp_lint import formats
from npqp_lint.text.source import Source
from npqp_rules.artifacts.figures import kind
from npqp_rules.artifacts.figures.foreign_figure import ForeignFigure
from npqp_rules.placeholders import _NAME_IN_BRACES, _PERCENT
from npqp_rules.seldom.lost_letters import lost_letters
from npqp_rules.typography.spaces.values import is_value
from work import check_growth


@pytest.mark.parametrize(("count", "found"), [(1, True), (1000, False)])
def test_values_end_near(count: int, found: bool) -> None:
    text = f'The "mill,{"dam," * count}lid" is old.'
    assert is_value(text, text.index("mill"), text.index("dam")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("see {name} here", True), ("{name}", True), ("{{name}}", False), ("${name}", False), ("a{name}", False)],
)
def test_name_in_braces(text: str, found: bool) -> None:
    assert (_NAME_IN_BRACES.search(text) is not None) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("a %s b", True), ("%d", True), ("a % s", True), ("5 %s", False), ("5% s", False), ("%%s", False), ("%sa", False)],
)
def test_percent_sign(text: str, found: bool) -> None:
    assert (_PERCENT.search(text) is not None) == found


def test_starts_of_paragraphs_are_counted_once() -> None:
    once = "t foreign parents came here and left.\n\n" * 40
    check_growth(lambda text: list(lost_letters(formats.read(Source(text), "plain"))), once, 8 * once)


@pytest.mark.parametrize(("count", "found"), [(1, 1), (2, 0)])
def test_a_letter_that_begins_other_paragraphs_is_a_name(count: int, found: int) -> None:
    text = "t foreign parents came here and left.\n\n" * count
    assert len(list(lost_letters(formats.read(Source(text), "plain")))) == found


def test_other_dates_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    searched = []

    class Date:
        def search(self, text: str) -> None:
            searched.append(text)

    monkeypatch.setattr(kind, "_DAY_FIRST", Date())
    found = list(ForeignFigure().check(formats.read(Source("It came on 13. 02. 2001 to us. " * 20), "plain")))
    assert len(found) == 20
    assert len(searched) == 1

"""Figures and times as other languages set them (MT122): values at the edges, layout, and the growth of the work."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.fix import rounds
from npqp_lint.linter import Linter
from npqp_lint.text.source import Source
from npqp_rules.artifacts.figures.foreign_figure import ForeignFigure
from work import check_growth


def lint(source: Source, format: str = "plain"):
    return Linter([ForeignFigure()]).lint(formats.read(source, format))


def fixed(text: str) -> str:
    return rounds.fix(Source(text), lint, unsafe=True).text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It starts at 24 Uhr.", "It starts at 24:00."),
        ("It starts at 25 Uhr.", "It starts at 25 Uhr."),
        ("It starts at 9.75 Uhr.", "It starts at 9.75 Uhr."),
        ("The lake is 12.345 km² in all.", "The lake is 12.345 km² in all."),
        ("The lake is 12.345 km² and 2,5 m deep.", "The lake is 12,345 km² and 2.5 m deep."),
        ("The lake is 12.345 km².\n\nIt cost EUR 1.250.000.", "The lake is 12,345 km².\n\nIt cost EUR 1,250,000."),
        ("It took from 1.30 h to 2.45 h, or until 2.30 h or 3.30 h.",) * 2,
        ("It is shut until 17.30 h today.", "It is shut until 17:30 today."),
        ("They saw the mars 2020 and a mai 1968.",) * 2,
        ("It was shut in avril 1968.", "It was shut in April 1968."),
        ("It is open from 9h to 17h30 today.", "It is open from 9:00 to 17:30 today."),
        ("It starts at 0 o'clock.", "It starts at 0:00."),
        ("It starts at 12 o'clock.", "It starts at 12 o'clock."),
        ("It is from the XXI century.", "It is from the 21st century."),
        ("It is from the XXII century.", "It is from the XXII century."),
        ("It is from the IXth century.", "It is from the 9th century."),
        ("The III century and the X. century", "The 3rd century and the 10th century"),
        ("In the 11-th, 12-nd and 22-nd week", "In the 11th, 12-nd and 22nd week"),
        ("The 90-ies and the 60-s", "The 90s and the 60s"),
        ("It is worth 250 hundred million yuan.", "It is worth 25 billion yuan."),
        ("It is worth 3.5 ten thousand yuan.", "It is worth 35,000 yuan."),
        ("It is worth 1234.5678 ten thousand yuan.", "It is worth 12.345678 million yuan."),
        ("They sold 1 200 000 books.", "They sold 1,200,000 books."),
        ("They owe 5 Mrd.", "They owe 5 billion."),
        ("The «old mill» stands.", "The “old mill” stands."),
        ('"No," said the „Bote".', '"No," said the "Bote".'),
    ],
)
def test_the_value_stays(text: str, wanted: str) -> None:
    assert fixed(text) == wanted


def test_thousands_with_spaces_as_the_style_of_a_text_are_in_preview() -> None:
    text = "The town has 1 200 000 people.\n\nThe port has 3 400 workers.\n\nThe fair had 5 600 guests.\n"
    found = list(ForeignFigure().check(formats.read(Source(text), "plain")))
    assert [finding.preview for finding in found] == ["space-style"] * 3


@given(
    st.lists(st.sampled_from([" ", ",", ".", "'", "5", "000", "12", "€", "%", "h30", " people", "~", "º", "-th", "at"]))
)
def test_one_repair_is_enough(parts: list[str]) -> None:
    once = fixed("It is at " + "".join(parts))
    assert fixed(once) == once


@pytest.mark.parametrize(
    "text",
    [
        "5 000 ",
        "1.234,",
        "at 9h ",
        "5~5 ",
        "5...",
        "3. day ",
        "5 € ",
        "9 Uhr ",
        "„ ",
        "« a ",
        "1'000 ",
        "in 1987 year ",
        "XX ",
    ],
)
def test_the_work_grows_with_the_text(text: str) -> None:
    check_growth(lambda part: lint(Source(part)), text * 40, text * 400)

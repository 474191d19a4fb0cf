"""Line breaks taken for the ends of sentences (MT123), in formats and at lengths that the examples cannot show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.fix import rounds
from npqp_lint.linter import Linter
from npqp_lint.text.source import Source
from npqp_rules.artifacts.line_by_line import LineByLine
from work import check_growth


def lint(source: Source, format: str = "markdown"):
    return Linter([LineByLine()]).lint(formats.read(source, format))


def fixed(text: str, format: str = "markdown") -> str:
    return rounds.fix(Source(text), lambda source: lint(source, format), unsafe=True).text


@pytest.mark.parametrize(
    ("format", "before", "after"), [("rst", "", ""), ("html", "<p>", "</p>"), ("latex", "", ""), ("markdown", "> ", "")]
)
def test_wrapped_paragraphs_of_every_format(format: str, before: str, after: str) -> None:
    text = "The mill stands by the river and.\nWas built by the.\nPeople of the town."
    wanted = "The mill stands by the river and\nwas built by the\npeople of the town."
    assert fixed(f"{before}{text}{after}\n", format) == f"{before}{wanted}{after}\n"


@pytest.mark.parametrize(
    "text",
    [
        "The mill stands by the river and.  \nWas built by the.  \nPeople of the town.\n",
        "The mill and.\n\nThe weir and.\n\nThe pond.\n",
        "The mill of the.\n**People** and of the\n`Town` is old.\n",
        "| The mill and. | The weir of the. |\n|---|---|\n| Old | New |\n",
    ],
)
def test_other_breaks_are_left_alone(text: str) -> None:
    assert lint(Source(text)).diagnostics == []


def test_line_endings_are_kept() -> None:
    text = "The mill stands by the river and.\r\n  Was built by the.\r\n  People of the town.\r\n"
    assert fixed(text) == "The mill stands by the river and\r\n  was built by the\r\n  people of the town.\r\n"


@given(st.lists(st.sampled_from(["the", "and.", "\nThe", "\nmill", ".", "\nOf", " is", "\n\n", "etc.", "\nI", "of."])))
def test_one_repair_is_enough(parts: list[str]) -> None:
    once = fixed(" ".join(parts))
    assert fixed(once) == once


@pytest.mark.parametrize("text", ["The mill of the\nPeople and.\n", "The mill.\n", "A\nB\n", "the and.\nthe of.\n\n"])
def test_the_work_grows_with_the_text(text: str) -> None:
    check_growth(lambda part: lint(Source(part)), text * 40, text * 400)

"""Capitals that markup or the lines of a poem explain are left alone, for their repair counts as safe."""

from __future__ import annotations

import pytest
from npqp_lint import formats
from npqp_lint.diagnostic import Diagnostic
from npqp_lint.linter import Linter
from npqp_lint.text.source import Source
from npqp_rules.artifacts.capitals.missing_stop import MissingStop
from npqp_rules.artifacts.capitals.stray_capital import StrayCapital
from work import check_growth

RULES = (StrayCapital, MissingStop)


def found(text: str, format: str = "markdown") -> list[Diagnostic]:
    """The diagnostics of all rules about capitals, in preview too."""
    rules = [rule() for rule in RULES]
    for rule in rules:
        rule.preview = True
    report = Linter(rules).lint(formats.read(Source(text), format))
    assert not report.errors
    return report.diagnostics


@pytest.mark.parametrize(
    "text",
    [
        "- **Send All** allows you to send the sacks of the mill.",
        "- [When to Use This Mill](use.md) tells you when to turn it on.",
        "For more, see [How to feed the press](a.md) and [The first test page](b.md).",
        "The plot of *How the mill was saved* is long; **The end** is short.",
        "Read about [Where the water goes](x.md), [What the wheel does](y.md) and [Before you start](z.md).",
        "Set the field to **Any of the above** or **None of these**.",
        "Sleep till the morning;\nThe day will come soon.\nTiger of paper and\nThe lamp is your moon.",
        "> Sleep till the morning;\n> The day will come soon.",
    ],
)
def test_capital_that_markup_or_verse_explains(text: str) -> None:
    assert not found(text)


def test_line_that_begins_with_a_wrong_capital_in_wrapped_prose() -> None:
    text = "The farmers of the valley sold\nmost of their milk to\nThe dairy in the next town.\n"
    assert [d.rule for d in found(text)] == ["stray-capital"]


@pytest.mark.parametrize(
    ("text", "capitals"), [("- THE **list** of mills", 1), ("See THE *old* mill.", 1), ("THE **MILL**", 0)]
)
def test_article_in_capital_letters_before_emphasis(text: str, capitals: int) -> None:
    assert [d.rule for d in found(text)] == ["stray-capital"] * capitals


def test_name_of_a_thing_after_a_conjunction_is_no_safe_repair() -> None:
    text = (
        "The classes are few. May and Can are their names. Call it until Next method returns nothing; Others may wait."
    )
    for diagnostic in found(text, "plain"):
        assert all(fix.applicability == "unsafe" for fix in diagnostic.fixes)


def test_long_text_without_stops_takes_time_in_proportion() -> None:
    piece = "the The mill was built "
    check_growth(lambda text: found(text, "plain"), piece * 500, piece * 2000)


@pytest.mark.parametrize(
    "text",
    [
        "History After the fall of the North Mill, new houses were built in Lima.",
        "Awards and prizes The film won the Ann Roth Prize in Lima.",
        "Photo: Roth After the fire in Lima, Mayor Ann Holm will close the North Mill.",
        "The owner left this note On the way to Lima, a young miller of the North Mill fell.",
    ],
)
def test_heading_among_names(text: str) -> None:
    (only,) = found(text, "plain")
    assert only.code == "MT108"


def test_titles_among_names() -> None:
    assert not found("One Hundred Mills That the New Owner of Lima Must Know", "plain")

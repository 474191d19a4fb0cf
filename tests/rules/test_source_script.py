"""Source script (MT111): runs that are one finding, figures, foreign words, cost."""

import time

import pytest
from npqp_lint.formats import read
from npqp_lint.rule import Finding
from npqp_lint.source import Source
from npqp_rules.artifacts.leftover_token import LeftoverToken
from npqp_rules.artifacts.source_script import SourceScript


def found(text: str, format: str = "plain", *, preview: bool = False) -> list[Finding]:
    rule = SourceScript()
    rule.preview = preview
    return list(rule.check(read(Source(text), format)))


def words(text: str, format: str = "plain") -> list[str]:
    """What is found in preview of words in Latin script."""
    document = read(Source(text), format)
    rule = SourceScript()
    rule.preview = True
    return [document.text[finding.start : finding.end] for finding in rule.check(document) if finding.preview]


def test_a_list_of_dots_is_one_finding_with_both_fixes() -> None:
    (finding,) = found("・Open it\n\n・Close it\n\n・Wait")
    assert [len(fix.edits) for fix in finding.fixes] == [3, 3]
    assert [fix.edits[2].text for fix in finding.fixes] == ["- ", ""]


def test_lists_apart_are_two() -> None:
    assert len(found("・Open it\n\nThen rest a while.\n\n・Close it")) == 2


def test_look_alikes_are_one_finding_a_paragraph() -> None:
    assert len(found("The WНO and the UNЕSCO met.\n\nThe WНO left.")) == 2


@pytest.mark.parametrize("text", ["It rains.\u3000We stay.", "It rains. \u3000We stay.", "It rains.\u3000 We stay."])
def test_a_wide_space_becomes_one_space(text: str) -> None:
    (finding,) = found(text)
    (edit,) = finding.fixes[0].edits
    assert text[: edit.start] + edit.text + text[edit.end :] == "It rains. We stay."


def test_full_width_marks_stay_apart() -> None:
    assert len(found("Source：Daily Author：Bo")) == 2


@pytest.mark.parametrize(("figures", "plain"), [("٢٠٢١", "2021"), ("१२", "12"), ("۴۵", "45")])
def test_figures_of_other_scripts(figures: str, plain: str) -> None:
    (finding,) = found(f"It has {figures} rooms now.")
    assert finding.fixes[0].edits[0].text == plain
    assert finding.fixes[0].applicability == "safe"


@pytest.mark.parametrize(
    "text",
    [
        "The clerk wrote “vytápění” on it.",
        "The heating (in Czech vytápění) is new.",
        "They stayed at the Česká pošta for long.",
        "A vytápění is a vytápění, and no vytápění is a stove.",
        "We read stéblo trávy in school.",
        "Go to obědy.example.org/denní for the menu.",
    ],
)
def test_words_that_are_meant_are_left(text: str) -> None:
    assert words(text) == []


def test_a_word_set_apart_by_markup_is_meant() -> None:
    text = "The rent includes *vytápění* and water."
    assert words(text, "markdown") == []
    assert words(text.replace("*", ""), "markdown") == ["vytápění"]


@pytest.mark.parametrize("part", ["a vytápění of ", "WНO ", "x‐\u200b ", "a、b", "《a》 ", "a \\nB"])
def test_cost_grows_with_the_text(part: str) -> None:
    document = read(Source(part * (100_000 // len(part))), "plain")
    start = time.process_time()
    for rule in (SourceScript(), LeftoverToken()):
        rule.preview = True
        list(rule.check(document))
    assert time.process_time() - start < 5

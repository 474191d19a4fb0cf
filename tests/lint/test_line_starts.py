"""No fix that is shown makes code, an item of a list, a heading, or a quotation of a line that is none."""

from __future__ import annotations

import every_rule
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint import fix_text, lint_text
from npqp_lint.diagnostic import Diagnostic, Report
from npqp_lint.fix.same_document import kept
from npqp_lint.formats import read
from npqp_lint.text import line_starts
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source

HIDDEN = ("\u200b", "\ufeff\u200b", "\u200e", "\uf0b7")


def check(text: str, name: str = "a.md") -> Report:
    return every_rule.check(Source(text, name))


def found(text: str, name: str = "a.md") -> Diagnostic:
    (one,) = [one for one in check(text, name).diagnostics if one.code == "MT112"]
    return one


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("space", ["", " ", "\t", "    ", " \t "])
@pytest.mark.parametrize(
    "frame", ["{}{}There are two.\n", "- Go.\n\n{}{}There are two.\n", "Go on\n{}{}there are two.\n", "- {}{}Go on.\n"]
)
def test_space_at_the_start_goes_with_what_is_hidden(hidden: str, space: str, frame: str) -> None:
    text = frame.format(hidden, space)
    assert fix_text(text, path="a.md", unsafe=True) == frame.format("", "")
    fix = found(text).fixes[0]
    assert Source(text).edited(fix.edits).text == frame.format("", "")


def test_space_before_markup_goes_too() -> None:
    assert fix_text("\u200b\t**There** are two.\n", path="a.md") == "**There** are two.\n"


@pytest.mark.parametrize("start", ["- ", "* ", "1. ", "# ", "> ", "```", "---", "+\t", " > "])
@pytest.mark.parametrize("before", ["", "So it goes on\n", "> "])
def test_no_fix_makes_something_else_of_a_line(start: str, before: str) -> None:
    text = f"{before}\u200b{start}There are two.\n" if start != "---" else f"{before}\u200b---\n"
    assert found(text).fixes == ()


@pytest.mark.parametrize(("name", "start"), [("a.rst", ".. "), ("a.rst", "- "), ("a.adoc", "== "), ("a.adoc", "* ")])
def test_nor_in_other_formats(name: str, start: str) -> None:
    assert found(f"\u200b{start}There are two.\n", name).fixes == ()


@pytest.mark.parametrize(
    ("text", "edit", "expected"),
    [
        ("1.The mill\n", Edit(2, 2, " "), False),
        ("1、The mill\n", Edit(1, 2, ". "), False),
        ("・The mill\n", Edit(0, 1, "- "), False),
        ("x   The mill\n", Edit(0, 1, " "), True),
        ("The mill\n", Edit(0, 4, ""), False),
        ("+The mill\n", Edit(0, 1, "-"), False),
        ("&#8203;- The mill\n", Edit(0, 7, ""), True),
        ("**Go** - on\n", Edit(2, 4, ""), False),
        ("# x - The mill\n", Edit(2, 4, ""), False),
        ("The old - new mill\n", Edit(0, 8, ""), True),
        ("- The old - new mill\n", Edit(2, 10, ""), True),
        ("The old\n- new mill\n", Edit(0, 3, "This"), False),
        ("Go on\nthe 4. mill\n", Edit(6, 10, ""), True),
        ("x    The mill\n", Edit(0, 1, ""), True),
        ("Go on\nx    the mill\n", Edit(6, 7, ""), False),
    ],
)
def test_sorts_of_lines(text: str, edit: Edit, expected: bool) -> None:
    assert line_starts.changed(read(Source(text, "a.md"), "markdown"), [edit]) is expected


STARTS = ("\u200b", "\u200b ", "\t", " ", "    ", "- ", "1. ", "# ", "> ", "", "")
lines = st.tuples(
    st.lists(st.sampled_from(STARTS), max_size=4).map("".join), st.sampled_from(("Go on", "The mill", "the \u200bend"))
).map("".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(lines, st.just("")), max_size=6).map("\n".join))
def test_a_safe_fix_that_is_shown_is_one_that_is_made(text: str) -> None:
    report = check(text)
    before = report.document
    assert before is not None
    for one in report.diagnostics:
        for fix in one.fixes[:1]:
            if fix.applicability == "safe" and one.code == "MT112" and not fix.restores_markup:
                after = read(before.source.edited(fix.edits), "markdown")
                assert kept(before, fix.edits, after)


def test_json_has_none_either() -> None:
    assert [one.fixes for one in lint_text("\u200b- There are two.\n", path="a.md").diagnostics] == [()]

"""The fixer with every rule there is: nothing raises, and what is fixed stays fixed."""

from __future__ import annotations

import pytest
from every_rule import check
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint import fix_text
from npqp_lint.fix.rounds import Fixed, fix
from npqp_lint.registry import rules
from npqp_lint.rule import Rule
from npqp_lint.text.source import Source

PIECES = (
    "The mayor", "the new bridge", "opened", "Three relatives", "said", "Said", "Mr. Smith", "my country", "of", "and",
    "increase", "He", "he", "Call", "in", "rice field", "economy", "square meters", "2 trillion 784 billion", "such as",
    ".", ". .", "? .", ". ,", ",", "!", "\"", "“", "”", "(", ")", "'", "…", "。", "，", " ", "  ", "\u00a0",
    "\n", "\r\n",
    "\n\n", "\n- ", "\n1. ", "\n# ", "\n> ", "**", "_", "`x`", "&amp;", "<br>", "[a](b)", "|", "—", "-", "1.", "#",
    "\U0001f600", "\u4e2d", "\ufffc", "<!-- npqp-lint: off -->", "<!-- npqp-lint: ignore MT101 -->",
)  # fmt: skip

texts = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.lists(st.sampled_from(PIECES)).map("".join)
names = st.sampled_from(["a.txt", "a.md"])


def fixed(text: str, name: str, unsafe: bool) -> Fixed:
    return fix(Source(text, name), check, unsafe)


@settings(max_examples=200, deadline=None)
@given(texts, names, st.booleans())
def test_fixing_twice_is_fixing_once(text: str, name: str, unsafe: bool) -> None:
    once = fixed(text, name, unsafe)
    assert once.stable
    assert once.report.errors == []
    again = fixed(once.text, name, unsafe)
    assert (again.text, again.applied) == (once.text, {})


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), names)
def test_any_text_can_be_fixed(text: str, name: str) -> None:
    once = fixed(text, name, unsafe=True)
    assert fixed(once.text, name, unsafe=True).text == once.text


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_examples_stay_fixed(rule: type[Rule], unsafe: bool) -> None:
    for example in rule.bad:
        for ending in ("", "\r\n", "\n\nThe bridge is open.\n"):
            once = fixed(example.text + ending, "a.txt", unsafe)
            assert once.stable
            assert once.text.endswith(ending)
            assert fixed(once.text, "a.txt", unsafe).text == once.text


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        (
            "Lift the lid with the\nthe left hand and wait\nfor it.\n",
            "Lift the lid with\nthe left hand and wait\nfor it.\n",
        ),
        ("Close the lid at once\n, and wait for it.\n", "Close the lid at once,\nand wait for it.\n"),
        ("Close the lid at once (\nnot later) and wait.\n", "Close the lid at once\n(not later) and wait.\n"),
        ("Close the lid at once\n.\n", "Close the lid at once.\n"),
        ("- Close the lid at once\n  , and wait for it.\n", "- Close the lid at once,\n  and wait for it.\n"),
    ],
)
def test_a_repair_keeps_the_line_breaks(text: str, repaired: str) -> None:
    for name in ("a.md", "a.rst"):
        assert fix_text(text, path=name, unsafe=True, select=["MT110", "TY101"]) == repaired

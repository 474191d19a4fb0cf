"""What MT111 looks at."""

from __future__ import annotations

import sys

import pytest
from npqp_lint import formats
from npqp_lint.linter import Linter
from npqp_lint.text.source import Source
from npqp_rules.artifacts.script.source_script import _FOREIGN, SourceScript
from npqp_rules.artifacts.untranslated_word import UntranslatedWord


def test_the_first_look_misses_nothing_that_the_pattern_finds():
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    assert all(_FOREIGN.match(match[0]) for match in SourceScript.pattern.finditer(" ".join(everything)))


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("这个方法为了让 MillAssets 不耦合 Mill.serialize()。", 0),
        ("Press 保存设置 to keep what you have written.", 1),
    ],
)
def test_a_sentence_of_signs_with_a_long_name_in_it_is_in_another_script(text: str, findings: int) -> None:
    assert len(Linter([SourceScript()]).lint(formats.read(Source(text), "markdown")).diagnostics) == findings


def table(*rows: tuple[str, str]) -> str:
    """A table of two columns, after some English."""
    cells = "".join(f"| {left} | {right} |\n" for left, right in rows)
    english = "The mill sends codes for what goes wrong there. They are few, and easy to learn.\n\n" * 3
    return f"{english}| a | b |\n|---|---|\n{cells}"


ORIGINALS = "当前没有足够的资金可以付款", "这张卡已经被银行锁定了请联系", "您没有访问这个页面的权限"


@pytest.mark.parametrize(
    ("beside", "findings"),
    [
        (("There is not enough money to pay with now", "The bank has locked this card", "No access to this page"), 0),
        (("String", "Number", "Date"), 3),
        (("The same text", "The same text", "The same text"), 3),
    ],
)
def test_originals_beside_their_english_are_meant(beside: tuple[str, ...], findings: int) -> None:
    document = formats.read(Source(table(*zip(ORIGINALS, beside, strict=True)) + "\nThat is all of it."), "markdown")
    assert len(Linter([UntranslatedWord()]).lint(document).diagnostics) == findings


def test_one_row_is_no_column_of_originals() -> None:
    document = formats.read(Source(table((ORIGINALS[0], "There is no money")) + "\nThat is all of it."), "markdown")
    assert len(Linter([UntranslatedWord()]).lint(document).diagnostics) == 1


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("| One\n| \u3000\u3000Two\n|\u3000Three\n", 0),
        ("A mill\u3000and a boat.", 1),
        ("＊For guests.", 0),
        ("A ＊ B", 1),
    ],
)
def test_what_would_be_markup_stays(text: str, findings: int) -> None:
    assert len(Linter([SourceScript()]).lint(formats.read(Source(text), "rst")).diagnostics) == findings


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("See [【The plan】](https://example.org/plan) of it.\n", "See [The plan](https://example.org/plan) of it.\n"),
        ("See [【The plan】](plan.md); it is old.\n", "See [The plan](plan.md); it is old.\n"),
        (
            "See [【The plan of the mill and of its two old barns】](plan.md).\n",
            "See [The plan of the mill and of its two old barns](plan.md).\n",
        ),
        ("See 【the plan】 of it.\n", "See [the plan] of it.\n"),
        ("**It is the old mill.**。\n", "**It is the old mill.**\n"),
        (
            "The plan：[https://example.org](https://example.org)\n",
            "The plan: [https://example.org](https://example.org)\n",
        ),
        ("It writes the list of its data，\nOpen it then.\n", "It writes the list of its data.\nOpen it then.\n"),
        ("It writes the list of its data，\nand opens it.\n", "It writes the list of its data,\nand opens it.\n"),
        ("｜mill-----wheel\n｜dam----gate\n｜   ｜--lock\n", None),
        ("See 《关于 The Old Mill》\n", None),
    ],
)
def test_what_stands_around_decides_the_repair(text: str, fixed: str | None) -> None:
    found = Linter([SourceScript()]).lint(formats.read(Source(text), "markdown")).diagnostics
    assert [found[0].fixes[0].edits] if fixed else not found
    assert fixed is None or Source(text).edited(found[0].fixes[0].edits).text == fixed

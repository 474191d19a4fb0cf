"""TY101 beside code in Markdown, which the examples, plain text, cannot show."""

from __future__ import annotations

import pytest
from npqp_lint import formats
from npqp_lint.api import fix_text
from npqp_lint.fix import rounds
from npqp_lint.linter import Linter
from npqp_lint.text.source import Source
from npqp_rules.typography.spaces.space_before_mark import SpaceBeforeMark


def lint(source: Source):
    return Linter([SpaceBeforeMark()]).lint(formats.read(source, "markdown"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The kinds are `wheel` , `axle` and `lid`.", "The kinds are `wheel`, `axle` and `lid`."),
        ("Turn `wheel` , `axle` , or the lid.", "Turn `wheel`, `axle`, or the lid."),
        (
            "- `Today` : 00:00 of this day\n- `off` : [shut], [open]",
            "- `Today`: 00:00 of this day\n- `off`: [shut], [open]",
        ),
        ("- #wheel# : name of the wheel", "- #wheel#: name of the wheel"),
        ("- **Open it** (open_lid) : Opens the lid", "- **Open it** (open_lid): Opens the lid"),
    ],
)
def test_a_mark_follows_the_code_before_it(text: str, wanted: str) -> None:
    assert rounds.fix(Source(text), lint, unsafe=True).text == wanted


@pytest.mark.parametrize("text", ["Type `a` ; `b` and `c` | `d`.", "The kinds are `wheel`, `axle`, and `, `."])
def test_other_signs_between_code_stay(text: str) -> None:
    assert lint(Source(text)).diagnostics == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("You can put in` the name and path of it`.", "You can put in `the name and path of it`."),
        ("Call the` wheel(a, b) `field of it.", "Call the `wheel(a, b)` field of it."),
        ("Set ` turn_all = True` first.", "Set `turn_all = True` first."),
        ("Run `mill start --all ` first.", "Run `mill start --all` first."),
        ("Use the `wheel `field, and the` wheel `field.", "Use the `wheel` field, and the `wheel` field."),
    ],
)
def test_a_space_goes_outside_of_code(text: str, wanted: str) -> None:
    assert fix_text(text, unsafe=True, path="x.md", select=["MT120"], preview=True) == wanted

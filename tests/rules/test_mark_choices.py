"""What the first fix of a mark or a space leaves is right, and not half of a repair (MT111, TY101, TY102)."""

from __future__ import annotations

import pytest
from npqp_lint import fix_text, lint_text

_RULES = ["MT111", "TY101", "TY102"]
REPAIRED = [
    # a sentence begins behind the comma
    ("The guide of the wheel，Take a look at the mill.", "The guide of the wheel. Take a look at the mill."),
    ("The name of it，If it is not set, the name is Mill.", "The name of it. If it is not set, the name is Mill."),
    ("The name of it,If it is not set, the name is Mill.", "The name of it. If it is not set, the name is Mill."),
    ("We shut the mill ,There will be a list of it.", "We shut the mill. There will be a list of it."),
    ("Take the one in `a.yml`,When it rains, you must wait.", "Take the one in `a.yml`. When it rains, you must wait."),
    ("Set it to `[day]`,Such as a Monday in May.", "Set it to `[day]`, such as a Monday in May."),
    ("We want it in the mill，Perform a test of it.", "We want it in the mill. Perform a test of it."),
    ("First，Take the lid off.", "First, Take the lid off."),
    ("The lid was hard to repair , So it stays.", "The lid was hard to repair, so it stays."),
    ("They stayed , He said, for a day.", "They stayed, He said, for a day."),
    # no comma belongs there
    ("Please note that ，you must shut it.", "Please note that you must shut it."),
    ("A short list，\n\n```sh\nls\n```", "A short list:\n\n```sh\nls\n```"),
    # two of a kind, and several figures
    ("It needs the lid of Roth、the wheel of Berg.", "It needs the lid of Roth and the wheel of Berg."),
    ("Take the mill of Roth、the barn，the rest stays.", "Take the mill of Roth and the barn, the rest stays."),
    ("- 2、3、4 can be used there.", "- 2, 3, 4 can be used there."),
    # pairs of brackets and quotation marks
    ("The speed：（one cart on the road）", "The speed: (one cart on the road)"),
    ('The error "it is shut！" is shown.', 'The error "it is shut!" is shown.'),
    ("It is out :boom:！", "It is out :boom:!"),
    # all spaces of a series
    ("It can read C++,Java,Perl code.", "It can read C++, Java, Perl code."),
    ("The place of it is (left,right,w) there.", "The place of it is (left, right, w) there."),
    ("Set `gate`,` old lid`, and wait.", "Set `gate`, `old lid`, and wait."),
    # items, and a lost space
    ("- [1.Paint the door](door.md)", "- [1. Paint the door](door.md)"),
    ("- 1.When it rains, shut it.", "- 1\\. When it rains, shut it."),
    ("Please refer to this?[guide](guide.md) first.", "Please refer to this [guide](guide.md) first."),
    ("Ask Mr. Roth and Mr.Berg there.", "Ask Mr. Roth and Mr. Berg there."),
]
SOUND = [
    # names, code and signs that are spoken of
    "The author is Ms.Roth of the mill.",
    "Use lock.Gate to open the mill.",
    "| void open\\(const char\\* name, int size\\) | opens it |\n|---|---|",
    "Call Insert(String name, boolean old) first.",
    "It takes a string or a function(data, node) there.",
    "Send the command mousemove:Right,Down to it.",
    "The usage is sh,find,kill,python,for,old-mill,gate there.",
    "These are names (all of them start with .) and folders.",
    "Find every test inside .then without a return in it.",
    'It shows {gate === true ? "The gate is open" : "It is shut"} there.',
    "It is 100 if it's ? weather at the mill.",
    'Set the field "Cache Window (s)" to 5.',
    "**boats/** contains the plans of all boats.",
    "The name (????) of it too ? from: then on.",
    "It is done (as by Roth, ) and the wheel / barn) was sold.",
]
KEPT = [
    # what another mark depends on stays as it is
    "Support for **【老磨坊】【Mill】** was added to it.",
    "| `a`｜`b` | one |\n|---|---|",
    "[the map]：map.md",
]


@pytest.mark.parametrize(("text", "wanted"), REPAIRED)
def test_the_fix_leaves_nothing_to_repair(text: str, wanted: str):
    assert fix_text(text, unsafe=True, path="x.md", select=_RULES) == wanted


@pytest.mark.parametrize("text", SOUND)
def test_nothing_is_found(text: str):
    assert not lint_text(text, path="x.md", select=_RULES).diagnostics


@pytest.mark.parametrize("text", KEPT)
def test_no_fix_is_offered(text: str):
    assert not any(found.fixes for found in lint_text(text, path="x.md", select=_RULES).diagnostics)

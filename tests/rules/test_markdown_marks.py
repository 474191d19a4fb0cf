"""Marks of Markdown without their spaces: the numbers in list items, and headings."""

from __future__ import annotations

import pytest
from npqp_lint import fix_text, lint_text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- 1.Paint the door.\n- 2.Oil the wheel.\n", "- 1\\. Paint the door.\n- 2\\. Oil the wheel.\n"),
        ("* 1、Paint the door\n* 2、Oil the wheel\n", "* 1\\. Paint the door\n* 2\\. Oil the wheel\n"),
        ("- 2）Paint the door.\n- 3）Oil the wheel.\n", "- 2\\) Paint the door.\n- 3\\) Oil the wheel.\n"),
    ],
)
def test_a_backslash_keeps_the_number(text: str, wanted: str):
    assert fix_text(text, unsafe=True, path="x.md", select=["MT111", "MT122", "TY102"]) == wanted


def test_a_heading_gets_the_spaces_at_both_ends():
    text = "##Parts of the mill##\n\n###Oil it###\n"
    assert fix_text(text, unsafe=True, path="x.md", select=["TY102"]) == "## Parts of the mill ##\n\n### Oil it ###\n"


@pytest.mark.parametrize(
    "text",
    [
        'Run it with **-c "** *name* **"** in the end.\n',
        "The list is in *mill* **:** *boat* or town format.\n",
        "**Note**  The lid must be shut.\n",
        'The line of an error begins with "!!!&nbsp;&nbsp;" in it.\n',
        'It must start and end with " (0x22) there.\n',
        "You call **Copy**(*first*, *second*, int *size*) in it, or Copy(*first*, int *size*).\n",
        "Run `mill` [--depth 3 ] or the Step command (s) to go on.\n",
        "Write <-app name-> here.\n",
        "Click **Let us begin!**. Wait for the mill.\n",
        "The size is **sizeof**(old boat data) here.\n",
        "You write **!gate ?** to see what it does.\n",
        "Use **-all** or **-level** values to change it.\n",
    ],
)
def test_marks_set_apart_are_notation(text: str):
    assert not lint_text(text, path="x.md", select=["TY", "MT101"]).diagnostics


def test_the_mark_of_a_target_is_no_stray_stop():
    text = "See `the list`_ of the mill. It is long.\n.. _`the list`: https://example.org\n"
    assert not lint_text(text, path="x.rst", select=["MT101"]).diagnostics

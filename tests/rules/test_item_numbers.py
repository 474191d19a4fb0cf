"""Numbers behind the mark of a list item: a space would make a list in the list of them."""

from __future__ import annotations

import pytest
from npqp_lint import fix_text


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

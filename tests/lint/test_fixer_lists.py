"""Marks of items that get their space become a list; what else would change keeps them as they are."""

from __future__ import annotations

import pytest
from npqp_lint.api import fix_text


def fixed(text: str) -> str:
    return fix_text(text, unsafe=True, path="x.md", select=["TY102"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "1.Open the lid.\n2.Pour the water.\n3.Close it again.\n",
            "1. Open the lid.\n2. Pour the water.\n3. Close it again.\n",
        ),
        (
            "1.Open the lid of it\n\n```\nmill\n```\n\n2.Close it again\n",
            "1. Open the lid of it\n\n```\nmill\n```\n\n2. Close it again\n",
        ),
        ("2.Turn the wheel\nand wait.\n", "2. Turn the wheel\nand wait.\n"),
        ("-Open the lid.\n-Pour the water.\n", "- Open the lid.\n- Pour the water.\n"),
        ("- Turn the wheel\n-Open the lid\n- Close it\n", "- Turn the wheel\n- Open the lid\n- Close it\n"),
        ("- Turn the wheel\n-Open the lid,and wait\n", "- Turn the wheel\n- Open the lid, and wait\n"),
    ],
)
def test_a_list(text: str, wanted: str) -> None:
    assert fixed(text) == wanted


def test_code_behind_an_item_stays_code() -> None:
    text = "1.Open the lid of it\n\n    mill --fast\n"
    assert fixed(text) == text


@pytest.mark.parametrize(
    ("rule", "text", "wanted"),
    [
        ("MT111", "・The lid is open\n", "- The lid is open\n"),
        ("MT122", "2, the lid is open and old.\n", "2. The lid is open and old.\n"),
        ("TY102", "1.The lid is open.\n", "1. The lid is open.\n"),
        ("TY101", "( 1) The lid is open.\n", "(1) The lid is open.\n"),
        ("TY101", "A minute( s) ago it was open.\n", "A minute(s) ago it was open.\n"),
        ("MT120", "Write to info @ example.org at once.\n", "Write to info@example.org at once.\n"),
    ],
)
@pytest.mark.parametrize("path", ["x.md", "x.txt"])
def test_other_marks(rule: str, text: str, wanted: str, path: str) -> None:
    assert fix_text(text, unsafe=True, path=path, select=[rule]) == wanted

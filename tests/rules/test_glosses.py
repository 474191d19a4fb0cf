"""Brackets that are run together with a quotation, a name, or the same word each time (TY102)."""

from __future__ import annotations

import pytest
from npqp_lint.api import fix_text
from npqp_lint.formats import read
from npqp_lint.text.source import Source
from npqp_rules.typography.spaces.glued_brackets import glued_bracket
from work import check_growth


def found(text: str) -> list[object]:
    document = read(Source(text), "plain")
    return [glued_bracket(document, i) for i, c in enumerate(text) if c == "("]


def fixed(text: str) -> str:
    return fix_text(text, unsafe=True, path="x.md", select=["TY102"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# Use an HTML Application(hta) to run it\n", "# Use an HTML Application (hta) to run it\n"),
        ('Choose "As a Member"(recommended) now.\n', 'Choose "As a Member" (recommended) now.\n'),
        ("We got a “Key”(in this version of it).\n", "We got a “Key” (in this version of it).\n"),
        (
            "Each next column(row) is a part. Use the first column(row).\n",
            "Each next column (row) is a part. Use the first column (row).\n",
        ),
    ],
)
def test_found(text: str, wanted: str) -> None:
    assert fixed(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        'Call "open"(file) with it, and the "open"(file) of it.\n',
        'The text "open it(slowly) and close it" is on the lid.\n',
        "The function open(file) and the old open(file) are open.\n",
        "The first open(file) and the second open(lid) are open.\n",
        "Use the Old Mill(abc) and the HTML Application(xyz) there.\n",
        "The next column(row) is a part.\n",
    ],
)
def test_left(text: str) -> None:
    assert fixed(text) == text


def test_growth() -> None:
    text = 'the old lid(door) and the "old lid"(of it), a Mill Wheel(mw) '
    check_growth(found, text * 40, text * 400)

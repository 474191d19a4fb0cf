"""Markdown that translation spaced out (MT112): emphasis in a sentence, the last asterisk of an item, an image."""

from __future__ import annotations

import pytest
from npqp_lint.api import fix_text


def fixed(text: str) -> str:
    return fix_text(text, unsafe=True, path="x.md", select=["MT112"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It is in the menu * Tools > Old Mills *.\n", "It is in the menu *Tools > Old Mills*.\n"),
        ("* [List of changes] (changes.md) *\n", "* [List of changes](changes.md)\n"),
        ("* [List of changes](changes.md) *\n", "* [List of changes](changes.md)\n"),
        ("* Old wheel__ : the first one\n", "* __Old wheel__ : the first one\n"),
        ("Note**: it turns.\n", "**Note**: it turns.\n"),
        ("Choose** Open Gate of the list and wait.\n", "Choose Open Gate of the list and wait.\n"),
        ("**Hint: If the gate is shut, open it.\n", "Hint: If the gate is shut, open it.\n"),
        ("It turns the old wheel of the mill**\n", "It turns the old wheel of the mill\n"),
        ('! [The plan] (../plan.png "The plan")\n', '![The plan](../plan.png "The plan")\n'),
    ],
)
def test_repaired(text: str, wanted: str) -> None:
    assert fixed(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "* __Old wheel__ : the first one\n",
        "Set WHEEL__: it is a_name__: there.\n",
        "The price is a * Width * Height.\n",
        "It is the width * Height * depth *.\n",
        "- The rest of it is marked with *\n",
        "* The rest * of it is *\n",
    ],
)
def test_left(text: str) -> None:
    assert fixed(text) == text

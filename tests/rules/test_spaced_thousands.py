"""Figures with a comma and a space that are one figure, and those that are two."""

from __future__ import annotations

import pytest
from npqp_lint import fix_text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A total of 1, 445 boats left the port.", "A total of 1,445 boats left the port."),
        ("In 2021, 40, 010 boats passed the lock.", "In 2021, 40,010 boats passed the lock."),
        ("Its price rose to NIS 9, 740.", "Its price rose to NIS 9,740."),
        ("The 2, 500-year-old mill is shut.", "The 2,500-year-old mill is shut."),
        ("Of the boats, 12, 145 were red.", None),
        ("See rows 12, 145, and 200 of the table.", None),
        ("They live in Mill Lane 8, 113 of them in a boat.", None),
        ("Of the 12, 300 came by boat.", None),
        ("The keys are numbered 12, 145 keys were lost.", None),
        ("At age 45, 120 of his boats were sold.", None),
        ("They met on May 12, 300 people in all.", None),
        ("They are sold in packs of 10, 150 sheets each.", None),
    ],
)
def test_figures(text: str, wanted: str | None):
    assert fix_text(text, unsafe=True, path="x.txt", select=["TY101"]) == (wanted or text)

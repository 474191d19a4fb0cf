"""Who says something is said once."""

from __future__ import annotations

import pytest
from first_fixes import repaired
from npqp_rules.seldom.repeats.attributions import attributed_twice
from work import check_growth

TWICE = {
    '"We hold the line, " Holm said, "Holm said.': '"We hold the line, " Holm said.',
    '"We are closed," the baker said, "the baker said."': '"We are closed," the baker said.',
    '"They will come, " Holm told us at a briefing, " Holm told us at a briefing.': (
        '"They will come, " Holm told us at a briefing.'
    ),
    "“It is late,” the miller noted, “The miller noted.": "“It is late,” the miller noted.",
    '"They failed, " the auditor noted in the report, "The comptroller noted in the report, "The comptroller noted.': (
        '"They failed, " the auditor noted in the report.'
    ),
    '"It may lead to a fall," the report says in the report.': '"It may lead to a fall," the report says.',
    "The statement said in its statement that all is well.": "The statement said that all is well.",
    "Funds must pay, the Bank of Mills said in a statement from the Bank of Mills.": (
        "Funds must pay, the Bank of Mills said in a statement."
    ),
    "Prices fell, Holm Oil said in a report by Holm Oil, and rose again.": (
        "Prices fell, Holm Oil said in a report, and rose again."
    ),
    "Shops must talk to us, said Ada Holm, emphasizing that she said.": "Shops must talk to us, said Ada Holm.",
    'Ann said with joy, "It was cool, " she said with joy, "it was cool."': 'Ann said with joy, "It was cool."',
    "Ann said in May, “Is it late?” she said in May, “is it late?”": "Ann said in May, “Is it late?”",
}
LEFT = [
    '"Stop," the baker said, "the baker said no."',
    '"I know," he said, "he said that it was you."',
    '"I know," she said. "She said."',
    '"I know," she said, "she said no to us.',
    '"We are open," the baker said, "The miller said."',
    "The report says in the appendix that the report of May is wrong.",
    "The ministry said in a report that the report is wrong.",
    "The Bank of Mills said in a statement from the Bank of Lakes.",
    "It shut the mill, adding that it said so.",
    "She left, noting that he said he would stay.",
    'He said, "I was told," he said with a smile, "that it was cool."',
    '"It was cool," he said with a smile, "it was cool."',
]


@pytest.mark.parametrize("text", TWICE)
def test_it_is_said_once(text: str) -> None:
    assert repaired(attributed_twice, text) == TWICE[text]


@pytest.mark.parametrize("text", LEFT)
def test_others_stay(text: str) -> None:
    assert repaired(attributed_twice, text) == text


def test_growth() -> None:
    once = '"We hold the line, " Holm said, "Holm said. The report says in the report, he said in May. ' * 20
    check_growth(lambda text: repaired(attributed_twice, text), once, 8 * once)


def test_many_in_a_row_are_read_once() -> None:
    once = ', "the miller said' * 100
    check_growth(lambda text: repaired(attributed_twice, text), once, 8 * once)

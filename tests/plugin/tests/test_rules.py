"""Every example of every rule, run by npqp-lint's own test helper."""

from __future__ import annotations

import pytest
from harbor_style.rules import RULES, LongNotice
from npqp_lint.testing import Case, examples, findings


@pytest.mark.parametrize("case", examples(RULES), ids=str)
def test_example(case: Case) -> None:
    case.check()


def test_an_option() -> None:
    (found,) = findings(LongNotice, "Wait here until noon.", settings={"words": 3})
    assert found.message == "This paragraph has 4 words; the board shows 3."


def test_only_paragraphs_count() -> None:
    assert not findings(LongNotice, "# Wait here until noon\n", settings={"words": 3}, format="markdown")

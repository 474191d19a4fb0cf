"""Pieces and paragraphs in lowercase letters that have lost their subject: a capital does not repair them."""

from __future__ import annotations

import pytest
from npqp_lint import formats
from npqp_lint.rule import Finding
from npqp_lint.text.source import Source
from npqp_rules.artifacts.stops.lowercase_start import LowercaseStart
from npqp_rules.artifacts.stops.stranded_tail import StrandedTail
from npqp_rules.seldom import paragraph_starts


def found(text: str) -> list[Finding]:
    """What is found of either rule, in preview too."""
    document = formats.read(Source(text), "plain")
    starts = LowercaseStart()
    starts.preview = True
    return [*starts.check(document), *StrandedTail().check(document)]


@pytest.mark.parametrize(
    "text",
    [
        "has not been released.",
        "was built by monks in the north.",
        "The mill was old, but it had 2 outer keys. wonder if there is also an effect of the disk, because it stops.",
        "This station was first named by the Railway (L&MR). station), which was renamed in 1923, and it was closed.",
    ],
)
def test_no_capital(text: str) -> None:
    assert not any(finding.fixes for finding in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "have you seen the old mill?",
        "do not open the gate at night.",
        "is the old mill still open?",
        "The mill is on the hill. has it been sold",
        "The mill is shut. recommended for all.",
        "The pump is shut. just toggle on the switch.",
    ],
)
def test_question_or_command(text: str) -> None:
    findings = found(text)
    assert [finding.fixes[0].edits[0].text.isupper() for finding in findings] == [True]


def test_a_long_paragraph_is_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    searched = []

    class Capital:
        def search(self, text: str, start: int, end: int) -> None:
            searched.append(text[start:end])

    monkeypatch.setattr(paragraph_starts, "_CAPITAL", Capital())
    text = "the mill is old. " * 50
    assert found(text) == []
    assert searched == [text.rstrip()]

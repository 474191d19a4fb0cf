"""Phrases that a period parts from the sentence they open."""

from __future__ import annotations

import pytest
from npqp_lint import formats
from npqp_lint.text.source import Source
from npqp_rules.artifacts.stops.detached_openers import openers


@pytest.mark.parametrize("text", ["However. Went.", "Therefore. Is.", "To go. Go.", "In fact. A."])
def test_a_word_alone_may_follow(text: str) -> None:
    assert len(list(openers(formats.read(Source(text), "plain", "en")))) <= 1

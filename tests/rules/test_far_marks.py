"""Dashes and brackets look no farther than a long paragraph reaches, so that a file of one line takes no longer."""

from __future__ import annotations

import pytest
from first_fixes import repaired
from npqp_lint import formats
from npqp_lint.text.source import Source
from npqp_rules.nearby import FAR
from npqp_rules.seldom.speech_dashes import speech_dashes
from npqp_rules.typography.quotation.unpaired import ends_words

WORDS = "word " * (FAR // 5)


@pytest.mark.parametrize(("words", "opened"), [("", True), (WORDS, False)])
def test_speech_opens_near(words: str, opened: bool) -> None:
    text = f"– I know it {words}well, – said Roth."
    assert (repaired(speech_dashes, text) != text) == opened


@pytest.mark.parametrize(("words", "found"), [("", False), (WORDS, True)])
def test_code_and_other_brackets_count_near(words: str, found: bool) -> None:
    for before in ("Set a = b, ", "See (here, "):
        document = formats.read(Source(f"{before}{words}it was good and old). We left."), "plain")
        (block,) = document.blocks
        assert ends_words(document.text, block, document.text.index(")")) == found

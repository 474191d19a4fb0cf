"""*to to*, found without Harper as Harper finds it."""

from __future__ import annotations

import pytest
from npqp_lint import formats
from npqp_lint.text.source import Source
from npqp_rules.grammar.doubled_to import DOUBLED, doubled_to
from npqp_rules.grammar.doubts import believed, place_of
from npqp_rules.grammar.harper import Harper

TEXTS = [
    "They want to to see the mill.",
    "To To the mill they went.",
    "They went to  to the mill.",
    "The road goes back to\nto the mill.",
    "From one to, to two.",
    "They want to to-day, and to to's.",
    "They want to to to see it.",
    "The words 'to to' are not one.",
    "They went into to and to tor.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_it_says_what_harper_says(text: str):
    document = formats.read(Source(text, "x.txt"), "plain")
    shown = document.text.replace("\n", " ")
    said = Harper().check([shown], {"language": "en", "rules": [DOUBLED]})[0]
    believable = [match for match in said if believed(DOUBLED, place_of(match, document, match.start, match.end))]
    assert list(doubled_to(document)) == believable


def test_it_is_no_code_and_touches_none():
    for text in ("Run `mill` to to see.", "Call to to() first.", "Set to to_see first."):
        assert not list(doubled_to(formats.read(Source(text, "x.md"), "markdown")))

"""Two different marks at the end of a sentence, with a space between them."""

from __future__ import annotations

import pytest
from first_fixes import repaired
from npqp_lint import formats
from npqp_lint.text.source import Source
from npqp_rules.artifacts.stops.stray_stop import StrayStop


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strip of the sole is misplaced. !", "The strip of the sole is misplaced!"),
        ("The hall was full. ! Nobody left.", "The hall was full! Nobody left."),
        ("It may be easy for people who use it to slide. ?", "It may be easy for people who use it to slide."),
        ("Is the gate of the mill open. ?", "Is the gate of the mill open?"),
        (
            "The town on the brink of resurrection? : No one needs it.",
            "The town on the brink of resurrection? No one needs it.",
        ),
        ("Who needs the old mill? : The council has no answer.", "Who needs the old mill? The council has no answer."),
        (
            "Then it returned to the regiment. : the others fought.",
            "Then it returned to the regiment: the others fought.",
        ),
        (
            "This goes into the old equation: : Since it is old, it stops.",
            "This goes into the old equation: Since it is old, it stops.",
        ),
        ("We fight our way out of this mess!, they say.", "We fight our way out of this mess, they say."),
        ("Come to the fair!, says the mayor.", "Come to the fair, says the mayor."),
        ("Now start the pump!, open the valve.", "Now start the pump! Open the valve."),
    ],
)
def test_mark_that_stays(text: str, expected: str) -> None:
    assert repaired(StrayStop().check, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They came from the U.S. ? No.",
        "The shop sells tea, rice, and so on etc. ?",
        "Look at the image of the mill. ![mill](a.png)",
        "The name of the field? : String is optional.",
        "They sell: : tea and milk.",
        "It has the type std: : vector there.",
        "Really. ! What.",
        "There is no need to set the old key of it.\n! Read the next page first",
        "The list is as follows. ? stands for any letter.",
    ],
)
def test_marks_that_are_left_alone(text: str) -> None:
    """Abbreviations, images, types, signs that are named."""
    assert not list(StrayStop().check(formats.read(Source(text), "plain")))

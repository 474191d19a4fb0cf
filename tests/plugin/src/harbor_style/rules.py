"""The rules; the entry point in pyproject.toml names ``RULES``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from npqp_lint import Edit, Example, Finding, Fix, PatternRule, Rule
from npqp_lint.rule import Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint import Document


class ClockTime(PatternRule):
    """A time of day with an `h` instead of a colon.

    ## What it does

    Finds times such as `14h30`.

    ## Why it matters

    The timetable writes `14:30`, and the board at the pier cannot show anything else.

    ## Fix safety

    Safe: it replaces one sign and keeps the time.
    """

    code = "HB101"
    name = "clock-time"
    family = "harbor-style"
    stage = "stable"
    bad = (
        Example("The ferry leaves at 14h30.", "The ferry leaves at 14:30.", at="14h30", count=1),
        Example("Open from 9h00 to 17h00.", "Open from 9:00 to 17:00.", count=2),
    )
    good = ("The ferry leaves at 14:30.", "The trip takes 2h.", "Room 14h301 is closed.")
    pattern = re.compile(r"\b(?:[01]?\d|2[0-3])h[0-5]\d\b")

    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        """Report every match."""
        sign = match.start() + match[0].index("h")
        fix = Fix("Replace with a colon", (Edit(sign, sign + 1, ":"),), "safe")
        return Finding(match.start(), match.end(), f'"{match[0]}" must have a colon.', (fix,))


class LongNotice(Rule):
    """A paragraph that is too long for the notice board.

    ## What it does

    Finds paragraphs with more words than the option `words` allows.

    ## Why it matters

    The board shows a certain number of words, and cuts off the rest.

    ## Fix safety

    There is no fix.
    """

    code = "HB102"
    name = "long-notice"
    family = "harbor-style"
    stage = "stable"
    severity = "info"
    exclusive = False
    options: ClassVar = {"words": Option(60, "The maximum number of words in a paragraph.", limit=True)}
    bad = (Example("Wait here. " * 40),)
    good = ("Wait here.",)

    def check(self, document: Document) -> Iterator[Finding]:
        """Report the paragraphs that are too long."""
        most = self.settings["words"]
        for block in document.blocks:
            words = len(document.text[block.start : block.end].split())
            if block.kind == "paragraph" and words > most:
                yield Finding(block.start, block.end, f"This paragraph has {words} words; the board shows {most}.")


RULES = (ClockTime, LongNotice)

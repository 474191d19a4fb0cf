"""MT117 hearsay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Example, Finding, PatternRule

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Document

_OPENING = lazy(r"(?:^|[.!?…:][\"”’)]*\s*|\n\s*)$")


class Hearsay(PatternRule):
    """A sentence that opens with "It is understood that" or "According to reports,".

    ## What it does

    Reports openings that give a piece of news without its source.

    ## Why it matters

    In some languages such an opening is a habit of news prose and means little more than "by the way". In English it
    says that nobody vouches for what follows, and the reader asks who understood it, and from whom.

    ## Fix safety

    There is no fix: name the source, or delete the opening and state the fact.

    ## Exceptions

    Only the start of a sentence counts, and only without a source. "According to the report," "It was reported that"
    (on a certain day, by someone), and "It is understood by all that" are left alone. Findings are information and
    never fail a run unless you raise the severity.

    ## References

    - *AP Stylebook*, "anonymous sources" and "attribution"
    """

    code = "MT117"
    name = "hearsay"
    family = "artifact"
    severity = "info"
    stage = "stable"
    signs = ("It is ", " reports,", " statistics,")
    pattern = lazy(
        r"(?:It is (?:also |now )?(?:understood|reported|learn(?:ed|t)|rumou?red) that\b"
        r"|According to (?:relevant )?reports,|According to (?:incomplete|relevant) statistics,)"
    )
    bad = (
        Example("It is understood that the plant will close in May."),
        Example("It is reported that the bridge is safe again."),
        Example("It is learned that two of the crew are missing."),
        Example("It is learnt that the school has 300 pupils."),
        Example("It is rumored that the actress will retire."),
        Example("According to reports, the driver fled."),
        Example("According to relevant reports, the talks failed."),
        Example("It is also reported that prices doubled."),
        Example("According to relevant statistics, nine in ten agreed."),
        Example("The museum opened in June. It is understood that entry is free."),
        Example("According to incomplete statistics, 40 villages were flooded."),
    )
    good = (
        "According to the report by the ministry, sales fell.",
        "According to the police, the driver fled.",
        "It is understood by everyone that silence helps.",
        "The chairman thinks it is understood that he pays.",
        "It is said quietly, but it is said.",
        "Reports say the driver fled.",
        "The committee reported that prices doubled.",
        "It is reported in the annex.",
        "They act according to reports, not rumours.",
        "It is known that water expands when it freezes.",
        "It was reported on Monday that the driver fled.",
        "It was reported that the driver fled.",
        "It was learned that the driver fled.",
        "According to the report, sales fell.",
        "It is important that the door stays shut.",
    )

    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        """A finding at the opening of a sentence."""
        if not _OPENING.search(document.text[max(0, match.start() - 4) : match.start()]):
            return None
        opening = match[0].rstrip(",")
        return Finding(*match.span(), f"“{opening}” does not name a source.")

"""TM105 date-style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, Rule
from npqp_lint.text.signs import Signs

from npqp_rules.english.tokens import word_set
from npqp_rules.english.words import MONTHS
from npqp_rules.terminology.styles import Written, collected, contested, differing, where

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from npqp_lint.rule import Contested
    from npqp_lint.text.document import Document

_SHORT = "Sept Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec".split()
_LIKELY = Signs([(sorted({name[:3] for name in MONTHS}), True)])
_MONTH = "|".join([*MONTHS, *(f"{name}\\b\\.?" for name in _SHORT)])
_BEFORE = word_set(
    """on from until till to by before after since between and or at in of the this during through around about over
    for that which monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun early
    late born published updated released accessed retrieved dated due deadline date when but as is was if while then"""
)
"""Words with a capital that can come before a date; others are names."""

_WORD_BEFORE = lazy(r"(?<!\w)[A-Z][^\W\d_]* \Z")
_NOUN_AFTER = lazy(r" (?!(?:and|or|when|that|which|in|at|on|to|by|he|she|it|they|we|is|was|were)\b)[a-z]")
_DATE = lazy(
    rf"(?<![\w.,:/-])(?:(?P<d>\d{{1,2}})(?P<do>st|nd|rd|th)? (?P<dm>{_MONTH})(?:,? (?P<dy>[12]\d{{3}}))?"
    rf"|(?P<mm>{_MONTH}) (?P<m>\d{{1,2}})(?P<mo>st|nd|rd|th)?(?:(?P<comma>,?) (?P<my>[12]\d{{3}}))?)(?![\w:/–-]|\.\d)"
)


class DateStyle(Rule):
    """Dates written in two ways.

    ## What it does

    Finds a date whose day and month are in another order than in most dates of the document (`3 March 2020`,
    `March 3, 2020`). It offers the dominant form: the one that is at least twice as frequent.

    ## Why it matters

    British and American English write dates in different orders. A document that has both looks as if two people had
    translated it, and makes readers doubt what 3/4 means in it.

    ## Fix safety

    Unsafe: the date can be part of a quotation or a name, such as *the 11 September attacks*.

    ## Exceptions

    Fewer than three dates in all, tables, headings, code, short quotations, and dates without a day.

    ## References

    - *The Chicago Manual of Style*, 6.38 and 9.31: dates
    - *New Hart's Rules*, 11.5: dates
    """

    code = "TM105"
    name = "date-style"
    family = "terminology"
    bad = (
        Example(
            "The mill opened on March 3, 2020, in Hull. It closed on May 4, 2021, for good. Fire broke out on "
            "3 June 2021 at night.",
            "The mill opened on March 3, 2020, in Hull. It closed on May 4, 2021, for good. Fire broke out on "
            "June 3, 2021, at night.",
            at="3 June 2021",
            message="“3 June 2021” is in another order than the other dates in this document: “June 3, 2021”.",
        ),
        Example(
            "The mill opened on 3 March 2020 in Hull. It closed on 4 May 2021 for good. Fire broke out on June "
            "3, 2021, at night.",
            "The mill opened on 3 March 2020 in Hull. It closed on 4 May 2021 for good. Fire broke out on 3 June 2021, "
            "at night.",
        ),
        Example(
            "We met on 3 March at the mill. We met on 4 May at the mill. We will meet on July 7 in the same place.",
            "We met on 3 March at the mill. We met on 4 May at the mill. We will meet on 7 July in the same place.",
        ),
        Example(
            "We met on March 3 at the mill. We met on May 4 at the mill. We will meet on 7 July in the same place.",
            "We met on March 3 at the mill. We met on May 4 at the mill. We will meet on July 7 in the same place.",
        ),
        Example(
            "The law was passed on 12 April 1988 in Bonn. It was changed on 1 May 1990 in Bonn. It ended on "
            "October 3rd, 1990.",
            "The law was passed on 12 April 1988 in Bonn. It was changed on 1 May 1990 in Bonn. It ended on "
            "3 October 1990.",
        ),
        Example(
            "The law was passed on April 12, 1988. It was changed on May 1, 1990. It ended on the 3rd October, 1990.",
            None,
        ),
        Example(
            "Send the form by Jan. 15 to the office. The fee is due on Feb. 28 at the latest. Late forms are read "
            "after 15 March of that year.",
            "Send the form by Jan. 15 to the office. The fee is due on Feb. 28 at the latest. Late forms are read "
            "after March 15 of that year.",
        ),
        Example(
            "She was born on 9 August 1901 in Riga. She married on 2 June 1925 in Oslo. She died on December 24, 1980.",
            "She was born on 9 August 1901 in Riga. She married on 2 June 1925 in Oslo. She died on 24 December 1980.",
        ),
        Example(
            "Tickets are sold from November 1 on. The show runs from November 20 on. It ends on 6 January for good.",
            "Tickets are sold from November 1 on. The show runs from November 20 on. It ends on January 6 for good.",
        ),
        Example(
            "The first ship came on 5 May 1607 at dawn. The second came on 6 May 1607 at noon. The last came on "
            "May 9, 1607.",
            "The first ship came on 5 May 1607 at dawn. The second came on 6 May 1607 at noon. The last came on "
            "9 May 1607.",
        ),
    )
    good = (
        "The mill opened on March 3, 2020. Fire broke out on 3 June 2021 at night.",
        "The mill opened on March 3, 2020. It closed on May 4, 2021. Fire broke out on June 3, 2021, at night.",
        "The mill opened on March 3, 2020. It closed on May 4, 2021. It was sold in June 2021.",
        "We met on 3 March at the mill. We met on 4 May at the mill. In March 30 people came.",
        "We met on 3 March. We met on 4 May. The soldiers march 20 miles a day and may 10 days later rest.",
        "We met on 3 March at the mill. We met on 4 May. Release 2020-03-03 is the last one.",
        "We met on 3 March at the mill. We met on May 4. We met on 5 June. We met on July 6.",
        "We met on 3 March at the mill. We met on 4 May at the mill. He said “May 4, 2020” to her.",
        "It runs from 3 March to 5 March. It runs from 1 May to 3 May. The June 5–8 meeting is off.",
        "Psalm 3 is short. April 200 people came. Chapter 7 March of Time is long.",
        "The bill of 3 March 2020 failed. The bill of 4 May 2020 failed. The bill of 5 June passed.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Every date in another order than the dominant one."""
        text, agreed = document.text, document.agreed.get(self.code, {})
        matches = _matches(document)
        for place, form in differing(document, _places(matches), agreed):
            match = matches[place.start]
            better = _day_first(match) if form == "day" else _month_first(match)
            message = f"“{match[0]}” is in another order than the other dates {where(place, agreed)}: “{better}”."
            yield Finding(place.start, place.end, message, _fixes(match, better, text))

    def collect(self, document: Document) -> Mapping[str, Mapping[str, int]]:
        """How often each form is used."""
        return collected(document, _places(_matches(document)))

    def contested(self, found: Sequence[Mapping[str, Mapping[str, int]]]) -> Sequence[Contested]:
        """What the documents write in several forms."""
        return contested(found)


def _matches(document: Document) -> dict[int, re.Match[str]]:
    """The dates with a day, by where they start."""
    text = document.text
    if not _LIKELY.of(document):
        return {}
    return {match.start(): match for match in _DATE.finditer(text) if _is_date(match, text)}


def _places(matches: Mapping[int, re.Match[str]]) -> Iterator[Written]:
    for start, match in matches.items():
        yield Written(start, match.end(), "order", "day" if match["d"] else "month")


def _is_date(match: re.Match[str], text: str) -> bool:
    """The number is a day, and not one of people, of things, or in a name: "in March 30 people came"."""
    if text[max(0, match.start() - 4) : match.start()].lower() == "the " and _NOUN_AFTER.match(text, match.end()):
        return False  # "the 11 September attacks"
    before = _WORD_BEFORE.search(text, max(0, match.start() - 20), match.start())
    if before and before[0].strip().lower() not in _BEFORE:
        return False  # a number or a month in a name: "Windows 10 May", "the Long March 5 rocket"
    counted = match["m"] and not match["my"] and text[max(0, match.start() - 3) : match.start()].lower() == "in "
    return 0 < int(match["d"] or match["m"]) <= 31 and not counted


def _day_first(match: re.Match[str]) -> str:
    return " ".join(filter(None, (match["m"].lstrip("0"), match["mm"], match["my"])))


def _month_first(match: re.Match[str]) -> str:
    year = f", {match['dy']}" if match["dy"] else ""
    return f"{match['dm']} {match['d'].lstrip('0')}{year}"


def _fixes(match: re.Match[str], better: str, text: str) -> tuple[Fix, ...]:
    """The date in the other order; none after an article, which only fits one of them."""
    if text[max(0, match.start() - 5) : match.start()].endswith((" the ", "The ")) or (
        match["dm"] or match["mm"]
    ).endswith("."):
        return ()
    comma = "," if match["dy"] and text[match.end() : match.end() + 1] == " " else ""
    return (Fix(f"Replace with “{better}”", (Edit(match.start(), match.end(), better + comma),)),)

"""MT114 number-pile."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, PatternRule

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Document

_SCALES = {"trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 10**3}
_PART = lazy(r"(\d+)(?: (trillion|billion|million|thousand)\b)?")


class NumberPile(PatternRule):
    """A large number split into several scales, as in "2 trillion 784 billion".

    ## What it does

    Reports two or more figures in a row with descending scale words, and calculates the number they make.

    ## Why it matters

    Many languages give large numbers that way. English names one scale and uses a decimal point, or writes the figures
    out; several scales in a row read as several amounts.

    ## Fix safety

    Unsafe: the sum is right, but check it.

    ## Exceptions

    Scales that do not descend, figures too large for their place, years ("1.7 billion 2005 dollars"), and figures
    separated by a comma or "and".

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 9, "Numbers"
    - *AP Stylebook*, "millions, billions, trillions"
    - GOV.UK style guide, A to Z, "Numbers"
    """

    code = "MT114"
    name = "number-pile"
    family = "artifact"
    stage = "stable"
    signs = ("illion", "thousand")
    pattern = lazy(
        r"\d{1,3} (?:trillion|billion|million|thousand)(?: \d{1,3} (?:billion|million|thousand)\b)*"
        r"(?: \d{1,3}(?![\w%-]|[.,:]\d))?"
    )
    bad = (
        Example("They spent 2 trillion 784 billion rubles on cars.", "They spent 2.784 trillion rubles on cars."),
        Example("Sales reached 3 million 200 thousand units.", "Sales reached 3.2 million units."),
        Example("The dam cost 1 billion 50 million dollars.", "The dam cost 1.05 billion dollars."),
        Example("About 5 thousand 320 people came.", "About 5,320 people came."),
        Example("The fund holds 12 trillion 5 billion yen.", "The fund holds 12.005 trillion yen."),
        Example("A loan of $4 billion 600 million was signed.", "A loan of $4.6 billion was signed."),
        Example("The city has 1 million 204 thousand 512 residents.", "The city has 1,204,512 residents."),
        Example("It produced 45 million 600 thousand tons of wheat.", "It produced 45.6 million tons of wheat."),
        Example("The debt is 7 trillion 300 billion won.", "The debt is 7.3 trillion won."),
        Example("Some 20 thousand 500 doses are left.", "Some 20,500 doses are left."),
    )
    good = (
        "They spent 2.784 trillion rubles.",
        "It cost 1.7 billion 2005 dollars.",
        "Between 3 million and 4 million people moved.",
        "It grew from 2 million to 3 million.",
        "There are 5 million 4 billion times over.",
        "Of 2 million, 300 thousand were lost.",
        "Of the 2 million 30% were lost.",
        "By 10 million 2.5 percent had left.",
        "In 3 thousand 10-litre cans.",
        "Five million three hundred thousand people.",
        "They sold 3 million, 1 million of them abroad.",
        "For 2 billion 15 banks were asked.",
    )

    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        """A finding where each figure fits under the scale before it."""
        if document.text[max(0, match.start() - 1) : match.start()].strip(" \n$€£¥(“\"’'—-"):
            return None  # the tail of a longer figure
        parts = [(int(figure), _SCALES.get(scale, 1)) for figure, scale in _PART.findall(match[0])]
        if parts[-1][1] == 1 and (len(parts) < 2 or parts[-2][1] != 1000):
            parts.pop()  # "for 2 billion 15 banks": the last figure is another number
        if len(parts) < 2:
            return None
        if any(scale <= below or figure * below >= scale for (_, scale), (figure, below) in pairwise(parts)):
            return None
        total, scale = sum(figure * size for figure, size in parts), parts[0][1]
        from decimal import Decimal

        short = Decimal(total) / scale
        if scale == 1000 or -int(short.as_tuple().exponent) > 3:
            number = f"{total:,}"
        else:
            number = f"{short:f} {next(name for name, size in _SCALES.items() if size == scale)}"
        end = match.start() + _length(match[0], len(parts))
        return Finding(
            match.start(),
            end,
            f"“{document.text[match.start() : end]}” is one number split into several scales.",
            (Fix(f"Replace with “{number}”", (Edit(match.start(), end, number),)),),
        )


def _length(text: str, parts: int) -> int:
    """Number of characters of `text` that the first parts take."""
    return [part.end() for part in _PART.finditer(text)][parts - 1]

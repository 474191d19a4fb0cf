"""TY107: a space between a currency sign and its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, PatternRule

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Document


_COUNTRY = lazy(r"(?<![\w.])(?:US|HK|NT|NZ|AU|CA|[RACS]) \Z")


class CurrencySpace(PatternRule):
    """A space between a currency sign and its figure.

    ## What it does

    Reports `$ 5`, `£ 1.8 million`, and `US$ 20`: English puts the sign right before the figure.

    ## Why it matters

    A line break can separate the sign from the figure, and the amount is harder to read.

    ## Fix safety

    Unsafe: only the space is deleted, but too few fixes were seen in real text to be sure.

    ## Exceptions

    A sign that follows its figure (`5 $ 3`), shell prompts and variables, and languages other than English.

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 9, "Numbers": currency
    - GOV.UK style guide, A to Z, "Money"
    """

    code = "TY107"
    name = "currency-space"
    family = "typography"
    stage = "stable"
    bad = (
        Example("It costs $ 5 a day.", "It costs $5 a day."),
        Example("They gave £ 1.8 million to the town.", "They gave £1.8 million to the town."),
        Example("A fine of € 200 was set.", "A fine of €200 was set."),
        Example("The price fell to ¥ 900.", "The price fell to ¥900."),
        Example("It cost US$ 20 in May.", "It cost US$20 in May."),
        Example("Between $ 10 and $20", "Between $10 and $20"),
        Example("It costs R $ 1,000 a year.", "It costs R$1,000 a year."),
        Example("(about £ 30)", "(about £30)"),
        Example("The loan of ₹ 4,000 was paid.", "The loan of ₹4,000 was paid."),
        Example("It is worth € 3,5 million.", "It is worth €3,5 million."),
        Example("$  12 is enough.", "$12 is enough."),
    )
    good = (
        "It costs $5 a day.",
        "Pay in $ or in £ at the desk.",
        "The exchange rate is 5 $ 3 times a week.",
        "Type $ 5 on the line: $ ls",
        "The A$AP 2 tour ended.",
        "It costs 200 € 3 times a year.",
        "In $, 5 is enough.",
        "The cost (in £) 12 months ago was low.",
        "The sign $ is old.",
        "€200 were paid.",
    )
    signs = tuple(f"{sign}{space}" for sign in "$£€¥₹" for space in " \u00a0")
    pattern = lazy(r"[$£€¥₹][ \xa0]+(?=\d)")

    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        text, start, end = document.text, match.start(), match.end()
        block = document.block_at(start)
        before = text[max(block.start, start - 2) : start]
        if before.strip() and (before.strip()[-1].isdigit() or before[-1:] in tuple("$£€¥₹=`")):
            return None
        prompt = text.find("$ ", end, min(block.end, end + 200)) if match[0][0] == "$" else -1
        if prompt >= 0 and text[prompt + 2 : prompt + 3].isalpha():
            return None  # a shell prompt
        parted = _COUNTRY.search(text, max(block.start, start - 4), start) if match[0][0] == "$" else None
        if parted is not None:
            fix = Fix("Delete the spaces", (Edit(start - 1, start, ""), Edit(start + 1, end, "")))
            return Finding(start - 1, end, "There should be no space inside the sign of a currency.", (fix,))
        glued = before[-1:].isalpha() and before[-1:].islower()  # "they have$ 50"
        edit = Edit(start, end, f" {text[start]}") if glued else Edit(start + 1, end, "")
        fix = Fix("Move the space" if glued else "Delete the space", (edit,))
        return Finding(start, end, "There should be no space between a currency sign and its figure.", (fix,))

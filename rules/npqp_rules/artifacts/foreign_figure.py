"""MT122: figures, degrees and quotation marks as the source language sets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npqp_lint.lazy import holds_any
from npqp_lint.rule import Edit, Example, Finding, Fix, Rule

from npqp_rules.artifacts.figure_kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document


class ForeignFigure(Rule):
    """A figure or a quotation mark in the style of the source language.

    ## What it does

    Reports decimal commas before a unit (`0,05 %`, `1,5 million`), points between thousands before things that are
    counted in whole numbers (`1.200 households`), a space after the degree sign (`70 ° C`), numbers in units of ten
    thousand or a hundred million (`26.8万`), dates and currencies in another script (`2019年4月8日`, `900円`), and the
    low or pointed quotation marks of German, Czech, or Danish (`„so“`, `»so«`).

    ## Why it matters

    The reader takes 1.200 for little more than one, and 1,5 for an error or a list. Machine translation copies figures
    and marks that it should translate.

    ## Fix safety

    Unsafe: a figure is a fact, so check it before you change it.

    ## Exceptions

    A comma or a point before anything else, because it may be part of a list, a version, or a section number; and
    French quotation marks with spaces inside, which people keep around French text. Decimal commas in tables, and among
    paragraphs that have only decimal commas, are in preview, because some English is written so, as in South Africa.

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 9, "Numbers"
    - *MHRA Style Guide*, 3rd edition, section 8, "Dates, Numbers, Currency, and Weights and Measures"
    - *Microsoft Writing Style Guide*, "Numbers"
    """

    code = "MT122"
    name = "foreign-figure"
    family = "artifact"
    stage = "stable"
    specificity = 4
    bad = (
        Example("The fee is 0,05 % of the sum.", "The fee is 0.05% of the sum."),
        Example("Some 1,5 million tons were lost.", "Some 1.5 million tons were lost."),
        Example("The pump draws 3,3 kW at most.", "The pump draws 3.3 kW at most."),
        Example("The road is 12,75 kilometers long.", "The road is 12.75 kilometers long."),
        Example("A card of 8,5 by 5,5 centimeters", "A card of 8.5 by 5.5 centimeters"),
        Example("The village has 1.200 inhabitants.", "The village has 1,200 inhabitants."),
        Example("They sold 12.500 tickets on the first day.", "They sold 12,500 tickets on the first day."),
        Example("It boils at 100 ° C.", "It boils at 100 °C."),
        Example("About 26.8万 came to the fair.", "About 268,000 came to the fair."),
        Example("The line cost 1.2亿 yuan.", "The line cost 120 million yuan."),
        Example("The paper „Der Bote“ wrote about it.", "The paper “Der Bote” wrote about it."),
        Example("She called it a »gift« to the town.", "She called it a “gift” to the town."),
        Example("The plot is not theirs,“ said the clerk.", "The plot is not theirs,” said the clerk."),
        Example("The dam was opened on 2019年4月8日.", "The dam was opened on April 8, 2019."),
        Example("The road was built in 1987年 by the army.", "The road was built in 1987 by the army."),
        Example("The pass costs 900円 a day.", "The pass costs ¥900 a day."),
        Example("More than 美元 40 million was lent.", "More than $40 million was lent."),
        Example("A seat costs 350 рублей at the door.", "A seat costs 350 rubles at the door."),
        Example("It was posted on 3 May 2016,18:20 by the club.", "It was posted on 3 May 2016, 18:20 by the club."),
        Example("It needs Python 3.9 + (or PyPy).", "It needs Python 3.9+ (or PyPy)."),
        Example('He said "no" to the „plan“ again.', 'He said "no" to the "plan" again.'),
    )
    previews: ClassVar = {
        "comma-style": "A decimal comma where all figures nearby have one, or in a table: it may be the house style.",
    }
    bad_in_preview = (
        Example(
            "The pass is 2,5 km long.\n\nThe lake is 1,5 km wide.\n\nThe tower is 4,5 meters high.",
            "The pass is 2.5 km long.\n\nThe lake is 1.5 km wide.\n\nThe tower is 4.5 meters high.",
            count=3,
        ),
    )
    good = (
        "Some 1.5 million tons were lost.",
        "See sections 1,2 and 3,4 of the annex.",
        "The village has 1,200 inhabitants.",
        "Version 1.200 was the last.",
        "The rod is 1.200 meters long.",
        "On pages 3,5 and 7,9 you find more.",
        "It boils at 100 °C.",
        "The sign reads « Défense de fumer ».",
        "Home » News » Local",
        "The value 0,5 is written with a comma in German.",
        "In 2,000 households, the lamp was on.",
        "They won 3,2 in sets; the 10,000 meters were run at noon.",
        "The character „ opens a quotation in German.",
        "The chain has 12 万 30 shops.",
        "Between 1,10 and 1,20 the pulse falls.",
        "The coin (昭和39年) is rare, and the sign 円 stands for yen.",
        "He wrote “2019年4月8日” on the wall.",
        "The sum is 2.5 + (3 of 4) in this case.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Each habit that one of its signs suggests."""
        text = document.text
        for kind in KINDS:
            if not holds_any(text, kind.signs):
                continue
            for match in kind.found(text):
                new = kind.repair(match, document)
                if new is not None:
                    fix = Fix(kind.title, (Edit(match.start(), match.end(), new),))
                    preview = kind.preview(match, document)
                    yield Finding(match.start(), match.end(), kind.message, (fix,), preview=preview)

"""BI108: texts without a translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example

from npqp_rules.bilingual.unit_rule import BilingualRule, about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.rule import Finding
    from npqp_lint.text.document import Document


class EmptyTranslation(BilingualRule):
    """Texts that have no translation yet, in a file that is otherwise translated.

    ## What it does

    Reports the first text without a translation, and says how many there are.

    ## Why it matters

    Where a translation is missing, readers see the original language, or nothing.

    ## Fix safety

    There is no fix.

    ## Exceptions

    A file without any translation is a template. A source without words needs none.

    ## References

    - *MQM*, "Accuracy", "Omission"
    """

    code = "BI108"
    name = "empty-translation"
    severity = "info"
    bad = (
        Example("Datei\tFile\nOrdner\t"),
        Example("Datei\t\nOrdner\tFolder", message="One of the 2 texts has no translation."),
        Example("a b\tc\nd e\t\nf g\t", message="2 of the 3 texts have no translation; this is the first.", count=1),
        Example("你好\tHello\n再见\t"),
        Example("Ja\tYes\nNein\t "),
        Example("Oui\tYes\nNon\t\nPeut-être\tMaybe"),
        Example("Да\tYes\nНет\t"),
        Example("はい\tYes\nいいえ\t"),
        Example("Sí\tYes\nNo\t"),
        Example("예\tYes\n아니요\t"),
    )
    good = (
        "Datei\tFile",
        "Datei\tFile\nOrdner\tFolder",
        "Datei\t",
        "Datei\t\nOrdner\t",
        "Datei\tFile\n\t",
        "Datei\tFile\n—\t",
        "Ja\tYes\n \tNo",
        "Datei\tFile\n123\t",
        "Ja\tYes\n…\t",
        "A\tB\nC\tD",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        units = [
            (index, unit)
            for index, unit in enumerate(document.units)
            if unit.state != "obsolete" and any(map(str.isalpha, unit.source))
        ]
        empty = [index for index, unit in units if not unit.target.strip()]
        if empty and len(empty) < len(units):
            if len(empty) == 1:
                message = f"One of the {len(units):,} texts has no translation."
            else:
                message = f"{len(empty):,} of the {len(units):,} texts have no translation; this is the first."
            yield about(empty[0], message)

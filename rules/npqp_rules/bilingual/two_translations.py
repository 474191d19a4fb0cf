"""BI105: one source with two translations."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix

from npqp_rules.bilingual.unit_rule import BilingualRule, about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_WORD = lazy(r"\w+")
_SHOWN = 40
"""The maximum length of a text in the message, in code points."""


class TwoTranslations(BilingualRule):
    """A source that is translated in two ways in the same file.

    ## What it does

    Compares the translations of equal sources, ignoring case, spaces, and punctuation, and reports those that are
    rarer than the most frequent one.

    ## Why it matters

    Readers take two names for two things.

    ## Fix safety

    Unsafe: the fix writes the most frequent translation. The context can justify another one.

    ## Exceptions

    Sources with a context or plural forms, which tell equal texts apart, and a tie.

    ## References

    - *MQM*, "Terminology", "Inconsistent use of terminology"
    """

    code = "BI105"
    name = "two-translations"
    severity = "info"
    bad = (
        Example("Datei\tFile\nDatei\tFile\nDatei\tDocument", "Datei\tFile\nDatei\tFile\nDatei\tFile"),
        Example("设置\tSettings\n设置\tSettings\n设置\tSetup", "设置\tSettings\n设置\tSettings\n设置\tSettings"),
        Example("Weiter\tNext\nWeiter\tContinue\nWeiter\tNext", "Weiter\tNext\nWeiter\tNext\nWeiter\tNext"),
        Example("保存\tSave\n保存\tSave\n保存\tStore", "保存\tSave\n保存\tSave\n保存\tSave"),
        Example("Ordner\tFolder\nOrdner\tDirectory\nOrdner\tFolder", "Ordner\tFolder\nOrdner\tFolder\nOrdner\tFolder"),
        Example(
            "Abbrechen\tCancel\nAbbrechen\tAbort\nAbbrechen\tCancel",
            "Abbrechen\tCancel\nAbbrechen\tCancel\nAbbrechen\tCancel",
            count=1,
        ),
        Example(
            "Bild\tImage\nBild\tPicture\nBild\tPhoto\nBild\tImage",
            "Bild\tImage\nBild\tImage\nBild\tImage\nBild\tImage",
            count=2,
        ),
        Example("検索\tSearch\n検索\tSearch\n検索\tFind", "検索\tSearch\n検索\tSearch\n検索\tSearch", at="Find"),
        Example(
            "Panier\tCart\nPanier\tCart\nPanier\tBasket",
            "Panier\tCart\nPanier\tCart\nPanier\tCart",
            message="“Panier” is “Cart” in 2 other places.",
        ),
        Example(
            "Ok, gut\tAll right\nOk, gut\tAll right\nOk, gut\tFine",
            "Ok, gut\tAll right\nOk, gut\tAll right\nOk, gut\tAll right",
            at="Fine",
        ),
    )
    good = (
        "Datei\tFile\nDatei\tFile",
        "Datei\tFile\nOrdner\tFolder",
        "Datei\tFile\nDatei\tDocument",
        "Datei\tFile\nDatei\tfile",
        "Datei\tFile\nDatei:\tFile:",
        "Weiter\tNext\nWeiter\tNext …",
        "Los!\tGo!\nLos\tGo",
        "一\tOne\n二\tTwo",
        "A\tB",
        "Name\tName\nName\tName ",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        seen: dict[str, list[int]] = {}
        for index, unit in enumerate(document.units):
            if unit.state == "translated" and unit.target.strip() and not unit.alternatives:
                seen.setdefault(_folded(unit.source) + "\0" + unit.context, []).append(index)
        for places in seen.values():
            if len(places) < 3:  # a tie
                continue
            found: dict[str, list[int]] = {}
            for index in places:
                found.setdefault(_folded(document.units[index].target), []).append(index)
            if len(found) > 1:
                yield from _rarer(document, found)


def _rarer(document: Document, found: dict[str, list[int]]) -> Iterator[Finding]:
    counts = Counter({target: len(places) for target, places in found.items()})
    (best, most), (_, second) = counts.most_common(2)
    if most == second:
        return
    right = document.units[found[best][0]]
    for target, places in found.items():
        for index in places if target != best else ():
            unit = document.units[index]
            places_said = f"{most} other places" if most > 1 else "another place"
            message = f"“{_cut(unit.source)}” is “{_cut(right.target)}” in {places_said}."
            new = document.source.text[right.start : right.end]
            fix = Fix("Write the most frequent translation", (), raw=(Edit(unit.start, unit.end, new),))
            yield about(index, message, fix)


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold())) or text


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"

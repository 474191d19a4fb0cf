"""BI111: an access key was lost or added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix

from npqp_rules.bilingual.unit_rule import UnitRule, about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document
    from npqp_lint.text.units import Unit

_AMPERSAND = lazy(r"(?<![\w&])(?:\w*)&(?=\w)(?!\w{1,8};)|\(&\w\)")
_UNDERSCORE = lazy(r"(?<!\S)_(?=[^\W\d_])(?!\w*_)")
_LETTER = lazy(r"(?<![^\W\d_])[A-Za-z]")
_LONG = 60
"""A label of a menu or a button is shorter than this."""


class AccessKey(UnitRule):
    """An access key was lost or added in a translation.

    ## What it does

    Reports a label that has an access key (`&Open`, `_Open`) in only one of the two languages.

    ## Why it matters

    Without it, the item of a menu cannot be reached with the keyboard.

    ## Fix safety

    Unsafe: the fix puts the sign before the first letter, which another item may have.

    ## Exceptions

    Long texts, in which `&` is a word, and references to characters (`&amp;`).

    ## References

    - *GNOME Human Interface Guidelines*, "Access keys"
    """

    code = "BI111"
    name = "access-key"
    bad = (
        Example("&Öffnen\tOpen", "&Öffnen\t&Open"),
        Example("_Datei\tFile", "_Datei\t_File"),
        Example("Speichern &unter…\tSave as…", "Speichern &unter…\t&Save as…"),
        Example("Hilfe\t&Help", "Hilfe\tHelp"),
        Example("Fenster\t_Window", "Fenster\tWindow"),
        Example("打开(&O)\tOpen", "打开(&O)\t&Open"),
        Example("&Abbrechen\tCancel", "&Abbrechen\t&Cancel"),
        Example("_Bearbeiten\tEdit", "_Bearbeiten\t_Edit"),
        Example("Dr&ucken\tPrint", "Dr&ucken\t&Print"),
        Example("E&xporter\tExport", "E&xporter\t&Export"),
    )
    good = (
        "&Öffnen\t&Open",
        "_Datei\t_File",
        "打开(&O)\t&Open",
        "Müller & Sohn\tMüller & Son",
        "A &amp; B\tA and B",
        "meine_datei\tmy_file",
        "__init__\tinit",
        "Drücken Sie die Taste\tPress the key",
        "Suche&nbsp;hier\tSearch here",
        "Forschung und Lehre\tResearch & teaching",
    )

    def judge(self, document: Document, index: int, unit: Unit) -> Iterator[Finding]:
        if len(unit.source) > _LONG or len(unit.target) > _LONG:
            return
        for pattern, sign in ((_AMPERSAND, "&"), (_UNDERSCORE, "_")):
            if sign not in unit.source and sign not in unit.target:
                continue
            here, there = len(pattern.findall(unit.source)), len(pattern.findall(unit.target))
            if here == 1 and there == 0 and sign not in unit.target:
                yield about(
                    index,
                    f"The source has an access key ({sign}), and the translation does not.",
                    _added(document, unit, sign),
                )
            elif here == 0 and there == 1 and sign not in unit.source:
                yield about(
                    index,
                    f"The translation has an access key ({sign}), and the source does not.",
                    _removed(document, unit, sign),
                )


def _added(document: Document, unit: Unit, sign: str) -> Fix | None:
    raw = document.source.text[unit.start : unit.end]
    letter = _LETTER.search(raw)
    if letter is None or raw != unit.target:
        return None
    place = unit.start + letter.start()
    return Fix(f"Put {sign} before the first letter", (), raw=(Edit(place, place, sign),))


def _removed(document: Document, unit: Unit, sign: str) -> Fix | None:
    raw = document.source.text[unit.start : unit.end]
    if raw.count(sign) != 1 or raw != unit.target:
        return None
    place = unit.start + raw.index(sign)
    return Fix(f"Delete {sign}", (), raw=(Edit(place, place + 1, ""),))

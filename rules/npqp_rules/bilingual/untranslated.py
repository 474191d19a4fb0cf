"""BI101: a text that was not translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import primary
from npqp_lint.language.guess import guess, looks_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Example

from npqp_rules.bilingual.codes import without_codes
from npqp_rules.bilingual.unit_rule import UnitRule, about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.rule import Finding
    from npqp_lint.text.document import Document
    from npqp_lint.text.units import Unit

_WORD = lazy(r"[^\W\d_]+")
_LEAST = 3
"""So many words in small letters make a text that can be translated; fewer can be a name or a term."""


class UntranslatedUnit(UnitRule):
    """A translation that is the source itself.

    ## What it does

    Reports a translation whose words are those of its source, if there are at least three words in lowercase letters
    and the two languages differ.

    ## Why it matters

    The reader gets a text in a language that they may not know. It happens when a segment is confirmed by mistake.

    ## Fix safety

    There is no fix: somebody has to translate it.

    ## Exceptions

    Names, terms, codes, and addresses are the same in both languages.

    ## References

    - *MQM*, "Accuracy", "Untranslated"
    """

    code = "BI101"
    name = "untranslated-unit"
    stage = "stable"
    bad = (
        Example("Bitte warten Sie, bis das Programm bereit ist.\tBitte warten Sie, bis das Programm bereit ist."),
        Example("Die Datei wurde nicht gefunden.\tDie Datei wurde nicht gefunden."),
        Example("Le fichier est vide.\tLe fichier est vide."),
        Example("请稍后再试一次\t请稍后再试一次"),
        Example("No se pudo abrir el archivo.\tNo se pudo abrir el archivo!"),
        Example("Файл не был найден.\tФайл не был найден."),
        Example("Il documento non esiste più.\tIl documento non esiste più."),
        Example("設定を保存しました。\t設定を保存しました。"),
        Example("Het bestand is niet gevonden.\tHet bestand is niet gevonden."),
        Example("Filen finns inte, och den är inte tom.\tFilen finns inte, och den är inte tom."),
    )
    good = (
        "Bitte warten Sie.\tPlease wait.",
        "OK\tOK",
        "Microsoft Visual Studio Code\tMicrosoft Visual Studio Code",
        "PDF\tPDF",
        "https://example.org/a/b/c\thttps://example.org/a/b/c",
        "Hotel Restaurant Bar\tHotel Restaurant Bar",
        "%s: %s\t%s: %s",
        "Anna Müller\tAnna Müller",
        "npm install\tnpm install",
        "Version 2.3\tVersion 2.3",
    )

    def judge(self, document: Document, index: int, unit: Unit) -> Iterator[Finding]:
        source, target = document.fact(without_codes)[index]
        first, other = _WORD.search(source), _WORD.search(target)
        if first is None or other is None or first[0].casefold() != other[0].casefold():
            return
        here, there = _WORD.findall(source), _WORD.findall(target)
        if len(here) != len(there) or [word.casefold() for word in here] != [word.casefold() for word in there]:
            return
        if not unit.source_language or not unit.target_language:
            alike = False
        else:
            alike = primary(unit.source_language) == primary(unit.target_language)
        latin = all(word.isascii() or word[0] < "\u0250" for word in here)
        if alike or (latin and (sum(map(str.islower, here)) < _LEAST or not _is_prose(unit, source))):
            return
        yield about(index, "This text is the same as its source; it was not translated.")


def _is_prose(unit: Unit, source: str) -> bool:
    """Whether the text is clearly in the language of the source, so that it is not made of names and terms.

    Arguments:
        unit: the unit.
        source: its source without codes.
    """
    if unit.target_language and primary(unit.target_language) != "en":
        return looks_english(unit.source) is not False
    known = unit.source_language and primary(unit.source_language) != "en" and unit.source.rstrip()[-1] in ".!?"
    return bool(known) or guess(f"{source} {source}") is not None

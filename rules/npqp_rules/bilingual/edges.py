"""BI110: spaces or capitals at the edges differ between a source and its translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import primary
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix

from npqp_rules.bilingual.unit_rule import UnitRule, about, blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document
    from npqp_lint.text.units import Unit

_FIRST = lazy(r"[^\W\d_]+")
_CASED = frozenset(
    ("en", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "nb", "fi", "pl", "cs", "ru", "uk", "tr", "ro")
)
"""Languages that capitalize the first word of a sentence, but not nouns in general."""


class Edges(UnitRule):
    """Spaces or capitals at the edges differ between a source and its translation.

    ## What it does

    Reports a space or a line break at the beginning or the end of one of the two texts only, and a translation that
    begins with a lowercase letter where the source has a capital, or the other way around.

    ## Why it matters

    Programs put such texts together: a lost space glues two words, and a lost line break joins two messages. `msgfmt`
    rejects a translation with a lost line break.

    ## Fix safety

    Unsafe: the fix adds or deletes the spaces, or changes the first letter.

    ## Exceptions

    The first letter is only compared if both languages capitalize alike (not if the source is German or has no
    capitals), and only if the word is not a name that the source has, too.

    ## References

    - *GNU gettext manual*, "Preparing Strings"
    """

    code = "BI110"
    name = "edges-differ"
    bad = (
        Example("Dateien: \tFiles:", "Dateien: \tFiles: "),
        Example("Dateien:\tFiles: ", "Dateien:\tFiles:"),
        Example(" von \tof", " von \t of "),
        Example("von\t of", "von\tof"),
        Example("Ouvrir le fichier\topen the file", "Ouvrir le fichier\tOpen the file"),
        Example("ouvrir\tOpen", "ouvrir\topen"),
        Example("Abrir archivo\topen file", "Abrir archivo\tOpen file"),
        Example("Открыть\topen", "Открыть\tOpen"),
        Example("  Hilfe\tHelp", "  Hilfe\t  Help"),
        Example("fin de ligne\tEnd of line", "fin de ligne\tend of line"),
    )
    good = (
        "Dateien: \tFiles: ",
        "Ouvrir\tOpen",
        "ouvrir\topen",
        "Datei\tfile",
        "打开\tOpen",
        "iPhone verbinden\tiPhone setup",
        "et Paris\tParis too",
        " von \t of ",
        "1 fichier\t1 file",
        "npm est absent\tnpm is missing",
        "%s: 10 %%\t%s: 10%%",
        "…\tMore",
    )

    def judge(self, document: Document, index: int, unit: Unit) -> Iterator[Finding]:
        ends = zip(_edges(unit.source), _edges(unit.target), ("beginning", "end"), strict=True)
        for here, there, name in ends:
            if here != there:
                yield about(index, _message(here, there, name), _fix(document, unit, here, name == "beginning"))
        yield from _first_letter(document, index, unit)


def _edges(text: str) -> tuple[str, str]:
    """The spaces at the beginning and at the end of a text that has more than spaces."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _message(here: str, there: str, place: str) -> str:
    kind = "line break" if "\n" in here + there else "space"
    if here and there:
        return f"The spaces at the {place} are not those of the source."
    if here:
        return f"The source has a {kind} at the {place}, and the translation does not."
    return f"The translation has a {kind} at the {place}, and the source does not."


def _fix(document: Document, unit: Unit, new: str, first: bool) -> Fix | None:
    """Make the edge that of the source; only where the file spells spaces as spaces."""
    raw = document.source.text[unit.start : unit.end]
    size = len(raw) - len(raw.lstrip(" ")) if first else len(raw) - len(raw.rstrip(" "))
    old = unit.target[:size] if first else unit.target[len(unit.target) - size :]
    if new.strip(" ") or old.strip(" ") or len(old) != size:
        return None
    start = unit.start if first else unit.end - size
    title = "Write the spaces of the source" if new else "Delete the space"
    return Fix(title, (), raw=(Edit(start, start + size, new),))


def _first_letter(document: Document, index: int, unit: Unit) -> Iterator[Finding]:
    blocks = blocks_of(document, index)
    here, there = _FIRST.match(unit.source.lstrip()), _FIRST.match(unit.target.lstrip())
    if here is None or there is None or not blocks:
        return
    old, new = here[0], there[0]
    start = blocks[0].start
    if (
        old[0].isupper() == new[0].isupper()
        or not (old[1:].islower() and (new[1:].islower() or len(new) == 1))
        or document.text[start : start + len(new)] != new
        or new.casefold() in unit.source.casefold()
    ):
        return
    language = primary(unit.source_language) if unit.source_language else _guessed(unit.source)
    if language not in _CASED:
        return
    first = new[0].upper() if old[0].isupper() else new[0].lower()
    kind = "capital" if old[0].isupper() else "lowercase letter"
    fix = Fix(f"Write “{first}{new[1:]}”", (Edit(start, start + 1, first),))
    yield about(index, f"The source begins with a {kind}, and the translation does not.", fix)


def _guessed(text: str) -> str:
    """A stand-in for the language of a source whose file does not name it: German capitalizes nouns."""
    first, *others = _FIRST.findall(text) or [" "]
    if first[0].isupper() and first[0] < "\u0250" and (not others or any(word[0].isupper() for word in others)):
        return "de"
    return "en"

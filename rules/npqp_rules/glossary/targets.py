"""Whether a translation has a name of the glossary. Generous: another word order or a related word will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language.english.inflection import forms_of

from npqp_rules.glossary.names import PIECE
from npqp_rules.glossary.sources import stemmer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npqp_lint.terms.term import PartOfSpeech


class Target:
    """A translation.

    Arguments:
        text: the translation, in English.
    """

    def __init__(self, text: str) -> None:
        words = PIECE.findall(text.lower().replace("’", "'"))
        self._letters = "".join(words)
        self._stems = frozenset(stemmer("en")(words))

    def has(self, name: str, part: PartOfSpeech) -> bool:
        """Whether the translation has a name, in any form, with any hyphens and spaces, and in any order."""
        words = PIECE.findall(name.lower().replace("’", "'"))
        if not words or "".join(words) in self._letters or self._stems.issuperset(stemmer("en")(words)):
            return True
        return any("".join(PIECE.findall(form)) in self._letters for form in forms_of(" ".join(words), part))

    def has_any(self, names: Iterable[str], part: PartOfSpeech) -> bool:
        """Whether the translation has one of some names."""
        return any(self.has(name, part) for name in names)

"""What rules without code can ask about a language; the packages that know one provide it by an entry point."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from npqp_lint.text.document import Document

GROUP = "npqp_lint.languages"
"""The entry-point group: each entry has the primary tag of a language as its name, and names a ``Knowledge``."""


class Candidate(NamedTuple):
    """One occurrence of what may be a term.

    Arguments:
        kind: ``term`` of several words, ``name``, or ``acronym`` with its expansion.
        key: what its forms and spellings share.
        text: how it is written here, in the singular.
        start, end: prose offsets.
        acronym: of an expansion.
    """

    kind: Literal["term", "name", "acronym"]
    key: str
    text: str
    start: int
    end: int
    acronym: str = ""


class Knowledge:
    """What is known of a language; this one knows nothing, so it is also the default.

    Attributes:
        classes: the names of the classes of words that ``classes_of`` knows.
        measures: the names of the measures that ``measured`` knows.
    """

    classes: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()

    def forms(self, word: str) -> Mapping[str, str]:
        """The forms of a word or phrase, itself included, each with a name for what it is: *plural*, *past*."""
        return {word: ""}

    def formed(self, word: str, form: str) -> str:
        """A word or phrase in the form that ``forms`` names."""
        return word

    def sentences(self, document: Document, block: int) -> list[int]:
        """Where the sentences of a block start."""
        return [document.blocks[block].start]

    def possible_classes(self, word: str) -> frozenset[str]:
        """The classes that a word can have; ``classes_of`` rarely says another, and takes longer."""
        return frozenset()

    def classes_of(self, words: Sequence[str]) -> list[frozenset[str]]:
        """The classes of each word of a sentence."""
        return [frozenset() for _ in words]

    def lemmas(self, word: str) -> frozenset[str]:
        """The words that a word can be a form of, itself included, in lower case."""
        return frozenset([word.lower()])

    def measured(self, text: str) -> Mapping[str, float]:
        """The measures of a sentence, to be added up."""
        return {}

    def scored(self, totals: Mapping[str, float]) -> Mapping[str, float]:
        """Scores of a text from the sums of the measures of its sentences."""
        return {}

    def article(self, before: str, after: str) -> str | None:
        """The article before a word that is replaced, as it must be before the new one; None if it can stay."""
        return None

    def is_lowercase(self, word: str, surely: bool) -> bool:
        """Whether a word, given in lower case, is written so inside a sentence: surely, or more often than not."""
        return True

    def candidates(self, document: Document) -> Iterable[Candidate]:
        """What may be a term of a glossary, in order."""
        return ()

    def is_minor(self, word: str, style: str) -> bool:
        """Whether a word is lowercase inside a title, according to a style manual."""
        return False


@cache
def knowledge(language: str = "en") -> Knowledge:
    """What is known of a language.

    Arguments:
        language: its primary tag.
    """
    from npqp_lint import plugins

    entry = next((entry for entry in plugins.entries(GROUP) if entry.name == language), None)
    if entry is None:
        return Knowledge()
    found: Knowledge = entry.load()
    return found

"""Builds entries from formats that list one term at a time, each with its status."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from npqp_lint.terms.term import Term, TermError, checked

if TYPE_CHECKING:
    from npqp_lint.terms.term import PartOfSpeech

Status = Literal["preferred", "allowed", "forbidden"]

STATUSES: dict[str, Status] = {
    "preferred": "preferred", "approved": "preferred", "standardized": "preferred", "use": "preferred",
    "preferredterm": "preferred", "recommended": "preferred",
    "allowed": "allowed", "admitted": "allowed", "admittedterm": "allowed", "accepted": "allowed",
    "legalterm": "allowed", "regulatedterm": "allowed",
    "forbidden": "forbidden", "deprecated": "forbidden", "deprecatedterm": "forbidden", "superseded": "forbidden",
    "supersededterm": "forbidden", "obsolete": "forbidden", "avoid": "forbidden", "notrecommended": "forbidden",
    "rejected": "forbidden", "donotuse": "forbidden", "prohibited": "forbidden",
}  # fmt: skip
"""What the words mean that glossaries use, without spaces, hyphens, and the ending of TBX."""

_PARTS: dict[str, PartOfSpeech] = {
    "noun": "noun", "n": "noun", "n.": "noun", "verb": "verb", "v": "verb", "v.": "verb", "adjective": "adjective",
    "adj": "adjective", "adj.": "adjective", "adverb": "adverb", "adv": "adverb", "adv.": "adverb",
    "propernoun": "name", "name": "name",
}  # fmt: skip


def status_of(word: str) -> Status | None:
    """The status that a word of a glossary names; None if it is unknown."""
    plain = word.strip().lower().removesuffix("-admn-sts")
    return STATUSES.get(plain.replace(" ", "").replace("-", "").replace("_", ""))


def part_of_speech(word: str) -> PartOfSpeech:
    """The part of speech that a word of a glossary names: ``other`` for unknown words, empty for none."""
    plain = word.strip().lower().replace(" ", "").replace("-", "")
    return _PARTS.get(plain, "other") if plain else ""


@dataclass(slots=True)
class Concept:
    """The terms of one entry, as they are found.

    Arguments:
        line: where the entry starts.
    """

    line: int
    preferred: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    sources: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    parts: list[PartOfSpeech] = field(default_factory=list)
    domain: str = ""

    def add(self, word: str, status: Status | None) -> None:
        """Add a term of the language that is checked.

        Arguments:
            word: the term.
            status: what the glossary says of it; None if it says nothing: preferred if no other term is.

        Raises:
            TermError: it is not a term.
        """
        found = {"preferred": self.preferred, "allowed": self.allowed, "forbidden": self.forbidden}
        place = self.plain if status is None else found[status]
        if (term := checked(word)) not in place:
            place.append(term)

    def add_source(self, language: str, word: str) -> None:
        """Add a term of another language.

        Raises:
            TermError: it is not a term.
        """
        if (pair := (language, checked(word))) not in self.sources:
            self.sources.append(pair)

    def term(self) -> Term:
        """The entry.

        Raises:
            TermError: it has no term of the language that is checked.
        """
        right = [*self.preferred, *self.plain, *self.allowed]
        if not right and not self.forbidden:
            raise TermError("it has no English term")
        return Term(
            right[0] if right else "",
            [word for word in dict.fromkeys(right[1:]) if word != right[0]],
            self.forbidden,
            self.parts[0] if len(set(self.parts)) == 1 else "",
            " ".join(dict.fromkeys(self.notes)),
            self.domain,
            sources=self.sources,
            line=self.line,
        )

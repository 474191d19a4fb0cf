"""The names in a glossary, in a form that texts can be compared with."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from npqp_lint.language.english.inflection import head
from npqp_lint.lazy import lazy

from npqp_rules.english.tokens import lower

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.language.english.inflection import Head
    from npqp_lint.terms.concepts import Status
    from npqp_lint.terms.entries import Entry
    from npqp_lint.terms.term import Term

HYPHENS = "-\u2010\u2011"
"""The hyphen, and those that only look like it."""

PIECE = lazy(r"[^\W_]+(?:['’][^\W_]+)*")
"""A word, or a part of one between hyphens."""

_SIGN = lazy(r"[^\w ]|_")
"""What a name can have besides words and spaces."""

_PLAIN_GAP = lazy(rf"[{HYPHENS}]|[ \u00a0\n\t]+")


class Name:
    """A name of a concept.

    Arguments:
        text: as in the glossary.
        status: what the glossary says of it.
        entry: the entry that it is in.
        number: that of the entry.
    """

    __slots__ = ("__dict__", "entry", "number", "status", "text")

    def __init__(self, text: str, status: Status, entry: Entry, number: int) -> None:
        self.text = text
        self.status = status
        self.entry = entry
        self.number = number

    @property
    def is_right(self) -> bool:
        """Whether the name can be used."""
        return self.status != "forbidden"

    @cached_property
    def pieces(self) -> list[str]:
        """Its words, and the parts of words between hyphens, in lower case."""
        return PIECE.findall(lower(self.text).replace("’", "'"))

    @cached_property
    def gaps(self) -> list[str]:
        """What is between the pieces, as ``gap`` says; before the first and after the last, signs of the name."""
        found = PIECE.split(self.text)
        return [found[0], *(gap(text) for text in found[1:-1]), found[-1]]

    @cached_property
    def is_special(self) -> bool:
        """Whether signs are part of the name, as in "C++" or "Node.js"."""
        return bool(self.gaps[0] or self.gaps[-1]) or any(found not in ("", " ", "-") for found in self.gaps)

    @cached_property
    def head(self) -> Head:
        """What is inflected in it."""
        return head(self.pieces, self.entry.term.part_of_speech)

    @cached_property
    def is_cased(self) -> bool:
        """Whether capitals distinguish it from other names: the entry says so, or has both spellings."""
        term = self.entry.term
        if term.case == "match":
            return True
        others = term.forbidden if self.is_right else term.right
        low = self.text.lower()
        return any(other != self.text and other.lower() == low for other in others)


def gap(text: str) -> str:
    """What is between two pieces: a hyphen, a space, nothing, or some other signs."""
    if _PLAIN_GAP.fullmatch(text) and "\n\n" not in text:
        return "-" if text in HYPHENS else " "
    return text


def keys(texts: list[str]) -> Iterator[str]:
    """The pieces of each name, as in ``Name.pieces``, with single spaces between them."""
    for text in lower("\n".join(texts)).replace("’", "'").split("\n"):
        yield " ".join(PIECE.findall(text)) if _SIGN.search(text) else text


def status_at(term: Term, position: int) -> Status:
    """The status of a name by its position among the preferred, the allowed, and the forbidden ones."""
    if term.preferred:
        if position == 0:
            return "preferred"
        position -= 1
    return "allowed" if position < len(term.allowed) else "forbidden"

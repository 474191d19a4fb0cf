"""A draft of a glossary: the candidates of a set of documents, put together and sorted by how useful they look."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import log2, sqrt
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.terms.term import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from npqp_lint.language.knowledge import Candidate
    from npqp_lint.text.document import Document

_CONTEXT = 60
"""Characters shown on each side of the first occurrence."""

_KIND = {"acronym": 4.0, "name": 0.7, "term": 1.0}
"""How useful an entry of a kind is, compared with others as frequent."""

_LEAST = {"acronym": 1}
"""Occurrences that are enough for a kind, if they are fewer than the user wants of the others."""

_CONTAINED = 0.7
"""The part of the occurrences of a term that can be in a longer one; above it, only the longer one is a term."""


class Context(NamedTuple):
    """Where a term is first.

    Arguments:
        path: the document.
        line: from 1.
        text: the words around it.
    """

    path: str
    line: int
    text: str


@dataclass(slots=True)
class Drafted:
    """One entry of the draft.

    Arguments:
        kind: ``term``, ``name``, or ``acronym``.
        key: what its spellings share.
        acronym: if it is the expansion of one.
        forms: how often each spelling appears.
        files: in how many documents it is.
        first: where it is first.
    """

    kind: str
    key: str
    acronym: str
    first: Context
    forms: Counter[str] = field(default_factory=Counter)
    files: int = 0
    last: str = ""

    @property
    def preferred(self) -> str:
        """The most frequent spelling, the first of several."""
        return max(self.forms, key=lambda form: self.forms[form])

    @property
    def variants(self) -> Sequence[str]:
        """The other spellings, the most frequent first."""
        chosen = self.preferred
        return [form for form, _ in self.forms.most_common() if form != chosen]

    @property
    def count(self) -> int:
        """Occurrences in all spellings."""
        return self.forms.total()

    @property
    def score(self) -> float:
        """How useful it looks: how often and how widely it is used, and how much it says."""
        words = max(1, len(self.preferred.split()))
        spread = float(1 + log2(self.files))
        return sqrt(self.count) * spread * (1 + log2(words) / 2 + min(len(self.variants), 3) / 4) * _KIND[self.kind]


class Draft:
    """Collects candidates, document by document."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], Drafted] = {}

    def add(self, path: str, document: Document, candidates: Iterable[Candidate]) -> None:
        """Add the candidates of a document.

        Arguments:
            path: its path, for the context.
        """
        for one in candidates:
            if len(one.text) > LONGEST or not one.text.isprintable():
                continue
            entry = self._entries.get((one.kind, one.key))
            if entry is None:
                context = _context(path, document, one)
                entry = self._entries[one.kind, one.key] = Drafted(one.kind, one.key, one.acronym, context)
            entry.forms[one.text] += 1
            if entry.last != path:
                entry.last = path
                entry.files += 1

    def entries(self, least: int) -> list[Drafted]:
        """The entries, the most useful first.

        Arguments:
            least: the occurrences that an entry needs.
        """
        found = [one for one in self._entries.values() if one.count >= min(least, _LEAST.get(one.kind, least))]
        expansions = {one.preferred.lower() for one in found if one.kind == "acronym"}
        within = _within(found)
        kept = [
            one
            for one in found
            if one.kind == "acronym"
            or (one.preferred.lower() not in expansions and within[one.preferred] <= _CONTAINED * one.count)
        ]
        return sorted(kept, key=lambda one: (-one.score, one.preferred))


def _within(entries: Iterable[Drafted]) -> Counter[str]:
    """How often each name is inside a longer one."""
    within: Counter[str] = Counter()
    for one in entries:
        if one.kind == "name":
            for part in _parts(one.preferred.split()):
                within[part] += one.count
    return within


def _parts(words: Sequence[str]) -> Iterator[str]:
    for size in range(1, len(words)):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])


def _context(path: str, document: Document, one: Candidate) -> Context:
    block = document.block_at(one.start)
    low, high = max(block.start, one.start - _CONTEXT), min(block.end, one.end + _CONTEXT)
    before, after = document.text[low : one.start], document.text[one.end : high]
    if low > block.start:
        before = "… " + before.partition(" ")[2]
    if high < block.end:
        after = after.rpartition(" ")[0] + " …"
    around = before + document.text[one.start : one.end] + after
    words = "".join(c if c.isprintable() and c != "\ufffc" else " " if c.isspace() else "…" for c in around)
    line, _ = document.source.position(document.map.point(one.start))
    return Context(path, line, " ".join(words.split()))

"""The entries of glossaries, in a form that is soon read again: what most runs need of an entry are its names."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, overload

from npqp_lint.terms.term import Problem, Term, place

if TYPE_CHECKING:
    from npqp_lint.terms.term import Glossary


class Entry(NamedTuple):
    """An entry and the glossary that it is in.

    Arguments:
        term: the entry.
        file: the path of the glossary as shown to people.
        folder: the absolute folder of the glossary.
    """

    term: Term
    file: str
    folder: str

    def covers(self, path: str) -> bool:
        """Whether the patterns of the entry match a document.

        Arguments:
            path: the absolute path of the document.
        """
        from npqp_lint.config.patterns import Patterns

        return Patterns(tuple(self.term.files), self.folder).covers(path)

    @property
    def place(self) -> str:
        """Where the entry is, for messages."""
        return place(self.file, self.term.line)


class Packed(NamedTuple):
    """What is in a glossary.

    Arguments:
        names: of all entries: the preferred, the allowed, and the forbidden ones of each.
        counts: how many of these each entry has.
        rows: the entries, or the JSON of each.
        problems: what is wrong with others.
    """

    names: list[str]
    counts: list[int]
    rows: Sequence[Term | str]
    problems: Sequence[Problem]

    def stored(self) -> bytes:
        """The same in bytes."""
        rows = (json.dumps(row, ensure_ascii=False) for row in self.rows)
        data = ["\n".join(self.names), self.counts, "\n".join(rows), list(self.problems)]
        return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")


def packed(glossary: Glossary) -> Packed:
    """What is in a glossary that was just read."""
    names: list[str] = []
    counts: list[int] = []
    for term in glossary.terms:
        before = len(names)
        names += [*term.right, *term.forbidden]
        counts.append(len(names) - before)
    return Packed(names, counts, glossary.terms, glossary.problems)


def restored(data: bytes) -> Packed | None:
    """What was stored; None if it is damaged."""
    try:
        names, counts, rows, problems = json.loads(data)
        found = Packed(names.split("\n"), counts, rows.split("\n"), [Problem(*row) for row in problems])
        return found if len(found.names) == sum(counts) and len(found.rows) == len(counts) else None
    except (ValueError, TypeError, AttributeError):
        return None


class Entries(Sequence[Entry]):
    """The entries of some glossaries, in their order."""

    def __init__(self) -> None:
        self.names: list[str] = []
        """The names of all entries."""
        self._rows: list[Term | str] = []
        self._parts: list[tuple[int, str, str]] = []
        self._ends: list[int] = []

    def add(self, found: Packed, file: str, folder: str) -> None:
        """Add the entries of a glossary.

        Arguments:
            found: what is in it.
            file: its path as shown to people.
            folder: its absolute folder.
        """
        self._parts.append((len(self._rows), file, folder))
        before = len(self.names)
        self._ends += [before + end for end in accumulate(found.counts)]
        self.names += found.names
        self._rows += found.rows

    def owner(self, name: int) -> tuple[int, int]:
        """The number of the entry that a name is in, and its position among the names there."""
        number = bisect_right(self._ends, name)
        return number, name - (self._ends[number - 1] if number else 0)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Entry: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...

    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        row = self._rows[index]
        if isinstance(row, str):
            row = self._rows[index] = Term(*json.loads(row))
        _, file, folder = self._parts[bisect_right(self._parts, index, key=lambda part: part[0]) - 1]
        return Entry(row, file, folder)

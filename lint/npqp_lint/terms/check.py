"""What is wrong between the entries of glossaries: contradictions, duplicates, cycles, and terms that never match."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from npqp_lint.lazy import lazy
from npqp_lint.terms.term import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npqp_lint.terms.entries import Entry

Kind = Literal["unusable", "contradiction", "duplicate", "cycle", "never-matches"]

_SEPARATOR = lazy(r"[\s\u2010\u2011-]+")


class Fault(NamedTuple):
    """Something wrong.

    Arguments:
        kind: what it is.
        file: the glossary, as shown to people.
        line: where the entry starts, from 1; 0 if that is unknown.
        entry: what the entry is called; empty if it is not about one.
        message: what is wrong.
    """

    kind: Kind
    file: str
    line: int
    entry: str
    message: str

    def __str__(self) -> str:
        return Problem(self.message, self.line, self.entry).at(self.file)


class _Use(NamedTuple):
    """A name in an entry, and whether it is right there."""

    text: str
    entry: Entry
    is_right: bool


def faults(entries: Sequence[Entry]) -> list[Fault]:
    """What is wrong between some entries, and in them, in their order."""
    uses: dict[str, list[_Use]] = {}
    found: list[tuple[int, Fault]] = []
    order = {id(entry): i for i, entry in enumerate(entries)}
    for i, entry in enumerate(entries):
        term = entry.term
        found += [(i, fault) for fault in _inside(entry)]
        for is_right, names in ((True, term.right), (False, term.forbidden)):
            for text in dict.fromkeys(names):
                uses.setdefault(_key(text, entry), []).append(_Use(text, entry, is_right))
    in_cycles: set[int] = set()
    for cycle in _cycles(entries):
        in_cycles.update(id(entry) for entry in cycle)
        found.append((order[id(cycle[0])], _fault("cycle", cycle[0], _shown(cycle))))
    for several in uses.values():
        found += [(order[id(use.entry)], fault) for use, fault in _between(several, in_cycles)]
    return [fault for _, fault in sorted(found, key=lambda pair: pair[0])]


def _key(text: str, entry: Entry) -> str:
    """Equal for names that are one name: their capitals count only if the entry says so."""
    key = _SEPARATOR.sub(" ", text) if entry.term.variants else text
    return key if entry.term.case == "match" else key.lower()


def _fault(kind: Kind, entry: Entry, message: str) -> Fault:
    return Fault(kind, entry.file, entry.term.line, entry.term.entry, message)


def _inside(entry: Entry) -> Iterator[Fault]:
    """What is wrong in an entry."""
    term = entry.term
    right = term.right
    for text in dict.fromkeys(term.forbidden):
        if text in right:
            yield _fault("contradiction", entry, f"“{text}” is forbidden, and preferred or allowed in the same entry")
    seen: set[str] = set()
    for text in (*right, *term.forbidden):
        if text in seen and not (text in right and text in term.forbidden):
            yield _fault("duplicate", entry, f"“{text}” is in the entry twice")
        seen.add(text)
    if term.files and all(pattern.startswith("!") for pattern in term.files):
        yield _fault("never-matches", entry, "'files' only excludes documents; add a pattern for those that it is for")
    for language, word in term.sources:
        if len(word) == 1 and ord(word) > 0x2E7F:
            shown = f"“{word}” ({language})" if language else f"“{word}”"
            yield _fault("never-matches", entry, f"the source {shown} has one character, which is in many words")


def _between(uses: Sequence[_Use], in_cycles: set[int]) -> Iterator[tuple[_Use, Fault]]:
    """What is wrong between the entries that have one name."""
    right: list[_Use] = []
    wrong: list[_Use] = []
    for use in uses:
        same, others = (right, wrong) if use.is_right else (wrong, right)
        other = next((one for one in others if _meet(one, use)), None)
        if other is not None and not {id(other.entry), id(use.entry)} <= in_cycles:
            here, there = ("right", "forbidden") if use.is_right else ("forbidden", "right")
            message = f"“{use.text}” is {here} here, and {there} at {other.entry.place}; it is never reported"
            yield use, _fault("contradiction", use.entry, message)
        twin = next((one for one in same if one.text == use.text and _meet(one, use)), None)
        if twin is not None and _says_the_same(twin, use):
            what = "listed" if use.is_right else "forbidden"
            yield use, _fault("duplicate", use.entry, f"“{use.text}” is also {what} at {twin.entry.place}")
        if len(same) < _COMPARED:
            same.append(use)


_COMPARED = 8
"""The maximum number of entries that another with the same name is compared with."""


def _says_the_same(one: _Use, other: _Use) -> bool:
    """Whether two uses in different entries cannot both be meant: two translations can have one name."""
    first, second = one.entry.term, other.entry.term
    if not first.sources or not second.sources:
        return True
    return bool({tuple(pair) for pair in first.sources} & {tuple(pair) for pair in second.sources})


def _meet(one: _Use, other: _Use) -> bool:
    """Whether two entries can be for the same place."""
    if one.entry is other.entry:
        return False
    first, second = one.entry.term, other.entry.term
    if first.domain and second.domain and first.domain != second.domain:
        return False
    if first.scope and second.scope and not set(first.scope) & set(second.scope):
        return False
    return not (first.files and second.files) or list(first.files) == list(second.files)


def _cycles(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Entries whose fixes lead around in a circle: each writes a name that the next one forbids."""
    forbids: dict[str, Entry] = {}
    for entry in entries:
        for text in entry.term.forbidden if entry.term.preferred else ():
            if _key(text, entry) != _key(entry.term.preferred, entry):
                forbids.setdefault(_key(text, entry), entry)
    known: set[str] = set()
    found: list[list[Entry]] = []
    for start in forbids:
        path: dict[str, Entry] = {}
        key = start
        while key in forbids and key not in known:
            known.add(key)
            path[key] = forbids[key]
            key = _key(path[key].term.preferred, path[key])
        if key in path:
            found.append(list(path.values())[list(path).index(key) :])
    return [cycle for cycle in found if len(cycle) > 1]


def _shown(cycle: Sequence[Entry]) -> str:
    names = " → ".join(f"“{entry.term.preferred}” ({entry.place})" for entry in cycle)
    return f"each of these is forbidden by the next one, and the last by the first: {names}"

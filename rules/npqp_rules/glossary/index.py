"""Finds the names of a glossary in a document, in any of their forms, hyphens, and capitals.

A name of one piece is looked up by that piece, and by pairs of pieces that it may be split into; a longer one by its
first two pieces, which say how long such names are, and then as a whole. So the work depends on the text, and not on
the number of names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.language.english.inflection import analyses
from npqp_lint.language.english.irregular import PARTICLES

from npqp_rules.english.tokens import tokens_of
from npqp_rules.english.words import FUNCTION_WORDS
from npqp_rules.glossary.names import Name, gap, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from npqp_lint.language.english.inflection import Form
    from npqp_lint.terms.load import Entry
    from npqp_lint.text.document import Document

_ALIKE = 16
"""The maximum number of names that are spelled alike; more can only contradict each other."""

_REMEMBERED = 1 << 17
"""Words whose lookups are kept at most."""


class Occurrence(NamedTuple):
    """A place where a name may be.

    Arguments:
        start, end: prose offsets.
        first, last: the numbers of the first and the last piece, in the text.
        name: the name.
        form: which form of it.
        gaps: what is between the pieces of the text, a character each; empty if there is one piece.
    """

    start: int
    end: int
    first: int
    last: int
    name: Name
    form: Form
    gaps: str


class Pieces(NamedTuple):
    """The words of a document, divided at hyphens.

    Arguments:
        words: in lower case.
        starts: where each starts.
    """

    words: Sequence[str]
    starts: Sequence[int]

    def end(self, index: int) -> int:
        """The offset after a piece."""
        return self.starts[index] + len(self.words[index])


def pieces_of(document: Document) -> Pieces:
    """The pieces of a document; ask for them with ``document.fact(pieces_of)``."""
    tokens = document.fact(tokens_of)
    if "-" not in document.text:  # any other hyphen is between two tokens
        return Pieces(tokens.words, tokens.starts)
    words: list[str] = []
    starts: list[int] = []
    for word, start in zip(tokens.words, tokens.starts, strict=True):
        if "-" not in word:
            words.append(word)
            starts.append(start)
            continue
        for part in word.split("-"):
            words.append(part)
            starts.append(start)
            start += len(part) + 1
    return Pieces(words, starts)


class _Known(dict[str, "tuple[list[tuple[str, Form]], list[tuple[str, Form]]] | None"]):
    """For each word: the names of one piece that it is a form of, and the first pieces of names; None if neither."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, word: str) -> tuple[list[tuple[str, Form]], list[tuple[str, Form]]] | None:
        if len(self) > _REMEMBERED:
            self.clear()
        found = analyses(word)
        singles = [one for one in found if one[0] in self._index.singles]
        firsts = [one for one in found if one[0] in self._index.firsts]
        self[word] = made = (singles, firsts) if singles or firsts else None
        return made


class Index:
    """The names of some entries.

    Arguments:
        entries: the entries.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.singles: dict[str, list[Name]] = {}
        self._closed: set[str] = set()
        self.firsts: set[str] = set()
        self._lengths: dict[str, set[int]] = {}
        self._whole: dict[str, list[Name]] = {}
        self._known = _Known(self)
        for name in names_of(list(entries)):
            self._add(name)

    def _add(self, name: Name) -> None:
        pieces = name.pieces
        if not pieces:
            return
        key = " ".join(pieces)
        if len(pieces) == 1:
            _put(self.singles, key, name)
            self._closed.add(key)
            return
        _put(self._whole, key, name)
        self.firsts.add(pieces[0])
        self._lengths.setdefault(f"{pieces[0]} {pieces[1]}", set()).add(len(pieces))
        if len(pieces) == 2 and pieces[1] not in PARTICLES:
            _put(self.singles, pieces[0] + pieces[1], name)

    def occurrences(self, document: Document) -> list[Occurrence]:
        """Every place where a name of the glossary may be; several can overlap."""
        pieces = document.fact(pieces_of)
        found: list[Occurrence] = []
        known = self._known
        hits = [(i, hit) for i, hit in enumerate(map(known.__getitem__, pieces.words)) if hit is not None]
        for i, (singles, firsts) in hits:
            for base, form in singles:
                found += self._made(document, pieces, i, i, self.singles[base], form)
            for base, form in firsts:
                found += self._longer(document, pieces, i, base, form)
        for i in self._split(pieces.words):
            for base, form in analyses(pieces.words[i] + pieces.words[i + 1]):
                if base in self._closed:
                    names = (name for name in self.singles[base] if len(name.pieces) == 1)
                    found += self._made(document, pieces, i, i + 1, names, form)
        return found

    def _split(self, words: Sequence[str]) -> Iterator[int]:
        """Where two pieces may be a name of one piece, with -s, -ed, -ing, or no ending."""
        closed = self._closed
        for i in range(len(words) - 1):
            word = words[i] + words[i + 1]
            near = word in closed or word[:-1] in closed or word[:-2] in closed or word[:-3] in closed
            if near and words[i] not in FUNCTION_WORDS and words[i + 1] not in PARTICLES:
                yield i

    def _longer(self, document: Document, pieces: Pieces, i: int, base: str, form: Form) -> Iterator[Occurrence]:
        """The names of several pieces that start with a piece."""
        words = pieces.words
        if i + 1 >= len(words):
            return
        for second, other in analyses(words[i + 1]):
            if form != "plain" and other != "plain":
                continue
            for count in self._lengths.get(f"{base} {second}", ()):
                if i + count > len(words):
                    continue
                here = form if form != "plain" else other
                rest = words[i + 2 : i + count]
                for key, shape in _keys([base, second], rest, here):
                    if key in self._whole:
                        yield from self._made(document, pieces, i, i + count - 1, self._whole[key], shape)

    def _made(
        self, document: Document, pieces: Pieces, first: int, last: int, names: Iterable[Name], form: Form
    ) -> Iterator[Occurrence]:
        text = document.text
        start, end = pieces.starts[first], pieces.end(last)
        if _is_part(pieces, text, first, last):
            return
        gaps = [gap(text[pieces.end(i) : pieces.starts[i + 1]]) for i in range(first, last)]
        for name in names:
            if form not in name.head.forms:
                continue
            if name.is_special:
                low, high = start - len(name.gaps[0]), end + len(name.gaps[-1])
                if name.gaps[1:-1] == gaps and low >= 0 and _has_signs(text, name, (low, start), (end, high)):
                    yield Occurrence(low, high, first, last, name, form, "".join(gaps))
            elif all(found in (" ", "-") for found in gaps) and not _is_more(text, start, end):
                yield Occurrence(start, end, first, last, name, form, "".join(gaps))


def _keys(opening: list[str], rest: Sequence[str], form: Form) -> Iterator[tuple[str, Form]]:
    """The keys of names that some pieces can be, each with the form that they have then."""
    yield " ".join([*opening, *rest]), form
    if form != "plain":
        return
    for i, word in enumerate(rest):
        for base, other in analyses(word):
            if other != "plain":
                yield " ".join([*opening, *rest[:i], base, *rest[i + 1 :]]), other


def _put(table: dict[str, list[Name]], key: str, name: Name) -> None:
    found = table.setdefault(key, [])
    if len(found) < _ALIKE:
        found.append(name)


def _has_signs(text: str, name: Name, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether the signs of a name are before and after it, and no more of them."""
    if text[slice(*before)] != name.gaps[0] or text[slice(*after)] != name.gaps[-1]:
        return False
    following = text[after[1] : after[1] + 1]
    return not (name.gaps[-1] and (following in name.gaps[-1] or following.isalnum()) and following)


def _is_part(pieces: Pieces, text: str, first: int, last: int) -> bool:
    """Whether pieces are part of another word with a hyphen: "mail" in "e-mail", "log" in "log-in"."""
    if first and gap(text[pieces.end(first - 1) : pieces.starts[first]]) == "-":
        return True
    if last + 1 == len(pieces.words) or pieces.words[last + 1] not in PARTICLES:
        return False
    return gap(text[pieces.end(last) : pieces.starts[last + 1]]) == "-"


def _is_more(text: str, start: int, end: int) -> bool:
    """Whether a name goes on with signs, as "C" does in "C++"."""
    return text[end : end + 1] in ("+", "#") and end - start <= 2

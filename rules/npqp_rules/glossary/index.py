"""Finds the names of a glossary in a document, in any of their forms, hyphens, and capitals.

A name of one piece is looked up by that piece, and by pairs of pieces that it may be split into; a longer one by its
first two pieces, which say how long such names are, and then as a whole. So the work depends on the text, and not on
the number of names. An automaton that searches all names at once takes longer, because it finds them inside words, too.
"""

from __future__ import annotations

from itertools import accumulate, islice
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.language.english.inflection import analyses
from npqp_lint.language.english.irregular import PARTICLES

from npqp_rules.english.tokens import tokens_of
from npqp_rules.english.words import FUNCTION_WORDS
from npqp_rules.glossary.names import HYPHENS, Name, gap, keys, status_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from npqp_lint.language.english.inflection import Form
    from npqp_lint.terms.entries import Entries
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
    words = [part for word in tokens.words for part in (word.split("-") if "-" in word else (word,))]
    places = zip(tokens.words, tokens.starts, strict=True)
    starts = [at for word, start in places for at in (_starts(word, start) if "-" in word else (start,))]
    return Pieces(words, starts)


def _starts(word: str, start: int) -> list[int]:
    """Where each piece of a word with hyphens starts."""
    lengths = [len(part) + 1 for part in word.split("-")[:-1]]
    return list(accumulate(lengths, initial=start))


_Forms = list[tuple[str, "Form"]]
Lookup = tuple[_Forms, _Forms]
"""The names of one piece that a word is a form of, and the first pieces of names, each with the form."""


class _Known(dict[str, "Lookup | None"]):
    """The lookups of words; None for a word that starts no name."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, word: str) -> Lookup | None:
        if len(self) > _REMEMBERED:
            self.clear()
        index = self._index
        found = analyses(word)
        singles = [one for one in found if one[0] in index.closed or one[0] in index.joined]
        firsts = [one for one in found if one[0] in index.firsts]
        self[word] = made = (singles, firsts) if singles or firsts else None
        return made


class _Seconds(dict[str, _Forms]):
    """For each word: the second pieces of names that it is a form of.

    Arguments:
        pieces: all second pieces.
    """

    def __init__(self, pieces: set[str]) -> None:
        super().__init__()
        self._pieces = pieces

    def __missing__(self, word: str) -> _Forms:
        if len(self) > _REMEMBERED:
            self.clear()
        self[word] = found = [one for one in analyses(word) if one[0] in self._pieces]
        return found


class Index:
    """The names of some entries.

    A name is a number here until it is found in a text, because most never are.

    Arguments:
        entries: the entries.
    """

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._names: dict[int, Name] = {}
        self.closed: dict[str, list[int] | int] = {}
        """Names of one piece."""
        self.joined: dict[str, list[int] | int] = {}
        """Names of two pieces, by both as one word."""
        self.firsts: set[str] = set()
        """The first pieces of names with several."""
        self._lengths: dict[str, int] = {}  # a bit for each number of pieces, by the first two
        self._whole: dict[str, list[int] | int] = {}
        self._known = _Known(self)
        seconds: set[str] = set()
        self._seconds = _Seconds(seconds)
        for i, key in enumerate(keys(entries.names)):
            count = key.count(" ")
            if not count:
                _put(self.closed, key, i)
                continue
            _put(self._whole, key, i)
            first, _, rest = key.partition(" ")
            self.firsts.add(first)
            if count > 1:
                second = rest.partition(" ")[0]
                seconds.add(second)
                opening = f"{first} {second}"
                self._lengths[opening] = self._lengths.get(opening, 0) | 1 << (count + 1)
                continue
            seconds.add(rest)
            if rest not in PARTICLES:
                _put(self.joined, first + rest, i)

    def _all(self, table: dict[str, list[int] | int], key: str) -> Iterator[Name]:
        """The names with a key."""
        found = table.get(key, ())
        for i in (found,) if isinstance(found, int) else found:
            name = self._names.get(i)
            if name is None:
                number, position = self._entries.owner(i)
                entry = self._entries[number]
                status = status_at(entry.term, position)
                name = self._names[i] = Name(self._entries.names[i], status, entry, number)
            yield name

    def occurrences(self, document: Document) -> list[Occurrence]:
        """Every place where a name of the glossary may be; several can overlap."""
        pieces = document.fact(pieces_of)
        words, last = pieces.words, len(pieces.words) - 1
        found: list[Occurrence] = []
        hits = [(i, hit) for i, hit in enumerate(map(self._known.__getitem__, words)) if hit is not None]
        for i, (singles, firsts) in hits:
            for base, form in singles:
                for table in (self.closed, self.joined):
                    if base in table:
                        found += _made(document, pieces, (i, i), self._all(table, base), form)
            if firsts and i < last and (nexts := self._seconds[words[i + 1]]):
                for opening, form in self._openings(firsts, nexts):
                    found += self._longer(document, pieces, i, opening, form)
        for i in self._split(words):
            for base, form in analyses(words[i] + words[i + 1]):
                if base in self.closed:
                    found += _made(document, pieces, (i, i + 1), self._all(self.closed, base), form)
        return found

    def _split(self, words: Sequence[str]) -> Iterator[int]:
        """Where two pieces may be a name of one piece, in its plain form, with -s, or with 's."""
        closed = self.closed
        pairs = enumerate(map(add, words, islice(words, 1, None)))
        near = [i for i, word in pairs if word in closed or word[:-1] in closed or word[:-2] in closed]
        for i in near:
            if words[i] not in FUNCTION_WORDS and words[i + 1] not in PARTICLES:
                yield i

    def _openings(self, firsts: _Forms, nexts: _Forms) -> list[tuple[str, Form]]:
        """The first two pieces of names that two pieces are forms of, each with the form that they have together."""
        whole, lengths = self._whole, self._lengths
        return [
            (opening, other if form == "plain" else form)
            for base, form in firsts
            for second, other in nexts
            if (form == "plain" or other == "plain")
            and ((opening := f"{base} {second}") in whole or opening in lengths)
        ]

    def _longer(self, document: Document, pieces: Pieces, i: int, opening: str, form: Form) -> Iterator[Occurrence]:
        """The names with some first two pieces."""
        if opening in self._whole:
            yield from _made(document, pieces, (i, i + 1), self._all(self._whole, opening), form)
        lengths = self._lengths.get(opening, 0)
        for count in range(3, lengths.bit_length()):
            if lengths >> count & 1 and i + count <= len(pieces.words):
                for key, shape in _keys(opening, pieces.words[i + 2 : i + count], form):
                    if key in self._whole:
                        yield from _made(document, pieces, (i, i + count - 1), self._all(self._whole, key), shape)


def _made(
    document: Document, pieces: Pieces, span: tuple[int, int], names: Iterable[Name], form: Form
) -> Iterator[Occurrence]:
    """The names that some pieces are, in view of what is between and around them.

    Arguments:
        span: the numbers of the first and the last piece.
        names: with these pieces.
        form: of these names.
    """
    text = document.text
    first, last = span
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


def _keys(opening: str, rest: Sequence[str], form: Form) -> Iterator[tuple[str, Form]]:
    """The keys of names that some pieces can be, each with the form that they have then."""
    yield " ".join([opening, *rest]), form
    if form != "plain":
        return
    for i, word in enumerate(rest):
        for base, other in analyses(word):
            if other != "plain":
                yield " ".join([opening, *rest[:i], base, *rest[i + 1 :]]), other


def _put(table: dict[str, list[int] | int], key: str, name: int) -> None:
    if key not in table:
        table[key] = name
        return
    found = table[key]
    if isinstance(found, int):
        table[key] = [found, name]
    elif len(found) < _ALIKE:
        found.append(name)


def _has_signs(text: str, name: Name, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether the signs of a name are before and after it, and no more of them."""
    if text[slice(*before)] != name.gaps[0] or text[slice(*after)] != name.gaps[-1]:
        return False
    following = text[after[1] : after[1] + 1]
    return not (name.gaps[-1] and (following in name.gaps[-1] or following.isalnum()) and following)


def _is_part(pieces: Pieces, text: str, first: int, last: int) -> bool:
    """Whether pieces are part of another word with a hyphen: "mail" in "e-mail", "log" in "log-in"."""
    start, end = pieces.starts[first], pieces.end(last)
    if first and text[start - 1] in HYPHENS and pieces.end(first - 1) == start - 1:
        return True
    if text[end : end + 1] not in HYPHENS or last + 1 == len(pieces.words):
        return False
    return pieces.words[last + 1] in PARTICLES and pieces.starts[last + 1] == end + 1


def _is_more(text: str, start: int, end: int) -> bool:
    """Whether a name goes on with signs, as "C" does in "C++"."""
    return text[end : end + 1] in ("+", "#") and end - start <= 2

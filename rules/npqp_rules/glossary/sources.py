"""Finds the terms of other languages that a glossary translates, in any of their forms.

Words are compared by their stems, as the Snowball stemmers make them; in a language without a stemmer, a word may have
up to three letters more than the term. Scripts without spaces between words are searched as they are.
"""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.language import primary
from npqp_lint.lazy import lazy

from npqp_rules.glossary.names import PIECE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npqp_lint.terms.entries import Entry

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""The stemmer for a language; one that the installed version lacks is not used."""

_UNSPACED = lazy(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""A character of a script without spaces between words, or, in Korean, with endings attached to them."""

_MORE = 3
"""Letters that a word can have more than a term, in a language without a stemmer."""

_SHORTEST = 4
"""Letters of a term that can have more."""


class Found(NamedTuple):
    """A term of a glossary in a source.

    Arguments:
        text: the term, as in the glossary.
        entries: the numbers of the entries that translate it.
    """

    text: str
    entries: tuple[int, ...]


class Sources:
    """The source terms of some entries.

    Arguments:
        entries: the entries.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._terms: dict[str, dict[str, list[int]]] = {}
        for number, (term, _, _) in enumerate(entries):
            for language, word in term.sources:
                found = self._terms.setdefault(primary(language), {}).setdefault(word, [])
                found.append(number)
        self._tables: dict[str, _Table] = {}

    def find(self, text: str, language: str | None) -> list[Found]:
        """The terms in a source, the longest at each place.

        Arguments:
            text: the source.
            language: its BCP 47 tag; None if it is unknown, so that the terms of all languages count.
        """
        if not self._terms:
            return []
        tag = "" if language is None else primary(language)
        if tag not in self._tables:
            tags = sorted(self._terms) if not tag else [tag, ""]
            merged: dict[str, list[int]] = {}
            for one in tags:
                for word, numbers in self._terms.get(one, {}).items():
                    merged.setdefault(word, []).extend(numbers)
            self._tables[tag] = _Table(merged, tag)
        return self._tables[tag].find(text)


class _Table:
    """The terms of one language."""

    def __init__(self, terms: dict[str, list[int]], language: str) -> None:
        self._stems = stemmer(language)
        self._is_stemmed = language in _STEMMERS
        self._found: dict[str, Found] = {}
        self._lengths: dict[str, int] = {}
        self._starts: dict[str, int] = {}
        spaced: list[str] = []
        for word, numbers in terms.items():
            if not _UNSPACED.search(word):
                spaced.append(word)
                continue
            key = word.casefold()
            if len(key) > 1:
                self._starts[key[:2]] = max(self._starts.get(key[:2], 0), len(key))
                self._found.setdefault(key, Found(word, tuple(numbers)))
        pieces = [PIECE.findall(word.casefold()) for word in spaced]
        stems = iter(self._stems([piece for found in pieces for piece in found]))  # all at once, which is faster
        for word, found in zip(spaced, pieces, strict=True):
            if key := " ".join(islice(stems, len(found))):
                first = key.partition(" ")[0]
                self._lengths[first] = max(self._lengths.get(first, 0), len(found))
                self._found.setdefault(key, Found(word, tuple(terms[word])))

    def find(self, text: str) -> list[Found]:
        """The terms in a text."""
        low = text.casefold()
        found = self._unspaced(low) if self._starts else []
        return found + self._words(self._stems(PIECE.findall(low))) if self._lengths else found

    def _unspaced(self, text: str) -> list[Found]:
        found, i = [], 0
        while i < len(text) - 1:
            longest = self._starts.get(text[i : i + 2], 0)
            end = next((i + n for n in range(longest, 1, -1) if text[i : i + n] in self._found), 0)
            if end:
                found.append(self._found[text[i:end]])
            i = end or i + 1
        return found

    def _words(self, words: Sequence[str]) -> list[Found]:
        found, i = [], 0
        while i < len(words):
            for known in self._alike(words[i]):
                longest = min(self._lengths[known], len(words) - i)
                size = next((n for n in range(longest, 0, -1) if self._key(known, words[i + 1 : i + n])), 0)
                if size:
                    found.append(self._found[self._key(known, words[i + 1 : i + size])])
                    i += size - 1
                    break
            i += 1
        return found

    def _alike(self, word: str) -> list[str]:
        """The first words of terms that a word is a form of."""
        known = [word] if word in self._lengths else []
        if self._is_stemmed:
            return known
        shorter = (word[:-n] for n in range(1, _MORE + 1))
        return [*known, *(one for one in shorter if len(one) >= _SHORTEST and one in self._lengths)]

    def _key(self, first: str, rest: Sequence[str]) -> str:
        """The key of the term with these words; empty if there is none."""
        key = " ".join([first, *rest])
        return key if key in self._found else ""


@cache
def stemmer(language: str) -> Callable[[Sequence[str]], list[str]]:
    """What makes the stems of words in a language.

    Arguments:
        language: the primary tag; without a stemmer for it, the stems are the words.
    """
    import Stemmer

    name = _STEMMERS.get(language, "")
    if name not in Stemmer.algorithms():
        return list
    stem: Callable[[Sequence[str]], list[str]] = Stemmer.Stemmer(name).stemWords
    return stem

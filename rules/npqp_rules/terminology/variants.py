"""Finds the terms of a document that appear in several renderings. It says which belong together, not which is right.

Two renderings belong together where they have the same key: the same words in the same order, after a plural, a suffix
that turns a noun into an adjective ("production", "productive"), a strengthening prefix ("high-quality", "quality")
and the synonyms of ``term_synonyms.toml`` are levelled. Everything is one pass over the words and one table.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from functools import cache
from itertools import chain, compress, count
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

from npqp_rules.english.tokens import counts, tokens_of, word_set
from npqp_rules.english.words import FUNCTION_WORDS
from npqp_rules.lexicons import load
from npqp_rules.terminology.acronyms import expansion_before

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set

    from npqp_lint.text.document import Document

LONGEST, SHORTEST = 5, 2
"""Words in a term."""

LEAST = 3
"""Occurrences of a term in all its renderings; fewer prove no habit."""

NO_TERM = FUNCTION_WORDS | word_set(
    """more most other others same own further many much several very too still already almost again often never
    always now then yesterday today tomorrow year years month months day days week weeks hour hours time times
    percent one two three four five six seven eight nine ten hundred thousand million billion trillion make makes
    made take takes took taken get gets got give gives gave given go goes went gone see sees saw seen know knows
    knew known use uses used need needs want wants mr mrs ms dr etc per will said says say according including"""
)
"""Words that are in no term, or would join two."""

_STRONGER = word_set("high full large long deep well wide")
"""First halves of compounds that translation adds or drops: "high-quality", "full-scale"."""

_SUFFIXES = (
    *("izations", "isations", "ization", "isation", "ations", "ation", "itions", "ition", "tional", "tions", "tion"),
    *("sions", "sion", "tivity", "sivity", "tive", "sive", "ity", "ical", "ics", "ic", "ial", "al", "ment", "y", "e"),
)
"""Endings that make an adjective or a noun of the same word, the longest first."""

_BY_LETTER = {letter: tuple(s for s in _SUFFIXES if s[-1] == letter) for letter in {s[-1] for s in _SUFFIXES}}
"""The same by their last letters."""

_STEM = 5
"""Letters left when a suffix goes; shorter stems throw strangers together ("party", "partial")."""

_ALONE = word_set("""international national internal nationality general generation universal university organic""")
_QUOTES = frozenset("“”\"‘’'")
_ACRONYM = lazy(r"\((?<=[a-z] \()([A-Z]{3,7})\)")
_REMEMBERED = 200_000
"""Words whose keys are kept at most."""


class Occurrence(NamedTuple):
    """One occurrence of a term, in prose offsets."""

    start: int
    end: int


class Family(NamedTuple):
    """One term: its renderings and where each of them is.

    Arguments:
        kind: how the renderings differ: ``words``, ``hyphen``, ``case`` or ``acronym``.
        forms: places by rendering; a plural is the same rendering.
        acronym: the acronym that the renderings spell out.
    """

    kind: str
    forms: dict[tuple[str, ...], list[Occurrence]]
    acronym: str = ""


def lemma(word: str) -> str:
    """A lowercase noun without its plural or possessive ending."""
    word = word.removesuffix("'s").removesuffix("’s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")):
        return word[:-1]
    return word


@cache
def _synonyms() -> dict[str, str]:
    return {word: f"={family[0]}" for family in load("term_synonyms")["families"] for word in family}


class _Keys(dict[str, str]):
    """The key of every word met so far: documents share most of their words."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        key = self[word] = _key(word, _synonyms())
        return key


KEYS = _Keys()
"""The key of each word: what it shares with the words that translation swaps for it; empty if it is in no term."""


def _key(word: str, synonyms: dict[str, str]) -> str:
    """What a word shares with the words that translation swaps for it; "" for a word that is in no term."""
    if word in NO_TERM or len(word) < 2 or not word[0].isalpha() or not word.isascii():
        return ""
    base = lemma(word) if word[-1] == "s" else word
    if "-" in base:
        first, _, rest = base.partition("-")
        base = rest if first in _STRONGER else base
    if base in synonyms:
        return synonyms[base]
    if base.endswith(("ing", "ed")) or base in _ALONE:
        return base
    for suffix in _BY_LETTER.get(base[-1:], ()):
        if base.endswith(suffix):
            stem = base[: -len(suffix)]
            return stem if len(stem) >= _STEM else base
    return base


def of_words(document: Document) -> list[Family]:
    """Renderings that differ in a word, the longest terms first."""
    known = document.fact(counts)
    keys_of = list(map(KEYS.__getitem__, known))
    shared = _sharing(known, keys_of)
    often_used = _often(known, keys_of, shared)
    varied = _varied(shared, often_used)
    if not varied:
        return []
    words, starts, _ = document.fact(tokens_of)
    firsts, marked = _pairs(document, varied, often_used)
    if not firsts:
        return []
    keys = KEYS
    linked = bytearray(len(words) + LONGEST)  # a byte a word, for it may be nearly all of them
    for i in firsts:
        linked[i] = True
    found: list[Family] = []
    taken: set[int] = set()
    # a term of two words must be quoted somewhere to be looked at
    for size in range(LONGEST, SHORTEST - bool(marked), -1):
        begins: Iterable[int] = firsts
        if size == 2:
            begins = (i for i in begins if (keys[words[i]], keys[words[i + 1]]) in marked)
        begins = (i for i in begins if all(linked[i + 1 : i + size - 1]))
        for places in _by_key(words, keys, begins, size):
            free = sorted(i for i in places if taken.isdisjoint(range(i, i + size)))
            forms = _forms(words, starts, free, size)
            if len(free) >= LEAST and len(forms) > 1:
                found.append(Family("words", forms))
                taken.update(chain.from_iterable(range(i, i + size) for i in free))
    return found


def _pairs(document: Document, varied: Set[str], often: Set[str]) -> tuple[array[int], set[tuple[str, str]]]:
    """The pairs of words that may be part of a term, as everything longer is made of them.

    Arguments:
        varied: the words that come in several renderings.
        often: the keys that come often enough.

    Returns: the indexes of their first words, in order, and the keys of those that stand in quotation marks.
    """
    words, _, gaps = document.fact(tokens_of)
    keys = KEYS
    likely = (i for i in _around(words, varied) if gaps[i + 1] == " ")
    pairs = array("q", (i for i in likely if keys[words[i]] in often and keys[words[i + 1]] in often))
    uses = Counter((keys[words[i]], keys[words[i + 1]]) for i in pairs)
    firsts = array("q", (i for i in pairs if uses[keys[words[i]], keys[words[i + 1]]] >= LEAST))
    quoted = (i for i in firsts if gaps[i][-1:] in _QUOTES and gaps[i + 2][:1] in _QUOTES)
    return firsts, {(keys[words[i]], keys[words[i + 1]]) for i in quoted}


def _by_key(words: Sequence[str], keys: dict[str, str], begins: Iterable[int], size: int) -> list[list[int]]:
    """The candidates of one size that come often enough, those with the same key together.

    Arguments:
        begins: the indexes of their first words.
    """
    table: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in begins:
        if not words[i].endswith(("ing", "ed", "ly")):
            table[tuple(map(keys.__getitem__, words[i : i + size]))].append(i)
    return [places for places in table.values() if len(places) >= LEAST]


def _sharing(known: Iterable[str], keys_of: Sequence[str]) -> dict[str, list[str]]:
    """The words that share a key with another, by that key; only they can be renderings of one term.

    Arguments:
        known: the words of a document.
        keys_of: the key of each.
    """
    several = {key for key, n in Counter(keys_of).items() if key and n > 1}
    words: dict[str, list[str]] = defaultdict(list)
    for word, key in zip(known, keys_of, strict=True):
        if key in several:
            words[key].append(word)
    return words


def _often(known: Mapping[str, int], keys_of: Sequence[str], shared: Mapping[str, Sequence[str]]) -> set[str]:
    """The keys that come often enough to be a part of a term.

    Arguments:
        known: the words of a document, with how often each is used.
        keys_of: the key of each.
        shared: the words that share a key, by that key.
    """
    often = {key for key, n in zip(keys_of, known.values(), strict=True) if n >= LEAST and key}
    return often | {key for key, words in shared.items() if sum(map(known.__getitem__, words)) >= LEAST}


def _varied(shared: Mapping[str, Sequence[str]], often: Set[str]) -> frozenset[str]:
    """The words that share a key with a word which is no other form of them; without one, a term has one rendering.

    Arguments:
        shared: the words that share a key, by that key.
        often: the keys that count.
    """
    groups = [words for key, words in shared.items() if key in often and len(set(map(lemma, words))) > 1]
    return frozenset(chain.from_iterable(groups))


def _around(words: Sequence[str], some: Set[str]) -> Iterator[int]:
    """The indexes, in order, of pairs of words that can be in one term with one of some words."""
    done, last = 0, len(words) - 1
    for i in compress(count(), map(some.__contains__, words)):
        end = min(i + LONGEST - 1, last)
        yield from range(max(done, i - LONGEST + 1), end)
        done = max(done, end)


def _forms(
    words: Sequence[str], starts: Sequence[int], places: list[int], size: int
) -> dict[tuple[str, ...], list[Occurrence]]:
    """The renderings of a term.

    Arguments:
        places: the indexes of its first words.
        size: how many words it has.
    """
    forms: dict[tuple[str, ...], list[Occurrence]] = defaultdict(list)
    for i in places:
        forms[tuple(map(lemma, words[i : i + size]))].append(place_of(words, starts, i, size))
    return dict(forms)


def place_of(words: Sequence[str], starts: Sequence[int], first: int, size: int) -> Occurrence:
    """Where a term is, without a possessive ending.

    Arguments:
        words, starts: those of the document.
        first: the index of the first word of the term.
        size: how many words it has.
    """
    last = words[first + size - 1].removesuffix("'s").removesuffix("’s")
    return Occurrence(starts[first], starts[first + size - 1] + len(last))


def of_acronyms(document: Document) -> list[Family]:
    """Acronyms that are spelled out in two ways which share half their words or more."""
    found = spelled_out(document)
    return [Family("acronym", forms, acronym) for acronym, forms in found.items() if are_alike(forms)]


def are_alike(forms: Collection[tuple[str, ...]]) -> bool:
    """Several expansions share half their words or more."""
    longest = max(forms, key=len)
    return len(forms) > 1 and all(2 * len(set(form) & set(longest)) >= len(longest) for form in forms)


def spelled_out(document: Document) -> dict[str, dict[tuple[str, ...], list[Occurrence]]]:
    """The acronyms that are spelled out, with the places of each expansion."""
    text = document.text
    found: dict[str, dict[tuple[str, ...], list[Occurrence]]] = {}
    for match in _ACRONYM.finditer(text):
        start = expansion_before(document, match.start(), match[1])
        if start is not None:
            end = match.start() - 1
            form = tuple(map(lemma, text[start:end].lower().replace("-", " ").split()))
            found.setdefault(match[1], defaultdict(list))[form].append(Occurrence(start, end))
    return found

"""Which words of a chunk are finite verbs, by a small tagger made for short and broken text.

Two tables of hashed weights decide. The first knows words alone: spelling, endings, capitals. It gives every word a
guess, one or two classes such as "noun or finite". The second adds what the neighbors' words and guesses say. Both
come from ``data/finite.bin``, which ``bench/train_finite.py`` builds from human text tagged by spaCy.
"""

from __future__ import annotations

import struct
from functools import cache, lru_cache
from math import exp, log
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from npqp_lint.lazy import lazy
from npqp_lint.text.document import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence

CLASSES = (
    "finite", "base", "participle", "gerund", "noun", "name", "adjective", "adverb",
    "determiner", "number", "preposition", "pronoun", "conjunction", "other",
)  # fmt: skip
"""The coarse tags. finite: past, present and modal; base: infinitive and imperative; name: proper noun; preposition:
also particles, *to* and *that*; conjunction: also *because, if, although, while, whether, unless*; other: the rest."""

WORD_ROWS = 1 << 15
CONTEXT_ROWS = 1 << 16
UNIT = 1 / 12
"""What one step of a stored weight is worth, in nats."""

_TOKEN = lazy(r"\d+(?:[.,]\d+)*(?!\w)|\w+(?:['’-]\w+)*|[^\w\s]|" + PLACEHOLDER)
_DIGITS = lazy(r"[\d.,]*\d")
_WIDTH = 2 * len(CLASSES)
_ROW = struct.Struct(f"<{len(CLASSES)}H")
_DOUBTFUL = 30
"""A second class within this many units of the first belongs to a word's guess (odds of about 12 to 1)."""
_CACHED = 50_000
"""Distinct words remembered before the memory is emptied."""
_EDGE = "^"
"""Stands for a guess outside the chunk."""
_FINITE = 0
_SURE = 20.0
_CODES = "abcdefghijklmn"
"""A letter for each class, in guesses."""
_BETWEEN = "abh"
"""Guesses that may come between an auxiliary and its participle: verbs and adverbs."""
_BREAKS = frozenset("am;:,.")
"""Sure finite verbs, conjunctions and marks: the last of them shows whether a clause already has its verb."""
_AUXILIARIES = frozenset((
    "am", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "having", "do", "does", "did", "get",
    "got", "can", "could", "will", "would", "shall", "should", "may", "might", "must",
))  # fmt: skip

# Clitics that always hold a finite verb, and the words after which 's is "is" or "has" (else it marks possession).
_CONTRACTED = lazy(
    r".+(?:n't|'re|'ll|'ve|'d|'m)|(?:it|he|she|that|there|here|what|who|where|how|when|why|everything|everyone|nobody|nothing)'s"
)


def tokens_of(text: str) -> list[str]:
    """Words, numbers and single marks: ``it's`` and ``well-known`` are one token each, ``U.S.`` is four."""
    return _TOKEN.findall(text)


def fold(token: str) -> str:
    """A token as the model reads it: lower case, straight apostrophe, no quotes around it, every number alike."""
    word = token.lower().replace("’", "'")
    word = word.strip("'-") or word
    return word if word.isalpha() else _DIGITS.sub("0", word)


def _shape(token: str) -> str:
    if token[:1].isupper():
        return "A" if len(token) > 1 and token.isupper() else "Aa"
    return "a" if token.islower() else "?"


class Model:
    """The two tables, and what they say.

    Arguments:
        words: ``WORD_ROWS`` rows of one unsigned byte a class: the weight plus 128.
        contexts: the same for ``CONTEXT_ROWS``.
    """

    def __init__(self, words: bytes, contexts: bytes) -> None:
        # A row of bytes, each widened to 16 bits and read as one integer, lets one addition sum all classes at once.
        self._words = _widened(words)
        self._contexts = _widened(contexts)
        self._known: dict[str, tuple[int, str, str]] = {}

    def guess(self, token: str) -> tuple[int, str, str]:
        """The packed scores of a word alone, its folded form and its guess, one or two letters."""
        known = self._known.get(token)
        if known is None:
            if len(self._known) >= _CACHED:
                self._known.clear()
            table, read = self._words, int.from_bytes
            packed = sum([read(table[row * _WIDTH : row * _WIDTH + _WIDTH], "little") for row in word_rows(token)])
            known = self._known[token] = (packed, fold(token), _guess(token, _unpacked(packed)))
        return known

    def scores(self, tokens: Sequence[str]) -> list[tuple[int, ...]]:
        """A score a class for every token, in units, all shifted by one amount."""
        table, read = self._contexts, int.from_bytes
        known = [self.guess(token) for token in tokens]
        result = []
        for (packed, _, _), rows in zip(known, context_rows(known), strict=True):
            for row in rows:
                packed += read(table[row : row + _WIDTH], "little")
            result.append(_unpacked(packed))
        return result


def _widened(table: bytes) -> bytes:
    wide = bytearray(2 * len(table))
    wide[::2] = table
    return bytes(wide)


def _unpacked(packed: int) -> tuple[int, ...]:
    return _ROW.unpack(packed.to_bytes(_WIDTH, "little"))


def _guess(token: str, scores: Sequence[int]) -> str:
    """The likeliest classes of a word alone. Marks represent themselves: a comma says more than "other"."""
    if not is_word(token):
        return _CODES[CLASSES.index("noun")] if token == PLACEHOLDER else token or _EDGE
    first, second = sorted(range(len(scores)), key=lambda tag: -scores[tag])[:2]
    return _CODES[first] + (_CODES[second] if scores[first] - scores[second] < _DOUBTFUL else "")


def word_rows(token: str) -> list[int]:
    """The rows of the word table that a token touches: always as many."""
    word, shape = fold(token), _shape(token)
    keys = (
        "b" + shape, "w" + word, "W" + shape + word, "1" + word[-1:], "2" + word[-2:], "3" + word[-3:] + shape,
        "4" + word[-4:], "5" + word[-5:], "p" + word[:3], "h" + word.rpartition("-")[2] + str("-" in word),
        "'" + word.partition("'")[2],
    )  # fmt: skip
    return [crc32(key.encode("utf-8", "surrogatepass")) % WORD_ROWS for key in keys]


def context_rows(known: Sequence[tuple[int, str, str]]) -> list[list[int]]:
    """For every token the byte offsets of the rows of the context table that it touches: always as many.

    Arguments:
        known: what ``Model.guess`` says of each token.
    """
    words = ["", "", "", *(word for _, word, _ in known), "", "", ""]
    codes = [*_EDGE * 3, *(code for _, _, code in known), *_EDGE * 3]
    result = []
    verb = auxiliary = ""
    for i in range(3, len(words) - 3):
        w, g = words[i], codes[i]
        w1, g1, w2, g2 = words[i - 1], codes[i - 1], words[i - 2], codes[i - 2]
        x1, h1, x2, h2 = words[i + 1], codes[i + 1], words[i + 2], codes[i + 2]
        keys = (
            f"0 {w} {g1}", f"1 {w} {h1}", f"2 {w} {g1} {h1}", f"3 {g1} {g} {h1}", f"4 {g2} {g1} {g}",
            f"5 {g} {h1} {h2}", f"6 {w1} {g}", f"7 {x1} {g}", f"8 {w2} {g1} {g}", f"9 {w1} {w}", f"a {w} {x1}",
            f"b {w1} {g} {h1}", f"c {g1} {g} {x1}", f"d {g1} {g} {h1} {h2}", f"e {g2} {g1} {g} {h1}",
            f"f {codes[i - 3]} {g2} {g1} {g}", f"g {w[-3:]} {g1} {h1}", f"h {auxiliary} {g}", f"i {verb} {g} {g1}",
            f"j {g} {h1} {x2}", f"k {w1} {w[-2:]}", f"l {x1} {w[-2:]}",
        )  # fmt: skip
        result.append([crc32(key.encode("utf-8", "surrogatepass")) % CONTEXT_ROWS * _WIDTH for key in keys])
        if w in _AUXILIARIES:
            auxiliary = w
        elif g[0] not in _BETWEEN:
            auxiliary = auxiliary and auxiliary[:2] + "+"  # something came between: less is left to say
        if g in _BREAKS:
            verb = g
    return result


@cache
def _model() -> Model:
    table = Path(__file__).with_name("data").joinpath("finite.bin").read_bytes()
    split = WORD_ROWS * len(CLASSES)
    return Model(table[:split], table[split:])


@lru_cache(maxsize=64)
def _scores(tokens: tuple[str, ...]) -> list[tuple[int, ...]]:
    """The scores of some words, which one rule after the other asks for."""
    return _model().scores(tokens)


def finite_scores(tokens: Sequence[str]) -> list[float]:
    """For every token the log odds (nats) that it is a finite verb here; -20 and 20 where no model is needed.

    Finite are past, present and modal forms, and contractions that hold one (``it's``, ``don't``).

    Arguments:
        tokens: words in order, marks among them or left out; ``tokens_of`` makes them.
    """
    return list(_odds(tuple(tokens)))


@lru_cache(maxsize=64)
def _odds(tokens: tuple[str, ...]) -> tuple[float, ...]:
    return tuple(_log_odds(token, scores) for token, scores in zip(tokens, _scores(tokens), strict=True))


def finite_verbs(tokens: Sequence[str]) -> list[bool]:
    """For every token, whether it is more likely a finite verb here than not."""
    return [score > 0 for score in finite_scores(tokens)]


def has_finite_verb(tokens: Sequence[str]) -> bool:
    """Whether the tokens hold a finite verb, more likely than not: several half-likely ones count together."""
    none = 1.0
    for score in finite_scores(tokens):
        none *= 1 / (1 + exp(score))
    return none < 0.5


def coarse_tags(tokens: Sequence[str]) -> list[str]:
    """For every token the likeliest of ``CLASSES``; ``finite`` exactly where ``finite_verbs`` says so."""
    result = []
    words = tuple(tokens)
    for token, scores, odds in zip(words, _scores(words), _odds(words), strict=True):
        if odds > 0:
            result.append("finite")
        elif token == PLACEHOLDER:
            result.append("noun")
        elif not is_word(token):
            result.append("other")
        else:
            rest = scores[1:]
            result.append(CLASSES[1 + rest.index(max(rest))])
    return result


def possible_tags(token: str) -> tuple[str, ...]:
    """The tags that a word alone makes likely, one or two; ``coarse_tags`` gives it another in one of 70 cases."""
    if not is_word(token):
        return ("noun",) if token == PLACEHOLDER else ("other",)
    if "'" in (word := fold(token)):
        return ("finite",) if _CONTRACTED.fullmatch(word) else ("noun", "name")
    return tuple(CLASSES[_CODES.index(code)] for code in _model().guess(token)[2])


def is_word(token: str) -> bool:
    """Whether a token holds a letter or a digit."""
    return any(map(str.isalnum, token))


def _log_odds(token: str, scores: Sequence[int]) -> float:
    if not is_word(token):
        return -_SURE
    word = fold(token)
    if "'" in word:
        return _SURE if _CONTRACTED.fullmatch(word) else -_SURE
    best = max(scores)
    rest = sum([exp((score - best) * UNIT) for score in scores[1:]])
    odds = (scores[_FINITE] - best) * UNIT - log(rest) if rest else _SURE
    return max(-_SURE, min(_SURE, odds))

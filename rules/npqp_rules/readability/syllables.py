"""What textstat would say of a word: its syllables, and whether it is hard.

textstat takes 25 ms to import, most of the time that a short document takes, and asks two things of its data: the
syllables of a word in the CMU Pronouncing Dictionary (made by bench/pack_cmudict.py, beside this module) or by the
patterns of Pyphen, and whether it is on the list of easy words, which is read from its folder. A test compares the
answers. Where the data of textstat or Pyphen are not as expected, and for words that it would change first, it is
asked itself.

textstat has NLTK find the dictionary on the disk or download it. NLTK refuses a file that another account owns or could
write, as in many a shared installation, and textstat then goes to the network. So it gets the same dictionary from a
stand-in for the two names of NLTK that it uses; importing NLTK itself would take 0.2 s besides.
"""

from __future__ import annotations

import importlib
import sys
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple

from npqp_rules.readability import hyphens


class Word(NamedTuple):
    """A word as the formulas see it; 1 is yes, 0 is no.

    Arguments:
        syllables: how many it has.
        polysyllabic: they are three or more.
        complex: it is difficult and has three syllables or more; of a compound, one part is.
        difficult: it is not on textstat's list of easy words, that of Dale and Chall; of a compound, one part is not.
        letters: letters and digits.
        characters: letters, digits and marks.
    """

    syllables: int
    polysyllabic: int
    complex: int
    difficult: int
    letters: int
    characters: int


class Dictionary:
    """The CMU Pronouncing Dictionary in the shape of ``nltk.corpus.cmudict.dict()``; of its sounds the vowels only.

    The words of each number of syllables are a text in which a word is looked up by halving, because the first document
    of a run needs a few hundred of them; whoever needs more has a set of them.
    """

    def __init__(self) -> None:
        lines = Path(__file__).with_name("data").joinpath("syllables.bin").read_bytes().split(b"\n")
        self._lines = sorted(enumerate(lines), key=lambda numbered: -len(numbered[1]))  # most words are in the longest
        self._sets: list[tuple[int, frozenset[bytes]]] = []
        self._asked = 0

    def __getitem__(self, word: str) -> list[list[str]]:
        """The pronunciations of a word: one.

        Raises:
            KeyError: the word is not in the dictionary.
        """
        found = self.syllables(word)
        if found is None:
            raise KeyError(word)
        return [["0"] * found]

    def syllables(self, word: str) -> int | None:
        """The syllables of a word in lowercase letters; None if it is not in the dictionary."""
        if not word.isascii():
            return None
        sought = word.encode()
        self._asked += 1
        if self._asked == _MANY:
            self._sets = [(count, frozenset(line.split())) for count, line in self._lines]
        if self._sets:
            return next((count for count, words in self._sets if sought in words), None)
        return next((count for count, line in self._lines if _has(line, sought)), None)


_MANY = 2_000
"""Words from which on sets pay."""


def _has(words: bytes, word: bytes) -> bool:
    """Whether a word is one of some, in order, with a space between them."""
    low, high = 0, len(words)
    while low < high:
        start = words.rfind(b" ", low, (low + high) // 2) + 1 or low
        end = words.find(b" ", start)
        end = len(words) if end < 0 else end
        here = words[start:end]
        if here == word:
            return True
        low, high = (end + 1, high) if here < word else (low, start)
    return False


@cache
def _dictionary() -> Dictionary:
    return Dictionary()


@cache
def _easy_words() -> frozenset[str]:
    """The words of textstat's list of easy ones.

    Raises:
        hyphens.UnknownError: it is not where it should be.
    """
    path = hyphens.data_of("textstat", "resources", "en", "easy_words.txt")
    if path is None or not path.is_file():
        raise hyphens.UnknownError
    return frozenset(map(str.strip, path.read_text("utf-8").split("\n")))


@cache
def textstat() -> Any:
    """An instance of textstat of our own, which has the dictionary and keeps to English whatever others set."""
    stand_in: Any = ModuleType("nltk")
    stand_in.data = SimpleNamespace(find=lambda name: name)
    stand_in.corpus = SimpleNamespace(cmudict=SimpleNamespace(dict=Dictionary))
    absent = "nltk" not in sys.modules
    if absent:
        sys.modules["nltk"] = stand_in
    try:
        from textstat.textstat import textstatistics  # type: ignore[import-untyped]
    finally:
        if absent:
            sys.modules.pop("nltk", None)
    loader: Any = importlib.import_module("textstat.backend.utils._get_cmudict")
    loader.nltk = stand_in
    loader.get_cmudict.cache_clear()  # whoever used it before, the counts are everywhere the same
    return textstatistics()


def _asked(part: str) -> tuple[int, bool]:
    """What textstat itself says of a part of a word: its syllables, and whether it is difficult."""
    counter = textstat()
    return counter.syllable_count(part), counter.is_difficult_word(part, 0)


def _known(part: str) -> tuple[int, bool]:
    """What textstat would say, from its data."""
    if not part.replace("'", "").isalnum():
        return _asked(part)
    try:
        syllables = _dictionary().syllables(part)
        if syllables is None:
            syllables = hyphens.patterns().parts(part)
        return syllables, part not in _easy_words()
    except hyphens.UnknownError:
        return _asked(part)


@lru_cache(maxsize=1 << 16)
def judged(word: str) -> Word:
    """What is counted of a word, as ``prose.words_of`` gives it."""
    syllables = complex = difficult = letters = 0
    for part in word.lower().split("-"):
        count, hard = _known(part)
        syllables += count
        difficult |= hard
        complex |= hard and count >= 3
        letters += sum(map(str.isalnum, part))
    return Word(syllables, int(syllables >= 3), int(complex), int(difficult), letters, len(word))

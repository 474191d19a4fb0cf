"""What textstat knows of a word: its syllables, and whether it is hard.

textstat looks syllables up in the CMU Pronouncing Dictionary, which it has NLTK find on the disk or download. NLTK
refuses a file that another account owns or could write, as in many a shared installation, and textstat then goes to
the network. So the dictionary comes from the data beside this module (made by bench/pack_cmudict.py), and textstat
gets it from a stand-in for the two names of NLTK that it uses; importing NLTK itself would take 0.2 s besides.
"""

from __future__ import annotations

import importlib
import sys
from bisect import bisect_right
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_rules.readability import hyphens

if TYPE_CHECKING:
    from collections.abc import Callable


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

    The words of each number of syllables are a text in which a word is looked up without splitting it, because the
    first document of a run needs a few hundred of them; whoever needs more has a set of them.
    """

    def __init__(self) -> None:
        self._lines = Path(__file__).with_name("data").joinpath("syllables.bin").read_text("utf-8").split("\n")
        self._rows = list(map(_Row, self._lines))
        self._sets: list[frozenset[str]] = []
        self._asked = 0

    def __getitem__(self, word: str) -> list[list[str]]:
        """The pronunciations of a word: one.

        Raises:
            KeyError: the word is not in the dictionary.
        """
        self._asked += 1
        if self._asked == _MANY:
            self._sets = [frozenset(line.split()) for line in self._lines]
        known = (word in words for words in self._sets or self._rows)
        for count, found in enumerate(known):
            if found:
                return [["0"] * count]
        raise KeyError(word)


_MANY = 2_000
"""Words from which on sets pay."""


_BLOCK = 1 << 10
"""Characters of a row that are searched for a word."""


class _Row:
    """Words in order, of which one is found by the first words of blocks of them.

    Arguments:
        words: the words, with a space between them.
    """

    def __init__(self, words: str) -> None:
        starts = [0, *(words.rfind(" ", 0, place) + 1 for place in range(_BLOCK, len(words), _BLOCK))]
        self._blocks = [f" {words[low:high]} " for low, high in zip(starts, [*starts[1:], None], strict=True)]
        self._firsts = [block.partition(" ")[2].partition(" ")[0] for block in self._blocks]

    def __contains__(self, word: str) -> bool:
        block = bisect_right(self._firsts, word) - 1
        return bool(word) and block >= 0 and f" {word} " in self._blocks[block]


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
    hyphens.prepare("en_US")
    return textstatistics()


def judge() -> Callable[[str], Word]:
    """The function that measures a word, as ``prose.words_of`` gives it; loads textstat."""
    textstat()
    return _judged


@lru_cache(maxsize=1 << 16)
def _judged(word: str) -> Word:
    counter = textstat()
    syllables = complex = difficult = letters = 0
    for part in word.lower().split("-"):
        count = counter.syllable_count(part)
        hard = counter.is_difficult_word(part, 0)
        syllables += count
        difficult |= hard
        complex |= hard and count >= 3
        letters += sum(map(str.isalnum, part))
    return Word(syllables, int(syllables >= 3), int(complex), int(difficult), letters, len(word))

"""The names in a document: runs of words with a capital, without the ordinary words around them."""

from __future__ import annotations

from functools import lru_cache
from itertools import compress, count
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

from npqp_rules.english.case import is_english_word
from npqp_rules.english.tokens import capitals, tokens_of, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_KINDS = ("paragraph", "list-item", "quote", "footnote", "definition", "caption")
_NO_NAME = word_set(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday mr mrs ms dr prof sir lord lady president chancellor minister premier king queen
    prince princess pope general colonel major captain senator governor mayor judge north south east west northern
    southern eastern western new old upper lower lake mount fort port river street road avenue university college
    institute company group bank party union council committee court ministry department province county city district
    i i'm i’m i'll i’ll i've i’ve ok english"""
)
"""Words with a capital that are in no name, or only beside one."""

_SHAPE = lazy(r"(?:Mc|Mac|De|Di|La|Le|Van|Al|El|O['’]|D['’])?[^\W\d_a-z][^\W\d_A-Z]+(?:['’-][^\W\d_][^\W\d_A-Z]*)*")
_PARTICLES = frozenset([" van ", " von ", " den ", " der ", " del ", " dos "])
"""Between a given name and what follows it: “Jan van den Berg”."""
_LONGEST = 4
"""Words of a name."""
_POSSESSIVE = ("'s", "’s")

_REMEMBERED = 1 << 14
"""Words whose kind is remembered from one document to the next."""

_SYLLABLE = 3
"""Letters of a word that can end a name although it is an English word: "Kim Jong Un"."""


class Mention(NamedTuple):
    """One occurrence of a name.

    Arguments:
        parts: its words as they are written, without a possessive ending.
        starts: where each of them begins in the prose.
        alone: whether no other word with a capital is beside it, as in "Peking University".
    """

    parts: tuple[str, ...]
    starts: tuple[int, ...]
    alone: bool = True

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.starts[-1] + len(self.parts[-1])


def mentions(document: Document) -> list[Mention]:
    """The names in the running text of a document, in order; ask for them with ``document.fact(mentions)``."""
    return [found for run in _runs(document) if (found := _mention(document, run)) is not None]


def _runs(document: Document) -> Iterator[list[tuple[str, int]]]:
    """The runs of words with a capital, each with where it starts, without those of one ordinary word."""
    words, starts, gaps = document.fact(tokens_of)
    text, has_capital = document.text, document.fact(capitals)
    run: list[tuple[str, int]] = []
    last = -2
    for i in compress(count(), has_capital):
        if i != last + 1 or gaps[i] != " ":
            if run:
                if len(run) > 1 or not _is_ordinary(run[0][0]):
                    yield run
                run = []
            # most are the first word of a sentence, and no name
            goes_on = gaps[i + 1] == " " and i + 1 < len(words) and has_capital[i + 1]
            if not goes_on and _is_ordinary(words[i]) and words[i][-2:] not in _POSSESSIVE:
                continue
        raw = text[starts[i] : starts[i] + len(words[i])]
        possessive = raw.endswith(_POSSESSIVE)
        run.append((raw[:-2] if possessive else raw, starts[i]))
        last = -2 if possessive else i
    if run:
        yield run


def _mention(document: Document, run: list[tuple[str, int]]) -> Mention | None:
    """The name in a run of words with a capital, if it is one."""
    if len(run) == 1:
        word, start = run[0]
        if _is_ordinary(word) or not _is_shaped(word) or document.block_at(start).kind not in _KINDS:
            return None
        end = start + len(word)
        return None if document.text[end : end + 5] in _PARTICLES else Mention((word,), (start,))
    low, high = 0, len(run)
    while low < high and _is_ordinary(run[low][0]):
        low += 1
    while low < high and _is_ordinary(run[high - 1][0]) and (high < 2 or len(run[high - 1][0]) > _SYLLABLE):
        high -= 1
    kept = run[low:high]
    if not 0 < len(kept) <= _LONGEST:
        return None
    words, starts = zip(*kept, strict=True)
    end = starts[-1] + len(words[-1])
    if len(kept) == 1 and document.text[end : end + 5] in _PARTICLES:
        return None  # the given name of somebody, whom what follows names
    if not all(map(_is_shaped, words)) or document.block_at(starts[0]).kind not in _KINDS:
        return None
    return Mention(words, starts, len(kept) == len(run))


@lru_cache(maxsize=_REMEMBERED)
def _is_shaped(word: str) -> bool:
    return _SHAPE.fullmatch(word) is not None


@lru_cache(maxsize=_REMEMBERED)
def _is_ordinary(word: str) -> bool:
    low = word.lower()
    return low in _NO_NAME or is_english_word(low)

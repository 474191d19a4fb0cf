"""Names in code whose parts a period joins, and not the words of two sentences; for missing-space (TY102)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

from npqp_rules.english.case import is_english_word
from npqp_rules.english.words import AUXILIARIES, DETERMINERS

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Document

_PAIR = lazy(r"\b[a-z]+\.[A-Z][a-z]+\b")
_SMALL = lazy(r"(?<![\w.])([a-z]+)\.(?=[a-z]\w+(?!\.))")
_PATH = lazy(r"(?<![\w./])[a-z]\w+\.[a-z]\w+\.[A-Z]\w+")
_NEAR = 80
"""How far from it such a name is looked for, in code points."""
_OPERATOR = lazy(r" ?(?:[=!<>]=|&&|\|\||[<>] ?\d)")
"""What compares the value of a name: “data.Length == 1”."""
_STOP = lazy(r"[.!?:;](?:\s|\Z)|\n")
_LEAST = 3
"""Words of a sentence, at least."""
_FOLLOWS = lazy(r",| ([a-z]+)\b")
_STARTED = DETERMINERS | AUXILIARIES


class _Names(NamedTuple):
    """What a document joins with periods.

    Arguments:
        prose: how often each pair such as `time.Time` stands in the prose.
        source: the same for the source, which has the code too.
        small: the words before a period and small letters.
    """

    prose: Counter[str]
    source: Counter[str]
    small: frozenset[str]


def is_dotted_name(document: Document, before: re.Match[str], after: re.Match[str]) -> bool:
    """`time.Time`, `wait(date.Long)`, a pair alone in its cell, one that the code has, `http.Client` beside `http.get`.

    Arguments:
        before, after: the words on the two sides of the period.
    """
    text, start, end = document.text, before.start(), after.end()
    word, following = before[0], after[0]
    block = document.block_at(start)
    around = text[start - 1 : start], text[end : end + 1]
    if (
        word == following.lower()
        or (start, end) == (block.start, block.end)
        or around == ("(", ")")
        or around[0] == "/"
        or _OPERATOR.match(text, end)
    ):
        return True
    names = document.fact(_names)
    pair = f"{word}.{following}"
    if names.source[pair] > names.prose[pair] or word in names.small:
        return True
    if _PATH.search(text, max(block.start, start - _NEAR), min(block.end, end + _NEAR)):
        return True  # beside another name: “use time.Wait, not mill.clock.Wait”
    if not is_english_word(following.lower()) and text[end : end + 1] in tuple(",;)"):
        return True  # a file: “recipes.Rproj, .Rhistory”
    if len(_STOP.split(text[max(block.start, start - _NEAR) : end - len(following)])[-2].split()) < _LEAST:
        return True  # no sentence ends so soon: “Use sync.Pool”
    known = is_english_word(word) or (word.endswith("ly") and is_english_word(word.removesuffix("ly")))
    return not known and (names.prose[pair] > 1 or not _starts(text, end))


def _starts(text: str, end: int) -> bool:
    """A sentence goes on after its first word: “the plugin.Reduce the size”, “to the url.Then, wait”."""
    match = _FOLLOWS.match(text, end)
    return match is not None and (match[1] is None or match[1] in _STARTED)


def _names(document: Document) -> _Names:
    text, source = document.text, document.source.text
    return _Names(Counter(_PAIR.findall(text)), Counter(_PAIR.findall(source)), frozenset(_SMALL.findall(source)))

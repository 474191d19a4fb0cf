"""The end of a sentence said again at once, after a period or a comma: what repeated-words (MT110) asks at each."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.artifacts.stops.breaks import PERSONAL
from npqp_rules.english.finite import coarse_tags, has_finite_verb
from npqp_rules.english.sentences import sentences
from npqp_rules.english.tokens import Tokens, word_set
from npqp_rules.english.words import AUXILIARIES, FUNCTION_WORDS, PREPOSITIONS, SUBORDINATORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_LONGEST = 8
"""Words in the longest echo after a period."""
_LEAST = 3
"""Words of the sentence before the first copy, at least: “Never again. Never again.” is meant."""
_REST = 14
"""Words after the echo that are looked through for a verb."""
_SELVES = word_set("himself herself itself themselves")
_ENDS = (".", "!", "?", "")
_GO_ON = (PREPOSITIONS | SUBORDINATORS) - {"of", "that"}
"""Words with which the sentence goes on after the echo."""


def after_stop(document: Document, tokens: Tokens) -> Iterator[Finding]:
    """ "For five years. Five years.": the last words come again as a sentence, or open one that has no verb."""
    words, gaps = tokens.words, tokens.gaps
    for start in compress(range(len(words)), map(". ".__eq__, gaps)):
        if not document.text[tokens.starts[start]].isupper():
            continue
        size = _echo_size(words, start)
        if size and _is_echo(document, tokens, start, size):
            end = tokens.end(start + size - 1)
            said = document.text[tokens.starts[start] : end]
            fix = Fix("Delete the repetition", (Edit(tokens.end(start - 1), end, ""),))
            yield Finding(tokens.starts[start - size], end, f"“{said}” repeats the end of the sentence.", (fix,))


def _echo_size(words: list[str], start: int) -> int:
    """How many words before an index come again from it on; 0 if none do."""
    for size in range(1, min(_LONGEST, start) + 1):
        if words[start - size] == words[start] and words[start - size : start] == words[start : start + size]:
            return size if size > 1 or words[start] in _SELVES else 0
    return 0


def _is_echo(document: Document, tokens: Tokens, start: int, size: int) -> bool:
    """The first copy ends a longer sentence, and no sentence of its own begins with the second."""
    words, gaps = tokens.words, tokens.gaps
    if any(gap != " " for i in (start - size, start) for gap in gaps[i + 1 : i + size]):
        return False
    first = start - size
    begin, _ = sentences(document).around(tokens.starts[first])
    if first < _LEAST or tokens.starts[first - _LEAST] < begin:
        return False
    if set(words[start : start + size]) <= FUNCTION_WORDS - _SELVES or document.is_marked(tokens.starts[start]):
        return False
    return _adds_nothing(document, tokens, start, size) and is_english(document, tokens.starts[start])


def _adds_nothing(document: Document, tokens: Tokens, start: int, size: int) -> bool:
    """The sentence that begins with the second copy ends with it, or goes on as the one before would have."""
    words, gaps, after = tokens.words, tokens.gaps, start + size
    if gaps[after][:1] == ".":
        return True
    if gaps[after] != " " or not document.text[tokens.starts[after]].islower():
        return False
    stop = next((i for i in range(after + 1, min(after + _REST, len(gaps))) if gaps[i][:1] in _ENDS), 0)
    if not stop or gaps[stop][1:2].strip():
        return False
    if words[start] in _SELVES:
        return has_finite_verb(words[after:stop])
    return words[after] in _GO_ON and _is_verbless(words[start:stop], size)


def _is_verbless(words: list[str], size: int) -> bool:
    """No verb stands among some words before a conjunction that may open a clause with its own."""
    clause = next((i for i in range(size, len(words)) if words[i] in SUBORDINATORS - PREPOSITIONS), len(words))
    return not {"finite", "base"} & set(coarse_tags(words)[:clause])


def after_comma(document: Document, tokens: Tokens, start: int, said: list[str]) -> bool:
    """The phrase after a comma is the one before it, and is not said again for stress.

    Nobody repeats a phrase with a figure (“in 1902, in 1902”), an impersonal phrase with a preposition (“of the bay, of
    the bay”), a predicate (“is good for bees, is good for bees”), a pair (“salt and oil, salt and oil.”), or the long
    name that opens a sentence (“The Gulf of Oman, the Gulf of Oman is”).

    Arguments:
        start: index of the first word of the second copy.
        said: the words of a copy.
    """
    size, after = len(said), tokens.gaps[start + len(said)]
    if not PERSONAL.isdisjoint(said):
        return False
    if any(map(str.isdecimal, said)):
        listed = after[:1] == "," or tokens.gaps[start - size] == ", "  # "minus 2 degrees, minus 2 degrees, 0 degrees"
        return not listed and (said[0] in PREPOSITIONS or size >= _LEAST)
    if size < _LEAST:
        return False
    if said[0] in SUBORDINATORS and after[:1] == ",":
        return True  # "when it rains, When it rains, we stay"
    if said[0] in PREPOSITIONS or (said[0] in AUXILIARIES and size > _LEAST):
        return True
    if "and" in said[1:-1] and after[:1] in (".", ";"):
        return True
    first = tokens.starts[start - size]
    opens = sentences(document).around(first)[0] == first
    return opens and any(map(str.isupper, document.text[first + 1 : tokens.starts[start]]))

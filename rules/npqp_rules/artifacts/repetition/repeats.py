"""What a repeat is, by its length and by what stands between its copies: which judgment repeated-words (MT110) asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_rules.artifacts.repetition.doubled_words import double
from npqp_rules.artifacts.repetition.in_brackets import gloss, number_again, phrase_in_brackets
from npqp_rules.artifacts.repetition.joined_words import around, either, joined
from npqp_rules.artifacts.repetition.repeated_phrases import owner_again, phrase, stressed

if TYPE_CHECKING:
    from npqp_lint.rule import Finding
    from npqp_lint.text.document import Document

    from npqp_rules.english.tokens import Tokens

_INSIDE = (" ", ", ", "’ ", "' ")
"""What stands between the words of a phrase."""


def repeat_at(document: Document, tokens: Tokens, i: int, period: int) -> tuple[int, Finding | None] | None:
    """The repeat of words `period` apart that `i` lies in: the index after it, and the finding if it is a slip."""
    words, gaps = tokens.words, tokens.gaps
    start = i
    # an earlier word of the second copy may have a nearer twin inside the copy, so look back, but not for ever
    while i - start < 2 * period and start > period and words[start - 1] == words[start - 1 - period]:
        if gaps[start] not in _INSIDE:
            break
        start -= 1
    stop = i + 1
    while stop < len(words) and words[stop] == words[stop - period] and gaps[stop] in _INSIDE:
        stop += 1
    if period == 1:
        if gaps[start] == ") (":
            return stop, number_again(document, tokens, start)
        return stop, double(document, tokens, start, stop)
    if (glossed := gloss(document, tokens, i, period)) is not None:
        return stop, glossed
    if gaps[start] not in _INSIDE:
        if "(" in gaps[start] and stop - start >= period:
            return start + period, phrase_in_brackets(document, tokens, start, period)
        return None  # another sentence or block that says the same; slips of its own stand in it
    if (
        period == 2 == stop - start
        and words[start - 1] == words[start + 1] == "and"
        and words[stop : stop + 1] != words[start : start + 1]
    ):
        return stop, joined(document, tokens, start, start + 1)
    if stop - start >= period:
        found = stressed(document, tokens, start, stop) if period == 2 else None
        return stop, found or phrase(document, tokens, start, stop, period)
    if stop - start == period - 1:
        if words[start - 1] == "and":
            return stop, joined(document, tokens, start, stop)
        if words[start - 1] == "or":
            return stop, either(document, tokens, start, stop)
        return stop, around(document, tokens, start) if period == 2 else owner_again(
            document, tokens, start, stop, period
        )
    return None

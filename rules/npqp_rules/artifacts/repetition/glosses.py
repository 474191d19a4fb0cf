"""Terms that the brackets after them explain with themselves; a part of repeated-words (MT110)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.rule import Edit, Finding, Fix

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

    from npqp_rules.english.tokens import Tokens

_OPENS = " ("
_PARTS = (", ", ": ", "; ")
_LETTERS = 6
"""Letters of a short form, at most."""


def gloss(document: Document, tokens: Tokens, i: int, period: int) -> Finding | None:
    """`control modules (CM, Control Modules)`: the original had the term in its language, the short form, and this.

    Arguments:
        i: a word that another `period` words before is the same as.
    """
    gaps, last = tokens.gaps, len(tokens.words)
    if gaps[i - 1] == _OPENS and gaps[i] in _PARTS:
        short, size = i - 1, period - 1
        closes = i + size
    elif gaps[i] == _OPENS and i + period < last and gaps[i + period] in _PARTS:
        short, size = i + period, period
        closes = short + 1
    else:
        return None
    first = i - period
    said = tokens.words[first : first + size]
    if closes > last or said != tokens.words[i : i + size] or not gaps[closes].startswith(")"):
        return None
    if any(gap not in (" ", "-") for gap in (*gaps[first + 1 : first + size], *gaps[i + 1 : i + size])):
        return None
    start = tokens.starts[first]
    acronym = document.text[tokens.starts[short] : tokens.end(short)]
    if not (1 < len(acronym) <= _LETTERS and acronym.isupper()) or not is_english(document, start):
        return None
    cut = (
        Edit(tokens.end(short), tokens.end(closes - 1), "")
        if short < i
        else Edit(tokens.starts[i], tokens.starts[short], "")
    )
    message = f"“{document.text[start : tokens.end(first + size - 1)]}” is repeated in the brackets."
    return Finding(start, tokens.end(closes - 1) + 1, message, (Fix("Delete it in the brackets", (cut,)),))

"""Whether a comma parts two sentences, for rules that repair the comma itself: `it is open，The lamp is lit`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix

from npqp_rules.artifacts.capitals.both_sides import Seam
from npqp_rules.artifacts.capitals.ordinary_words import AFTER_COMMAND, COMMANDS
from npqp_rules.artifacts.capitals.suspicious_capitals import is_sentence
from npqp_rules.english.case import is_english_word
from npqp_rules.english.sentences import sentences

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

_CAPITAL = lazy(r"(?P<gap>[ \n]?)(?P<word>[A-Z][a-z]*)\b")
_CONNECTIVES = frozenset(
    "However Therefore Moreover Furthermore Nevertheless Otherwise Meanwhile Consequently Additionally Please Now "
    "Then".split()
)
_REACH = 300
"""Code points on both sides that are read."""
_LEAST = 3
"""Words that a sentence has, at least."""


def ending(document: Document, start: int, end: int) -> Fix | None:
    """The fix that ends the sentence at a comma; None if the sentence goes on after it, or it is another mark.

    Arguments:
        start, end: the mark with the space before it.
    """
    text, block = document.text, document.block_at(start)
    if text[end - 1] not in ",，":
        return None
    match = _CAPITAL.match(text, end, block.end)
    if match is None:
        return None
    low, high = sentences(document).around(start)[0], sentences(document).around(match.end())[1]
    place = match.start("word")
    seam = Seam(document, match["word"], place, max(low, place - _REACH), min(high, place + _REACH))
    if len(seam.before) < _LEAST or len(seam.after) < _LEAST or not is_sentence(seam):
        return None
    command = match["word"] in COMMANDS and seam.after[1] in AFTER_COMMAND
    line = document.map.is_break(place - 1) and is_english_word(match["word"].lower())  # the capital begins a line, too
    links = match["word"] in _CONNECTIVES or text.startswith("Of course, ", place)
    if not (links or command or line or seam.sentence_follows):
        return None
    return Fix("End the sentence", (Edit(start, end, "." if match["gap"] else ". "),))

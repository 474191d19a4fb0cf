"""Whether a comma parts two sentences, for rules that repair the comma itself: `it is open，The lamp is lit`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.artifacts.capitals.both_sides import Seam
from npqp_rules.artifacts.capitals.ordinary_words import AFTER_COMMAND, COMMANDS
from npqp_rules.artifacts.capitals.suspicious_capitals import is_sentence
from npqp_rules.english.case import is_english_word
from npqp_rules.english.sentences import sentences
from npqp_rules.english.words import COORDINATORS, FUNCTION_WORDS, PREPOSITIONS, SUBORDINATORS

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Document

_CAPITAL = lazy(r"(?P<gap>[ \n]?)(?P<word>[A-Z][a-z]*)\b")
_CONNECTIVES = frozenset(
    "However Therefore Moreover Furthermore Nevertheless Otherwise Meanwhile Consequently Additionally Please Now "
    "Then".split()
)
_REACH = 300
"""Code points on both sides that are read."""
_ALWAYS = frozenset("I He We You His Our Your Who Which".split())
"""Words that have a capital inside a sentence, too, some of them where they mean God."""
_AFTER_SMALL = lazy(r"(?<![^\s(])[a-z]\w*\Z")
_SMALL = lazy(r"[ \n][a-z]")
_LEAST = 3
"""Words that a sentence has, at least."""


_CONDITION = lazy(
    r"(?:When|If|Once|After|Before|Until|Unless|While|For|To|In) [^\n.!?:;。：]{6,160}[,，] ?"
    r"(?:the|an?|you|we|it|they|this|that|there|please|can|just|use|set|click|select|run|then)\b"
)
"""A condition before its main clause, with the capital of a sentence."""
_LEADS = PREPOSITIONS | SUBORDINATORS | COORDINATORS | frozenset("first then next finally note tip so also now".split())
_WORD = 24
"""Code points before a comma in which its word begins."""
_FEW = 2
"""Words before a comma, fewer of which introduce what follows: “Note, if”."""


def ending(document: Document, start: int, end: int) -> Fix | None:
    """The fix that ends the sentence at a comma; None if the sentence goes on after it, or it is another mark.

    Arguments:
        start, end: the mark with the space before it.
    """
    text, block = document.text, document.block_at(start)
    if text[end - 1] not in ",，" or text[start - 1] in ".!?;:":
        return None
    match = _CAPITAL.match(text, end, block.end)
    if match is None:
        return None
    low, high = sentences(document).around(start)[0], sentences(document).around(match.end())[1]
    place = match.start("word")
    seam = Seam(document, match["word"], place, max(low, place - _REACH), min(high, place + _REACH))
    if seam.before and len(seam.after) >= _LEAST and (_begins(seam) or _parts(seam, match)):
        return Fix("End the sentence", (Edit(start, end, "." if match["gap"] else ". "),))
    return None


def _begins(seam: Seam) -> bool:
    """What follows is a sentence by its form, and what is before it, sentence or label, does not lead to it."""
    few = len(seam.before) + seam.left.count(PLACEHOLDER) < _FEW
    if few or seam.before[0].lower() in _LEADS or seam.before[0].endswith("ly"):
        return False
    there = seam.word == "There" and seam.sentence_follows
    return there or _is_command(seam) or _CONDITION.match(seam.right) is not None


def _is_command(seam: Seam) -> bool:
    """A verb that often commands, or an ordinary word with an article behind it, as only verbs have: “Perform a”."""
    small = seam.word.lower()
    verb = seam.after[1] in ("a", "an", "the") and is_english_word(small) and small not in FUNCTION_WORDS
    return (seam.word in COMMANDS and seam.after[1] in AFTER_COMMAND) or (
        verb and not small.endswith(("ing", "ed", "ly"))
    )


def _parts(seam: Seam, match: re.Match[str]) -> bool:
    """Sentences are on both sides of the comma."""
    if len(seam.before) < _LEAST or not is_sentence(seam):
        return False
    line = seam.document.map.is_break(seam.start - 1) and is_english_word(
        match["word"].lower()
    )  # it begins a line, too
    links = match["word"] in _CONNECTIVES or seam.right.startswith("Of course, ")
    return bool(links or _is_command(seam) or line or seam.sentence_follows)


def at_comma(document: Document, found: Finding, end: int) -> Finding:
    """The finding of a space at a comma that ends at `end`, with what the capital behind it asks for: a period before a
    sentence, and a small letter in a word that is no name.
    """
    fix, word = found.fixes[0], _CAPITAL.match(document.text, end)
    if word is None or word["word"] in _ALWAYS:
        return found
    if (stop := ending(document, found.start, end)) is not None:
        return replace(found, message="A sentence ends at this comma.", fixes=(stop, fix))
    small = _SMALL.match(document.text, word.end()) and _AFTER_SMALL.search(
        document.text, max(0, found.start - _WORD), found.start
    )
    if word["word"].lower() not in FUNCTION_WORDS or not small:
        return found
    place = word.start("word")
    edits = (*fix.edits, Edit(place, place + 1, word["word"][0].lower()))
    return replace(found, fixes=(replace(fix, edits=edits, applicability="unsafe"),))

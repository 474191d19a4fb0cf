"""Two different marks at the end of a sentence, of which one belongs there; a part of stray_stop.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.artifacts.stops.breaks import is_whole
from npqp_rules.english import words as w
from npqp_rules.english.clauses import has_finite_verb
from npqp_rules.english.sentences import chunk_before, sentences

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Document

_QUESTION = w.AUXILIARIES | frozenset("who what whom whose which when where why how".split())
"""First words of a question."""
_REACH = 400
"""How far around the marks the text is read, in code points."""
_SHORT = 3
"""A sentence has more words."""


def mixed(match: re.Match[str], document: Document) -> Finding | None:
    """“it is misplaced. !”, “easy to slide. ?”: the exclamation point stays, and the question mark behind a question.

    Arguments:
        match: the period, and in the group “mixed” the mark behind its space.
    """
    text = document.text
    start, end = match.start(), match.end()
    left = _left(document, start)
    following = text[end : min(document.block_at(start).end, end + _REACH)].lstrip()
    if len(left) < _SHORT or not is_whole(chunk_before(text, start)) or not is_english(document, start):
        return None
    if document.map.is_break(start + 1):
        return None  # the mark begins a line
    if (following and not following[0].isupper()) or following[:1] == "[" or text[end : end + 1] == "[":
        return None  # an image
    keep = Fix("Keep the period", (Edit(start + 1, end, ""),))
    other = Fix(f"Keep “{text[end - 1]}”", (Edit(start, end - 1, ""),))
    asked = text[end - 1] == "!" or left[0].lower() in _QUESTION
    message = f"“.” and “{text[end - 1]}” are side by side; only one belongs here."
    return Finding(start, end, message, (other, keep) if asked else (keep, other))


def with_colon(match: re.Match[str], document: Document) -> Finding | None:
    """“a question? : Nobody knows”, “the regiment. : the others”, “the equation: : Since”: a colon too many, or alone.

    Arguments:
        match: a mark, and behind its space a colon.
    """
    text = document.text
    start, end = match.start(), match.end()
    right = w.words_of(text[end : min(document.block_at(start).end, end + _REACH)])
    left = _left(document, start)
    if len(left) < _SHORT or not has_finite_verb(right) or not is_english(document, start):
        return None
    if in_code(text, start - 1, start + 1) or (text[start] == "." and not is_whole(chunk_before(text, start))):
        return None
    if text[start] in "!?" and right[0].lower() not in w.FUNCTION_WORDS and left[0].lower() not in _QUESTION:
        return None  # the type of a field: "name? : String"
    if text[start] == ".":
        fix = Fix("Delete the period", (Edit(start, end - 1, ""),))
    else:
        fix = Fix("Delete the colon", (Edit(start + 1, end, ""),))
    return Finding(start, end, f"“{text[start]}” and “:” are side by side; only one belongs here.", (fix,))


def _left(document: Document, stop: int) -> list[str]:
    """The words of the sentence that a mark ends."""
    return w.words_of(document.text[max(sentences(document).around(stop)[0], stop - _REACH) : stop])


def quoted(match: re.Match[str]) -> Finding:
    """`“Who is it?”, he asked`: the mark that ends the quotation needs no comma behind it.

    Arguments:
        match: the mark, what closes the quotation, and the comma.
    """
    fix = Fix("Delete the comma", (Edit(match.end(2), match.end(), ""),))
    message = f"“{match[1]}” and “,” are side by side; only one belongs here."
    return Finding(match.start(1), match.end(), message, (fix,))

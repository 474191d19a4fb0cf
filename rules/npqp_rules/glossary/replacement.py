"""Makes the fix for a wrong name: the preferred one in its form, with its capitals, after the right article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language.english.articles import changed
from npqp_lint.language.english.capitals import like
from npqp_lint.language.english.inflection import head, inflected, spellings
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix

from npqp_rules.english.quotations import in_quotation
from npqp_rules.english.words import DETERMINERS
from npqp_rules.glossary.choice import is_perfect, is_same_spelling, starts_sentence

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

    from npqp_rules.glossary.choice import Match
    from npqp_rules.glossary.index import Pieces

_ARTICLE = lazy(r"(?<![\w'’-])([Aa]n?) +$")
_LETTERS = lazy(r"[^\W_]+")


def fix(document: Document, pieces: Pieces, match: Match) -> Fix | None:
    """The fix for a wrong name; None if the preferred one has no such form, or if there is none."""
    found = match.found
    term = found.name.entry.term
    better = term.preferred if match.reason == "forbidden" else found.name.text
    said = document.text[found.start : found.end]
    made = _in_form(document, pieces, match, better)
    if made is None:
        return None
    made = like(made, said) if match.reason != "capitals" else made
    if match.reason == "capitals" and made.islower() and starts_sentence(document, found.start):
        made = made[:1].upper() + made[1:]
    made = made.replace("'", "’") if "’" in said else made
    edits = [Edit(found.start, found.end, made)]
    before = document.text[max(0, found.start - 4) : found.start]
    is_plain = found.form in ("plain", "possessive")
    if is_plain and (given := _ARTICLE.search(before)) and (right := changed(given[1], made)):
        start = found.start - len(before) + given.start(1)
        edits.insert(0, Edit(start, start + len(given[1]), right))
    certain = _is_certain(document, match, said, made)
    return Fix(f"Replace with “{made}”", tuple(edits), "safe" if certain else "unsafe")


def _in_form(document: Document, pieces: Pieces, match: Match, better: str) -> str | None:
    """The better name in the form of the wrong one; None if that is unknown."""
    found, form = match.found, match.found.form
    part = found.name.entry.term.part_of_speech
    if not better:
        return None
    words = better.lower().split(" ")
    has = head(words, part)
    if not part and has.at != len(words) - 1 and found.name.head.at == len(found.name.pieces) - 1:
        noun = found.first and pieces.words[found.first - 1] in DETERMINERS
        if noun or form == "s":
            return None  # the plural of a noun, or the third person of a verb: "logins", "sign in"
    if form == "plain":
        return better
    if form not in has.forms:
        return None
    word = found.name.pieces[found.name.head.at]
    if form == "past" or (form == "participle" and spellings(word, "past") == spellings(word, form)):
        form = "participle" if is_perfect(pieces, found) else "past"
    return inflected(better, form, part)


def _is_certain(document: Document, match: Match, said: str, made: str) -> bool:
    """Whether the fix only corrects the spelling of a word that the glossary names, in text of one's own."""
    found = match.found
    same = "".join(_LETTERS.findall(said)).lower() == "".join(_LETTERS.findall(made)).lower()
    listed = match.reason == "forbidden" and is_same_spelling(found)
    plain = said.islower() or (said[1:].islower() and starts_sentence(document, found.start))
    own = document.block_at(found.start).kind not in ("quote", "heading") and not in_quotation(document, found.start)
    return same and listed and plain and own

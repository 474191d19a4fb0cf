"""Chooses between the names that a place in a text may have, and says whether it has a wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from npqp_lint.language.english.inflection import inflected
from npqp_lint.language.english.irregular import PARTICLES

from npqp_rules.english.words import BE, DETERMINERS, HAVE_DO, MODALS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from npqp_lint.text.document import Document

    from npqp_rules.glossary.index import Occurrence, Pieces

Reason = Literal["forbidden", "spelling", "capitals"]

_SUBJECTS = frozenset(("i", "he", "she", "we", "they", "who"))
_BEFORE_NOUNS = DETERMINERS | {"of"}
_PERFECT = BE | HAVE_DO | {"be", "been", "being", "having", "get", "gets", "got"}
_BETWEEN = frozenset(("not", "never", "also", "already", "always", "been", "just", "only", "yet"))
_NO_COMPOUND = frozenset(("re", "un"))
"""Prefixes that a hyphen can give another meaning: "re-sign"."""


class Match(NamedTuple):
    """A place where a name of the glossary is.

    Arguments:
        found: the place, and the name.
        reason: why it is wrong; None if it is right.
    """

    found: Occurrence
    reason: Reason | None


def chosen(
    document: Document, pieces: Pieces, found: Iterable[Occurrence], applies: Callable[[Occurrence], bool]
) -> list[Match]:
    """The longest names, without overlap, in their order.

    Arguments:
        document: the document.
        pieces: its words.
        found: where names may be.
        applies: whether the entry of a name is for its place.
    """
    spans: dict[tuple[int, int], list[Occurrence]] = {}
    for one in found:
        if _fits(document, pieces, one) and applies(one):
            spans.setdefault((one.first, one.last), []).append(one)
    taken: set[int] = set()
    kept: list[Match] = []
    for first, last in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        covered = range(first, last + 1)
        match = _best(document, pieces, spans[first, last])
        if match is not None and taken.isdisjoint(covered):
            taken.update(covered)
            kept.append(match)
    return sorted(kept, key=lambda match: match.found.start)


def _fits(document: Document, pieces: Pieces, one: Occurrence) -> bool:
    """Whether the spelling and the words before a name allow it."""
    term = one.name.entry.term
    if not is_same_spelling(one):
        if not term.variants or one.name.is_special:
            return False
        words = [*one.name.pieces, pieces.words[one.last]]
        if (not one.gaps or "" in _inner(one)) and (words[-1] in PARTICLES or words[-2] in PARTICLES):
            return False  # "login" is not "log in"
    return term.part_of_speech not in ("noun", "verb") or _is_possible(document, pieces, one)


def _is_possible(document: Document, pieces: Pieces, one: Occurrence) -> bool:
    """Whether the word before a name allows its part of speech; a form with -ing or -ed can be anything."""
    if one.form not in ("plain", "s") or not one.first or " " not in _before(document, pieces, one):
        return True
    before = pieces.words[one.first - 1]
    if one.name.entry.term.part_of_speech == "verb":
        return before not in _BEFORE_NOUNS
    if before == "to" and one.last + 1 < len(pieces.words):
        return pieces.words[one.last + 1] not in DETERMINERS
    return before not in MODALS and before not in _SUBJECTS


def _before(document: Document, pieces: Pieces, one: Occurrence) -> str:
    """What is between a name and the word before it."""
    text = document.text[pieces.end(one.first - 1) : one.start]
    return text if text.strip(" ") == "" else ""


def _inner(one: Occurrence) -> list[str]:
    return one.name.gaps[1:-1] or [""]


def is_same_spelling(one: Occurrence) -> bool:
    """Whether the text has the hyphens and spaces of the name."""
    return "".join(one.name.gaps[1:-1]) == one.gaps


def _best(document: Document, pieces: Pieces, names: Sequence[Occurrence]) -> Match | None:
    """What a place has: a right name as it is, a wrong one, a right one that may be spelled so, and so on."""
    right = [one for one in names if one.name.is_right]
    wrong = [one for one in names if not one.name.is_right and _is_wrong(document, one)]
    exact = [one for one in right if is_same_spelling(one)]
    same = [one for one in exact if _has_capitals(document, one)]
    if same:
        return Match(same[0], None)
    for one in wrong:
        if is_same_spelling(one):
            return Match(one, "forbidden")
    if exact:
        return Match(exact[0], "capitals" if _has_wrong_capitals(document, exact[0]) else None)
    for one in right:
        if not _is_misspelled(pieces, one):
            return Match(one, None)
    if wrong:
        return Match(wrong[0], "forbidden")
    return Match(right[0], "spelling") if right else None


def _has_wrong_capitals(document: Document, one: Occurrence) -> bool:
    """Whether a right name with other capitals than its own is a slip: not in a text or a heading all in capitals."""
    if one.name.entry.term.case != "match" or document.text[one.start : one.end].isupper():
        return False
    return not (document.block_at(one.start).kind == "heading" and one.name.text.islower())


def _is_wrong(document: Document, one: Occurrence) -> bool:
    """Whether a forbidden name is what the text has, in view of its capitals."""
    if one.name.entry.term.case == "match":
        return _has_capitals(document, one)
    return not (one.name.is_cased and document.text[one.start : one.end].isupper() and not one.name.text.isupper())


def _has_capitals(document: Document, one: Occurrence) -> bool:
    """Whether the text has the capitals of a name, or those that its place gives any word."""
    if not one.name.is_cased:
        return True
    said = document.text[one.start : one.end].replace("’", "'")
    name = inflected(one.name.text, one.form, one.name.entry.term.part_of_speech)
    if one.name.is_special or said.lower() != name.lower():  # another spelling of the form: what it starts with decides
        name, said = one.name.text, said[: len(one.name.text)]
    if said == name:
        return True
    return said == name[:1].upper() + name[1:] and starts_sentence(document, one.start)


def starts_sentence(document: Document, start: int) -> bool:
    """Whether a word is the first of its block, its sentence, or a quotation."""
    block = document.block_at(start)
    before = document.text[max(block.start, start - 8) : start].rstrip(" \u00a0")
    return not before or before[-1] in '.!?:…“”"‘(*•–—\n' or block.kind in ("heading", "table-cell")


def _is_misspelled(pieces: Pieces, one: Occurrence) -> bool:
    """Whether a right name has wrong hyphens or spaces.

    Between a hyphen and a space, the sentence decides, as in "data-center operators", unless one piece is a letter.
    """
    name, text = _inner(one), list(one.gaps) or [""]
    if name == text or {one.name.pieces[0], pieces.words[one.first]} & _NO_COMPOUND:
        return False
    is_letter = len(one.name.pieces[0]) == 1 or pieces.end(one.first) - pieces.starts[one.first] == 1
    return is_letter or [""] in (name, text)


def is_perfect(pieces: Pieces, one: Occurrence) -> bool:
    """Whether a form with -ed is a participle: after a form of *be* or *have*."""
    for i in range(one.first - 1, max(-1, one.first - 4), -1):
        word = pieces.words[i]
        if word in _PERFECT:
            return True
        if word not in _BETWEEN and not word.endswith("ly"):
            return False
    return False

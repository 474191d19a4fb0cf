"""Converts what styles and vocabularies say of spelling into words for a dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npqp_lint.text.source import LINE_END
from npqp_lint.vale.literal import words_of
from npqp_lint.vale.notes import NotCarriedError
from npqp_lint.vale.terms import check, plain, whole
from npqp_lint.vale.yaml_file import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npqp_lint.vale.draft import Draft
    from npqp_lint.vale.notes import Notes
    from npqp_lint.vale.project import Project, Term

_DICTIONARIES = ("dictionaries", "aff", "dic", "dicpath")


def words_of_rule(draft: Draft) -> list[str]:
    """The words that a rule about spelling accepts; the rule itself becomes the key ``spelling``."""
    for key in _DICTIONARIES:
        if key in draft.table:
            draft.note(key, "the grammar engine has a dictionary of its own")
    for key in ("filters", "custom"):
        if key in draft.table:
            draft.note(key, "patterns of words that are not checked; add the words to the dictionary")
    words: list[str] = []
    for number, name in draft.items("ignore"):
        places = [folder / name for folder in draft.project.folders]
        places += [folder / "config" / "ignore" / name for folder in draft.project.folders]
        path = next((place for place in places if place.is_file()), None)
        if path is None:
            draft.note("ignore", f"the file {name!r} does not exist", number)
            continue
        words += listed(read_text(path, name))
    return words


def listed(text: str) -> list[str]:
    """The words of a list, one per line."""
    lines = (line.strip() for line in LINE_END.split(text))
    return [line for line in lines if line and not line.startswith("#")]


def accepted(project: Project, notes: Notes) -> tuple[list[str], list[str]]:
    """The accepted terms as words for a dictionary and exceptions, and as patterns for exceptions.

    Arguments:
        project: has the vocabularies.
        notes: receives the terms that have no counterpart.
    """
    words, patterns = _words_and_patterns(project.accepted, notes)
    return list(dict.fromkeys(words)), list(dict.fromkeys(patterns))


def _words_and_patterns(terms: Iterable[Term], notes: Notes) -> tuple[list[str], list[str]]:
    """Terms as words, and as patterns where they are no words; those that have no counterpart are noted."""
    words: list[str] = []
    patterns: list[str] = []
    for term in terms:
        known = words_of(term.text)
        if known is not None:
            words += known
            continue
        try:
            pattern = whole(_pattern(term.text))
            check(pattern)
            patterns.append(pattern)
        except NotCarriedError as error:
            notes.add(term.path, term.line, term.text, str(error), dropped=True)
    return words, patterns


def _pattern(text: str) -> str:
    without = text.replace(".", "")
    if not any(char in without for char in r"\*+?|()[]{}^$"):
        return text.replace(".", r"\.")
    return plain(text, "a term")


def own_rules(project: Project, notes: Notes) -> list[dict[str, Any]]:
    """The rules that Vale makes from vocabularies: the case of accepted terms, and rejected terms.

    Arguments:
        project: has the vocabularies.
        notes: receives the terms that have no counterpart.
    """
    rules: list[dict[str, Any]] = []
    swap = _cases(project.accepted)
    if swap:
        rules.append({
            "name": "vale-terms", "kind": "substitution", "message": "Use '{fix}' instead of '{match}'.",
            "severity": "error", "case": "ignore", "swap": swap,
        })  # fmt: skip
    words, patterns = _words_and_patterns(project.rejected, notes)
    if words or patterns:
        rule: dict[str, Any] = {
            "name": "vale-avoid", "kind": "existence", "message": "Avoid using '{match}'.", "severity": "error",
            "case": "match",
        }  # fmt: skip
        rules.append(rule | ({"words": words} if words else {}) | ({"patterns": patterns} if patterns else {}))
    rules.append({
        "name": "vale-repetition", "kind": "repetition", "message": "'{match}' is repeated.", "severity": "error",
        "case": "ignore",
    })  # fmt: skip
    return rules


def _cases(terms: Iterable[Term]) -> dict[str, str | list[str]]:
    """The accepted spellings of each term by its lowercase form, where that is not one of them."""
    found: dict[str, list[str]] = {}
    for term in terms:
        for word in words_of(term.text) or ():
            if word not in found.setdefault(word.lower(), []):
                found[word.lower()].append(word)
    return {low: words[0] if len(words) == 1 else words for low, words in found.items() if low not in words}

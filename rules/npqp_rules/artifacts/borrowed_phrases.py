"""Phrases of other languages that English uses as they are: “déjà vu”, “hôtel de ville”."""

from __future__ import annotations

from functools import cache

from npqp_rules.lexicons import load


def is_borrowed(text: str, start: int, end: int) -> bool:
    """Whether a word belongs to such a phrase.

    Arguments:
        text: the prose.
        start, end: the range of the word.
    """
    for before, after in _phrases().get(text[start:end].lower(), ()):
        low, high = start - len(before), end + len(after)
        around = text[max(low, 0) : start].lower(), text[end:high].lower()
        apart = not text[max(low - 1, 0) : max(low, 0)].isalpha() and not text[high : high + 1].isalpha()
        if apart and low >= 0 and (before, after) == tuple(side.replace("’", "'") for side in around):
            return True
    return False


@cache
def _phrases() -> dict[str, list[tuple[str, str]]]:
    """What is before and after a word in each phrase that has it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in load("untranslated")["phrases"].strip().split("\n"):
        for phrase in line.split(", "):
            start = 0
            for word in phrase.split(" "):
                end = start + len(word)
                found.setdefault(word, []).append((phrase[:start], phrase[end:]))
                start = end + 1
    return found

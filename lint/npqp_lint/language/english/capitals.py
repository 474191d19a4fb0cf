"""The capitals of a text that replaces another one."""

from __future__ import annotations

from itertools import count

from npqp_lint.lazy import lazy

_WORD = lazy(r"[^\W\d_][^\W_]*(?:['’][^\W_]+)*")
_SMALL = frozenset("a an and as at but by for from in nor of off on or out per the to up via with".split())


def like(new: str, old: str) -> str:
    """A replacement with the capitals of what it replaces; capitals of its own stay.

    All capitals, a capital at the start of every word, and one at the start are kept.

    Arguments:
        new: the replacement.
        old: the text that it replaces.
    """
    words = _WORD.findall(old)
    if not words or new != new.lower():
        return new
    if old.isupper() and sum(map(str.isalpha, old)) > 1:
        return new.upper()
    if not old[0].isupper():
        return new
    if len(words) > 1 and _is_title(words):
        last = len(_WORD.findall(new)) - 1
        numbers = count()
        return _WORD.sub(lambda match: _in_title(match[0], 0 < next(numbers) < last), new)
    return _capitalized(new)


def _is_title(words: list[str]) -> bool:
    """Whether every word is capitalized but small ones, and another one than the first is."""
    return all(word[0].isupper() or word in _SMALL for word in words) and any(word[0].isupper() for word in words[1:])


def _in_title(word: str, inside: bool) -> str:
    return word if inside and word in _SMALL else _capitalized(word)


def _capitalized(text: str) -> str:
    """A text that starts with a capital letter, if that is one letter."""
    upper = text[:1].upper()
    return upper + text[1:] if len(upper) == 1 else text

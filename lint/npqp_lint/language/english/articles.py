"""Whether a word is preceded by "a" or "an": a matter of how it sounds, which its letters show for nearly all words."""

from __future__ import annotations

from npqp_lint.lazy import lazy

_WORD = lazy(r"[^\W_]+")
_CONSONANT_SOUND = lazy(
    r"(?:eu|ew|one(?![a-z])|ones|once|ouija|u(?:ni(?!n|m|dea|den|ss)|nan|s(?:e|a[bg]|u)|te|tili|topi|biq|r(?:an|e|i)|kr|kul|fo|gand))"
)
_VOWEL_SOUND = lazy(r"(?:heir|honest|honor|honour|hour)")
_EIGHT = lazy(r"8|1[18](?!\d)")
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
"""Letters whose names start with a vowel."""


def article(text: str) -> str | None:
    """The form of the indefinite article before a text: ``a``, ``an``, or None if that is unknown."""
    match = _WORD.search(text)
    if match is None:
        return None
    word = match[0]
    if word[0].isdigit():
        return "an" if _EIGHT.match(word) else "a"
    if not word.isascii():
        return None
    if len(word) == 1 or (word.isupper() and not _is_said(word)):
        return "an" if word[0].upper() in _VOWEL_LETTERS else "a"
    low = word.lower()
    if low[0] in "aeiou":
        return "a" if _CONSONANT_SOUND.match(low) else "an"
    return "an" if _VOWEL_SOUND.match(low) else "a"


def changed(before: str, after: str) -> str | None:
    """An article as it must be before a text; None if it can stay, or is no indefinite article.

    Arguments:
        before: the article, whose capitals are kept.
        after: the text.
    """
    low = before.lower()
    wanted = article(after) if low in ("a", "an") else None
    if wanted is None or wanted == low:
        return None
    return wanted.upper() if before.isupper() and len(before) > 1 else before[0] + wanted[1:]


def _is_said(word: str) -> bool:
    """Whether a word in capitals can be said as a word: it has a vowel among its first letters, and is not short."""
    return len(word) > 3 and any(letter in "AEIOU" for letter in word[:3])

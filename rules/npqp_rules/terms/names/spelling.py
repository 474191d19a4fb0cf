"""Whether two spellings can be one name: transliterations, accents, a slip of one letter, and what only looks so."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from npqp_lint.lazy import lazy

from npqp_rules.lexicons import load

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "đ": "d", "ð": "d", "þ": "th"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})

_SOUNDS = (
    (lazy(r"^ye|(?<=[aou])ye"), "e"),
    (lazy(r"tch"), "ch"),
    (lazy(r"dzh|dj"), "j"),
    (lazy(r"sch"), "sh"),
    (lazy(r"kh"), "h"),
    (lazy(r"ph"), "f"),
    (lazy(r"ck"), "k"),
    (lazy(r"[cq](?![hiey]|$)"), "k"),
    (lazy(r"tz"), "ts"),
    (lazy(r"ks"), "x"),
    (lazy(r"w"), "v"),
    (lazy(r"(?<=[aeou])h(?![aeiouy])"), ""),
    (lazy(r"([b-df-hj-np-tv-z])\1"), r"\1"),
    (lazy(r"oo"), "u"),
    (lazy(r"ee"), "i"),
    (lazy(r"aa"), "a"),
    (lazy(r"i?ya$|ia$"), "ia"),
    (lazy(r"(?<=[ae])(?:y|j)(?![aeiou])"), "i"),
    (lazy(r"(?<=[^aeiou])(?:iy|yi|ii|ij|yy|yj|y)"), "i"),
)
"""What transliterations write in two ways, in the order in which it is leveled."""

_PINYIN = lazy(
    r"(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong"
    r"|ou|u|ua|uai|uan|uang|ue|ui|un|uo))+$"
)
_INFLECTION = ("s", "es", "n", "an", "i", "ian", "e", "er", "ers")
_LONGEST = 30
"""Letters of a name that is looked at."""

_SLIP = 6
"""Letters of a name in which a slip is looked for; shorter ones are too often two names."""


@lru_cache(maxsize=1 << 14)
def plain(word: str) -> str:
    """A word in lowercase, without accents."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    return "".join(c for c in parts if not unicodedata.combining(c))


@cache
def _families(kind: str) -> dict[str, int]:
    return {plain(word): i for i, family in enumerate(load("name_variants")[kind]) for word in family}


def _are_family(kind: str, one: str, other: str) -> bool:
    known = _families(kind)
    first = known.get(plain(one))
    return first is not None and first == known.get(plain(other))


@lru_cache(maxsize=1 << 14)
def keys(word: str) -> frozenset[str]:
    """What a word shares with other spellings of it; empty if it cannot be compared.

    Arguments:
        word: one word of a name, without a hyphen, as it is written.
    """
    found = plain(word)
    if not (found.isascii() and found.isalpha() and len(found) <= _LONGEST):
        return frozenset()
    forms = {found}
    low = word.lower()
    if not low.isascii():
        forms.add(plain(low.translate(_UMLAUTS)))
    return frozenset(_leveled(form, sound) for form in forms for sound in ("u", "o")) | _known(found)


def _known(word: str) -> frozenset[str]:
    family = _families("same").get(word)
    return frozenset() if family is None else frozenset((f"={family}",))


def _leveled(word: str, sound: str) -> str:
    word = word.replace("ou", sound)
    for pattern, letters in _SOUNDS:
        word = pattern.sub(letters, word)
    return word


def slips(word: str) -> frozenset[str]:
    """A word and what is left of it without one of its letters; empty if it is too short for a slip to be told."""
    found = plain(word)
    if not (_SLIP <= len(found) <= _LONGEST and found.isalpha()):
        return frozenset()
    return frozenset((found, *(found[:i] + found[i + 1 :] for i in range(1, len(found)))))


def is_slip(one: str, other: str) -> bool:
    """Two words that share one of their ``slips`` can be one with a slip: a letter more, less, or other, or two
    letters that changed places; not an inflection, and not two Chinese names."""
    a, b = sorted((plain(one), plain(other)), key=len)
    if a == b or a[0] != b[0] or are_different(one, other) or are_chinese(one, other):
        return False
    if b.startswith(a) and b[len(a) :] in _INFLECTION:
        return False
    if len(a) != len(b):
        return len(b) - len(a) == 1
    wrong = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(wrong) == 2:
        i, j = wrong
        return j == i + 1 and a[i] == b[j] and a[j] == b[i]
    return len(wrong) == 1 and wrong[0] < len(a) - 1


def are_different(one: str, other: str) -> bool:
    """Both are known names that two people, or places, have."""
    return _are_family("different", one, other)


def are_chinese(one: str, other: str) -> bool:
    """Both are Chinese in Latin letters, where every letter counts: Jiangsu and Jiangxi, Li Ming and Li Min."""
    a, b = plain(one), plain(other)
    return a != b and _PINYIN.match(a) is not None and _PINYIN.match(b) is not None


def are_known(one: str, other: str) -> bool:
    """Both are known to be one name, such as the old and the new name of a city."""
    return _are_family("same", one, other)


@cache
def given_names() -> frozenset[str]:
    """Given names that are surnames too, in lowercase."""
    return frozenset(load("name_variants")["given"].lower().split())


def is_plural(one: str, other: str) -> bool:
    """One is the plural of the other."""
    a, b = sorted((plain(one), plain(other)), key=len)
    return b in (f"{a}s", f"{a}es") or (a[-1] in "yi" and b in (f"{a[:-1]}ies", f"{a}s"))

"""Forms of English words and phrases: which form of which word a text has, and how to make the same of another word.

A form is only recognized if making it gives the word again, so that "string" is no form of "str" and "bring" none of
"br". Part of speech and meaning are not known: "leaves" is a form of "leaf" and of "leave".
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from npqp_lint.language.english import irregular
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Form = Literal["plain", "s", "possessive", "s-possessive", "ing", "past", "participle"]
"""``s`` is the plural of a noun and the third person of a verb."""

FORMS: tuple[Form, ...] = get_args(Form)
_NOUN: tuple[Form, ...] = ("plain", "s", "possessive", "s-possessive")
_VERB: tuple[Form, ...] = ("plain", "s", "ing", "past", "participle")
_FORMS: Mapping[str, tuple[Form, ...]] = {
    "": FORMS, "noun": _NOUN, "verb": _VERB, "name": ("plain", "possessive"),
}  # fmt: skip
_NO_VERB = frozenset(("the", "a", "an", "one", "no"))
_FORM_BY_LETTER: Mapping[str, Form] = {"s": "s", "'": "s", "n": "s", "g": "ing", "d": "past"}
"""The only form that a word with this last letter can be; "n" is that of "women"."""
_VOWELS = "aeiou"
_VOWEL_GROUP = lazy("[aeiouy]+")
_SIBILANT = ("s", "x", "z", "ch", "sh")
_REMEMBERED = 1 << 16


class Head(NamedTuple):
    """What is inflected in a phrase.

    Arguments:
        at: the number of the word that has the form; a possessive is at the end of the phrase.
        forms: which it can have.
    """

    at: int
    forms: tuple[Form, ...]


def _reversed() -> dict[str, list[tuple[str, Form]]]:
    found: dict[str, list[tuple[str, Form]]] = {}
    for plain, plural in irregular.PLURALS.items():
        found.setdefault(plural, []).append((plain, "s"))
    for plural, plain in irregular.MORE_PLURALS.items():
        found.setdefault(plural, []).append((plain, "s"))
    for plain, (past, participle) in irregular.VERBS.items():
        found.setdefault(past, []).append((plain, "past"))
        found.setdefault(participle, []).append((plain, "participle"))
    return found


_IRREGULAR = _reversed()


def spellings(word: str, form: Form) -> tuple[str, ...]:
    """The ways to write a form of a word in lower case, the American one first.

    Arguments:
        word: the plain form.
        form: which form.
    """
    if form == "plain":
        return (word,)
    if form == "s":
        return (_plural(word),)
    if form == "possessive":
        return (f"{word}'s",)
    if form == "s-possessive":
        plural = _plural(word)
        return (f"{plural}'" if plural.endswith("s") else f"{plural}'s",)
    if form == "ing":
        return tuple(_ing(stem) for stem in _stems(word))
    if word in irregular.VERBS:
        return (irregular.VERBS[word][form == "participle"],)
    return tuple(_ed(stem) for stem in _stems(word))


def inflect(word: str, form: Form) -> str:
    """A form of a word in lower case."""
    return spellings(word, form)[0]


@lru_cache(_REMEMBERED)
def analyses(word: str) -> tuple[tuple[str, Form], ...]:
    """The plain forms that a word can be a form of, each with that form; the word itself comes first.

    Arguments:
        word: in lower case; a curly apostrophe is the same as a straight one.
    """
    word = word.replace("’", "'")
    if word[-1:] not in _FORM_BY_LETTER:  # most words
        return ((word, "plain"), *_IRREGULAR.get(word, ()))
    found: dict[tuple[str, Form], None] = {(word, "plain"): None}
    if word.endswith("'s"):
        found[word[:-2], "possessive"] = None
        found.update(dict.fromkeys((base, "s-possessive") for base in _bases(word[:-2], "s") if word[-3] != "s"))
    elif word.endswith("s'"):
        found.update(dict.fromkeys((base, "s-possessive") for base in _bases(word[:-1], "s")))
        found[word[:-1], "possessive"] = None
    else:
        found.update(dict.fromkeys(_IRREGULAR.get(word, ())))
        form = _FORM_BY_LETTER[word[-1]]
        found.update(dict.fromkeys((base, form) for base in _bases(word, form)))
    return tuple(found)


def _bases(word: str, form: Form) -> Iterator[str]:
    """The plain forms of a regular form."""
    if form == "s":
        yield from (base for base, known in _IRREGULAR.get(word, ()) if known == "s")
    for base in _guesses(word, form):
        if len(base) > 1 and (form == "s" or _VOWEL_GROUP.search(base)) and word in spellings(base, form):
            yield base


def _guesses(word: str, form: Form) -> Iterator[str]:
    if form == "s":
        if word.endswith("s"):
            yield word[:-1]
            if word.endswith("es"):
                yield word[:-2]
                yield f"{word[:-2]}is"  # analyses
            if word.endswith("ies"):
                yield f"{word[:-3]}y"
        elif word.endswith("men"):
            yield f"{word[:-2]}an"
        return
    ending = "ing" if form == "ing" else "ed"
    if not word.endswith(ending):
        return
    stem = word[: -len(ending)]
    yield stem
    yield f"{stem}e"
    if len(stem) > 2 and stem[-1] == stem[-2]:
        yield stem[:-1]
    if stem.endswith("ck"):
        yield stem[:-1]
    if stem.endswith("y" if form == "ing" else "i"):
        yield f"{stem[:-1]}{'ie' if form == 'ing' else 'y'}"


def _plural(word: str) -> str:
    if word in irregular.PLURALS:
        return irregular.PLURALS[word]
    if word.endswith("man") and word not in irregular.NO_MEN:
        return f"{word[:-2]}en"
    if word.endswith("sis") and len(word) > 4:
        return f"{word[:-2]}es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ies"
    if word.endswith("z") and _is_doubled(word):
        return f"{word}zes"
    return f"{word}es" if word.endswith(_SIBILANT) else f"{word}s"


def _stems(word: str) -> tuple[str, ...]:
    """What -ing and -ed are added to, before a final e or y is changed."""
    if _is_doubled(word):
        return (word + word[-1],)
    if word in irregular.BRITISH_DOUBLED:
        return word, word + word[-1]
    if word.endswith("ic") and len(word) > 3:
        return (f"{word}k",)
    return (word,)


def _is_doubled(word: str) -> bool:
    """Whether a verb doubles its last consonant: a short one with one vowel before it, or a known one."""
    if word in irregular.DOUBLED:
        return True
    if len(word) < 3 or word[-1] in "aeiouwxyh" or word[-2] not in _VOWELS:
        return False
    before = word[:-2].removesuffix("qu") if word[-3] == "u" and word[-4:-3] == "q" else word[:-2]
    return not _VOWEL_GROUP.search(before)


def _ing(stem: str) -> str:
    if stem.endswith("ie"):
        return f"{stem[:-2]}ying"
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")) and stem not in irregular.KEPT_E and len(stem) > 2:
        return f"{stem[:-1]}ing"
    return f"{stem}ing"


def _ed(stem: str) -> str:
    if stem.endswith("e"):
        return f"{stem}d"
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        return f"{stem[:-1]}ied"
    return f"{stem}ed"


def head(words: Sequence[str], part: str = "") -> Head:
    """What is inflected in a phrase: its verb, or the noun that it ends on or that a preposition follows.

    Arguments:
        words: in lower case.
        part: ``noun``, ``verb``, ``name``, or empty if it is unknown; with any other, nothing is inflected.
    """
    last = len(words) - 1
    if not part and last:
        part = "verb" if words[-1] in irregular.PARTICLES and words[0] not in _NO_VERB else "noun"
    forms = _FORMS.get(part, ("plain",))
    if part != "noun":
        return Head(0 if part == "verb" else last, forms)
    return Head(next((i - 1 for i, word in enumerate(words) if i and word in irregular.PREPOSITIONS), last), forms)


def forms_of(phrase: str, part: str = "") -> dict[str, Form]:
    """Every spelling of every form of a phrase in lower case, each with the form.

    Arguments:
        phrase: words, separated by single spaces.
        part: as for ``head``.
    """
    words = phrase.split(" ")
    index, forms = head(words, part)
    found: dict[str, Form] = {}
    for form in forms:
        for spelling in _phrases(words, index, form):
            found.setdefault(spelling, form)
    return found


def inflected(phrase: str, form: Form, part: str = "") -> str:
    """A form of a phrase; words that are not inflected keep their capitals.

    Arguments:
        phrase: words, separated by single spaces.
        form: which form; a phrase that cannot have it stays as it is.
        part: as for ``head``.
    """
    words = phrase.split(" ")
    index, forms = head([word.lower() for word in words], part)
    if form not in forms:
        return phrase
    return _phrases(words, index, form)[0]


def _phrases(words: Sequence[str], index: int, form: Form) -> list[str]:
    found = []
    inner: Form = "plain" if form == "possessive" else "s" if form == "s-possessive" else form
    for spelling in spellings(words[index].lower(), inner):
        made = [*words]
        made[index] = _with_capitals(spelling, words[index])
        if form.endswith("possessive"):
            made[-1] += "'" if form == "s-possessive" and made[-1].endswith("s") else "'s"
        found.append(" ".join(made))
    return found


def _with_capitals(spelling: str, word: str) -> str:
    """A form with the capitals of its plain form, as far as both have the same letters."""
    same = next((i for i, (a, b) in enumerate(zip(spelling, word.lower(), strict=False)) if a != b), len(word))
    same = min(same, len(word), len(spelling))
    return word[:same] + spelling[same:]

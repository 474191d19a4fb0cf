"""How the rendering of a term that a document keeps is spelled, for TM101; found once for each term."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from npqp_rules.terminology.variants import lemma

if TYPE_CHECKING:
    from npqp_rules.terminology.variants import Family


class Spelling(NamedTuple):
    """How the dominant rendering is spelled.

    Arguments:
        usual: most often; if the capitals are not what differs, without them where possible.
        small: once at least, it begins with a lowercase letter.
    """

    usual: str
    small: bool


def spelled(text: str, family: Family, dominant: tuple[str, ...]) -> Spelling:
    """How a rendering is spelled.

    Arguments:
        text: the prose of the document.
        family: the renderings of a term.
        dominant: the one to keep.
    """
    counts = Counter(text[place.start : place.end] for place in family.forms[dominant])
    plain: list[str] = []
    if family.kind != "case":
        plain = [s for s in counts if s == s.lower()] or [s for s in counts if s[1:] == s[1:].lower()]
    return Spelling(max(plain or counts, key=counts.__getitem__), any(s[0].islower() for s in counts))


def like(spelling: Spelling, said: str) -> str:
    """The dominant rendering with the capitals and the number of another.

    Arguments:
        spelling: how the dominant one is spelled.
        said: the other one.
    """
    words, old = spelling.usual.split(), said.split()
    if lemma(words[-1].lower()) == lemma(old[-1].lower()):
        words[-1] = old[-1].lower() if words[-1].islower() else words[-1]
    if len(old) > 1 and all(word[0].isupper() for word in old):
        words = [word[0].upper() + word[1:] for word in words]
    elif old[0][0].isupper():
        words[0] = words[0][0].upper() + words[0][1:]
    elif not spelling.small and len(words) > 1 and words[1].islower():
        words[0] = words[0].lower()
    return " ".join(words)

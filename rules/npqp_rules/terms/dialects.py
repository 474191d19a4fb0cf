"""British and American spellings in one document."""

from __future__ import annotations

import re
from functools import cache
from itertools import compress, count
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

from npqp_rules.english.tokens import counts, tokens_of
from npqp_rules.lexicons import load
from npqp_rules.terminology.styles import Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

CHOICE, BRITISH, AMERICAN = "dialect", "British", "American"
LEAST, RATIO = 4, 3
"""As for the other styles, but a single word of the other variety is often on purpose."""
_SPAN = lazy(r"(?<!`)(`++)[^`\n]+\1(?!`)")
"""Code in prose, whole: what stands behind the mark that ends it is none."""


class Spellings(NamedTuple):
    """The words that the varieties of English spell differently.

    Arguments:
        other: the other spelling of each.
        british: the British spellings.
        with_s: the British spellings in "-ise", of which Oxford spelling has the others.
        with_z: the others.
    """

    other: dict[str, str]
    british: frozenset[str]
    with_s: frozenset[str]
    with_z: frozenset[str]


@cache
def spellings() -> Spellings:
    """The words of ``dialects.toml``."""
    words = load("dialects")
    pairs = dict(words["pairs"])
    for stem in words["our"].split():
        pairs |= {f"{stem}our{ending}": f"{stem}or{ending}" for ending in words["our_endings"]}
    for stem in words["ll"].split():
        pairs |= {f"{stem}l{ending}": f"{stem}{ending}" for ending in words["ll_endings"]}
    with_s: dict[str, str] = {}
    for stem in words["ise"].split():
        with_s |= {f"{stem}{ending}": f"{stem}{ending.replace('s', 'z', 1)}" for ending in words["ise_endings"]}
    pairs |= with_s
    other = pairs | {american: british for british, american in pairs.items()}
    return Spellings(other, frozenset(pairs), frozenset(with_s), frozenset(with_s.values()))


def is_shown(document: Document, form: str) -> bool:
    """Whether a word shows a variety of English that is no name in code: `flavour` may only be the name of a key.

    Arguments:
        form: ``BRITISH`` or ``AMERICAN``.
    """
    return form in document.fact(_shown)


def _shown(document: Document) -> list[str]:
    """The varieties that words show."""
    known, source = spellings(), document.source.text
    spans = "\n".join(match[0] for match in _SPAN.finditer(source))
    used = known.other.keys() & document.fact(counts).keys()

    def is_name(word: str) -> bool:
        name = word.removesuffix("s")  # "Four flavours" are those of the key `flavour`
        return (re.search(rf"\b{name}", spans) or re.search(rf"\b{name}(?: ?[=(]|_)|[_.]{name}\b", source)) is not None

    varieties = (BRITISH, used & known.british), (AMERICAN, used - known.british)
    return [form for form, words in varieties if not all(map(is_name, words))]


def written(document: Document, everything: bool = False) -> Iterator[Written]:
    """Every word of the document that the varieties spell differently, outside of names.

    Arguments:
        everything: include the words of a document that has one variety only.
    """
    known = spellings()
    used = known.other.keys() & document.fact(counts).keys()
    british = used & known.british
    if not everything and (not british or british == used):
        return
    known_uses = document.fact(counts)
    with_s, with_z = (sum(known_uses[word] for word in used & words) for words in (known.with_s, known.with_z))
    if with_z and british and not with_s:
        used -= known.with_z  # Oxford spelling
    words, starts, gaps = document.fact(tokens_of)
    for i in compress(count(), map(used.__contains__, words)):
        word = words[i]
        if document.text[starts[i]].isupper() and not (i == 0 or _ends_sentence(gaps[i])):
            continue
        form = BRITISH if word in known.british else AMERICAN
        yield Written(starts[i], starts[i] + len(word), CHOICE, form)


def _ends_sentence(gap: str) -> bool:
    return "\n\n" in gap or any(mark in gap for mark in ".!?")


def other(said: str) -> str:
    """A word in the other spelling, with the capital it has."""
    better = spellings().other[said.lower()]
    return better[0].upper() + better[1:] if said[0].isupper() else better

"""Words in one, with a hyphen, or in two ("email", "e-mail"), and with or without a capital inside ("JavaScript")."""

from __future__ import annotations

from functools import cache
from itertools import compress, count, islice
from operator import add
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

from npqp_rules.english.tokens import counts, tokens_of, word_set
from npqp_rules.lexicons import load
from npqp_rules.terminology.styles import Written
from npqp_rules.terminology.variants import lemma

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npqp_lint.text.document import Document

_SHORTEST = 5
"""Letters of a word that can be two."""

_TWO_WORDS = word_set(
    """recover resort resign reform release recreation represent remark return resent reserve repress resound relay
    reprove recollect retreat restrain redress remove resolve reply coop resigned reserved released recovered reformed
    proverb preserve prefix report present predate posthaste outlier inlaid unionized cooped overtime sublet"""
)
"""Words that are others with a hyphen: "re-sign" and "resign"."""

_ARTICLES = word_set("a an the this each your its our my their his her every another")
_INNER = lazy(r"(?<![\w.@/#-])[A-Z][a-z]+[A-Z][A-Za-z]*[a-z][A-Za-z]*(?![\w(/@-]|\.\w)")
CLOSED, HYPHEN, OPEN = "one word", "hyphen", "two words"
_BETWEEN = {CLOSED: "", HYPHEN: "-", OPEN: " "}


def written(document: Document) -> Iterator[Written]:
    """Every place where the document writes a word in one of several ways."""
    yield from _compounds(document)
    yield from _capitals(document)


@cache
def _closed() -> frozenset[str]:
    return frozenset(load("compounds")["closed"].split())


def _compounds(document: Document) -> Iterator[Written]:
    """Words in one and with a hyphen, and nouns in one word and in two. A hyphen in place of a space says something."""
    words, starts, gaps = document.fact(tokens_of)
    known = document.fact(counts)
    pairs = compress(count(), map(known.__contains__, map(add, words, islice(words, 1, None))))
    opened = [(i, _key(words[i] + words[i + 1])) for i in pairs if _is_open(words, gaps, i)]
    hyphened = {word: _key(word) for word in known if word.count("-") == 1 and _is_compound(word)}
    hyphens = {key: f"{key} hyphen {word.index('-')}" for word, key in hyphened.items()}
    spaces = {key: f"{key} space {len(words[i])}" for i, key in opened}
    if hyphens or spaces:
        yield from _joined(document, hyphened, hyphens, spaces)
    for i, key in opened:
        yield Written(starts[i], starts[i + 1] + len(words[i + 1]), spaces[key], OPEN)


def _joined(
    document: Document, hyphened: Mapping[str, str], hyphens: Mapping[str, str], spaces: Mapping[str, str]
) -> Iterator[Written]:
    """The words in one, and those with a hyphen.

    Arguments:
        hyphened: the words with a hyphen, with their keys.
        hyphens, spaces: the choices between one word and a hyphen, and between one word and two, by key.
    """
    words, starts, _ = document.fact(tokens_of)
    known = document.fact(counts)
    closed = {word: key for word in known if word.isalpha() and ((key := _key(word)) in hyphens or key in spaces)}
    wanted = set(closed.values())
    places = {word: key for word, key in hyphened.items() if key in wanted} | closed
    for i in compress(count(), map(places.__contains__, words)):
        word, start, end = words[i], starts[i], starts[i] + len(words[i])
        if not document.text[start + 1 : end].islower():
            continue  # the name of something in a program: StartDate
        key = places[word]
        if key in hyphens:
            yield Written(start, end, hyphens[key], HYPHEN if "-" in word else CLOSED)
        if key in spaces and "-" not in word:
            yield Written(start, end, spaces[key], CLOSED)


def _key(word: str) -> str:
    return lemma(word.replace("-", ""))


def _is_compound(word: str) -> bool:
    first, _, second = word.partition("-")
    long = len(first) + len(second) >= _SHORTEST
    return long and first.isalpha() and second.isalpha() and first + second not in _TWO_WORDS


def _is_open(words: Sequence[str], gaps: Sequence[str], i: int) -> bool:
    """Two words make a noun that could be one: an article is before them."""
    first, second = words[i], words[i + 1]
    return (
        i > 0
        and gaps[i] == gaps[i + 1] == " "
        and words[i - 1] in _ARTICLES
        and first not in _ARTICLES
        and first.isalpha()
        and second.isalpha()
        and lemma(first + second) in _closed()
    )


def _capitals(document: Document) -> Iterator[Written]:
    text = document.text
    inner = {match[0].lower() for match in _INNER.finditer(text)}
    if not inner:
        return
    words, starts, _ = document.fact(tokens_of)
    found = [(starts[i], words[i]) for i in compress(count(), map(inner.__contains__, words))]
    raws = [(start, text[start : start + len(word)]) for start, word in found]
    lowered = {raw for _, raw in raws if raw.islower()}
    for start, raw in raws:
        if raw[0].isupper() and not raw.isupper() and raw.lower() not in lowered:
            yield Written(start, start + len(raw), f"{raw.lower()} *", raw)


def rewritten(said: str, choice: str, form: str) -> str:
    """What is said, in another form.

    Arguments:
        choice, form: those of ``Written``.
    """
    _, _, cut = choice.rpartition(" ")
    if cut == "*":
        return form
    plain = said.replace("-", "").replace(" ", "")
    return plain[: int(cut)] + _BETWEEN[form] + plain[int(cut) :]

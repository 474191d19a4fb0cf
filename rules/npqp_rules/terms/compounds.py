"""Words in one, with a hyphen, or in two ("email", "e-mail"), and with or without a capital inside ("JavaScript")."""

from __future__ import annotations

from functools import cache
from itertools import compress, count, islice
from typing import TYPE_CHECKING

from npqp_lint.lazy import Probe, lazy

from npqp_rules.english.case import is_english_word
from npqp_rules.english.tokens import counts, joined_words, tokens_of, word_set
from npqp_rules.lexicons import load
from npqp_rules.terminology.styles import Written
from npqp_rules.terminology.variants import lemma

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set

    from npqp_lint.text.document import Document

_SHORTEST = 5
"""Letters of a word that can be two."""
_KEPT = 2
"""Letters at its beginning that its key shares with it, whatever its ending."""

_TWO_WORDS = word_set(
    """recover resort resign reform release recreation represent remark return resent reserve repress resound relay
    reprove recollect retreat restrain redress remove resolve reply coop resigned reserved released recovered reformed
    builtin startup proverb preserve prefix report present predate posthaste outlier inlaid unionized cooped overtime
    sublet"""
)
"""Words that are others with a hyphen: "re-sign" and "resign"."""

_ARTICLES = word_set("a an the this each your its our my their his her every another")
_INNER = lazy(r"(?<![\w.@/#-])[A-Z][a-z]{1,20}[A-Z][A-Za-z]{1,30}(?![\w(/@-]|\.\w)")
_LIKELY_INNER = Probe("[A-Z][a-z]+[A-Z]")
_ENDING = lazy(r"(?:ations?|ions?|ing|ers?|ors?|ed|e)\Z")
_STEM = 6
"""Letters of a stem, at least."""
HYPHEN, OPEN, INNER = "hyphen", "space", "capital"
"""What a choice is about: its last word."""

_PREFIXES = tuple(
    """anti auto back co counter cross cyber extra hyper infra inter macro mega meta micro mid mini mono multi nano neo
    non over para poly post pre pro proto pseudo quasi re self semi sub super tele trans
    ultra un under uni up web e""".split()
)
"""What is before the hyphen in most words that are written with and without one."""
_NO_HYPHEN = tuple("anti inter multi non over pre re semi sub super un under".split())
"""What English writes without a hyphen before almost any word."""
_LEAST = 3
"""Letters of such a word."""
_SENTENCE_END = lazy(r"[.!?\n]")


def written(document: Document, everything: bool = False) -> Iterator[Written]:
    """Every place where the document writes a word in one of several ways.

    Arguments:
        everything: include words that this document writes in one way.
    """
    yield from _compounds(document, everything)
    yield from _capitals(document)


@cache
def _closed() -> frozenset[str]:
    return frozenset(load("compounds")["closed"].split())


@cache
def _closed_forms() -> frozenset[str]:
    """Those words, and all that ``lemma`` makes one of them of."""
    return frozenset(form for word in _closed() for form in (word, f"{word}s", f"{word}es", f"{word[:-1]}ies"))


def _compounds(document: Document, everything: bool) -> Iterator[Written]:
    """Words in one and with a hyphen, and nouns in one word and in two. A hyphen in place of a space says something."""
    words = document.fact(tokens_of).words
    known = document.fact(counts)
    either = _closed() if everything else _closed_forms().intersection(known)
    firsts = _first_parts(either, known)
    seen = islice(words, max(0, len(words) - 2) if firsts else 0)
    articles = compress(count(1), map(_ARTICLES.__contains__, seen))
    opened = {
        i: _key(both)
        for i in articles
        if words[i] in firsts and (both := words[i] + words[i + 1]) in either and _is_open(document, i)
    }
    hyphened = {
        word: _stem(word) for word in document.fact(joined_words) if word.count("-") == 1 and _is_compound(word)
    }
    if not (hyphened or opened or everything):
        return
    hyphens, spaces = set(hyphened.values()), set(opened.values())
    closed = _in_one_word(known, None if everything else {key[:_KEPT] for key in hyphens | spaces})
    stems = {word: _stem(word) for word in closed}
    if everything:
        spaces |= _closed()
        hyphens |= _often_hyphened(stems)
    else:
        hyphened = _only(hyphened, set(stems.values()))
    yield from _joined(document, {**_only(stems, hyphens), **hyphened}, HYPHEN)
    yield from _joined(document, _only(closed, spaces), OPEN)
    yield from _opened(document, opened)


def _first_parts(compounds: Iterable[str], known: Container[str]) -> set[str]:
    """The first halves of the nouns of which the document has both halves as words."""
    return {
        word[:size]
        for word in compounds
        for size in range(1, len(word))
        if word[:size] in known and word[size:] in known
    }


def _in_one_word(known: Iterable[str], begun: Set[str] | None) -> dict[str, str]:
    """The words that may be compounds, with their keys.

    Arguments:
        known: the words of a document.
        begun: how they must begin, if that matters.
    """
    return {
        word: _key(word)
        for word in known
        if (begun is None or word[:_KEPT] in begun) and word.isalpha() and len(word) >= _SHORTEST
    }


def _often_hyphened(stems: Mapping[str, str]) -> set[str]:
    """The stems of the words that some write with a hyphen."""
    return {*map(_stem, _closed()), *(stem for word, stem in stems.items() if word.startswith(_PREFIXES))}


def _only(words: Mapping[str, str], keys: Set[str]) -> dict[str, str]:
    """The words with one of some keys."""
    return {word: key for word, key in words.items() if key in keys}


def _opened(document: Document, places: Mapping[int, str]) -> Iterator[Written]:
    """The nouns in two words.

    Arguments:
        places: the index of the first word of each, with its key.
    """
    words, starts, _ = document.fact(tokens_of)
    for i, key in places.items():
        cut = len(words[i])
        yield Written(starts[i], starts[i + 1] + len(words[i + 1]), f"{key} {OPEN}", f"{key[:cut]} {key[cut:]}")


def _joined(document: Document, keys: Mapping[str, str], choice: str) -> Iterator[Written]:
    """Words without a space, with or without a hyphen.

    Arguments:
        keys: the words, with their keys.
        choice: what they could be written with.
    """
    if not keys:
        return
    words, starts, _ = document.fact(tokens_of)
    for i in compress(count(), map(keys.__contains__, words)):
        word, start, end = words[i], starts[i], starts[i] + len(words[i])
        if not document.text[start + 1 : end].islower() or _is_paired(words, i):
            continue  # StartDate, a name in a program
        if document.text[start].islower() or _opens_sentence(document, i):
            key, cut = keys[word], word.find("-")
            form = key if cut < 0 else f"{key[:cut]}-{key[cut:]}"
            yield Written(start, end, f"{key} {choice}", form)


def _opens_sentence(document: Document, i: int) -> bool:
    """The word begins a sentence or a block, and not a list of names: “Search, Realtime, and Storage”."""
    _, starts, gaps = document.fact(tokens_of)
    if i and not _SENTENCE_END.search(gaps[i]):
        return False
    return gaps[i + 1] != ", " or i + 1 == len(starts) or not document.text[starts[i + 1]].isupper()


def _is_paired(words: Sequence[str], i: int) -> bool:
    """The hyphen sets off what two words differ in: “pre-processing and post-processing”."""
    _, hyphen, second = words[i].partition("-")
    near = [words[at] for at in (i - 2, i + 2) if 0 <= at < len(words) and words[(at + i) // 2] in ("and", "or")]
    return bool(hyphen) and any(other.endswith(f"-{second}") for other in near)


def _key(word: str) -> str:
    return lemma(word.replace("-", ""))


def _stem(word: str) -> str:
    """What the forms of a word with a prefix have in common: “decentralize”, “decentralized”, “de-centralization”.

    Elsewhere the hyphen belongs to a form: “a best-selling book” and “a bestseller”.
    """
    key = _key(word)
    if not word.startswith(("de", *_PREFIXES)):
        return key
    stem = _ENDING.sub("", key)
    return stem if len(stem) >= max(_STEM, word.find("-") + 2) else key


def _is_compound(word: str) -> bool:
    first, _, second = word.partition("-")
    long = len(first) + len(second) >= _SHORTEST
    return long and first.isalpha() and second.isalpha() and first + second not in _TWO_WORDS


def _is_open(document: Document, i: int) -> bool:
    """Two words after an article make a noun that could be one.

    Arguments:
        i: the index of the first.
    """
    words, _, gaps = document.fact(tokens_of)
    first, second = words[i], words[i + 1]
    return (
        gaps[i] == gaps[i + 1] == " "
        and first not in _ARTICLES
        and first.isalpha()
        and second.isalpha()
        and lemma(first + second) in _closed()
    )


def _capitals(document: Document) -> Iterator[Written]:
    text = document.text
    if not _LIKELY_INNER.holds(document.utf8):
        return
    inner = {match[0].lower() for match in _INNER.finditer(text)}
    if not inner:
        return
    words, starts, _ = document.fact(tokens_of)
    found = [(starts[i], words[i]) for i in compress(count(), map(inner.__contains__, words))]
    raws = [(start, text[start : start + len(word)]) for start, word in found]
    lowered = {raw for _, raw in raws if raw.islower()}
    for start, raw in raws:
        if raw[0].isupper() and not raw.isupper() and raw.lower() not in lowered:
            yield Written(start, start + len(raw), f"{raw.lower()} {INNER}", raw)


def is_right(said: str, choice: str, form: str) -> bool:
    """What is said is right, though the document mostly writes another form of it.

    Who writes a capital inside a name knows its spelling, and no hyphen is put into a word that English writes in one.

    Arguments:
        choice, form: those of ``Written``.
    """
    if choice.endswith(INNER):
        return form[1:].islower()
    word = said.lower()
    if "-" not in form or not word.isalpha():
        return False
    return is_english_word(word) or word in _closed_forms() or _has_closed_prefix(word)


def _has_closed_prefix(word: str) -> bool:
    """The word is another one with a prefix that takes no hyphen: “reinstalled”, but not “reenter”."""
    return any(
        word.startswith(prefix)
        and len(word) >= len(prefix) + _LEAST
        and word[len(prefix)] != prefix[-1]
        and is_english_word(word[len(prefix) :])
        for prefix in _NO_HYPHEN
    )


def rewritten(said: str, choice: str, form: str) -> str:
    """What is said, in another form.

    Arguments:
        choice, form: those of ``Written``.
    """
    if choice.endswith(INNER):
        return form
    plain = said.replace("-", "").replace(" ", "")
    cut = max(form.find("-"), form.find(" "))
    return plain if cut < 0 else plain[:cut] + form[cut] + plain[cut:]

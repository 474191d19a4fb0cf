"""What may be a term of a glossary: acronyms with their expansions, names, and nouns of several words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import language_of
from npqp_lint.language.english.inflection import analyses
from npqp_lint.language.knowledge import Candidate
from npqp_lint.lazy import lazy
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.english.case import is_english_word
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.tokens import counts, word_set
from npqp_rules.english.words import FUNCTION_WORDS
from npqp_rules.terminology.acronyms import expansion, expansion_before
from npqp_rules.terminology.variants import lemma
from npqp_rules.terms.names.mentions import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npqp_lint.text.blocks import Block
    from npqp_lint.text.document import Document

_KINDS = ("paragraph", "list-item", "quote", "footnote", "definition", "caption")
_TOKEN = lazy(r"\d+(?:[.,]\d+)*(?!\w)|\w+(?:['’-]\w+)*|[^\w\s]|" + PLACEHOLDER)
_WORD = lazy(r"[a-z][a-z]+(?:-[a-z]+)*")
_ACRONYM = lazy(r"\(([A-Z]{2,7})s?\)")
_BEFORE = lazy(r"(?<![\w-])([A-Z]{2,7}) \(([^\W\d_][\w -]{5,80})\)")
_INNER = lazy(
    r"(?<![\w.@/#:$-])[A-Z][a-z]{1,20}(?:[A-Z][a-z]{0,20}){1,5}(?![\w(/@-]|\.\w)"
    r"|\b[a-z][A-Z][a-z]{1,20}[A-Z]?[a-z]{0,20}\b(?![\w(.])"
)
_LONGEST = 4
"""Words of a term."""
_CHUNK = 400
"""Tokens that are tagged together at most."""
_EMPTY = word_set(
    """older newer larger smaller higher lower longer shorter faster slower same new old different following other
    first second third last next current various several available possible own such certain additional specific
    particular general common single multiple many few good better best bad wrong right correct appropriate
    necessary required optional similar simple easy hard big large small long short great little high low full
    whole entire main important special usual normal regular real actual true false free sure able likely
    similar typical proper previous latest recent early late above below original initial final separate
    individual complete whole extra further final more less most least much very only even just also still
    already now then here there given existing related useful interesting nice numerous subsequent respective
    corresponding overall basic major minor upcoming present relevant unnecessary resulting desired default"""
)
"""Words that begin no term, because they say nothing about its thing."""
_NO_HEAD = word_set(
    """way ways thing things kind kinds sort sorts case cases example examples number numbers lot lots part parts
    bit time times day days year years month months week weeks hour hours minute minutes second seconds people
    person man woman problem problems reason reasons fact point end beginning start side place sense idea
    information details section chapter page pages paragraph line lines step steps note notes note use uses
    purpose purposes order amount rest set result results issue issues change changes one ones etc something
    anything everything nothing work attention question questions answer possibility description sake advantage"""
)
"""Nouns that are no thing of their own."""

_SAME = word_set("series species news means")
"""Nouns that end in "s" in the singular."""


def candidates(document: Document) -> Iterator[Candidate]:
    """What may be a term in the English text of a document, by kind."""
    yield from _acronyms(document)
    yield from _names(document)
    for index, block in enumerate(document.blocks):
        if block.kind in _KINDS and language_of(document, index) == "en":
            yield from _terms(document, block)


def _acronyms(document: Document) -> Iterator[Candidate]:
    text = document.text
    for match in _ACRONYM.finditer(text):
        start = expansion_before(document, match.start(), match[1])
        if start is not None:
            yield _acronym(text, match[1], start, match.start() - 1)
    for match in _BEFORE.finditer(text):
        if expansion(text, match.start(2), match.end(2), match[1]) == match.start(2):
            yield _acronym(text, match[1], match.start(2), match.end(2))


def _acronym(text: str, acronym: str, start: int, end: int) -> Candidate:
    return Candidate("acronym", acronym, " ".join(text[start:end].split()), start, end, acronym)


def _names(document: Document) -> Iterator[Candidate]:
    text = document.text
    for match in _INNER.finditer(text):
        yield Candidate("name", match[0].lower(), match[0], match.start(), match.end())
    for one in document.fact(mentions):
        if not any(is_english_word(part.lower()) for part in one.parts):
            name = " ".join(one.parts)
            if len(one.parts) == 1 and not _is_inside(text, one.starts[0]):
                continue  # a word that begins a sentence can be any word
            yield Candidate("name", name.lower().replace("-", " "), name, one.starts[0], one.end)


def _is_inside(text: str, start: int) -> bool:
    """Words of the same sentence are before the place."""
    return start > 1 and text[start - 1] in " \n" and (text[start - 2].isalnum() or text[start - 2] in ",;)")


def _terms(document: Document, block: Block) -> Iterator[Candidate]:
    text = document.text
    tokens = [(match[0], match.start()) for match in _TOKEN.finditer(text, block.start, block.end)]
    for low in range(0, len(tokens), _CHUNK):
        part = tokens[low : low + _CHUNK]
        tags = coarse_tags([word for word, _ in part])
        run: list[tuple[str, int, str]] = []
        for (word, start), tag in zip((*part, ("", 0)), (*tags, ""), strict=True):
            if run and not _goes_on(text, run[-1], word, start, tag):
                yield from _term(run, document.fact(counts))
                run = []
            if run or _opens(word, tag):
                run.append((word, start, tag))


def _opens(word: str, tag: str) -> bool:
    return tag in ("noun", "adjective", "gerund", "participle") and _is_part(word) and word not in _EMPTY


def _goes_on(text: str, last: tuple[str, int, str], word: str, start: int, tag: str) -> bool:
    joined = last[1] + len(last[0]) + 1 == start and text[start - 1] in " \n"
    return joined and tag in ("noun", "adjective", "gerund") and _is_part(word)


def _is_part(word: str) -> bool:
    return _WORD.fullmatch(word) is not None and word not in FUNCTION_WORDS


def _term(run: list[tuple[str, int, str]], known: Mapping[str, int]) -> Iterator[Candidate]:
    """The term in a run of nouns and what describes them, without what comes after its last noun.

    Arguments:
        known: the words of the document.
    """
    while run and (run[-1][2] != "noun" or run[-1][0] in _NO_HEAD):
        run.pop()
    if not 2 <= len(run) <= _LONGEST or any(word in _EMPTY for word, _, _ in run[1:]):
        return
    words = [word for word, _, _ in run]
    singular = [*words[:-1], _singular(words[-1], known)]
    key = "".join(singular).replace("-", "")
    start, (last, at, _) = run[0][1], run[-1]
    yield Candidate("term", key, " ".join(singular), start, at + len(last))


def _singular(word: str, known: Mapping[str, int]) -> str:
    """A noun in the singular: "cache" and "cookie", not "cach" and "cooky", by the words of the document."""
    if word[-1] != "s" or word in _SAME:
        return word
    bases = [base for base, form in analyses(word) if form == "s"]
    return next((base for test in (known.__contains__, is_english_word) for base in bases if test(base)), lemma(word))

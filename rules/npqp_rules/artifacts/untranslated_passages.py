"""Blocks and clauses of the source language, in Latin script, that were left in; for untranslated-word (MT121)."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import compress, count
from typing import TYPE_CHECKING

from npqp_lint.language import language_of, other_blocks
from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Finding
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.artifacts.foreign_languages import (
    ENGLISH,
    SHARED,
    Language,
    heading_words,
    is_foreign,
    is_loanword,
    languages,
    telling,
)
from npqp_rules.artifacts.foreign_words import is_borrowed
from npqp_rules.artifacts.script.scripts import LETTERS
from npqp_rules.english.case import is_english_word
from npqp_rules.english.quotations import in_quotes
from npqp_rules.english.tokens import counts, tokens_of
from npqp_rules.nearby import left_end, right_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

    from npqp_rules.english.tokens import Tokens

NAMES = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch",
    "sv": "Swedish",
    "da": "Danish", "no": "Norwegian", "fi": "Finnish", "pl": "Polish", "cs": "Czech", "hu": "Hungarian",
    "ro": "Romanian", "ru": "Russian", "tr": "Turkish", "id": "Indonesian", "vi": "Vietnamese",
}  # fmt: skip

_SCRIPT = "und"
"""What the guess says of a block that is in another script."""
_SENTENCE = lazy(
    rf"(?:[\u3041-\u9fff\uac00-\ud7af][，、 ]?){{10}}|[{LETTERS}]{{2,}}(?:,? [{LETTERS}]{{2,}}){{4}}"
    r"|\A[\u3041-\u9fff]{5}[^\n]{0,60}[。：！？]\Z"
)
"""So many characters of Chinese, Japanese or Korean, or words of another script, are no name of a language; five are
enough before the end of a sentence, or before what they announce."""
SHORT = 4
"""Blocks a document must have before one in another language stands out."""
_PART = lazy(r"[a-z]+")
_PARTS = 5
"""So many words of a path, from its end, may name a language: “docs/fr_FR/index.md”."""
_SHARE = 0.8
"""The share of its words that must stand in English blocks."""
KINDS = ("paragraph", "list-item", "heading", "table-cell")
_REACH = 60
"""Words on either side of a word of another language that may belong to the same clause."""
_LEAST = 4
"""Words a clause must have."""
_EVIDENCE = 2
"""Different small words of one language that a clause must have, one of which only a clause has."""
_TITLE = 7
"""Words that a title has at most."""
_SPARSE = 4
"""One word in so many must be of the language, at least."""
_LONGEST = 2_000
"""Code points of the longest paragraph that is looked at where a clause decides its language."""
_NEAR = 300
"""Code points before a clause in which a quotation that holds it may begin."""
_BREAK = lazy(r"\n\s*\n|\n[-*#>]|\ufffc|[\"“”„«»()\[\]]")
"""What no clause goes across: the end of a block, a quotation mark, a bracket, code."""
_STOP = lazy(r"[.!?] ")
_RUNNING = lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)?(?=\s[^\W\d_]|[.!?]?$)")
"""A word that another follows, with no mark between them, or that ends the block."""
_STARTS = lazy(r"(?:^|[.!?:\n] ?|[-*>] )$")
_ABOUT = lazy(
    r"\b(?:German|French|Spanish|Italian|Portuguese|Dutch|Swedish|Danish|Norwegian|Czech|Polish|Romanian|Turkish"
    r"|motto|slogan|lyrics?|sings?|sang|song|titled?|entitled|called|phrase|proverb|verse|quote|poem|film|novel)\b"
)


_HEADED = lazy(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAMED = lazy(r"(?:L[eao]s?|El|Il|D(?:ie|er|as)|O|A|L['’]) ?[A-Z][^\W\d_]+")
"""The name of a paper, a song, or a shop: “Le Monde”."""
_ACRONYM = lazy(r"\b[A-Z]{2,6}s?\b(?=.*[a-z])|\A[\d. ]*[A-Z]{2,6}\Z")
"""An acronym amid other words, or all that a heading has, is no word."""
_NO_HEADING = frozenset(f"_/=<>{PLACEHOLDER}")
"""Signs of code, of which nothing is known."""
_BESIDE = 60
"""Code points beside the word of a heading in which an English sentence has a small word."""
HEADING_WORDS = 6
"""Words a heading has at most; a longer one has small words enough to be known as a passage."""


def passages(document: Document) -> Iterator[Finding]:
    """Blocks that are surely in another language, where the document as a whole is English, then clauses."""
    yield from (_passage(block.start, block.end, code) for block, code in _blocks(document))
    yield from _short(document)
    yield from _headings(document)
    done = 0
    words = sorted(filter(telling().__contains__, document.fact(counts)))
    if not words:
        return
    tokens = document.fact(tokens_of)
    for match in re.finditer(rf"(?<![\w’'-])(?<!per )(?:{'|'.join(map(_opening, words))})(?![\w-])", document.text):
        if match[0][0].isupper() and not _STARTS.search(document.text, max(0, match.start() - 2), match.start()):
            continue  # a name
        if is_borrowed(document.text, *match.span()):
            continue
        if match.start() >= done and (found := _clause(document, tokens, match.start())) is not None:
            start, done, code = found
            if not document.fact(is_mostly_english):
                return
            yield _passage(start, done, code)


def _opening(word: str) -> str:
    """A pattern of a word, also with the capital that it has at the start of a sentence."""
    return f"[{word[0]}{word[0].upper()}]{re.escape(word[1:])}" if word[0].isalpha() else re.escape(word)


def foreign_blocks(document: Document) -> list[int]:
    """The blocks that are in another language, as far as their own words say; for ``document.fact``."""
    blocks, known = document.blocks, (*NAMES, _SCRIPT)
    others = other_blocks(document)
    return [i for i in others if blocks[i].language is None and language_of(document, i) in known]


def is_mostly_english(document: Document) -> bool:
    """Whether few blocks are in another language; ask with ``document.fact(is_mostly_english)``.

    More must have words that only English has: names and code tell nothing. Of a document with a few blocks nothing is
    known but that neither the settings nor its name tell another language.
    """
    blocks, others = document.blocks, document.fact(foreign_blocks)
    if len(blocks) < SHORT:
        return NAMES.keys().isdisjoint(_PART.findall(document.source.path.lower())[-_PARTS:])
    if not others:
        return True
    total = sum(block.end - block.start for block in blocks)
    foreign = sum(blocks[i].end - blocks[i].start for i in others)
    return foreign <= (1 - _SHARE) * total and foreign < english_part(document)


def english_part(document: Document) -> int:
    """How many code points of a document are in blocks with words that only English has."""
    from npqp_lint.language.guess import has_english

    text, blocks = document.text, document.blocks
    return sum(block.end - block.start for block in blocks if has_english(text[block.start : block.end]))


def _blocks(document: Document) -> Iterator[tuple[Block, str]]:
    blocks = document.blocks
    if len(blocks) < SHORT or not document.fact(foreign_blocks) or not document.fact(is_mostly_english):
        return
    from npqp_rules.paired_cells import paired_cells  # few documents have such blocks

    for i in document.fact(foreign_blocks):
        code = language_of(document, i)
        if i in document.fact(paired_cells):
            continue
        if blocks[i].kind in KINDS and _is_passage(document.text[blocks[i].start : blocks[i].end], code):
            yield blocks[i], code


def _short(document: Document) -> Iterator[Finding]:
    """In a document of a few blocks, which may be meant to be in another language, those that are."""
    if len(document.blocks) >= SHORT or not document.fact(is_mostly_english):
        return
    for i in document.fact(foreign_blocks):
        block, code = document.blocks[i], language_of(document, i)
        text = document.text[block.start : block.end]
        if code != _SCRIPT and _is_passage(text, code) and ENGLISH.isdisjoint(_HEADED.findall(text.lower())):
            yield _passage(block.start, block.end, code)


def _is_passage(text: str, code: str) -> bool:
    """Whether the words of a block confirm the language; what is in another script is long enough for no name."""
    if code == _SCRIPT:
        return _SENTENCE.search(text) is not None
    words = _RUNNING.findall(text.lower())
    if code not in languages():
        return ENGLISH.isdisjoint(words)
    return _evidence(words, code) > _EVIDENCE


def _headings(document: Document) -> Iterator[Finding]:
    """Headings of a few words, all of one other language, as far as the words are known at all."""
    for block in document.blocks:
        if block.kind != "heading" or block.language is not None:
            continue
        raw = document.text[block.start : block.end]
        if heading_words().isdisjoint(word.strip(".,:;!?()").lower() for word in raw.split()):
            continue
        text = _ACRONYM.sub("", raw).lower()
        words = _HEADED.findall(text)
        if not 0 < len(words) <= HEADING_WORDS or not _NO_HEADING.isdisjoint(text):
            continue
        if _NAMED.fullmatch(document.text, block.start, block.end):
            continue
        code = next((code for code, language in languages().items() if _is_heading(words, language)), None)
        if code is not None and document.fact(is_mostly_english) and document.fact(_used).isdisjoint(words):
            yield _passage(block.start, block.end, code)


def _used(document: Document) -> frozenset[str]:
    """Words of foreign headings that English blocks have, too, and not as a name: “CPU utilisation is ...”."""
    words, starts, _ = document.fact(tokens_of)
    known = heading_words() & document.fact(counts).keys()
    places = compress(count(), map(known.__contains__, words))
    return frozenset(words[i] for i in places if _is_english_use(document, starts[i]))


def _is_english_use(document: Document, start: int) -> bool:
    text, index = document.text, document.block_index(start)
    block = document.blocks[index]
    if block.kind == "heading" or not (start == block.start or (text[start].islower() and text[start - 1] in " \n")):
        return False
    near = text[max(block.start, start - _BESIDE) : min(block.end, start + _BESIDE)].lower().split()
    return not ENGLISH.isdisjoint(near) and language_of(document, index) == "en"


def _is_heading(words: list[str], language: Language) -> bool:
    """Whether each word is one of the language or not English, and a word with a meaning of its own is among them."""
    content = language.content | language.headings
    if not any(word in content and not is_english_word(word) for word in words) or all(map(is_loanword, words)):
        return False  # “## Installation”, “## Todos”
    known = content | language.clausal | language.small
    return all(word in known or word in SHARED or not is_english_word(word) for word in words)


def _passage(start: int, end: int, code: str) -> Finding:
    message = f"This passage seems to be in {NAMES.get(code, 'another script')}: it was left untranslated."
    return Finding(start, end, message)


def _clause(document: Document, tokens: Tokens, offset: int) -> tuple[int, int, str] | None:
    """The clause of another language that holds the word at an offset, if that is sure, and its language."""
    here = bisect_left(tokens.starts, offset)
    first, last = _extent(tokens, here)
    words = tokens.words[first : last + 1]
    code, evidence = max(((code, _evidence(words, code)) for code in languages()), key=lambda found: found[1])
    if evidence < _EVIDENCE or len(words) < _LEAST or evidence * _SPARSE < len(words):
        return None
    start, end = tokens.starts[first], tokens.end(last)
    if document.text[start].isupper() and _may_be_title(words, code):
        return None
    if 2 * sum("," in tokens.gaps[i] for i in range(first + 1, last + 1)) > len(words):
        return None  # names one after the other: `ne, le, gt`
    return (start, end, code) if _is_amid_english(document, start, end) and _is_left(document, start, end) else None


def _extent(tokens: Tokens, here: int) -> tuple[int, int]:
    """The first and the last word of the stretch without English small words, less the English words beside these."""
    first = last = here
    while here - first < _REACH and _goes_on(tokens, first, first - 1):
        first -= 1
    while last - here < _REACH and _goes_on(tokens, last + 1, last + 1):
        last += 1
    first, last = _own_sentences(tokens, here, first, last)
    if first and not _breaks(tokens.gaps[first]):
        while first < here and is_english_word(tokens.words[first]):
            first += 1
    if last + 1 < len(tokens.words) and not _breaks(tokens.gaps[last + 1]):
        while last > here and is_english_word(tokens.words[last]):
            last -= 1
    return first, last


def _own_sentences(tokens: Tokens, here: int, first: int, last: int) -> tuple[int, int]:
    """The same stretch without the sentences at its ends that have no word of another language."""
    words = tokens.words
    start = next((i for i in range(here, first, -1) if _STOP.search(tokens.gaps[i])), first)
    if start > first and not any(map(is_foreign, words[first:start])):
        first = start
    end = next((i for i in range(here + 1, last + 1) if _STOP.search(tokens.gaps[i])), last + 1)
    if end <= last and not any(map(is_foreign, words[end : last + 1])):
        last = end - 1
    return first, last


def _goes_on(tokens: Tokens, gap: int, word: int) -> bool:
    return 0 <= word < len(tokens.words) and tokens.words[word] not in ENGLISH and not _breaks(tokens.gaps[gap])


def _breaks(gap: str) -> bool:
    return _BREAK.search(gap) is not None


def _evidence(words: list[str], code: str) -> int:
    """How many words of a language there are; 0 if all of them are such as a name may have."""
    language = languages()[code]
    found = {word.partition("'")[2] or word for word in words}.union(words) - SHARED
    strong = len(found & (language.clausal | language.content))
    return strong + len(found & language.small) if strong else 0


def _may_be_title(words: list[str], code: str) -> bool:
    """`La ciudad de las columnas`: a few words, none of which only a clause has."""
    return len(words) <= _TITLE and languages()[code].clausal.isdisjoint(words)


def _is_amid_english(document: Document, start: int, end: int) -> bool:
    """The block is English, or it would be without the clause, which is the smaller part of it."""
    index = document.block_index(start)
    block = document.blocks[index]
    if language_of(document, index) == "en":
        return True
    if block.language is not None or 2 * (end - start) > min(block.end - block.start, _LONGEST):
        return False
    rest = (
        f"{document.text[left_end(block, start) : start]} {document.text[end : right_end(block, end)]}".lower().split()
    )
    return sum(map(ENGLISH.__contains__, rest)) >= _EVIDENCE


def _is_left(document: Document, start: int, end: int) -> bool:
    """It is no title, no quotation, no example, and not what the text speaks of."""
    text = document.text
    block = document.block_at(start)
    before = text[max(block.start, start - _NEAR) : start]
    if document.is_marked(start) or in_quotes(before) or before.count("(") > before.count(")"):
        return False
    if text[start].isupper() and not _STARTS.search(before):
        return False
    return _ABOUT.search(before) is None and not in_code(text, start, end)

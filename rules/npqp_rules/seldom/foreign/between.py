"""Short sentences of another language between English ones, texts of links, and cells of tables; a part of MT121."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Finding

from npqp_rules.artifacts.foreign_languages import (
    ENGLISH,
    Language,
    is_accented,
    is_foreign,
    is_loanword,
    languages,
    likeliest,
    own_part,
    suspects,
    words_in,
)
from npqp_rules.artifacts.foreign_words import is_borrowed
from npqp_rules.artifacts.script.scripts import LETTER, LETTERS
from npqp_rules.artifacts.untranslated_passages import HEADING_WORDS, is_mostly_english
from npqp_rules.english.case import is_english_word
from npqp_rules.english.quotations import in_quotation
from npqp_rules.seldom.foreign.brief_passages import is_telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_MESSAGE = "This seems to be in another language: it was left untranslated."
_SENTENCE = lazy(
    r"(?:(?<=[.!?] )|(?<=[.!?]\n))[^\W\d_]"
    r"(?:[^\W\d_]|['’](?=[^\W\d_])|(?<=[^\W\d_]),? (?=[^\W\d_])){9,150}[.!?](?= |\n|\Z)"
)
"""A sentence behind another, of words and commas alone."""
_IN_SCRIPT = lazy(
    rf"(?:(?<=[a-z][.!?] )|(?<=[a-z][.!?]\n))[{LETTERS}]{{2,}}(?:,? [{LETTERS}]{{2,}}){{2,3}}[.!?](?= [A-Z]|\n|\Z)"
)
"""Three or four words of another script between sentences, and so no name; longer ones are found as passages."""
_WORD = lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ELIDED = lazy(r"(?:[dl]|all|dell|nell|sull|dall)'[^\W\d_]{4,}$")
"""What only French and Italian join so."""
_LINK = lazy(r"(?<![!\]])\[([^\[\]\n`*_]{5,60})\]\((?![^()\s]*://)[^()\s]{1,200}\)")
"""A link to a page of the same documentation."""
_STANDS_FOR = lazy(r"`[^`\n<>]{0,80}<(?P<value>[^\W\d_](?:[^\W\d_]|[ '’-](?=[^\W\d_])){3,40})>[^`\n]{0,80}`")
"""A piece of code with words in angle brackets."""
_LEAST = 3
_UNKNOWN = 0.75
"""The share of the words of a sentence that English has not, at least."""
_TELLING = 2
_CELLS = 3
"""One cell in so many may be in another language; where more are, the table is about the language."""


def sentences(document: Document) -> Iterator[Finding]:
    """`The mill is old. La rueda ya no gira. Nobody repairs it.`"""
    blocks = [block for block in document.fact(suspects) if block.kind in ("paragraph", "list-item")]
    for block in blocks if document.fact(is_mostly_english) else ():
        if block.language is not None or document.text.find(". ", block.start, block.end) < 0:
            continue
        for match in _SENTENCE.finditer(document.text, block.start, block.end):
            if _is_foreign_sentence(match[0]) and not _is_said(document, match.start()):
                yield Finding(match.start(), match.end(), _MESSAGE)


def in_other_script(document: Document) -> Iterator[Finding]:
    """`The mill is old. Колесо больше не крутится. Nobody repairs it.`"""
    for match in _IN_SCRIPT.finditer(document.text) if LETTER.search("".join(document.characters)) else ():
        if not _is_said(document, match.start()) and document.fact(is_mostly_english):
            yield Finding(match.start(), match.end(), _MESSAGE.replace("language", "script"))


def _is_said(document: Document, start: int) -> bool:
    return document.is_marked(start) or in_quotation(document, start)


def _is_foreign_sentence(sentence: str) -> bool:
    """English has few of its words, none of them small; another language has one, at least, that says so."""
    words = [word.replace("’", "'") for word in _WORD.findall(sentence)]
    lower = [word.lower() for word in words]
    if len(words) < _LEAST or not ENGLISH.isdisjoint(lower) or not all(map(str.islower, words[1:])):
        return False
    unknown = [word for word in lower if not is_english_word(word) and not is_loanword(word)]
    if len({*unknown}) < _LEAST or len(unknown) < _UNKNOWN * len(lower):
        return False
    telling = {word for word in unknown if is_telling(word)} | words_in(likeliest(lower), lower)
    return len(telling) >= _TELLING


def in_links(document: Document) -> Iterator[Finding]:
    """`See the [guide d'installation](install.md).`"""
    if document.format != "markdown":
        return
    pieces = document.map.pieces
    for match in _LINK.finditer(document.source.text):
        if not _is_label(match[1]):
            continue
        i = bisect_left(pieces.sources, match.start(1))
        if i == len(pieces) or pieces.sources[i] != match.start(1) or pieces[i].kind != "text":
            continue  # in code
        start = pieces.starts[i]
        block = document.block_at(start)
        amid = block.start < start or start + len(match[1]) < block.end  # alone, it has the title of that page
        if amid and block.language is None and document.fact(is_mostly_english):
            yield Finding(start, start + len(match[1]), _MESSAGE)


def in_code(document: Document) -> Iterator[Finding]:
    """`` Open `<IP-Adresse des Servers>:8081`. ``: what stands for a value in a piece of code."""
    pieces = document.map.pieces
    for match in _STANDS_FOR.finditer(document.source.text):
        if not _is_value(match["value"]):
            continue
        i = bisect_right(pieces.sources, match.start()) - 1
        if i < 0 or pieces[i].kind != "opaque" or pieces[i].source_end < match.end():
            continue
        start = pieces.starts[i]
        if document.block_at(start).language is None and document.fact(is_mostly_english):
            yield Finding(start, start + 1, f"“{match['value']}” in this code was left untranslated.")


def _is_value(text: str) -> bool:
    """Whether another language has the words, one of which English has not; small words alone are not enough."""
    words = _WORD.findall(text)
    lower = [word.lower() for word in words]
    if not ENGLISH.isdisjoint(lower) or ("-" in text and " " not in text):
        return False  # `<el-header>` is an element
    own = likeliest(lower)
    content = [word for word in lower if len(word) > _LEAST and not is_english_word(word)]
    known = words_in(own, lower)
    if any(word in own.content for word in content):
        return len(known) >= min(_TELLING, len(lower))
    return bool(known & own.small) and any(word in words for word in content)


def cells(document: Document) -> Iterator[Finding]:
    """Cells of tables that are all in another language, in a table of English ones."""
    blocks = [block for block in document.blocks if block.kind == "table-cell"]
    found = [block for block in blocks if _is_foreign_cell(document, block)]
    if found and len(found) * _CELLS <= len(blocks) and document.fact(is_mostly_english):
        yield from (Finding(block.start, block.end, _MESSAGE) for block in found)


def items(document: Document) -> Iterator[Finding]:
    """`- Zamknij drzwi.`: two words, the last of which has no capital, as one of a name has."""
    for block in document.fact(suspects):
        words = document.text[block.start : block.end].split() if block.kind == "list-item" else []
        if len(words) != _TELLING or not words[-1].islower() or block.language is not None:
            continue
        first, last = (word.strip(".,:;!").lower() for word in words)
        if is_foreign(first) and last.isalpha() and not is_english_word(last) and document.fact(is_mostly_english):
            yield Finding(block.start, block.end, _MESSAGE)


def _is_foreign_cell(document: Document, block: Block) -> bool:
    text = document.text[block.start : block.end]
    if (
        block.language is not None
        or document.is_marked(block.start)
        or is_borrowed(document.text, block.start, block.end)
    ):
        return False
    return len(text) < 60 and _is_label(text)


def _is_label(text: str) -> bool:
    """Whether a few words are all those of one other language, as far as English has not the same."""
    words = _WORD.findall(text)
    if (
        not 0 < len(words) <= HEADING_WORDS
        or not all(word[1:].islower() for word in words)
        or text.strip(" .,:;!?()'’") != " ".join(words)
    ):
        return False
    lower = [word.lower().replace("’", "'") for word in words]
    if len(words) > 1 and words[1:] == lower[1:] and any(map(_ELIDED.match, lower)) and ENGLISH.isdisjoint(lower):
        return True
    return any(_has(language, lower) for language in languages().values())


def _has(language: Language, words: list[str]) -> bool:
    """Whether a language has all of the words, and a word with a meaning of its own that English has not."""
    own = language.words | language.headings
    plain = [own_part(word) for word in words]
    content = language.content | language.headings
    known = all(word in own or is_accented(word) for word in plain)
    return known and any(word in content and not is_english_word(word) for word in plain)

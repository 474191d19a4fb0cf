"""Blocks of a few words in another language, and heads of tables in another script; a part of MT121."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Finding
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.artifacts.foreign_languages import (
    ACCENTS,
    ENGLISH,
    SHARED,
    heading_words,
    is_accented,
    is_foreign,
    is_loanword,
    likeliest,
    own_part,
    suspects,
    words_in,
)
from npqp_rules.artifacts.script.scripts import LATIN, LETTER
from npqp_rules.artifacts.untranslated_passages import (
    HEADING_WORDS,
    KINDS,
    SHORT,
    english_part,
    foreign_blocks,
    is_mostly_english,
)
from npqp_rules.english.case import is_english_word
from npqp_rules.nearby import FAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_SCRIPT = "This seems to be in another script: it was left untranslated."
_MESSAGE = "This seems to be in another language: it was left untranslated."
_EVIDENCE = 2
_LONGEST = 60
"""Code points of such a passage, at most."""
_ELIDED = tuple(f"{word}{mark}" for word in ("d", "l", "n", "s", "j", "m", "qu") for mark in "'’")
_MARKS = ".,;:!?()*"
_WORD = lazy(r"(?<![\w./@-])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w/@-])")
_QUOTES = tuple('"“„«‘')
_QUOTED = lazy(r"[\"“„«][^\"“”„«»\n]{1,200}[\"”“»]")
_NAME = lazy(r"(?<=[^\W\d_] )[A-Z][a-z]+(?: (?:an?|the|for|of|and|in|on|to)){1,3} [A-Z][a-z]+\b")
"""A name of several English words, which any language may have."""
_DUMMY = lazy(r"(?i:\b(?:ipsum|dolor)\b)")
"""Text that only fills a page."""
_TOLD = ("alternative", "caption")
"""Kinds of blocks that say what a picture shows."""
_ASIDE = ("quote", "definition")
"""Kinds of blocks that may quote a text in another language, where the document has others that are English."""
_RARE = 8
"""So many words of another language stand for each English small word, at least."""
_FEW = 4
"""Of so many words, one at most may be an English small word, whatever else it is."""
_LONG = 500
"""Code points of the longest block that is looked at word by word."""
_SHARE = 0.4
"""The share of the words of such a block that are known in its language, at least."""
_ENGLISH_SHARE = 0.34
"""The share of them that only English has, at most."""
_LEAST = 3
"""Words that a block has, at least, or so many known ones and one less."""


def before_code(document: Document) -> Iterator[Finding]:
    """`Setzt eine Frist für den Host x with the name`: a clause that opens a block and ends with a piece of code."""
    for block in document.fact(suspects):
        if block.kind not in KINDS or block.language is not None:
            continue
        end = document.text.find(PLACEHOLDER, block.start, min(block.end, block.start + _LONG))
        words = _WORD.findall(document.text[block.start : max(end, block.start)])
        if len(words) < _LEAST or not words[0][0].isupper() or not words[1].islower():
            continue
        lower = [word.lower() for word in words]
        known = {word for word in lower if is_foreign(word)}.union(filter(is_accented, lower))
        foreign = known | words_in(likeliest(lower), lower)
        if len(known) < _EVIDENCE or len(foreign) < _LEAST or len(foreign) < _SHARE * len(lower):
            continue
        if ENGLISH.isdisjoint(lower):
            start = block.start
            yield Finding(start, start + len(document.text[start:end].rstrip()), _MESSAGE)


def in_script(document: Document) -> Iterator[Finding]:
    """Headings of English sections, and heads of tables, that are all in another script."""
    if document.text.isascii() or not document.fact(is_mostly_english):
        return
    from npqp_rules.artifacts.script.letters import OWN_NAMES

    blocks = document.blocks
    heads: set[int] = set()
    for i in document.fact(foreign_blocks):
        block = blocks[i]
        text = document.text[block.start : block.end].strip()
        if len(text) < _EVIDENCE or LATIN.search(text) or not LETTER.match(text) or text.lower().startswith(OWN_NAMES):
            continue
        if block.kind == "table-cell" and (i - 1 in heads or blocks[i - 1].kind != "table-cell"):
            row = _line(document, block.start)
            if "|" in row and LATIN.search(row) is None:
                heads.add(i)
        elif block.kind == "heading" and _begins_english(document, i + 1):
            yield Finding(block.start, block.end, _SCRIPT)
    for i in sorted(heads):
        yield Finding(blocks[i].start, blocks[i].end, _SCRIPT)


def _line(document: Document, offset: int) -> str:
    """The line of the source that has a place: in Markdown, a row of a table."""
    source, place = document.source.text, document.map.point(offset)
    low, high = max(0, place - FAR), min(len(source), place + FAR)
    return source[max(source.rfind("\n", low, place) + 1, low) : source.find("\n", place, high)]


def _begins_english(document: Document, index: int) -> bool:
    """A block is English, and holds nothing in another script."""
    if index >= len(document.blocks):
        return False
    from npqp_lint.language.guess import has_english

    text = document.text[document.blocks[index].start : document.blocks[index].end]
    return has_english(text) and LETTER.search(text) is None


def word_by_word(document: Document) -> Iterator[Finding]:
    """Blocks most of whose words are those of another language, one with a meaning of its own, outside quotations."""
    found = list(_foreign(document))
    size = sum(block.end - block.start for block in found)
    if found and (len(document.blocks) < SHORT or size < english_part(document)):
        yield from (Finding(block.start, block.end, _MESSAGE) for block in found)


def _foreign(document: Document) -> Iterator[Block]:
    kinds = (*KINDS, *_TOLD) if len(document.blocks) >= SHORT else (*KINDS, *_TOLD, *_ASIDE)
    for block in document.fact(suspects):
        if block.kind not in kinds or block.language is not None or block.end - block.start > _LONG:
            continue
        text = document.text[block.start : block.end]
        if text.lstrip("*_-– ")[:1] in _QUOTES or _DUMMY.search(text):
            continue
        words = _WORD.findall(_NAME.sub(" ", _QUOTED.sub(" ", text)))
        if len(words) >= _LEAST and _has_foreign_words(words):
            yield block


def _has_foreign_words(words: list[str]) -> bool:
    """Whether the words of a block, with their capitals, are of another language; a name has a capital at its end."""
    lower = [word.lower().replace("’", "'") for word in words]
    if sum(map(ENGLISH.__contains__, lower)) * _FEW > len(lower):
        return False
    strong = {word for word, low in zip(words, lower, strict=True) if word == low and is_telling(low)}
    if is_foreign(lower[0]):
        strong.add(lower[0])
    strong = {word for word in strong if len(word) > 1}  # a letter may be a variable
    if len(strong) < (1 if words[-1].islower() else _LEAST):
        return False
    language = likeliest(lower)
    known = words_in(language, lower) | strong
    foreign = sum(word in known for word in lower)
    english = [word for word in lower if word not in known]
    small = sum(map((ENGLISH | SHARED).__contains__, english))
    return (
        len(known) >= _LEAST - 1
        and foreign >= _SHARE * len(lower)
        and small * _RARE <= foreign
        and sum(map(is_english_word, english)) <= _ENGLISH_SHARE * len(lower)
    )


def is_telling(word: str) -> bool:
    """Whether another language has a word in lowercase letters, or a letter says so, and English has it not."""
    return is_foreign(word) or is_foreign(own_part(word)) or is_accented(word)


def contents(document: Document) -> Iterator[Finding]:
    """`- [Utilisation](#utilisation)`: the word of a table of contents that leads to a heading in another language."""
    source = document.source.text
    for block in document.blocks:
        word = document.text[block.start : block.end]
        if block.kind != "list-item" or not word.isalpha() or word.lower() not in heading_words():
            continue
        if is_english_word(word.lower()) or is_loanword(word.lower()):
            continue
        place = document.map.range(block.start, block.end)[1]
        if source.startswith("](#", place):
            yield Finding(block.start, block.end, _MESSAGE)


def brief(document: Document) -> Iterator[Finding]:
    """Items and headings of a few words that hold no English small word, and two words that English does not have."""
    if ACCENTS.isdisjoint(document.characters):
        return
    for block in document.fact(suspects):
        text = document.text[block.start : block.end]
        if len(text) > _LONGEST or text.isascii() or ACCENTS.isdisjoint(text) or document.is_marked(block.start):
            continue
        if _is_foreign(block, text):
            yield Finding(block.start, block.end, _MESSAGE)


def _is_foreign(block: Block, text: str) -> bool:
    """What the words of a block say; a name has a capital at its end."""
    words = [word for piece in text.split() if (word := piece.strip(_MARKS))]
    if block.kind not in KINDS or block.language is not None or not 1 < len(words) <= HEADING_WORDS:
        return False
    if words[-1][0].isupper() or not any(word.islower() for word in words):
        return False
    lower = [words[0].lower(), *words[1:]]
    elided = [word for word in lower if word.startswith(_ELIDED)]
    lower = [word.partition("'")[2] or word.partition("’")[2] or word for word in lower]
    accented = list(filter(is_accented, lower))
    if not accented or not ENGLISH.isdisjoint(lower):
        return False
    return len({*accented, *filter(is_foreign, lower)}) + bool(elided) >= _EVIDENCE

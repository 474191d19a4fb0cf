"""Single words of another language amid English ones: which of them are left over, and what they are in English.

A part of MT121.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.language.english.articles import changed
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.artifacts.foreign_languages import foreign_words, is_foreign
from npqp_rules.artifacts.foreign_words import stands_alone
from npqp_rules.artifacts.untranslated_passages import NAMES
from npqp_rules.english.case import is_english_word
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.words import (
    BE,
    COORDINATORS,
    DETERMINERS,
    FUNCTION_WORDS,
    HAVE_DO,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    words_of,
)

if TYPE_CHECKING:
    from npqp_lint.text.document import Block, Document

_LEFT = lazy(
    r"(?:(?:^|[ (])([a-z]{2,}),?|(?:^|[.!?:] |\n)(?P<opens>The|An?|This|These|Each|Every|Your|Our|If|In|On|To|For|With"
    r"|From|Use|Run|See|Click|Press|Open|Select|Choose|Enter|Install|Save|Note|Set|Add|Create)| (?P<article>a)) $"
)
_RIGHT = lazy(r",? (?:([a-z]{2,})\b|\d|\ufffc|[>→] )")
_ENDS = lazy(r"[.!?](?= |$|\n)")
_AROUND = 60
"""Code points before a word in which the words are looked at that its translation must fit."""
_NO_PLACE = frozenset(("in ", "called ", " called", "am ", " am", " choi", " choy"))
"""Beside these, it is a name, or no foreign word."""
_TYPED = 3
"""A foreign word shorter than this may be an English one that lacks a letter."""
_ORDERED = frozenset("the a an your this these all on in to page section chapter figure table".split())
_OPENERS = (
    frozenset("please also then first now here there always often today so however not only if".split())
    | PREPOSITIONS
    | COORDINATORS
)
"""What a sentence may open with that is no noun, and so no name."""
_FOLLOWS = DETERMINERS | frozenset("it they he she you we there".split())
_ARTICLE = lazy(r"\b([Aa]n?) $")
_FIGURE = lazy(r" \d")
_BESIDE = lazy(r"(?:\ufffc|\b[A-Z][\w’'-]*[a-z]|\d|[a-z]\)),? $")
_LABELED = lazy(r" ?: ?([A-Z]?[a-z]+(?: [a-z]+){4})\b")
_CLAUSE = 2
"""English small words, at least, by which five words are known to be no gloss."""
_PROSE = ("paragraph", "list-item", "quote")
_SENTENCE_GOES_ON = lazy(r"(?: [a-z\d,'’-]+){3}")
_WORD = 4
"""Letters that a foreign word has at least where less of its place is English."""


def is_left(document: Document, start: int, end: int, english: str | None) -> bool:
    """Whether a word is left over.

    Arguments:
        start, end: where it is.
        english: what it is in English, if it has a capital that it has only at the start of a block.
    """
    if english is None:
        return amid_english(document, start, end) and not document.fact(_Names)[document.text[start:end]]
    return opens_block(document, start, end, english) or is_label(document, start, end)


def opens_block(document: Document, start: int, end: int, english: str) -> bool:
    """An English block opens with the word, which is no name: “Bitte close the door”, “Sélectionnez the door”."""
    block = document.block_at(start)
    after = _RIGHT.match(document.text, end, block.end)
    if start != block.start or block.kind not in _PROSE or after is None or not after[1]:
        return False
    order = after[1] in _ORDERED and coarse_tags(["to", english])[-1] == "base"
    if not (order or english in _OPENERS or english.endswith("ly")):
        return False
    known = is_english_word(after[1]) and not is_foreign(after[1]) and _SENTENCE_GOES_ON.match(document.text, end)
    return bool(known) and stands_alone(document, start, end)


def left_in(document: Document, start: int, end: int, english: str, code: str) -> Finding:
    word = document.text[start:end]
    what = f"The {NAMES[code]} “{word}”" if code else f"“{word}”"
    if not english or not _fits(document, start, end, english):
        return Finding(start, end, f"{what} was left untranslated.", ())
    if start == document.block_at(start).start:
        english = english[0].upper() + english[1:]
    edits = [Edit(start, end, english)]
    article = _ARTICLE.search(document.text, max(0, start - 3), start)
    if article is not None and (other := changed(article[1], english)) is not None:
        edits.insert(0, Edit(*article.span(1), other))
    fix = Fix(f"Write “{english}”", tuple(edits))
    return Finding(start, end, f"{what} was left untranslated.", (fix,))


def _fits(document: Document, start: int, end: int, english: str) -> bool:
    """The English word can stand at the place of the other, so it is likely to be what was meant.

    No preposition follows another or an article, and a noun in the singular needs an article or an adjective.
    """
    text, block = document.text, document.block_at(start)
    before = text[max(block.start, start - _AROUND) : start]
    left, first = words_of(before)[-_TYPED:], english.lower().partition(" ")[0]
    last = left[-1].lower() if left and before.endswith(f"{left[-1]} ") else ""
    if first == "be" or first in BE:
        return bool(last)
    if first in PREPOSITIONS | COORDINATORS:
        after = _RIGHT.match(text, end, block.end)
        return last not in PREPOSITIONS | DETERMINERS and (after is None or after[1] not in PREPOSITIONS | COORDINATORS)
    if first in DETERMINERS:
        return text[end : end + 2].strip().isalnum()  # "its" needs a noun
    if first in HAVE_DO:
        return last in SUBJECT_PRONOUNS  # "they have gehabt" is not "they have had"
    if first in FUNCTION_WORDS:
        return True
    noun = coarse_tags(["the", first])[-1] == "noun" and coarse_tags(["to", first])[-1] != "base"
    if not noun and last and not first.endswith(("s", "ed", "ly")):
        return _verb_fits(left, first)
    if not noun or first.endswith("s") or start == block.start:
        return True
    return bool(last) and (last in DETERMINERS or coarse_tags(left)[-1] == "adjective")


def _verb_fits(left: list[str], verb: str) -> bool:
    """No verb follows a noun as it is in the lexicon: “the bell maken late”."""
    if coarse_tags(["to", verb])[-1] != "base":
        return True
    return left[-1].lower() in FUNCTION_WORDS or coarse_tags(left)[-1] not in ("noun", "finite", "participle")


def _is_among_foreign(sides: tuple[str, str | None], text: str, block: Block, start: int, end: int) -> bool:
    """One of the words on both sides is of another language, or several nearby are, as in a title, or most are not
    English, as in Latin.
    """
    near = words_of(text[max(block.start, start - _AROUND) : start] + text[end : min(block.end, end + _AROUND)])
    small = [word for word in near if word.islower()]
    if 2 * sum(map(is_english_word, small)) < len(small):
        return True
    return any(is_foreign(side) for side in sides if side) or sum(is_foreign(word.lower()) for word in near) > 1


def amid_english(document: Document, start: int, end: int) -> bool:
    """Small English words stand on both sides, and nothing sets the word apart."""
    text = document.text
    block = document.block_at(start)
    left = _LEFT.search(text[max(block.start, start - 40) : start])
    right = _RIGHT.match(text, end, block.end)
    after = right[1] if right else None
    if left is None:
        return _stands_beside(document, block, start, end, after)
    before = (left[1] or left["opens"] or left["article"]).lower()
    if right is None and (before not in FUNCTION_WORDS or end - start < _WORD or not _ENDS.match(text, end, block.end)):
        return False
    if left[1] is None and end - start < _WORD:
        return False
    if not any(_is_plain(side) for side in (before, after) if side):
        return False
    if end - start < _TYPED and before in FUNCTION_WORDS:
        return False  # "can ve", "if ou": a slip of the keyboard
    if _is_among_foreign((before, after), text, block, start, end):
        return False
    if text[start].isupper() and after in foreign_words() - FUNCTION_WORDS:
        return False  # "the foundation Wissenschaft und Politik"
    return stands_alone(document, start, end) and _NO_PLACE.isdisjoint((f"{before} ", f" {after}"))


class _Names(dict[str, bool]):
    """For each word whether the document has names that begin or end with it: “maimai”, “mai_user”, “maiUser”."""

    def __init__(self, document: Document) -> None:
        self._source = document.source.text

    def __missing__(self, word: str) -> bool:
        name = re.escape(word)
        pattern = rf"(?<![^\W_]){name}(?:{name}(?![^\W_])|_[^\W_]|[A-Z])|[^\W_]_{name}(?![^\W_])"
        found = self[word] = re.search(pattern, self._source) is not None
        return found


def _is_plain(word: str) -> bool:
    """English has a word, and no other language has it, too: “de”."""
    return word in FUNCTION_WORDS or (is_english_word(word) and word not in foreign_words())


def _stands_beside(document: Document, block: Block, start: int, end: int, after: str | None) -> bool:
    """`(knapp 29 euros)`, `Anna oder the boys`, `Hinweis: open the gate`: an English small word, or a figure, follows a
    word that stands behind a bracket, a name, or code, or that is a label.

    Arguments:
        after: the word behind it, in lowercase letters, if any.
    """
    text = document.text
    if end - start < _TYPED or not text[start].islower():
        return is_label(document, start, end)
    low = max(block.start, start - 40)
    if text[start - 1 : start] == "(":
        begins = after in _FOLLOWS or _FIGURE.match(text, end, block.end)
        free = not document.is_marked(start) and is_english(document, start) and not in_code(text, start, end)
        return bool(begins) and free and not _is_among_foreign(("", after), text, block, start, end)
    behind_comma = text[start - 2 : start] == ", " and after in PREPOSITIONS
    if not (after in _FOLLOWS or behind_comma) or not _BESIDE.search(text, low, start):
        return False
    return not _is_among_foreign(("", after), text, block, start, end) and stands_alone(document, start, end)


def is_label(document: Document, start: int, end: int) -> bool:
    """An English clause follows a colon behind the word that opens a block."""
    block = document.block_at(start)
    if start != block.start:
        return False
    after = _LABELED.match(document.text, end, block.end)
    if after is None or end - start < _WORD or not is_english(document, start):
        return False
    words = words_of(after[1].lower())
    return sum(map(FUNCTION_WORDS.__contains__, words)) >= _CLAUSE and all(map(is_english_word, words))

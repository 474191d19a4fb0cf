"""What the lexicon knows of other languages: the words by which they are known; a part of MT121."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import compress, count, filterfalse
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from npqp_rules.english.case import is_english_word
from npqp_rules.english.tokens import accented_words, counts, tokens_of, word_set
from npqp_rules.english.words import FUNCTION_WORDS
from npqp_rules.lexicons import load

if TYPE_CHECKING:
    from npqp_lint.text.document import Block, Document

SHARED = word_set("in a an no as on me do so was am at he la also")
"""Small words of English that are some in another language too: a clause goes across them."""
ENGLISH = (FUNCTION_WORDS | word_set("you your it its is are was were of to this that these those")) - SHARED
ACCENTS = frozenset(filter(str.islower, map(chr, range(0xDF, 0x250))))
_SHORT = 4
"""An accented word with fewer letters may be a name."""


class Language(NamedTuple):
    """The words by which a language is known.

    Arguments:
        clausal: those that only a clause has, such as forms of "to be" and negations; no name of an institution does.
        small: other small words.
        content: other words, in lowercase letters.
        headings: words that say so only in a heading, where all others are of the language too.
    """

    clausal: frozenset[str]
    small: frozenset[str]
    content: frozenset[str]
    headings: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """All but those of headings."""
        return _words_of(self)


@cache
def _words_of(language: Language) -> frozenset[str]:
    return language.clausal | language.small | language.content


@cache
def languages() -> dict[str, Language]:
    data = load("untranslated")
    found = {}
    for code in data["clausal"]:
        clausal, small = word_set(data["clausal"][code]), word_set(data["small"][code])
        words = (line.partition(" = ")[0] for line in data["words"].get(code, "").strip().split("\n"))
        content = word_set(" ".join(words).lower()) - clausal - small
        found[code] = Language(clausal, small, content, word_set(data["headings"].get(code, "")))
    return found


@cache
def foreign_words() -> frozenset[str]:
    """The words, in lowercase letters, that are known in another language; English may have them too."""
    return frozenset().union(*(part for language in languages().values() for part in language[:3]))


@cache
def telling() -> frozenset[str]:
    """The words that no name of an institution has."""
    return frozenset().union(*(language.clausal | language.content for language in languages().values()))


def is_foreign(word: str) -> bool:
    """Whether a word in lowercase letters is known in another language, and is not English."""
    return word in foreign_words() and not is_english_word(word)


@cache
def _loanwords() -> frozenset[str]:
    return frozenset(load("untranslated")["loanwords"].split())


def own_part(word: str) -> str:
    """The word after an article or the like that is joined to it: “état” in “l'état”."""
    return word.partition("'")[2] or word


def likeliest(words: list[str]) -> Language:
    """The language that has most of the words, in lowercase letters, as far as they are not English."""
    own = frozenset(own_part(word) for word in words if "'" in word).union(words) - ENGLISH - SHARED
    return max(languages().values(), key=lambda language: len(own & language.words))


def words_in(language: Language, words: list[str]) -> frozenset[str]:
    """Those of the words, in lowercase letters, that a language has."""
    return frozenset(word for word in words if word in language.words or own_part(word) in language.words)


@lru_cache(maxsize=1 << 12)
def is_loanword(word: str) -> bool:
    """English has it, with its accents or without them: “café”, “rôle”."""
    plain = "".join(letter for letter in normalize("NFD", word) if letter.isascii())
    known = _loanwords()
    return is_english_word(plain) or not known.isdisjoint((word, word.removesuffix("s"), word.removesuffix("ly")))


@cache
def lexicon() -> dict[str, tuple[str, str]]:
    """The English of each word, and its language; neither if it means several things in several languages."""
    words: dict[str, tuple[str, str]] = {}
    for code, lines in load("untranslated")["words"].items():
        for line in lines.strip().split("\n"):
            word, _, english = line.partition(" = ")
            known = words.get(word)
            words[word] = (english, code) if known is None else (english if known[0] == english else "", "")
    return words


@cache
def spellings() -> dict[str, tuple[str, ...]]:
    """The words of the lexicon by their form in lowercase letters."""
    spellings: dict[str, tuple[str, ...]] = {}
    for word in lexicon():
        spellings[word.lower()] = (*spellings.get(word.lower(), ()), word)
    return spellings


def odd_words(document: Document) -> frozenset[str]:
    """The words that are of another language, or have letters that English has not; for ``document.fact``."""
    foreign = filterfalse(is_english_word, foreign_words().intersection(document.fact(counts)))
    return frozenset(document.fact(accented_words)).union(foreign)


def odd_places(document: Document) -> list[int]:
    """Where these are, as indexes of words, in order; for ``document.fact``."""
    return list(compress(count(), map(document.fact(odd_words).__contains__, document.fact(tokens_of).words)))


def suspects(document: Document) -> list[Block]:
    """The blocks that have a word of another language, in small letters or at their start; for ``document.fact``."""
    words = {word for word in document.fact(odd_words) if is_foreign(word) or is_accented(word)}
    if not words:
        return []
    text, tokens = document.text, document.fact(tokens_of)
    known = foreign_words().intersection(words)
    starts = {block.start for block in document.blocks} if known else set()
    places = ((tokens.words[i], tokens.starts[i]) for i in document.fact(odd_places))
    found = {
        document.block_index(place)
        for word, place in places
        if word in words and (text[place].islower() or (place in starts and word in known))
    }
    return [document.blocks[i] for i in sorted(found)]


def is_accented(word: str) -> bool:
    return len(word) >= _SHORT and not ACCENTS.isdisjoint(word) and not is_loanword(word)


@cache
def heading_words() -> frozenset[str]:
    """The words that say so in a heading, and that English has not."""
    words = (language.content | language.headings for language in languages().values())
    return frozenset(filterfalse(is_english_word, frozenset().union(*words)))


def _pairs(name: str) -> dict[str, str]:
    """The lines of a part of the lexicon, each with its English."""
    lines = (line.partition(" = ") for line in load("untranslated")[name].strip().split("\n"))
    return {word.lower(): english for word, _, english in lines}


@cache
def labels() -> dict[str, str]:
    """What stands before a colon at the start of a block, in lowercase letters, and its English."""
    return _pairs("labels")


@cache
def stock() -> dict[str, str]:
    """Phrases of pages, in lowercase letters, and what English pages say."""
    return _pairs("stock")


@cache
def stock_openers() -> frozenset[str]:
    """The first words of these phrases."""
    return frozenset(phrase.partition(" ")[0] for phrase in stock())

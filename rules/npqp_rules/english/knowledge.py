"""What rules without code can ask about English."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

from npqp_lint.language.english import articles, inflection
from npqp_lint.language.knowledge import Knowledge

from npqp_rules.english import case, finite, words
from npqp_rules.english.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from npqp_lint.language.english.inflection import Form
    from npqp_lint.language.knowledge import Candidate
    from npqp_lint.text.document import Document

_CLOSED = {
    "determiner": words.DETERMINERS,
    "preposition": words.PREPOSITIONS,
    "coordinator": words.COORDINATORS,
    "subordinator": words.SUBORDINATORS,
    "relative": words.RELATIVES,
    "subject-pronoun": words.SUBJECT_PRONOUNS,
    "modal": words.MODALS,
    "be": words.BE | frozenset(("be", "been", "being")),
    "have": frozenset("have has had having haven't hasn't hadn't haven’t hasn’t hadn’t".split()),
    "do": frozenset("do does did doing done don't doesn't didn't don’t doesn’t didn’t".split()),
    "auxiliary": words.AUXILIARIES,
    "reporting": words.REPORTING,
}
_TAGS = {
    "verb-finite": frozenset(["finite"]),
    "verb-base": frozenset(["base"]),
    "participle": frozenset(["participle"]),
    "gerund": frozenset(["gerund"]),
    "verb": frozenset(["finite", "base", "participle", "gerund"]),
    "noun": frozenset(["noun"]),
    "name": frozenset(["name"]),
    "adjective": frozenset(["adjective"]),
    "adverb": frozenset(["adverb"]),
    "pronoun": frozenset(["pronoun"]),
    "number": frozenset(["number"]),
}
_BY_TAG = {tag: frozenset(name for name, tags in _TAGS.items() if tag in tags) for tag in finite.CLASSES}
_SHAPES = ("capitalized", "upper", "lower", "mark", "code")
_MINOR = frozenset("a an the and but or nor for so yet as at by in of off on per to up via if".split())
"""Words that AP and Chicago both write in lowercase inside a title, as far as they are short."""
_MEASURES = ("syllables", "polysyllables", "complex-words", "difficult-words", "long-words")
_LONG = 7
"""A long word has at least as many letters (Björnsson, LIX)."""


class English(Knowledge):
    """Answers from the word classes, the sentence splitter, and the models of this package."""

    classes = frozenset((*_CLOSED, *_TAGS, *_SHAPES))
    measures = frozenset((*_MEASURES, "flesch-reading-ease", "flesch-kincaid", "gunning-fog", "smog", "lix"))

    def forms(self, word: str) -> Mapping[str, str]:
        """The forms of a word or phrase, itself included, each with the name of the form."""
        return cast("Mapping[str, str]", inflection.forms_of(word))

    def formed(self, word: str, form: str) -> str:
        """A word or phrase in a form that ``forms`` names."""
        return inflection.inflected(word, cast("Form", form))

    def sentences(self, document: Document, block: int) -> list[int]:
        """Where the sentences of a block start."""
        return sentences(document).starts(block)

    def possible_classes(self, word: str) -> frozenset[str]:
        """The classes that a word can have, judging by the word alone."""
        return _possible(word)

    def classes_of(self, words: Sequence[str]) -> list[frozenset[str]]:
        """The classes of each word of a sentence: closed ones by its spelling, the part of speech by the tagger."""
        return [_closed(word) | _BY_TAG[tag] for word, tag in zip(words, finite.coarse_tags(words), strict=True)]

    def lemmas(self, word: str) -> frozenset[str]:
        """The words that a word in lower case can be a form of."""
        return frozenset(plain for plain, _ in inflection.analyses(word))

    def measured(self, text: str) -> Mapping[str, float]:
        """The measures of a sentence, to be added up."""
        from npqp_rules.readability.prose import words_of
        from npqp_rules.readability.syllables import judge

        judged = [(word, judge()(word)) for word in words_of(text)]
        return {
            "syllables": sum(one.syllables for _, one in judged),
            "polysyllables": sum(one.polysyllabic for _, one in judged),
            "complex-words": sum(one.complex for _, one in judged),
            "difficult-words": sum(one.difficult for _, one in judged),
            "long-words": sum(len(word) >= _LONG for word, _ in judged),
        }

    def scored(self, totals: Mapping[str, float]) -> Mapping[str, float]:
        """Readability scores from the sums of the measures; all are 0 without words."""
        from npqp_rules.readability import formulas

        found = dict.fromkeys(self.measures, 0.0) | dict(totals)
        if not found["words"] or not found["sentences"]:
            return found
        counts = formulas.Counts(
            words=int(found["words"]), sentences=int(found["sentences"]), syllables=int(found["syllables"]),
            polysyllables=int(found["polysyllables"]), complex=int(found["complex-words"]),
            difficult=int(found["difficult-words"]), letters=int(found["letters"]),
            characters=int(found["characters"]),
        )  # fmt: skip
        return found | {
            "flesch-reading-ease": formulas.flesch_reading_ease(counts),
            "flesch-kincaid": formulas.flesch_kincaid_grade(counts),
            "gunning-fog": formulas.gunning_fog(counts),
            "smog": formulas.smog(counts),
            "lix": found["words"] / found["sentences"] + 100 * found["long-words"] / found["words"],
        }

    def candidates(self, document: Document) -> Iterable[Candidate]:
        """What may be a term of a glossary, in order."""
        from npqp_rules.terms.candidates import candidates

        return candidates(document)

    def article(self, before: str, after: str) -> str | None:
        """The article before a word, as it must be before another one; None if it can stay, or is none."""
        return articles.changed(before, after)

    def is_lowercase(self, word: str, surely: bool) -> bool:
        """Whether a word, given in lower case, is written so inside a sentence: surely, or more often than not."""
        return word in words.FUNCTION_WORDS or (case.is_common(word) if surely else case.is_word(word))

    def is_minor(self, word: str, style: str) -> bool:
        """Whether a word is lowercase inside a title: articles, conjunctions, and prepositions; in AP short ones."""
        return word in _MINOR or (style == "chicago" and word in words.PREPOSITIONS)


@lru_cache(1 << 14)
def _possible(word: str) -> frozenset[str]:
    return _closed(word).union(*(_BY_TAG[tag] for tag in finite.possible_tags(word)))


@lru_cache(1 << 14)
def _closed(word: str) -> frozenset[str]:
    """The classes that show in the spelling of a word."""
    low = word.lower()
    found = {name for name, members in _CLOSED.items() if low in members}
    if not word[0].isalnum():
        found.add("code" if word == "\ufffc" else "mark")
    elif word[0].isupper():
        found |= {"capitalized", "upper"} if len(word) > 1 and word.isupper() else {"capitalized"}
    elif word.islower():
        found.add("lower")
    return frozenset(found)


ENGLISH = English()

"""The tokens of ``sequence``: what each may be, and where a row of them matches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.declared import fields
from npqp_lint.declared.fields import BadFieldError, Field, of_flag, of_text, of_texts
from npqp_lint.declared.regexps import encoded
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from npqp_lint.declared.regexps import Regexp
    from npqp_lint.language.knowledge import Knowledge

    Test = Callable[[str, frozenset[str]], bool]

TOKEN = lazy(r"[^\W_]+(?:[-'’][^\W_]+)*|\ufffc|[^\w\s]")
"""A word, a placeholder, or a mark."""

_NAME = lazy(r"[a-z][a-z0-9_]*")
_MOST = 20
_LONGEST = 60
"""Words that a row can reach over; the time that it takes grows with them."""


def _repeat(value: Any) -> tuple[int, int]:
    if not isinstance(value, list) or len(value) != 2:
        raise BadFieldError(f"must be a list of two numbers, the least and the greatest, not {fields.shown(value)}")
    low, high = (fields.whole(0, _MOST)(inner) for inner in value)
    if not low <= high or not high:
        raise BadFieldError(f"must be the least and the greatest number, not {low} and {high}")
    return low, high


_WHOLE: Mapping[str, Any] = {"type": "integer", "minimum": 0, "maximum": _MOST}
FIELDS: Mapping[str, Field] = {
    "words": of_texts("The token is one of these words."),
    "pattern": of_text("A pattern that the token matches as a whole."),
    "class": of_texts("The token is in one of these classes of words, such as `modal` or `participle`."),
    "not-class": of_texts("The token is in none of these classes."),
    "lemma": of_texts("The token is a form of one of these words."),
    "optional": of_flag("Whether the token can be missing."),
    "repeat": Field(
        _repeat,
        {"type": "array", "items": _WHOLE, "minItems": 2, "maxItems": 2},
        "How often the token may be there: the least and the greatest number.",
        False,
        (1, 1),
    ),
    "skip": Field(fields.whole(0, _MOST), _WHOLE, "How many other words can be before it.", False, 0),
    "mark": of_flag("Whether the finding marks this token, and not the whole row."),
    "as": Field(
        fields.matching(_NAME, "a lowercase word"),
        {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"},
        "A name for the token, for the message and the fix.",
    ),
}
_CONDITIONS = ("words", "pattern", "class", "not-class", "lemma")


class Token(NamedTuple):
    """One token of a row.

    Arguments:
        given: the values of ``FIELDS``.
    """

    given: Mapping[str, Any]

    @property
    def least(self) -> int:
        """How often it must be there."""
        return 0 if self.given["optional"] else int(self.given["repeat"][0])

    @property
    def most(self) -> int:
        """How often it may be there."""
        return int(self.given["repeat"][1])


def parse(value: Any) -> tuple[Token, ...]:
    """The tokens of a row."""
    found: tuple[Token, ...] = fields.listed(_token, "tables", empty=False)(value)
    if len(found) > _MOST:
        raise BadFieldError(f"must be at most {_MOST} tokens")
    length = sum(token.most + token.given["skip"] for token in found)
    if length > _LONGEST:
        raise BadFieldError(f"must match at most {_LONGEST} words, with what is skipped, not {length}")
    if not any(token.least for token in found):
        raise BadFieldError("must have a token that cannot be missing")
    return found


def _token(value: Any) -> Token:
    if isinstance(value, str):
        value = {"words": [value]}
    if not isinstance(value, dict):
        raise BadFieldError(f"must be a word or a table, not {fields.shown(value)}")
    given = fields.inner_table(value, FIELDS)
    if not any(given[name] for name in _CONDITIONS):
        raise BadFieldError(f"must have one of {', '.join(_CONDITIONS)}")
    return Token(given)


SCHEMA: Mapping[str, Any] = {
    "type": "array",
    "minItems": 1,
    "maxItems": _MOST,
    "items": {
        "anyOf": [
            fields.STRING,
            {
                "type": "object",
                "properties": {
                    name: {**field.schema, "description": field.description} for name, field in FIELDS.items()
                },
                "additionalProperties": False,
                "anyOf": [{"required": [name], "properties": {name: {"not": {"const": []}}}} for name in _CONDITIONS],
            },
        ]
    },
}


class Row:
    """A row of tokens, compiled.

    Arguments:
        tokens: the tokens.
        patterns: the compiled pattern of each that has one.
        known: what is known of the language.
        case: whether case matters.
    """

    def __init__(
        self, tokens: Sequence[Token], patterns: Sequence[Regexp | None], known: Knowledge, case: bool
    ) -> None:
        self._tokens = tokens
        self._known = known
        self._case = case
        pairs = list(zip(tokens, patterns, strict=True))
        self._tests = [self._test(token, pattern, token.given["not-class"]) for token, pattern in pairs]
        self._loose = [self._test(token, pattern, ()) for token, pattern in pairs]
        self.needs_classes = any(token.given["class"] or token.given["not-class"] for token in tokens)
        self._reach = sum(token.most + token.given["skip"] for token in tokens)
        self._starting: dict[str, bool] = {}

    def _test(self, token: Token, pattern: Regexp | None, without: Sequence[str]) -> Test:
        given, case, lemmas_of = token.given, self._case, self._known.lemmas
        words = frozenset(_bare(word if case else word.lower()) for word in given["words"])
        lemmas = frozenset(word.lower() for word in given["lemma"])
        wanted, unwanted = frozenset(given["class"]), frozenset(without)

        def test(word: str, classes: frozenset[str]) -> bool:
            bare = _bare(word)
            if words and (bare if case else bare.lower()) not in words:
                return False
            if wanted and wanted.isdisjoint(classes):
                return False
            if unwanted and not unwanted.isdisjoint(classes):
                return False
            if lemmas and lemmas.isdisjoint(lemmas_of(bare.lower())):
                return False
            if pattern is None:
                return True
            return any(found.start == 0 and found.end == len(word) for found in pattern.find(word, encoded(word)))

        return test

    def can_start(self, word: str) -> bool:
        """Whether the row may start with a word, judging by the word alone."""
        if word not in self._starting:
            possible = self._known.possible_classes(word)
            self._starting[word] = self._may_start(word, possible)
        return self._starting[word]

    def _may_start(self, word: str, possible: frozenset[str]) -> bool:
        for token, test in zip(self._tokens, self._loose, strict=True):
            if test(word, possible):
                return True
            if token.least:
                return False
        return True

    def may_match(self, words: Sequence[str], start: int) -> bool:
        """Whether the row may match at a word of a sentence, judging by each word alone."""
        possible = [self._known.possible_classes(word) for word in words[start : start + self._reach]]
        found: list[list[int]] = [[] for _ in self._tokens]
        return self._from(words[start : start + self._reach], possible, self._loose, 0, 0, 0, found, set())

    def match(self, words: Sequence[str], classes: Sequence[frozenset[str]], start: int) -> list[list[int]] | None:
        """The numbers of the words that each token matches, if the row matches at a word; the longest match.

        Arguments:
            words: of a sentence.
            classes: of each word; empty if none are needed.
            start: where the row starts.
        """
        found: list[list[int]] = [[] for _ in self._tokens]
        failed: set[tuple[int, int, int]] = set()
        return found if self._from(words, classes, self._tests, start, 0, 0, found, failed) else None

    def _from(
        self,
        words: Sequence[str],
        classes: Sequence[frozenset[str]],
        tests: Sequence[Test],
        at: int,
        number: int,
        count: int,
        found: list[list[int]],
        failed: set[tuple[int, int, int]],
    ) -> bool:
        """Whether the rest of the row matches, from a token that has matched some number of times."""
        if number == len(self._tokens):
            return True
        if (at, number, count) in failed:
            return False
        token = self._tokens[number]
        if count < token.most:
            skip = 0 if count or number == 0 else token.given["skip"]
            for place in range(at, min(at + skip + 1, len(words))):
                if place > at and not words[place - 1][0].isalnum():
                    break
                if tests[number](words[place], classes[place] if classes else frozenset()):
                    found[number].append(place)
                    if self._from(words, classes, tests, place + 1, number, count + 1, found, failed):
                        return True
                    found[number].pop()
        if count >= token.least and self._from(words, classes, tests, at, number + 1, 0, found, failed):
            return True
        failed.add((at, number, count))
        return False


def _bare(word: str) -> str:
    """A word with straight apostrophes."""
    return word.replace("’", "'")

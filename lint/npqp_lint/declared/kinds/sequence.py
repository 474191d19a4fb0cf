"""``sequence``: words in a row, by their spelling, class, or form."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from npqp_lint.declared.base import Declared
from npqp_lint.declared.fields import STRING, BadFieldError, Field, nearest, of_flag, replacement
from npqp_lint.declared.kinds import tokens
from npqp_lint.declared.replacing import recased
from npqp_lint.declared.scopes import Range, Scope, ranges
from npqp_lint.language import language_of
from npqp_lint.language.knowledge import knowledge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from npqp_lint.declared.regexps import Regexp
    from npqp_lint.declared.templates import Template
    from npqp_lint.rule import Finding, Fix
    from npqp_lint.text.document import Document


class Words(NamedTuple):
    """The words of a sentence.

    Arguments:
        texts: the words and marks.
        places: where each is in the prose.
    """

    texts: list[str]
    places: list[tuple[int, int]]


class _Known(dict[object, list[frozenset[str]]]):
    """The classes of the words of sentences, for all rules."""

    def __init__(self, document: Document) -> None:
        super().__init__()


class _Sentences:
    """The sentences of a document, and the numbers of those that each word is in, for all rules."""

    def __init__(self, document: Document) -> None:
        self.all: list[tuple[Range, Words]] = []
        self.words: dict[str, list[int]] = {}
        for number, place in enumerate(ranges(document, Scope(unit="sentence"))):
            matches = list(tokens.TOKEN.finditer(document.text, place.start, place.end))
            texts = [match[0] for match in matches]
            self.all.append((place, Words(texts, [match.span() for match in matches])))
            for word in set(texts):
                self.words.setdefault(word, []).append(number)


class Sequence(Declared):
    """Finds rows of words in a sentence, such as a form of *be*, an adverb, and a participle."""

    keys: ClassVar[Mapping[str, Field]] = {
        "tokens": Field(
            tokens.parse, tokens.SCHEMA, "The words, in order: each a word, or a table that says which fit.", True,
            (),
        ),
        "fix": Field(
            replacement, STRING,
            "What replaces the marked words, or the row; `{name}` is a token with that name under `as`.",
        ),
        "delete": of_flag("Whether a fix deletes the marked words, or the row."),
    }  # fmt: skip
    captures: ClassVar[frozenset[str]] = frozenset({"fix"})
    rows: ClassVar[Mapping[str, tokens.Row]] = {}
    replacement: ClassVar[Template | None] = None

    @classmethod
    def prepare(cls, complain: Callable[[BadFieldError], None]) -> None:
        """Compile the tokens for each language."""
        given: tuple[tokens.Token, ...] = cls.given["tokens"]
        if cls.given["fix"] is not None and cls.given["delete"]:
            complain(BadFieldError("'fix' and 'delete' cannot be combined", "delete"))
        patterns: list[Regexp | None] = []
        for i, token in enumerate(given):
            pattern = token.given["pattern"]
            whole = None if pattern is None else rf"^(?:{pattern})$"
            patterns.append(None if whole is None else cls.regexp(whole, complain, ("tokens", i, "pattern"), False))
            for key in ("class", "not-class"):
                cls._check_classes(token.given[key], complain, ("tokens", i, key))
        case = cls.given["case"] == "match"
        cls.rows = {tag: tokens.Row(given, patterns, knowledge(tag), case) for tag in cls.languages or ("",)}
        names = {token.given["as"] for token in given if token.given["as"] is not None}
        cls.template_names = frozenset({"match", *names})
        cls.replacement = cls.filled("fix", cls.template_names, complain)

    @classmethod
    def _check_classes(
        cls, classes: tuple[str, ...], complain: Callable[[BadFieldError], None], path: tuple[str | int, ...]
    ) -> None:
        known = {name for tag in cls.languages for name in knowledge(tag).classes}
        for name in classes:
            if name not in known:
                near = nearest(name, known) or f"; the classes are {', '.join(sorted(known))}"
                complain(BadFieldError(f"unknown class {name!r:.60}{near}", *path))

    def check(self, document: Document) -> Iterator[Finding]:
        """A finding for each row that matches, from the first word to the last, without overlap."""
        sentences = document.fact(_Sentences)
        rows = {tag: (row, {word for word in sentences.words if row.can_start(word)}) for tag, row in self.rows.items()}
        numbers = sorted({number for _, words in rows.values() for word in words for number in sentences.words[word]})
        if not numbers:
            return
        places = None if self.scope == Scope() else self.places(document)
        for number in numbers:
            place, words = sentences.all[number]
            if places is not None and not places.hold(place.start, place.end):
                continue
            row, starting = rows.get(language_of(document, place.block)) or rows.get("") or (None, set())
            if row is not None:
                yield from self._found_in(document, place, words, row, starting)

    def _found_in(
        self, document: Document, place: Range, words: Words, row: tokens.Row, starting: set[str]
    ) -> Iterator[Finding]:
        """The findings in a sentence.

        Arguments:
            starting: the words with which the row can start.
        """
        starts = [i for i, word in enumerate(words.texts) if word in starting and row.may_match(words.texts, i)]
        if not starts:
            return
        classes = self._classes(document, place, words) if row.needs_classes else []
        done = 0
        for start in starts:
            if start < done:
                continue
            match = row.match(words.texts, classes, start)
            if match is None:
                continue
            used = [i for numbers in match for i in numbers]
            done = max(used) + 1
            finding = self._finding(document, words, match)
            if finding is not None:
                yield finding

    def _classes(self, document: Document, place: Range, words: Words) -> list[frozenset[str]]:
        known = document.fact(_Known)
        if place not in known:
            known[place] = knowledge(language_of(document, place.block)).classes_of(words.texts)
        return known[place]

    def _finding(self, document: Document, words: Words, match: list[list[int]]) -> Finding | None:
        given: tuple[tokens.Token, ...] = self.given["tokens"]
        marked = [i for token, numbers in zip(given, match, strict=True) if token.given["mark"] for i in numbers]
        used = marked or [i for numbers in match for i in numbers]
        start, end = words.places[min(used)][0], words.places[max(used)][1]
        if self.is_excused(document, start, end):
            return None
        values = {
            token.given["as"]: document.text[words.places[numbers[0]][0] : words.places[numbers[-1]][1]]
            for token, numbers in zip(given, match, strict=True)
            if token.given["as"] is not None and numbers
        }
        fix, text = self._fix(document, start, end, values)
        return self.found(document, start, end, {**values, "fix": text}, (fix,) if fix else ())

    def _fix(self, document: Document, start: int, end: int, values: Mapping[str, str]) -> tuple[Fix | None, str]:
        match = document.text[start:end]
        if self.given["delete"]:
            return self.deletion_of(document, start, end), ""
        if self.replacement is None:
            return None, ""
        text = recased(match, " ".join(self.replacement.filled({"match": match, **values}).split()))
        if not text or text == match:
            return None, text
        return self.replacement_of(document, start, end, text), text

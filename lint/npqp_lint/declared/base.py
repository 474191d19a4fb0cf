"""What rules without code have in common."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from npqp_lint.declared import scopes
from npqp_lint.declared.fields import BadFieldError, Field
from npqp_lint.declared.literals import Literals, whole_word
from npqp_lint.declared.regexps import PatternError, Regexp, encoded, quoted
from npqp_lint.declared.replacing import deleted, replaced
from npqp_lint.declared.templates import Template, TemplateError
from npqp_lint.rule import Finding, Fix, Rule
from npqp_lint.text.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from npqp_lint.declared.scopes import Scope
    from npqp_lint.declared.search import Hit, Searcher
    from npqp_lint.text.document import Document, Edit


class Declared(Rule):
    """A rule that a file describes; each kind is a subclass, and each rule a subclass of that.

    Class attributes:
        keys: the keys of the kind, besides those of every rule.
        captures: what the message of the kind may name, besides ``{match}`` and the groups of patterns.
        given: the values of all keys.
        link: the address of a page about the rule.
        searcher: finds what the rules of the configuration look for.
        scope: where the rule looks.
        usable: whether there is no error in it; a rule that has one is known to selectors, and does not run.
        base: the folder that its ``files`` are relative to.
        origin: the file and line that describe it.
    """

    keys: ClassVar[Mapping[str, Field]] = {}
    captures: ClassVar[frozenset[str]] = frozenset()
    given: ClassVar[Mapping[str, Any]] = {}
    link: ClassVar[str | None] = None
    searcher: ClassVar[Searcher]
    scope: ClassVar[Scope] = scopes.Scope()
    usable: ClassVar[bool] = True
    base: ClassVar[str] = ""
    origin: ClassVar[str] = ""
    template: ClassVar[Template]
    template_names: ClassVar[frozenset[str]] = frozenset({"match"})
    excused: ClassVar[tuple[re.Pattern[str] | None, tuple[Regexp, ...]]] = (None, ())
    exceptions: ClassVar[Literals | None] = None
    stage = "stable"
    exclusive = False

    @classmethod
    def prepare(cls, complain: Callable[[BadFieldError], None]) -> None:
        """Compile what the rule needs.

        Arguments:
            complain: is called with each error.
        """

    @classmethod
    def page(cls) -> str | None:
        """The address of the page about the rule."""
        return cls.link

    @classmethod
    def regexps(cls, key: str, complain: Callable[[BadFieldError], None], whole: bool | None = None) -> list[Regexp]:
        """The compiled patterns under a key.

        Arguments:
            key: the key.
            complain: is called with each error.
            whole: whether they must not match inside words; None: as the rule says.
        """
        found = []
        for i, pattern in enumerate(cls.given.get(key) or ()):
            made = cls.regexp(pattern, complain, (key, i), whole)
            if made is not None:
                found.append(made)
        return found

    @classmethod
    def regexp(
        cls,
        pattern: str,
        complain: Callable[[BadFieldError], None],
        path: tuple[str | int, ...],
        whole: bool | None = None,
    ) -> Regexp | None:
        """A compiled pattern; None after a complaint about it.

        Arguments:
            path: the keys that lead to it.
        """
        try:
            mark = cls.given.get("mark") if path[0] == "patterns" else None
            return Regexp(
                pattern, cls.given["case"] == "match", cls.given["whole-words"] if whole is None else whole, mark
            )
        except PatternError as error:
            complain(BadFieldError(f"{error} (in {pattern!r:.80})", *path))
            return None

    @classmethod
    def add_word(
        cls, word: str, payload: Any, path: tuple[str | int, ...], complain: Callable[[BadFieldError], None]
    ) -> None:
        """Let the searcher look for a word or phrase; as a pattern if it may be part of a longer word or has no word.

        Arguments:
            path: the keys that lead to it.
        """
        whole = cls.given["whole-words"]
        if whole and cls.searcher.add_word(cls, word, cls.given["case"] == "match", payload):
            return
        one = cls.regexp(quoted(word), complain, path, whole)
        if one is not None:
            cls.searcher.add_pattern(cls, one, "block", payload)

    @classmethod
    def filled(cls, key: str, names: Iterable[str], complain: Callable[[BadFieldError], None]) -> Template | None:
        """The template under a key; None if there is none, or after a complaint about it.

        Arguments:
            names: the captures that it may name.
        """
        written = cls.given.get(key)
        if written is None:
            return None
        try:
            return Template(written, set(names))
        except TemplateError as error:
            complain(BadFieldError(str(error), key))
            return None

    def hits(self, document: Document) -> Iterator[Hit]:
        """What the rule looks for, in its scope, without what is excused."""
        mine = document.fact(self.searcher).get(type(self))
        if not mine:
            return
        for hit in mine:
            if self.admits(document, hit) and not self.is_excused(document, hit.start, hit.end):
                yield hit

    def admits(self, document: Document, hit: Hit) -> bool:
        """Whether a place is in the scope of the rule."""
        if self.scope == scopes.Scope():
            return True
        if not self.places(document).hold(hit.start, hit.end):
            return False
        return self.scope.unit != "document" or self.scope.admits(document.block_at(hit.start))

    def places(self, document: Document) -> Spans:
        """Where the rule looks."""
        return document.fact(_Places).of(self.scope)

    def is_excused(self, document: Document, start: int, end: int) -> bool:
        """Whether a place is inside one of the exceptions of the rule."""
        words, patterns = self.excused
        if words is None and not patterns and not self.exceptions:
            return False
        known = document.fact(_Excuses)
        block = document.block_index(start)
        key = type(self), block
        if key not in known:
            here = document.blocks[block]
            text = document.text[here.start : here.end]
            spans = [match.span() for match in words.finditer(text)] if words is not None else []
            if self.exceptions:
                spans += [(low, high) for low, high, _ in self.exceptions.find(text)]
            data = encoded(text) if patterns else b""
            spans += [(match.start, match.end) for one in patterns for match in one.find(text, data)]
            known[key] = Spans((here.start + low, here.start + high) for low, high in spans)
        return known[key].hold(start, end)

    def found(
        self, document: Document, start: int, end: int, values: Mapping[str, str], fixes: tuple[Fix, ...] = ()
    ) -> Finding:
        """A finding with the message of the rule.

        Arguments:
            values: what the message can name.
        """
        match = _in_one_line(document.text[start:end])
        return Finding(start, end, self.template.filled({"match": match, **values}), fixes)

    def fix(self, title: str, edits: tuple[Edit, ...]) -> Fix:
        """A fix with the applicability that the rule says."""
        return Fix(title, edits, self.given["applicability"])

    def replacement_of(self, document: Document, start: int, end: int, text: str) -> Fix:
        """A fix that replaces a place.

        Arguments:
            text: the new text, not empty.
        """
        return self.fix(f'Replace with "{text}"', replaced(document, start, end, text))

    def deletion_of(self, document: Document, start: int, end: int) -> Fix | None:
        """A fix that deletes a place; None if nothing would be left of the block."""
        edits = deleted(document, start, end)
        return self.fix(f'Delete "{_in_one_line(document.text[start:end])}"', edits) if edits else None


class _Places:
    """The ranges of scopes in a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[Scope, Spans] = {}

    def of(self, scope: Scope) -> Spans:
        """The ranges of a scope."""
        if scope not in self._known:
            places = scopes.ranges(self._document, scope)
            self._known[scope] = Spans((place.start, place.end) for place in places)
        return self._known[scope]


class _Excuses(dict[tuple[type[Rule], int], Spans]):
    def __init__(self, document: Document) -> None:
        super().__init__()


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def any_of(words: Iterable[str], case: bool) -> re.Pattern[str] | None:
    """A pattern for whole words and phrases, the longest first; None if there are none."""
    sources = [whole_word(word) for word in sorted(words, key=len, reverse=True)]
    return re.compile("|".join(sources), 0 if case else re.IGNORECASE) if sources else None

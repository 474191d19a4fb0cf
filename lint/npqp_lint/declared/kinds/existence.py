"""``existence``: what must not be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npqp_lint.declared.base import Declared
from npqp_lint.declared.fields import STRING, BadFieldError, Field, of_flag, of_text, of_texts, replacement
from npqp_lint.declared.kinds import edits
from npqp_lint.declared.replacing import recased
from npqp_lint.declared.search import apart
from npqp_lint.language.knowledge import knowledge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from npqp_lint.declared.search import Hit
    from npqp_lint.declared.templates import Template
    from npqp_lint.rule import Finding, Fix
    from npqp_lint.text.document import Document


class Existence(Declared):
    """Finds words, phrases, and patterns."""

    keys: ClassVar[Mapping[str, Field]] = {
        "words": of_texts("Words and phrases that are found; a space also matches a line break."),
        "patterns": of_texts("Patterns that are found, in the syntax of RE2."),
        "mark": of_text("The group of the patterns, by number or name, that is reported and that a fix replaces."),
        "inflect": of_flag("Whether the other forms of the words are found too: plurals, *-ing*, *-ed*."),
        "fix": Field(replacement, STRING, "What replaces the match; `{1}` or `{name}` is a group of the pattern."),
        "delete": of_flag("Whether a fix deletes the match."),
        "edit": edits.FIELD,
    }
    captures: ClassVar[frozenset[str]] = frozenset({"fix"})
    replacement: ClassVar[Template | None] = None

    @classmethod
    def prepare(cls, complain: Callable[[BadFieldError], None]) -> None:
        """Compile the patterns, and add everything to the searcher."""
        given = cls.given
        if not given["words"] and not given["patterns"]:
            complain(BadFieldError("must have 'words' or 'patterns'"))
        ways = [key for key in ("fix", "delete", "edit") if given[key]]
        if len(ways) > 1:
            complain(BadFieldError(f"'{ways[0]}' and '{ways[1]}' cannot be combined", ways[1]))
        if given["mark"] is not None and not given["patterns"]:
            complain(BadFieldError("needs 'patterns'", "mark"))
        names: set[str] = {"match"}
        for one in cls.regexps("patterns", complain):
            names |= one.names
            cls.searcher.add_pattern(cls, one, cls.scope.unit)
        cls.add_words(given["words"], complain)
        cls.template_names = frozenset(names)
        cls.replacement = cls.filled("fix", names, complain)

    @classmethod
    def add_words(cls, words: tuple[str, ...], complain: Callable[[BadFieldError], None]) -> None:
        """Add words and phrases to the searcher, and their forms."""
        for i, word in enumerate(words):
            forms = dict.fromkeys([word, *cls.forms(word)]) if cls.given["inflect"] else {word: None}
            for form in forms:
                cls.add_word(form, None, ("words", i), complain)

    @classmethod
    def forms(cls, word: str) -> dict[str, str]:
        """The forms of a word in the languages of the rule, each with its name."""
        return {form: name for language in cls.languages for form, name in knowledge(language).forms(word).items()}

    def check(self, document: Document) -> Iterator[Finding]:
        """A finding for each place."""
        for hit in apart(list(self.hits(document))):
            fix, text = self._fix(document, hit)
            values = {**hit.groups, "fix": text}
            yield self.found(document, hit.start, hit.end, values, (fix,) if fix else ())

    def _fix(self, document: Document, hit: Hit) -> tuple[Fix | None, str]:
        """The fix, and what it puts in."""
        match = document.text[hit.start : hit.end]
        steps = self.given["edit"]
        text = edits.edited(match, steps) if steps else match
        if self.given["delete"] or (steps and not text):
            return self.deletion_of(document, hit.start, hit.end), ""
        if self.replacement is not None:
            text = recased(match, self.replacement.filled({"match": match, **hit.groups}))
        elif not steps:
            return None, ""
        if text == match:
            return None, text
        return self.replacement_of(document, hit.start, hit.end, text), text

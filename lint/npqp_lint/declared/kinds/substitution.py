"""``substitution``: what must be called something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from npqp_lint.declared.base import Declared
from npqp_lint.declared.fields import SWAP, BadFieldError, Field, of_flag, swap
from npqp_lint.declared.replacing import recased
from npqp_lint.declared.search import apart
from npqp_lint.declared.templates import Template, TemplateError
from npqp_lint.language.knowledge import knowledge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from npqp_lint.declared.search import Hit
    from npqp_lint.rule import Finding, Fix
    from npqp_lint.text.document import Document


class Better(NamedTuple):
    """What replaces a match.

    Arguments:
        texts: the replacements of a word.
        templates: those of a pattern.
        form: the grammatical form of the match, in which the replacement must be too.
        language: the language that knows the form.
    """

    texts: tuple[str, ...] = ()
    templates: tuple[Template, ...] = ()
    form: str = ""
    language: str = "en"


class Substitution(Declared):
    """Finds words, phrases, and patterns, and replaces them."""

    keys: ClassVar[Mapping[str, Field]] = {
        "swap": Field(
            swap, SWAP, "A table from each word or phrase to its replacement, or to a list of them, the best first; an "
            "empty replacement deletes it.", False, {},
        ),
        "swap-patterns": Field(
            swap, SWAP, "The same for patterns; `{1}` or `{name}` in the replacement is a group of the pattern.", False,
            {},
        ),
        "inflect": of_flag("Whether the other forms of the words are replaced too, by the same form of the new word."),
    }  # fmt: skip
    captures: ClassVar[frozenset[str]] = frozenset({"fix"})

    @classmethod
    def prepare(cls, complain: Callable[[BadFieldError], None]) -> None:
        """Compile the patterns, and add everything to the searcher."""
        given = cls.given
        if not given["swap"] and not given["swap-patterns"]:
            complain(BadFieldError("must have 'swap' or 'swap-patterns'"))
        for word, better in given["swap"].items():
            forms: dict[str, Better] = {word: Better(better)}
            if given["inflect"]:
                for language in cls.languages:
                    for form, name in knowledge(language).forms(word).items():
                        forms.setdefault(form, Better(better, (), name, language))
            for form, payload in forms.items():
                cls.add_word(form, payload, ("swap", word), complain)
        names: set[str] = {"match"}
        for pattern, better in given["swap-patterns"].items():
            one = cls.regexp(pattern, complain, ("swap-patterns", pattern))
            if one is None:
                continue
            names |= one.names
            try:
                templates = tuple(Template(text, {"match", *one.names}) for text in better)
            except TemplateError as error:
                complain(BadFieldError(str(error), "swap-patterns", pattern))
                continue
            cls.searcher.add_pattern(cls, one, cls.scope.unit, Better((), templates))
        cls.template_names = frozenset(names)

    def check(self, document: Document) -> Iterator[Finding]:
        """A finding for each place that is not already as it should be."""
        for hit in apart(list(self.hits(document))):
            match = document.text[hit.start : hit.end]
            texts = list(dict.fromkeys(self._texts(hit, match)))
            if match in texts:
                continue
            fixes = tuple(fix for fix in (self._fix(document, hit, text) for text in texts) if fix is not None)
            values: dict[str, Any] = {**hit.groups, "fix": texts[0]}
            yield self.found(document, hit.start, hit.end, values, fixes)

    def _texts(self, hit: Hit, match: str) -> Iterator[str]:
        """The replacements, in the form and the case of the match."""
        better: Better = hit.payload
        for text in better.texts:
            known = knowledge(better.language)
            yield recased(match, known.formed(text, better.form) if better.form and text else text)
        for template in better.templates:
            yield recased(match, template.filled({"match": match, **hit.groups}))

    def _fix(self, document: Document, hit: Hit, text: str) -> Fix | None:
        if text:
            return self.replacement_of(document, hit.start, hit.end, text)
        return self.deletion_of(document, hit.start, hit.end)

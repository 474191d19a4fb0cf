"""``conditional``: what must be defined, such as an abbreviation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npqp_lint.declared.base import Declared
from npqp_lint.declared.fields import BadFieldError, Field, of_flag, of_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from npqp_lint.declared.search import Hit
    from npqp_lint.rule import Finding
    from npqp_lint.text.document import Document


class Conditional(Declared):
    """Finds the first use, or every use, of what is not defined in the document."""

    keys: ClassVar[Mapping[str, Field]] = {
        "use": of_text("A pattern for what must be defined; of one with groups, the first group is meant.", True),
        "definition": of_text("A pattern for a definition; the first group is what is defined.", True),
        "before": of_flag("Whether a definition must come before the first use, or contain it."),
        "every": of_flag("Whether every use is a finding, not just the first."),
    }
    whole: ClassVar[bool] = True
    template_names: ClassVar[frozenset[str]] = frozenset({"match", "1"})

    @classmethod
    def prepare(cls, complain: Callable[[BadFieldError], None]) -> None:
        """Compile the patterns, and add them to the searcher."""
        for key in ("use", "definition"):
            one = cls.regexp(cls.given[key], complain, (key,))
            if one is not None and key == "definition" and not one.names:
                complain(BadFieldError("must have a group for what is defined", key))
            elif one is not None:
                cls.searcher.add_pattern(cls, one, "block", key)

    def check(self, document: Document) -> Iterator[Finding]:
        """A finding for the first use of each term that is not defined."""
        defined: dict[str, int] = {}
        every: list[Hit] = document.fact(self.searcher).get(type(self), [])
        for hit in every:
            if hit.payload == "definition":
                defined.setdefault(self._key(hit.groups.get("1", "")), hit.start)
        seen: set[str] = set()
        for hit in self.hits(document):
            if hit.payload != "use":
                continue
            term = hit.groups.get("1") or document.text[hit.start : hit.end]
            key = self._key(term)
            if key in seen and not self.given["every"]:
                continue
            seen.add(key)
            if key in defined and (not self.given["before"] or defined[key] <= hit.start):
                continue
            yield self.found(document, hit.start, hit.end, {"1": term})

    def _key(self, term: str) -> str:
        return term if self.given["case"] == "match" else term.lower()

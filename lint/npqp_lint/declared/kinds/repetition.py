"""``repetition``: the same word again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from npqp_lint.declared.base import Declared
from npqp_lint.declared.fields import BadFieldError, Field, of_flag, of_texts, of_whole
from npqp_lint.declared.literals import WHOLE_WORD
from npqp_lint.declared.regexps import encoded
from npqp_lint.declared.scopes import ranges
from npqp_lint.declared.search import Hit
from npqp_lint.lazy import lazy
from npqp_lint.text.document import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from npqp_lint.declared.regexps import Regexp
    from npqp_lint.rule import Finding
    from npqp_lint.text.document import Document

_AGAIN = lazy(rf"(?<![\w'’-])({WHOLE_WORD.pattern})\s+\1(?!\w)", re.IGNORECASE)
"""A repeated word, to be looked at more closely."""


class Repetition(Declared):
    """Finds what is repeated with nothing but space between."""

    keys: ClassVar[Mapping[str, Field]] = {
        "patterns": of_texts("What can be repeated. If not set: words."),
        "max": of_whole("How often it may be there in a row; the default is 1.", 1),
        "delete": of_flag("Whether a fix deletes what is repeated."),
    }
    captures: ClassVar[frozenset[str]] = frozenset({"count", "limit"})
    compiled: ClassVar[list[Regexp]] = []

    @classmethod
    def prepare(cls, complain: Callable[[BadFieldError], None]) -> None:
        """Compile the patterns."""
        cls.compiled = cls.regexps("patterns", complain)

    def check(self, document: Document) -> Iterator[Finding]:
        """A finding for each row that is too long."""
        most: int = self.given["max"] or 1
        text, case = document.text, self.given["case"] == "match"
        for place in ranges(document, self.scope):
            if not self.compiled and _AGAIN.search(text, place.start, place.end) is None:
                continue
            row: list[Hit] = []
            for hit in [*self._tokens(text, place.start, place.end), Hit(place.end, place.end, None, {})]:
                if row and hit.payload is not None and _is_again(text, row[-1], hit, case):
                    row.append(hit)
                    continue
                if len(row) > most and not self.is_excused(document, row[0].start, row[-1].end):
                    yield self._row(document, row, most)
                row = [hit]

    def _tokens(self, text: str, start: int, end: int) -> Iterator[Hit]:
        if not self.compiled:
            for match in WHOLE_WORD.finditer(text, start, end):
                yield Hit(*match.span(), match[0], {})
            return
        inner = text[start:end]
        data = encoded(inner)
        found = [(start + one.start, start + one.end) for regexp in self.compiled for one in regexp.find(inner, data)]
        for low, high in sorted(found):
            yield Hit(low, high, text[low:high], {})

    def _row(self, document: Document, row: list[Hit], most: int) -> Finding:
        start, end = row[0].start, row[-1].end
        edits = (Edit(row[most - 1].end, end, ""),)
        values: dict[str, Any] = {"count": str(len(row)), "limit": str(most), "match": row[0].payload}
        title = f'Delete the repeated "{row[0].payload}"'
        return self.found(document, start, end, values, (self.fix(title, edits),) if self.given["delete"] else ())


def _is_again(text: str, one: Hit, other: Hit, case: bool) -> bool:
    """Whether something is the same as what is right before it."""
    same = one.payload == other.payload if case else one.payload.lower() == other.payload.lower()
    return same and one.end < other.start and text[one.end : other.start].isspace()

"""``occurrence``: how often something may be there, or must be."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, ClassVar

from npqp_lint.declared.fields import BadFieldError, Field, of_choice, of_flag, of_texts, of_whole
from npqp_lint.declared.kinds.existence import Existence
from npqp_lint.declared.literals import WHOLE_WORD
from npqp_lint.declared.scopes import ranges
from npqp_lint.declared.search import apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from npqp_lint.rule import Finding
    from npqp_lint.text.document import Document


class Occurrence(Existence):
    """Limits how often words and patterns occur in each block, sentence, or document, or how long these are."""

    keys: ClassVar[Mapping[str, Field]] = {
        "words": of_texts("Words and phrases that are counted."),
        "patterns": of_texts("Patterns whose matches are counted."),
        "inflect": of_flag("Whether the other forms of the words are counted too."),
        "count": of_choice("What is counted instead of words and patterns of yours.", None, "words", "characters"),
        "min": of_whole("The least number."),
        "max": of_whole("The greatest number."),
        "from-first": of_flag("Whether what is too much is marked at the first, not at the first that is too many."),
    }
    captures: ClassVar[frozenset[str]] = frozenset({"count", "limit"})
    whole: ClassVar[bool] = True

    @classmethod
    def prepare(cls, complain: Callable[[BadFieldError], None]) -> None:
        """Compile the patterns, and add everything to the searcher."""
        given = cls.given
        if bool(given["words"] or given["patterns"]) == (given["count"] is not None):
            complain(BadFieldError("must have 'words' or 'patterns', or else 'count'"))
        if given["min"] is None and given["max"] is None:
            complain(BadFieldError("must have 'min' or 'max'"))
        elif given["min"] is not None and given["max"] is not None and given["min"] > given["max"]:
            complain(BadFieldError("must not be more than 'max'", "min"))
        for one in cls.regexps("patterns", complain):
            cls.searcher.add_pattern(cls, one, cls.scope.unit)
        cls.add_words(given["words"], complain)

    def check(self, document: Document) -> Iterator[Finding]:
        """A finding for each part that has too much, from the first that is too many, or too little."""
        least, most = self.given["min"], self.given["max"]
        places = ranges(document, self.scope)
        counted = self._starts(document) if self.given["count"] is None else None
        for place in places:
            if least is None and most is not None and counted is None and place.end - place.start <= most * self._size:
                continue
            ends = self._ends(document, place.start, place.end) if counted is None else []
            if counted is not None:
                low = bisect.bisect_left(counted, (place.start, 0))
                ends = counted[low : bisect.bisect_left(counted, (place.end, 0))]
            number = len(ends)
            values = {"count": f"{number:,}"}
            if most is not None and number > most:
                start, end = ends[0 if self.given["from-first"] else most]
                yield self.found(document, start, end, {**values, "limit": f"{most:,}"})
            elif least is not None and number < least:
                start, end = self._head(document, place.start, place.end)
                yield self.found(document, start, end, {**values, "limit": f"{least:,}"})

    @property
    def _size(self) -> int:
        """How many characters there are at least for one that is counted, if two words have a space between."""
        return 1 if self.given["count"] == "characters" else 2

    def _starts(self, document: Document) -> list[tuple[int, int]]:
        return [(hit.start, hit.end) for hit in apart(list(self.hits(document)))]

    def _ends(self, document: Document, start: int, end: int) -> list[tuple[int, int]]:
        """The places of what is counted in a part."""
        if self.given["count"] == "characters":
            return [(i, i + 1) for i in range(start, end)]
        return [match.span() for match in WHOLE_WORD.finditer(document.text, start, end)]

    def _head(self, document: Document, start: int, end: int) -> tuple[int, int]:
        """What is marked of a part that has too little: all of it in a block, or else its first word."""
        if self.scope.unit != "document":
            return start, end
        first = WHOLE_WORD.search(document.text, start, end)
        return first.span() if first else (start, start + 1)

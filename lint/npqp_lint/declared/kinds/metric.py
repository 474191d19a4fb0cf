"""``metric``: a number computed from what can be counted in a text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from npqp_lint.declared.base import Declared
from npqp_lint.declared.fields import BadFieldError, Field, of_number, of_text
from npqp_lint.declared.kinds.formula import Formula, FormulaError
from npqp_lint.declared.literals import WHOLE_WORD
from npqp_lint.declared.scopes import FIELD, Scope, ranges
from npqp_lint.language import language_of
from npqp_lint.language.knowledge import knowledge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from npqp_lint.declared.scopes import Range
    from npqp_lint.rule import Finding
    from npqp_lint.text.document import Document

_KINDS = {
    "paragraphs": "paragraph", "headings": "heading", "list-items": "list-item", "table-cells": "table-cell",
    "quotes": "quote",
}  # fmt: skip
MEASURES = ("words", "sentences", "characters", "letters", *_KINDS)
"""What can be counted in any language."""


class Metric(Declared):
    """Computes a number for each document, block, or sentence, and finds those that are above or below a limit."""

    keys: ClassVar[Mapping[str, Field]] = {
        "formula": of_text("Arithmetic over measures and scores, such as `words / sentences`.", True),
        "above": of_number("A value above this is a finding."),
        "below": of_number("A value below this is a finding."),
        "scope": FIELD._replace(default=Scope(unit="document"), description="As for all rules, but by default "
                                "`document`."),
    }  # fmt: skip
    captures: ClassVar[frozenset[str]] = frozenset({"value", "limit"})
    whole: ClassVar[bool] = True
    formula: ClassVar[Formula]

    @classmethod
    def prepare(cls, complain: Callable[[BadFieldError], None]) -> None:
        """Read the formula."""
        if cls.given["above"] is None and cls.given["below"] is None:
            complain(BadFieldError("must have 'above' or 'below'"))
        names = set(MEASURES)
        for language in cls.languages:
            names |= knowledge(language).measures
        try:
            cls.formula = Formula(cls.given["formula"], names)
        except FormulaError as error:
            complain(BadFieldError(str(error), "formula"))

    def check(self, document: Document) -> Iterator[Finding]:
        """A finding for each part whose value is beyond a limit."""
        above, below = self.given["above"], self.given["below"]
        for place in ranges(document, self.scope):
            value = self.formula.value(self._numbers(document, place))
            if value is None:
                continue
            limit = above if above is not None and value > above else below
            if limit is None or (limit is below and not value < limit):
                continue
            start, end = place.start, place.end
            if self.scope.unit == "document":
                first = WHOLE_WORD.search(document.text, start, end)
                start, end = first.span() if first else (start, start + 1)
            yield self.found(document, start, end, {"value": f"{value:.4g}", "limit": f"{limit:g}"})

    def _numbers(self, document: Document, place: Range) -> Mapping[str, float]:
        """The measures of a part."""
        total: Counter[str] = Counter(dict.fromkeys(MEASURES, 0))
        known = knowledge(self.languages[0] if self.languages else "")
        wanted = self.formula.names - set(MEASURES)
        blocks = [place.block] if self.scope.unit != "document" else range(len(document.blocks))
        for index in blocks:
            block = document.blocks[index]
            if not self.scope.admits(block):
                continue
            if self.languages and language_of(document, index) not in self.languages:
                continue
            low, high = max(place.start, block.start), min(place.end, block.end)
            starts = [start for start in known.sentences(document, index) if low <= start < high] or [low]
            total[f"{block.kind}s"] += 1
            for start, end in zip(starts, [*starts[1:], high], strict=True):
                self._count(document.text[start:end], total, known.measured if wanted else None)
        found: dict[str, float] = dict(total)
        return found | dict(known.scored(found)) if wanted else found

    def _count(self, text: str, total: Counter[str], measured: Callable[[str], Mapping[str, float]] | None) -> None:
        """Add the measures of a sentence."""
        words = WHOLE_WORD.findall(text)
        if not words:
            return
        total["sentences"] += 1
        total["words"] += len(words)
        total["characters"] += len(text.strip())
        total["letters"] += sum(map(len, words))
        if measured is not None:
            for name, value in measured(text).items():
                total[name] += value  # type: ignore[assignment]

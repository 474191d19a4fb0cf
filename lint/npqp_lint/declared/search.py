"""What all rules of a configuration look for, found in one pass over a document and kept on it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.declared.literals import Literal, Literals
from npqp_lint.declared.regexps import PatternSet, Regexp, encoded
from npqp_lint.declared.scopes import Range, Scope, ranges

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.declared.scopes import Unit
    from npqp_lint.text.document import Document


class Hit(NamedTuple):
    """A place where something of a rule was found.

    Arguments:
        start, end: in the prose.
        payload: what the rule said when it added the word or pattern.
        groups: the captures of a pattern.
    """

    start: int
    end: int
    payload: Any
    groups: Mapping[str, str]


Found = defaultdict[Any, list[Hit]]


class Searcher:
    """Collects the words and patterns of rules, and finds them: ``document.fact(searcher)`` has the hits by rule."""

    def __init__(self) -> None:
        self._literals = Literals()
        self._patterns: dict[Unit, list[tuple[Regexp, Any, Any]]] = {}
        self._sets: dict[Unit, PatternSet] = {}

    def add_word(self, owner: Any, word: str, case: bool, payload: Any = None) -> bool:
        """Look for a whole word or phrase; False if there is no word in it."""
        return self._literals.add(Literal(owner, word, case, payload))

    def add_pattern(self, owner: Any, pattern: Regexp, unit: Unit, payload: Any = None) -> None:
        """Look for a pattern in each unit of a document."""
        self._patterns.setdefault(unit, []).append((pattern, owner, payload))

    def __call__(self, document: Document) -> Found:
        """The hits in a document by rule, each list sorted by start; of those with one start, the longest is first."""
        found: Found = defaultdict(list)
        if self._literals:
            for start, end, literal in self._literals.find(document.text):
                found[literal.owner].append(Hit(start, end, literal.payload, {}))
        for unit, patterns in self._patterns.items():
            if unit not in self._sets:
                self._sets[unit] = PatternSet([pattern for pattern, _, _ in patterns])
            for place in ranges(document, Scope(unit=unit)):
                self._look(document.text[place.start : place.end], place, unit, found)
        for hits in found.values():
            hits.sort(key=lambda hit: (hit.start, -hit.end))
        return found

    def _look(self, text: str, place: Range, unit: Unit, found: Found) -> None:
        data = encoded(text)
        for number in self._sets[unit].found(data):
            pattern, owner, payload = self._patterns[unit][number]
            for match in pattern.find(text, data):
                found[owner].append(Hit(place.start + match.start, place.start + match.end, payload, match.groups))


def apart(hits: list[Hit]) -> list[Hit]:
    """The hits that do not overlap an earlier one; of those with one start, the longest."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept

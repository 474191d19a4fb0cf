"""Rows of a table whose first row names its columns, for CSV files and tables in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.language import primary
from npqp_lint.lazy import lazy
from npqp_lint.terms.concepts import Concept, part_of_speech, status_of
from npqp_lint.terms.term import CASES, SCOPES, Glossary, Problem, Term, TermError, patterns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_NAMES: dict[str, tuple[str, ...]] = {
    "preferred": (
        "preferred",
        "preferred term",
        "term",
        "terms",
        "target",
        "target term",
        "use",
        "translation",
        "write",
    ),
    "allowed": ("allowed", "admitted", "synonym", "synonyms", "also allowed", "accepted"),
    "forbidden": ("forbidden", "avoid", "deprecated", "do not use", "don't use", "instead of", "not", "wrong"),
    "pos": ("pos", "part of speech", "part-of-speech"),
    "note": ("note", "notes", "comment", "comments", "usage", "usage note", "explanation"),
    "domain": ("domain", "subject", "subject field"),
    "status": ("status", "term status", "administrative status"),
    "concept": ("concept", "id", "concept id"),
    "source": ("source", "source term", "source text"),
    "files": ("files",),
    "scope": ("scope",),
    "case": ("case",),
    "variants": ("variants",),
    "": ("definition", "description", "meaning", "context", "example", "examples"),
}
_COLUMN = {name: column for column, names in _NAMES.items() for name in names}
_LANGUAGE = lazy(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_TERMS = frozenset(("preferred", "allowed", "forbidden"))
_QUOTES = "“”\"‘’'"
_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0")
LANGUAGE = "en"
"""The language of the terms that are checked; those of others are sources."""


class Row(NamedTuple):
    """One row.

    Arguments:
        line: where it starts, from 1.
        cells: its texts.
    """

    line: int
    cells: Sequence[str]


class Columns:
    """What the columns of a table mean.

    Arguments:
        cells: the names of the columns.
        separators: matches what is between several terms in one cell.
    """

    def __init__(self, cells: Sequence[str], separators: str) -> None:
        names = [" ".join(cell.replace("_", " ").split()).lower() for cell in cells]
        self.columns = [_column(name, cell.strip()) for name, cell in zip(names, cells, strict=True)]
        self._split = lazy(separators).split
        own = {kind for kind, _ in filter(None, self.columns)}
        self.misspelled = list(self._misspelled(cells)) if own & _TERMS else []
        """Messages about columns whose names are almost known."""
        known = len(self.misspelled) + sum(column is not None for column in self.columns)
        self.is_header = bool(own & _TERMS) and (known > 1 or len(cells) == 1)
        """Whether the cells name columns."""

    def _misspelled(self, cells: Sequence[str]) -> Iterator[str]:
        for cell, column in zip(cells, self.columns, strict=True):
            if column is None and cell.strip():
                from npqp_lint.selectors import nearest

                if near := nearest(cell.strip().lower(), _COLUMN):
                    yield f"unknown column {cell.strip()!r}{near}"

    def values(self, row: Row) -> dict[str, list[tuple[str, str]]]:
        """The texts of a row that are not empty, by kind of column, each with the language of the column."""
        found: dict[str, list[tuple[str, str]]] = {}
        for column, cell in zip(self.columns, row.cells, strict=False):
            if column is not None and cell.strip():
                found.setdefault(column[0], []).append((column[1], cell.strip()))
        return found

    def words(self, found: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """The terms in some cells, without quotation marks around them, each with the language of its column."""
        for language, cell in found:
            for part in self._split(cell):
                word = part.strip()
                if len(word) > 1 and word[0] in _QUOTES and word[-1] in _QUOTES:
                    word = word[1:-1]
                if word:
                    yield language, word


def _column(name: str, cell: str) -> tuple[str, str] | None:
    """The kind of a column and its language; None if it is unknown."""
    if name in _COLUMN:
        return _COLUMN[name], ""
    if _LANGUAGE.fullmatch(cell):
        tag = cell.replace("_", "-")
        return ("preferred", "") if primary(tag) == LANGUAGE else ("source", tag)
    return None


def glossary(columns: Columns, rows: Iterable[Row]) -> Glossary:
    """The entries of a table; rows with the same concept, or else with the same source, are one entry."""
    made: dict[str, tuple[Concept, dict[str, Any]]] = {}
    problems: list[Problem] = []
    unusable: set[str] = set()
    for row in rows:
        values = columns.values(row)
        if not values:
            continue
        key = str(values.get("concept") or values.get("source") or row.line)
        concept, more = made.setdefault(key, (Concept(row.line), {}))
        try:
            _add(columns, concept, values)
            more.update(_more(columns, values))
        except TermError as error:
            problems.append(Problem(str(error), row.line))
            unusable.add(key)
    terms: list[Term] = []
    for key, (concept, more) in made.items():
        try:
            if key not in unusable:
                terms.append(concept.term()._replace(**more))
        except TermError as error:
            problems.append(Problem(str(error), concept.line))
    return Glossary(terms, sorted(problems, key=lambda problem: problem.line))


def _add(columns: Columns, concept: Concept, values: dict[str, list[tuple[str, str]]]) -> None:
    status = status_of(values["status"][0][1]) if "status" in values else None
    if "status" in values and status is None:
        raise TermError(f"unknown status {values['status'][0][1]!r}; use preferred, allowed, or forbidden")
    for _, word in columns.words(values.get("preferred", ())):
        concept.add(word, status)
    for kind in ("allowed", "forbidden"):
        for _, word in columns.words(values.get(kind, ())):
            concept.add(word, "allowed" if kind == "allowed" else "forbidden")
    for language, word in columns.words(values.get("source", ())):
        concept.add_source(language, word)
    concept.notes += [" ".join(note.split()) for _, note in values.get("note", ())]
    concept.parts += [part_of_speech(part) for _, part in values.get("pos", ())]
    concept.domain = concept.domain or next((" ".join(name.split()) for _, name in values.get("domain", ())), "")


def _more(columns: Columns, values: dict[str, list[tuple[str, str]]]) -> dict[str, Any]:
    readers: dict[str, Callable[[list[str]], Any]] = {
        "files": patterns,
        "scope": lambda words: [_choice("scope", word, SCOPES) for word in words],
        "case": lambda words: _choice("case", words[0], CASES),
        "variants": lambda words: _choice("variants", words[0], (*_TRUE, *_FALSE)) in _TRUE,
    }
    return {
        name: read([word.strip() for _, word in columns.words(values[name])])
        for name, read in readers.items()
        if name in values
    }


def _choice(name: str, word: str, choices: Sequence[str]) -> str:
    if word.lower() in choices:
        return word.lower()
    raise TermError(f"{name}: must be one of {', '.join(choices)}, not {word!r}")


def pair(concepts: dict[str, Concept], source: str, target: str, note: str, line: int) -> None:
    """Add a row of a table without names: a source, its translation, and a note.

    Raises:
        TermError: one of the first two is not a term.
    """
    concept = concepts.setdefault(source, Concept(line))
    concept.add_source("", source)
    concept.add(target, None)
    if note.strip():
        concept.notes.append(" ".join(note.split()))

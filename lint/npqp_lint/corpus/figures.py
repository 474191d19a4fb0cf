"""What a run counts, for its summary."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from npqp_lint.corpus.columns import texts

if TYPE_CHECKING:
    import pyarrow as pa

    from npqp_lint.corpus.configuration import Configuration

DENSITIES = (0, 1, 2, 5, 10, 20, 50)
"""Upper limits of the ranges in which densities are counted; the last range has no limit."""
WORDS = (0, 9, 49, 99, 499, 1999)
"""The same for numbers of words."""


@dataclass
class Figures:
    """Numbers that can be added.

    Arguments:
        rows, kept: the number of rows that were checked, and that were written.
        size: the size of the texts in bytes.
        words: the number of words.
        findings, rows_with: the number of findings of each rule, and of the rows that have one.
        languages: the number of rows in each language.
        densities, lengths: the number of rows in each range of ``DENSITIES`` and ``WORDS``.
        repaired: the number of rows whose text changed.
        errors: the number of rows with an error.
        examples: the first errors.
    """

    rows: int = 0
    kept: int = 0
    size: int = 0
    words: int = 0
    repaired: int = 0
    errors: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    rows_with: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    densities: Counter[int] = field(default_factory=Counter)
    lengths: Counter[int] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        """Add other figures."""
        for name in ("rows", "kept", "size", "words", "repaired", "errors"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("findings", "rows_with", "languages", "densities", "lengths"):
            getattr(self, name).update(getattr(other, name))
        self.examples = [*self.examples, *other.examples][:_EXAMPLES]

    def data(self) -> dict[str, Any]:
        """The same as JSON."""
        return {
            "rows": self.rows, "kept": self.kept, "bytes": self.size, "words": self.words, "repaired": self.repaired,
            "errors": self.errors, "findings": dict(sorted(self.findings.items())),
            "rows_with": dict(sorted(self.rows_with.items())), "languages": dict(sorted(self.languages.items())),
            "densities": [self.densities[i] for i in range(len(DENSITIES) + 1)],
            "lengths": [self.lengths[i] for i in range(len(WORDS) + 1)], "examples": self.examples,
        }  # fmt: skip


_EXAMPLES = 5


def read(data: dict[str, Any]) -> Figures:
    """The figures in JSON."""
    return Figures(
        data["rows"], data["kept"], data["bytes"], data["words"], data["repaired"], data["errors"],
        Counter(data["findings"]), Counter(data["rows_with"]), Counter(data["languages"]),
        Counter(dict(enumerate(data["densities"]))), Counter(dict(enumerate(data["lengths"]))), data["examples"],
    )  # fmt: skip


def measured(batch: pa.RecordBatch, configuration: Configuration) -> Figures:
    """The figures of a batch of results, before rows are dropped."""
    names = batch.schema.names

    def values(name: str) -> list[Any]:
        found: list[Any] = batch.column(names.index(configuration.prefix + name)).to_pylist()
        return found

    found = Figures(rows=batch.num_rows)
    before = texts(batch, configuration.text)
    found.size = sum(len(text) for text in before if text is not None)
    for words, density, language, rules, error in zip(
        *map(values, ("words", "density", "language", "rules", "error")), strict=True
    ):
        if error is not None:
            found.errors += 1
            found.examples = [*found.examples, error][:_EXAMPLES]
        if words is None:
            continue
        found.words += words
        found.lengths[bisect_left(WORDS, words)] += 1
        found.languages[language] += 1
        if density is not None:
            found.densities[bisect_left(DENSITIES, density)] += 1
        for code, number in rules:
            found.findings[code] += number
            found.rows_with[code] += 1
    if configuration.repair:
        after = texts(batch, f"{configuration.prefix}repaired")
        found.repaired = sum(new is not None and new != old for old, new in zip(before, after, strict=True))
    return found

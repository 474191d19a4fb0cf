"""What every output, the fixer and the editors read: a finding in source offsets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from npqp_lint.text.document import Document, Edit
    from npqp_lint.text.source import Source

Applicability = Literal["safe", "unsafe"]
Severity = Literal["error", "warning", "info"]
Family = Literal["artifact", "terminology", "typography", "grammar", "readability", "suppression"]

FAMILIES: tuple[Family, ...] = ("artifact", "terminology", "typography", "grammar", "readability", "suppression")
"""In the order in which they win where two findings overlap."""

URL = "https://github.com/npqp-lint/npqp-lint/blob/main/docs/rules/{code}.md"
"""The page of a rule."""

DENSITY_WORDS = 100
"""Under so many words a density or a score says nothing."""


class CommonError(str):
    """An error of a report that is not of its file: it befalls any, so a run tells it once."""

    __slots__ = ()


class SourceFix(NamedTuple):
    """A fix whose edits are in source offsets, sorted, without overlap."""

    title: str
    applicability: Applicability
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding in its file; `start` and `end` are source offsets in code points."""

    code: str
    rule: str
    family: Family
    severity: Severity
    message: str
    start: int
    end: int
    fixes: tuple[SourceFix, ...] = ()
    hints: tuple[str, ...] = ()
    engine: str | None = None
    engine_rule: str | None = None
    engine_category: str | None = None
    url: str | None = None


@dataclass(slots=True)
class Report:
    """All that is known of one file.

    Arguments:
        path: relative to the working directory, with forward slashes.
        source: None where the file could not be read.
        diagnostics: sorted by offset.
        errors: what could not be checked, a sentence each.
        words: words of prose.
        artifact_density: artifact findings in 1,000 words; None under 100 words.
        readability: scores by name; None where there is too little prose or none was asked for.
        format, language: of the document; None where it could not be read.
    """

    path: str
    source: Source | None = None
    document: Document | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    words: int = 0
    artifact_density: float | None = None
    readability: dict[str, Any] | None = None
    format: str | None = None
    language: str | None = None

"""What outputs, fixes, and editors use: findings in source offsets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from npqp_lint.config.settings import Settings
    from npqp_lint.text.document import Document, Edit
    from npqp_lint.text.source import Source

Applicability = Literal["safe", "unsafe"]
Severity = Literal["error", "warning", "info"]
Family = Literal["artifact", "terminology", "bilingual", "typography", "grammar", "readability", "suppression"]

FAMILIES: tuple[Family, ...] = (
    "artifact", "terminology", "bilingual", "typography", "grammar", "readability", "suppression",
)  # fmt: skip
"""By precedence: if two findings overlap, the family listed first wins."""

URL = "https://github.com/npqp-lint/npqp-lint/blob/main/docs/rules/{code}.md"
"""The page that explains a rule."""

DENSITY_WORDS = 100
"""Below this many words, a density or a score is meaningless."""


class CommonError(str):
    """An error in a report that does not concern its file: it would affect any file, so a run reports it once.

    Arguments:
        text: the message.
        about: what it is about; of several errors about one thing, only the first is reported. By default, the text.
    """

    about: str

    def __new__(cls, text: object, about: str = "") -> CommonError:
        """Make one."""
        made = super().__new__(cls, text)
        made.about = about or str(made)
        return made


class SourceFix(NamedTuple):
    """A fix whose edits are in source offsets, sorted, without overlap."""

    title: str
    applicability: Applicability
    edits: tuple[Edit, ...]
    restores_markup: bool = False


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

    @property
    def is_counted(self) -> bool:
        """Whether the density of artifacts counts it."""
        return self.family == "artifact" and self.severity != "info"


def density(artifacts: int, words: int) -> float:
    """The number of artifact findings per 1,000 words."""
    return round(artifacts / words * 1000, 1)


@dataclass(slots=True)
class Report:
    """The result of checking one file.

    Arguments:
        path: relative to the current directory, with forward slashes.
        source: None if the file could not be read.
        diagnostics: sorted by offset.
        errors: what could not be checked, one sentence each.
        words: the number of words of prose.
        artifact_density: artifact findings per 1,000 words; None below 100 words.
        readability: scores by name; None if there is too little prose or none were requested.
        format, language: of the document; None if it could not be read.
        settings: those in effect, for outputs that explain the rules of a configuration.
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
    settings: Settings | None = None

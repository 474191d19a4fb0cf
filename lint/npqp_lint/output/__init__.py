"""One module an output format, all from the same diagnostics."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from npqp_lint.output.display import Glyphs
from npqp_lint.output.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from npqp_lint.diagnostic import Report
    from npqp_lint.output.summary import Summary

FORMATS: Mapping[str, str] = {
    "text": "text.TextOutput",
    "concise": "concise.ConciseOutput",
    "json": "json.JsonOutput",
    "jsonl": "json.JsonLinesOutput",
    "sarif": "sarif.SarifOutput",
    "github": "github.GitHubOutput",
    "gitlab": "gitlab.GitLabOutput",
    "azure": "azure.AzureOutput",
    "junit": "junit.JUnitOutput",
    "checkstyle": "checkstyle.CheckstyleOutput",
    "rdjson": "rdjson.RdjsonOutput",
    "rdjsonl": "rdjson.RdjsonLinesOutput",
}
"""What ``--format`` takes, and the module and class of each."""

PEOPLE = ("text", "concise")
"""Those in which a person reads what could not be checked."""
LINES = ("jsonl", "rdjsonl")
"""Those whose reader waits for each line."""


@dataclass(frozen=True)
class View:
    """How to show what was found.

    Arguments:
        write: takes text to show.
        style: paints it.
        glyphs: signs that the receiver can show.
        width: cells to a line.
        quiet: findings and errors only.
        verbose: all fixes of a finding, and why the rule spoke.
        statistics: counts by rule.
    """

    write: Callable[[str], object]
    style: Style = field(default_factory=lambda: Style(False))
    glyphs: Glyphs = field(default_factory=Glyphs)
    width: int = 100
    quiet: bool = False
    verbose: bool = False
    statistics: bool = False


class Output(ABC):
    """Writes the report of one file after the other, then what is to be said of all."""

    def __init__(self, view: View) -> None:
        self.view = view

    @abstractmethod
    def document(self, report: Report) -> None:
        """Write what was found in one file."""

    @abstractmethod
    def finish(self, summary: Summary) -> None:
        """Write what comes after the last file."""


def output_for(name: str, view: View) -> Output:
    """The output format of a name in ``FORMATS``; only its module is imported."""
    from importlib import import_module

    module, _, kind = FORMATS[name].partition(".")
    made: Output = getattr(import_module(f"{__name__}.{module}"), kind)(view)
    return made

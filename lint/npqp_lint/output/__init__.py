"""Output formats, one module each, all from the same diagnostics."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.output.display import Glyphs
from npqp_lint.output.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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
    "html": "html.HtmlOutput",
}
"""The values of ``--format``, with the module and class of each."""

PEOPLE = ("text", "concise")
"""Formats in which a person sees what could not be checked."""


class View(NamedTuple):
    """How to show findings.

    Arguments:
        write: receives the text to show.
        style: colors it.
        glyphs: symbols that the output can show.
        width: columns per line.
        quiet: only findings and errors.
        verbose: all fixes of a finding, and why the rule reported it.
        statistics: counts by rule.
        rerun: gives the options with which the same findings are reported again.
    """

    write: Callable[[str], object]
    style: Style = Style(False)
    glyphs: Glyphs = Glyphs()
    width: int = 100
    quiet: bool = False
    verbose: bool = False
    statistics: bool = False
    rerun: Callable[[], Sequence[str]] = tuple


class Output(ABC):
    """Writes the reports file by file, then what concerns the whole run."""

    def __init__(self, view: View) -> None:
        self.view = view

    @abstractmethod
    def document(self, report: Report) -> None:
        """Write the findings in one file."""

    @abstractmethod
    def finish(self, summary: Summary) -> None:
        """Write what follows the last file."""


def output_for(name: str, view: View) -> Output:
    """The output format for a name in ``FORMATS``; only its module is imported."""
    from importlib import import_module

    module, _, kind = FORMATS[name].partition(".")
    made: Output = getattr(import_module(f"{__name__}.{module}"), kind)(view)
    return made

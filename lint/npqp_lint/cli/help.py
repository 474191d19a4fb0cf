"""Help in sections, colored on a terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

COMMANDS = {
    "check": "Check documents and fix them (default).",
    "rules": "List the rules.",
    "rule": "Explain a rule, with examples.",
    "explain": "Explain what is reported at a place, what is not, and why.",
    "report-bug": "Print a small case of a wrong finding, for a bug report.",
    "test-rules": "Test rules without code: run the examples in rule files.",
    "packs": "List the packs: selections of rules to extend.",
    "config": "Show the settings in effect, and where each comes from.",
    "watch": "Check documents when they are saved.",
    "report": "Write a page that shows the findings in their text.",
    "review": "Step through the unsafe fixes one by one.",
    "init": "Examine a repository and write an initial configuration.",
    "import-vale": "Convert styles and a configuration of Vale.",
    "baseline": "Record the current findings as known, so that only new ones are reported.",
    "trust": "Allow a configuration to reach beyond its project.",
    "clean": "Delete the cache.",
    "corpus": "Check the texts of a corpus: Parquet, JSON Lines, CSV, WARC, TMX.",
    "terms": "Work with glossaries: draft one from documents, and check them.",
    "server": "Run the language server for an editor.",
    "dictionary": "Manage the project's own dictionary.",
    "languagetool": "Install, start, and stop LanguageTool, a grammar server.",
    "completion": "Print the completion script for a shell.",
}
"""Each command is in the module of its name, which is imported on demand."""


_OTHER = "Other"
F = TypeVar("F", bound=Callable[..., Any])


class Formatter(click.HelpFormatter):
    """Highlights headings and terms; click removes the styling if the output is not a terminal."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line with the arguments."""
        super().write_usage(click.style(prog, bold=True), args, click.style("Usage:", bold=True, fg="yellow") + " ")

    def write_heading(self, heading: str) -> None:
        """The heading of a section."""
        self.write(f"{'':>{self.current_indent}}{click.style(f'{heading}:', bold=True, fg='yellow')}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 28, col_spacing: int = 2) -> None:
        """A list of terms."""
        super().write_dl([(click.style(term, fg="cyan"), text) for term, text in rows], col_max, col_spacing)


class Context(click.Context):
    """Click's context, with our formatter, and with color as the environment demands."""

    formatter_class = Formatter

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_content_width": 100, **kwargs})
        if self.color is None:
            from npqp_lint.cli.terminal import forced

            self.color = forced()


class Option(click.Option):
    """An option that belongs to a section of the help.

    Arguments:
        section: the heading of the section.
    """

    def __init__(self, *args: Any, section: str = _OTHER, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.section = section


class Failure(click.ClickException):
    """The run cannot continue."""

    exit_code = 2


class Command(click.Command):
    """A command whose help is grouped and ends in examples.

    Arguments:
        examples: pairs of a command line and what it is for.
    """

    context_class = Context

    def __init__(self, *args: Any, examples: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = list(examples)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, by section, in the order in which each section first appears."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None and record[1]:
                sections.setdefault(getattr(parameter, "section", _OTHER), []).append(record)
        if _OTHER in sections:  # --help, last
            sections[_OTHER] = sections.pop(_OTHER)
        for name, rows in sections.items():
            with formatter.section(name):
                formatter.write_dl(rows)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples."""
        super().format_epilog(ctx, formatter)
        if self.examples:
            with formatter.section("Examples"):
                formatter.write_dl(self.examples, col_max=46)


class Group(Command, click.Group):
    """A group of commands, with our help."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


def option(*names: str, section: str = _OTHER, **settings: Any) -> Callable[[F], F]:
    """``click.option`` with a section."""
    return click.option(*names, cls=Option, section=section, **settings)


class Choice(click.Choice[str]):
    """A choice of words that suggests the closest word for a wrong one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The chosen word, or a message that lists the words."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            from npqp_lint.selectors import nearest

            words = ", ".join(map(str, self.choices))
            self.fail(f"{value!r} is not one of {words}{nearest(str(value), map(str, self.choices))}", param, ctx)

"""Write the man pages from the commands.

The library click-man does not fit: it leaves out commands that are imported on demand, arguments, the sections of
options, and examples.
"""

from __future__ import annotations

import re
from inspect import cleandoc
from typing import TYPE_CHECKING

import click
from npqp_lint.cli.app import cli
from npqp_lint.cli.help import COMMANDS, Command, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST = re.compile(r"(?m)^(?=[.'])")
_STATUS = """\
.TP
0
Nothing was found, or everything was fixed.
.TP
1
There are findings at or above the severity that \\fB\\-\\-fail\\-level\\fP names.
.TP
2
Something could not be checked: a file, the configuration, or the command line.
"""
_FILES = """\
.TP
\\fInpqp\\-lint.toml\\fP, \\fI.npqp\\-lint.toml\\fP, \\fIpyproject.toml\\fP
The configuration, in the folder of the documents or above it.
.SH ENVIRONMENT
.TP
\\fBNO_COLOR\\fP, \\fBFORCE_COLOR\\fP
Print without colors, or with them.
.SH SEE ALSO
https://github.com/npqp\\-lint/npqp\\-lint
"""


def man_pages() -> dict[str, str]:
    """The man pages by file name: one for the program, and one for each command."""
    top = click.Context(cli, info_name="npqp-lint")
    return dict(_pages(top, "Check and fix the English of documents."))


def _pages(context: click.Context, summary: str) -> Iterator[tuple[str, str]]:
    command = context.command
    name = context.command_path.replace(" ", "-")
    yield f"{name}.1", _page(context, name, summary)
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            made = command.get_command(context, sub)
            if made is not None and not made.hidden:
                inner = click.Context(made, info_name=sub, parent=context)
                yield from _pages(inner, COMMANDS[sub] if command is cli else made.get_short_help_str(200))


def _page(context: click.Context, name: str, summary: str) -> str:
    command = context.command
    usages = ["[check] [OPTIONS] [PATHS]...", "COMMAND ..."]
    if command is not cli:
        usages = [" ".join(command.collect_usage_pieces(context))]
    synopsis = "\n.br\n".join(f".B {_escaped(context.command_path)}\n{_escaped(usage)}" for usage in usages)
    description = cleandoc(command.help or "").replace("\b\n", "")
    parts = [
        f'.TH {_escaped(name.upper())} 1 "" npqp\\-lint "npqp\\-lint manual"',
        '.\\" Written by docs/generate.py from the command: change it there, then run "make docs".',
        f".SH NAME\n{_escaped(name)} \\- {_escaped(summary.rstrip('.'))}",
        f".SH SYNOPSIS\n{synopsis}",
        f".SH DESCRIPTION\n{_escaped(description).replace(chr(10) * 2, chr(10) + '.PP' + chr(10))}",
        *_options(context),
    ]
    if isinstance(command, click.Group):
        parts.append(f".SH COMMANDS\n{_commands(context, command)}")
    if isinstance(command, Command) and command.examples:
        rows = (f".TP\n.B {_escaped(line)}\n{_escaped(what)}" for line, what in command.examples)
        parts.append(".SH EXAMPLES\n" + "\n".join(rows))
    if name in ("npqp-lint", "npqp-lint-check"):
        parts += [f".SH EXIT STATUS\n{_STATUS.rstrip()}", f".SH FILES\n{_FILES.rstrip()}"]
    else:
        parts.append(".SH SEE ALSO\n.BR npqp\\-lint (1)")
    return "\n".join(parts) + "\n"


def _options(context: click.Context) -> Iterator[str]:
    """The options, in the sections of the help."""
    sections: dict[str, list[str]] = {}
    for parameter in context.command.get_params(context):
        record = parameter.get_help_record(context)
        if record is None or not record[1]:
            continue
        section = parameter.section if isinstance(parameter, Option) else "Other"
        sections.setdefault(section, []).append(f".TP\n.B {_escaped(record[0])}\n{_escaped(record[1])}")
    if "Other" in sections:
        sections["Other"] = sections.pop("Other")
    if sections:
        headings = {title: f'.SS "{_escaped(title)}"\n' if len(sections) > 1 else "" for title in sections}
        headed = (headings[title] + "\n".join(rows) for title, rows in sections.items())
        yield ".SH OPTIONS\n" + "\n".join(headed)


def _commands(context: click.Context, command: click.Group) -> str:
    name = context.command_path.replace(" ", "-")
    rows = []
    for sub in command.list_commands(context):
        made = command.get_command(context, sub)
        text = COMMANDS[sub] if command is cli else made.get_short_help_str(200) if made is not None else ""
        rows.append(f".TP\n.BR {_escaped(f'{name}-{sub}')} (1)\n{_escaped(text)}")
    return "\n".join(rows)


def _escaped(text: str) -> str:
    """Text in which nothing is a request or an escape."""
    return _FIRST.sub(r"\\&", text.replace("\\", "\\e").replace("-", "\\-"))

"""``npqp-lint report``."""

from __future__ import annotations

import os
from typing import Any

import click

from npqp_lint.cli.check import command as check
from npqp_lint.cli.help import Command, Option

EXAMPLES = (
    ("npqp-lint report docs/ -o report.html", "a page with the findings in their text"),
    ("npqp-lint report docs/ --select artifact -o report.html", "only the damage of machine translation"),
)
_LEFT_OUT = frozenset(
    ("fix", "unsafe_fixes", "add_suppressions", "diff", "format_name", "outputs", "output_file", "statistics", "timing")
)
"""Options of ``check`` that write documents, or say what else to print."""


def _run(ctx: click.Context, /, output_file: str, **options: Any) -> None:
    """Write the page, and say so."""
    from npqp_lint.cli.session import ERROR

    given = check.make_context("report", ["."], parent=ctx.parent).params
    given |= options | {"format_name": "html", "output_file": None if output_file == "-" else output_file}
    try:
        ctx.invoke(check, **given)
        status = 0
    except click.exceptions.Exit as end:
        status = end.exit_code
    if output_file != "-" and not options["quiet"] and (status != ERROR or os.path.exists(output_file)):
        click.echo(f"Wrote {output_file}.", err=True)
    ctx.exit(status)


_OUTPUT = Option(
    ["--output-file", "-o"],
    section="Output",
    required=True,
    type=click.Path(),
    metavar="FILE",
    help="Write the page to this file; - is standard output.",
)

command = Command(
    "report",
    callback=click.pass_context(_run),
    params=[*(part for part in check.params if part.name not in _LEFT_OUT), _OUTPUT],
    examples=EXAMPLES,
    help="Write a page that shows the documents with their findings in the text.\n\n"
    "The page is one HTML file that needs no other: open it, send it, or print it. PATHS are files "
    "and folders, or - for standard input. The default is the current directory.",
)

"""``npqp-lint terms extract``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from npqp_lint.cli.check import format_name
from npqp_lint.cli.help import Choice, Command, option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.run.runner import Runner, Task
    from npqp_lint.terms.draft import Draft

FORMATS = ("toml", "csv", "tbx")


@click.command(
    "extract",
    cls=Command,
    examples=(
        ("npqp-lint terms extract docs/ > terms.toml", "draft a glossary"),
        ("npqp-lint terms extract --format csv --min-count 5 docs/", "only what is frequent, for a spreadsheet"),
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATHS]...")
@option(
    "--format", "shape", type=Choice(FORMATS), default="toml", show_default=True, help="The format of the glossary."
)
@option("--output-file", type=click.Path(), metavar="FILE", help="Write the glossary to this file.")
@option(
    "--min-count", type=click.IntRange(min=1), default=3, show_default=True, metavar="N",
    help="Leave out terms with fewer uses. Acronyms that are spelled out are never left out.",
)  # fmt: skip
@option(
    "--limit",
    type=click.IntRange(min=1),
    default=500,
    show_default=True,
    metavar="N",
    help="The maximum number of entries.",
)
@option("--config", type=click.Path(), metavar="FILE", help="Use this configuration for all files.")
@option("--format-as", metavar="FORMAT", callback=format_name, help="Read the named files as this format.")
@option("--isolated", is_flag=True, help="Ignore all configuration files.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: Sequence[str],
    shape: str,
    output_file: str | None,
    min_count: int,
    limit: int,
    config: str | None,
    format_as: str | None,
    isolated: bool,
) -> None:
    """Draft a glossary from the documents in PATHS (default: the current directory): acronyms that are spelled out,
    names, and terms of several words, the most useful first, with their spellings, counts, and first context.

    A draft is for people to read: delete what is not a term, and decide which spelling is preferred.
    """
    from npqp_lint.cli.output_file import replaced
    from npqp_lint.cli.session import Options
    from npqp_lint.config.discovery import discover
    from npqp_lint.output.display import harmless
    from npqp_lint.run.runner import Result, Runner
    from npqp_lint.terms.draft import Draft
    from npqp_lint.terms.write import FORMATS as WRITERS

    options = Options(paths=paths, config=config, format_as=format_as, isolated=isolated)
    runner, draft, errors = Runner(), Draft(), []
    for target in discover(paths or ["."], options.resolver()):
        begun = runner.begun(target)
        if isinstance(begun, Result):
            errors += [f"{begun.report.path}: {error}" for error in begun.report.errors]
        elif error := _collect(draft, runner, begun):
            errors.append(f"{begun.shown}: {error}")
    written = WRITERS[shape](draft.entries(min_count)[:limit])
    if output_file is None:
        sys.stdout.write(written)
    else:
        with replaced(output_file) as stream:
            stream.write(written)
    for line in errors:
        click.echo(harmless(f"error: {line}", " "), err=True)
    ctx.exit(2 if errors else 0)


def _collect(draft: Draft, runner: Runner, task: Task) -> str | None:
    """Add what is in a document to a draft; return why that is not possible, or None."""
    from npqp_lint.language import primary
    from npqp_lint.language.knowledge import knowledge
    from npqp_lint.text.source import SourceError

    try:
        source = runner.source(task.data, task.shown, task.settings)
        document = runner.read(source, task.settings)
        draft.add(task.shown, document, knowledge(primary(document.language)).candidates(document))
    except SourceError as error:
        return str(error)
    except Exception as error:  # one file never stops the others
        what = f"{type(error).__name__}: {error}"
        return f"reading it failed ({what}); please report it; until then, exclude the file"
    return None

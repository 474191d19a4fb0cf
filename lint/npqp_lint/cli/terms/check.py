"""``npqp-lint terms check``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from npqp_lint.cli.help import Choice, Command, option

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from npqp_lint.terms.check import Fault


@click.command(
    "check",
    cls=Command,
    examples=(
        ("npqp-lint terms check", "the glossaries of the configuration"),
        ("npqp-lint terms check terms.toml more.tbx", "other ones, together"),
    ),
)
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILES]...")
@option(
    "--format", "format_name", type=Choice(("text", "json")), default="text", show_default=True, help="What to print."
)
@click.pass_context
def command(ctx: click.Context, /, files: Sequence[str], format_name: str) -> None:
    """Check glossaries: entries that cannot be used, contradictions, duplicates, cycles, and terms that never match.

    The default is all glossaries of the configuration in the current directory, which are checked together. The exit
    status is 1 if something is wrong, and 2 if a glossary cannot be read.
    """
    from pathlib import Path

    paths = [Path(file) for file in files] or list(_configured())
    if not paths:
        raise click.UsageError('no glossary is configured; add glossaries = ["terms.toml"], or name a file')
    found, count, readable = _checked(paths)
    if format_name == "json":
        import json

        data = {"glossaries": len(paths), "entries": count, "problems": [one._asdict() for one in found]}
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        from npqp_lint.output.display import harmless

        for one in found:
            click.echo(harmless(str(one), " "))
        counted = ((len(paths), "glossar"), (count, "entr"), (len(found), "problem"))
        click.echo(", ".join(_counted(number, word) for number, word in counted) + ".")
    ctx.exit(2 if not readable else 1 if found else 0)


def _counted(number: int, word: str) -> str:
    one, many = ("", "s") if word == "problem" else ("y", "ies")
    return f"{number} {word}{one if number == 1 else many}"


def _checked(paths: Sequence[Path]) -> tuple[list[Fault], int, bool]:
    """What is wrong with some glossaries, how many entries they have, and whether all can be read."""
    import os

    from npqp_lint.paths import report_path
    from npqp_lint.terms.check import Fault, faults
    from npqp_lint.terms.entries import Entry
    from npqp_lint.terms.load import load

    entries: list[Entry] = []
    unusable: list[Fault] = []
    readable = True
    for path in paths:
        shown, folder = report_path(path), os.path.dirname(os.path.abspath(path))
        glossary = load(path)
        readable = readable and bool(glossary.terms or not glossary.problems)
        entries += [Entry(term, shown, folder) for term in glossary.terms]
        unusable += [Fault("unusable", shown, one.line, one.entry, one.message) for one in glossary.problems]
    return [*unusable, *faults(entries)], len(entries), readable


def _configured() -> Iterable[Path]:
    """The glossaries of the configuration in the current directory, those for some files included."""
    from npqp_lint.config.load import ConfigError
    from npqp_lint.config.resolver import Resolver

    try:
        return Resolver({}).settings_in(".").all_glossaries
    except ConfigError as error:
        raise click.UsageError(str(error)) from None

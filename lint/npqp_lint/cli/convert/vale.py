"""``npqp-lint import-vale``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from npqp_lint.cli.help import Command, Failure, option

if TYPE_CHECKING:
    from pathlib import Path

    from npqp_lint.vale.convert import Conversion

EXAMPLES = (
    ("npqp-lint import-vale .", "show what would be converted, and what would not"),
    ("npqp-lint import-vale . --output .", "write the configuration and the rule files here"),
    ("npqp-lint import-vale styles/Google --output lint", "convert one style"),
)


@click.command("import-vale", cls=Command, examples=EXAMPLES)
@click.argument("path", type=click.Path(exists=True), metavar="PATH")
@option("--output", "output", type=click.Path(file_okay=False), metavar="DIR", help="The folder to write to.")
@option("--force", is_flag=True, help="Replace existing files.")
def command(path: str, output: str | None, force: bool) -> None:
    """Convert a configuration of Vale with its styles and vocabularies to rule files and a configuration.

    PATH is a .vale.ini, a folder that contains one, a style, or a folder of styles. What cannot be carried over is
    listed with its file, line, and reason. Without --output, nothing is written.
    """
    from pathlib import Path

    from npqp_lint.output.display import harmless
    from npqp_lint.paths import report_path
    from npqp_lint.vale.convert import convert
    from npqp_lint.vale.notes import ValeError

    try:
        found = convert(Path(path))
    except ValeError as error:
        raise Failure(str(error)) from None
    except OSError as error:
        raise Failure(f"{error.filename}: {error.strerror}") from None
    if output is not None:
        _write(found, Path(output), force)
    for note in sorted(found.notes.all):
        click.echo(harmless(str(note)))
    if found.notes.all:
        click.echo()
    click.echo(_summary(found))
    for name in found.files:
        click.echo(f"{'Would write' if output is None else 'Wrote'} {harmless(str(Path(output or '.') / name))}")
    if output is None:
        click.echo("Nothing was written; name a folder with --output.")
    elif found.root is not None and found.root.resolve() != Path(output).resolve():
        shown = harmless(report_path(found.root))
        click.echo(f"The patterns in the configuration are relative to its folder; move the files to '{shown}'.")


def _summary(found: Conversion) -> str:
    parts = len({note.subject.partition(",")[0] for note in found.notes.all if not note.dropped})
    lost = sum(note.dropped for note in found.notes.all)
    text = f"{found.rules} of {found.total} rule{'' if found.total == 1 else 's'} converted"
    text += f", {parts} of them in part" if parts else ""
    return f"{text}; {lost} item{'' if lost == 1 else 's'} not converted." if lost else f"{text}."


def _write(found: Conversion, folder: Path, force: bool) -> None:
    """Write the files, or none if one of them exists.

    Raises:
        Failure: a file exists, or cannot be written.
    """
    from npqp_lint.paths import report_path
    from npqp_lint.temporary import put, temporary

    there = [name for name in found.files if (folder / name).exists()]
    if there and not force:
        shown = report_path(folder / there[0])
        raise click.UsageError(f"{shown} already exists; --force replaces it, --output DIR names another folder")
    for name, text in found.files.items():
        target = folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with temporary(str(target.parent)) as file:
                file.write(text.encode())
                put(file, str(target))
        except OSError as error:
            raise Failure(f"{report_path(target)}: cannot be written: {error.strerror or error}") from None

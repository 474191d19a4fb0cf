"""``npqp-lint dictionary``: the words of a project."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from npqp_lint.cli.help import Failure, Group, option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_HOW = 'add dictionaries = ["words.txt"] to the configuration, or name a file with --file'


@click.group(
    "dictionary",
    cls=Group,
    examples=(
        ("npqp-lint dictionary add Qu", "add a word to the project's dictionary"),
        ("npqp-lint dictionary list", "show the accepted words"),
    ),
)
def command() -> None:
    """Manage the project's own dictionary.

    The words are in the files that the configuration names under dictionaries, one per line, and are used if spelling
    is checked (spelling = true).
    """


@command.command(
    examples=(
        ("npqp-lint dictionary add Qu", "to the project's dictionary"),
        ("npqp-lint dictionary add --file names.txt Qu Yongyi", "to another file"),
    )
)
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@option("--file", "file", type=click.Path(), metavar="FILE", help="The dictionary.  [default: the last configured]")
def add(words: Sequence[str], file: str | None) -> None:
    """Add words. A lowercase word is also accepted with a capital; a capitalized word is accepted only as it is.

    The file is created if it does not exist, and sorted.
    """
    from npqp_lint.config.dictionaries import DictionaryError
    from npqp_lint.config.dictionaries import add as add_to

    path = _dictionary(file)
    try:
        new = add_to(path, words)
    except DictionaryError as error:
        raise Failure(str(error)) from None
    shown = os.path.relpath(path)
    if not new:
        click.echo(f"{shown} already has {'it' if len(words) == 1 else 'them'}.")
        return
    click.echo(f"{shown}: added {', '.join(new)}.")


@command.command(examples=(("npqp-lint dictionary list", "the words accepted in this folder"),))
def list() -> None:
    """Print the words accepted in the current directory, sorted."""
    from npqp_lint.config.dictionaries import DictionaryError, read

    words: set[str] = set()
    for path in _configured():
        try:
            words.update(read(path))
        except DictionaryError as error:
            raise Failure(str(error)) from None
    for word in sorted(words, key=lambda word: (word.casefold(), word)):
        click.echo(word)


def _dictionary(file: str | None) -> Path:
    from pathlib import Path

    if file is not None:
        return Path(file)
    configured = _configured()
    if not configured:
        raise click.UsageError(f"no dictionary is configured; {_HOW}")
    return configured[-1]


def _configured() -> Sequence[Path]:
    from npqp_lint.config.load import ConfigError
    from npqp_lint.config.resolver import Resolver

    try:
        return Resolver({}).settings_in(".").dictionaries
    except ConfigError as error:
        raise click.UsageError(str(error)) from None

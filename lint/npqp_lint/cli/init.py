"""``npqp-lint init``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from npqp_lint.cli.help import Command, Failure, option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.config.survey import Survey

NAME = "npqp-lint.toml"
EXAMPLES = (
    ("npqp-lint init", "write npqp-lint.toml here"),
    ("npqp-lint init --print", "show what would be written"),
)
_NAMED = 20
"""The maximum number of patterns or files to name."""


@click.command("init", cls=Command, examples=EXAMPLES)
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False))
@option("--print", "show", is_flag=True, help="Print the configuration without writing it.")
@option("--force", is_flag=True, help="Write the file even if there is already a configuration.")
def command(folder: str, show: bool, force: bool) -> None:
    """Examine the documents and tools in FOLDER (default: the current directory) and write an initial configuration
    with a comment on every line."""
    from npqp_lint.config.load import ConfigError, configuration_in
    from npqp_lint.config.resolver import Resolver
    from npqp_lint.config.survey import survey

    root = Path(folder)
    try:
        there = configuration_in(root)
    except ConfigError as error:
        raise click.UsageError(str(error)) from None
    if there is not None and not (force or show):
        raise click.UsageError(f"{there} already exists; --print shows what would be written, --force writes {NAME}")
    found = survey(root, Resolver({}, isolated=True))
    text = "".join(f"{line}\n" for line in configuration(found))
    if show:
        click.echo(text, nl=False)
        return
    from npqp_lint.temporary import put, temporary

    try:
        with temporary(str(root)) as file:
            file.write(text.encode())
            put(file, str(root / NAME))  # a link that is there is replaced, not followed
    except OSError as error:
        raise Failure(f"{root / NAME}: cannot be written: {error.strerror}") from None
    from npqp_lint.paths import report_path

    many = found.documents.total()
    click.echo(f"Wrote {report_path(root / NAME)} for {many} document{'' if many == 1 else 's'}.")
    for name, remark in found.tools:
        click.echo(f"{name}: {remark}.")
    if many:
        click.echo("Next: run npqp-lint, and npqp-lint baseline if it finds more than you can fix now.")


def configuration(found: Survey) -> Iterator[str]:
    """The lines of a configuration in TOML."""
    many = ", ".join(f"{name} ({count})" for name, count in found.documents.most_common()) or "no documents yet"
    yield "# The configuration of npqp-lint; 'npqp-lint config PATH' shows the settings in effect for a file."
    yield "# All keys: https://github.com/npqp-lint/npqp-lint/blob/main/docs/configuration.md"
    yield f"# Found here: {many}."
    for name, remark in found.tools:
        yield f"# {name}: {remark}."
    yield from (
        "",
        "# The rules to run: codes, code prefixes, names, or families. Default: all stable rules.",
        '# select = ["artifact", "terminology", "typography"]',
        "# ignore = []",
        "",
        "# Also run rules whose precision is not yet proven.",
        "# preview = true",
        "",
        "# The lowest severity that makes the exit status 1: info, warning, or error.",
        'fail-level = "warning"',
        "",
        "# Known findings, which are not reported; 'npqp-lint baseline' writes the file.",
        '# baseline = ".npqp-lint-baseline.json"',
        "",
    )
    yield "# Files not to check, in addition to those that .gitignore excludes."
    if found.left_out:
        yield "extend-exclude = ["
        for pattern, (why, count) in sorted(found.left_out.items()):
            yield f"    {json.dumps(pattern)},  # {why} ({count} document{'' if count == 1 else 's'})"
        yield "]"
    else:
        yield '# extend-exclude = ["vendor/"]'
    yield from ("", "# The language of documents whose markup declares none.", 'language = "en"')
    yield from _undecodable(found)
    yield from _formats(found)
    yield from ("", "# The severity of findings.", "# [severity]", '# artifact = "error"')
    yield from _languages(found)


def _formats(found: Survey) -> Iterator[str]:
    if not found.formats:
        return
    yield from ("", "# Files that are not what their names say.", "[formats]")
    for pattern, format, why in dict.fromkeys(found.formats):
        yield f"{json.dumps(pattern)} = {json.dumps(format)}  # {why}"


def _undecodable(found: Survey) -> Iterator[str]:
    if not found.undecodable:
        return
    yield ""
    yield "# Not UTF-8: set their encoding and remove the comment marks, or exclude them."
    names = ", ".join(json.dumps(f"/{name}") for name in found.undecodable[:_NAMED])
    more = len(found.undecodable) - _NAMED
    yield "# [[per-file]]"
    yield f"# files = [{names}]" + (f"  # and {more} more" if more > 0 else "")
    yield '# encoding = "cp1252"'


def _languages(found: Survey) -> Iterator[str]:
    for language, patterns in sorted(found.languages.items()):
        count = sum(patterns.values())
        yield ""
        yield f"# {count} document{'' if count == 1 else 's'} in another language: rules for English skip them."
        yield "[[per-file]]"
        yield f"files = [{', '.join(map(json.dumps, patterns))}]"
        yield f"language = {json.dumps(language)}"

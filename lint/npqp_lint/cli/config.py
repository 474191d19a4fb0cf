"""``npqp-lint config``, and ``npqp-lint trust``, which allows what a configuration wants."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from npqp_lint.cli.help import Choice, Command, Failure, option

if TYPE_CHECKING:
    from npqp_lint.config.resolver import Resolver
    from npqp_lint.output.style import Style

EXAMPLES = (
    ("npqp-lint config", "for the current directory"),
    ("npqp-lint config docs/guide.md", "for a file, including per-file settings"),
)


@click.command("config", cls=Command, examples=EXAMPLES)
@click.argument("path", required=False, default=".", type=click.Path())
@option("--config", "file", type=click.Path(), metavar="FILE", help="The configuration to use for all files.")
@option("--isolated", is_flag=True, help="Ignore all configuration files.")
@option(
    "--format", "format_name", type=Choice(("text", "json")), default="text", show_default=True, help="What to print."
)
def command(path: str, file: str | None, isolated: bool, format_name: str) -> None:
    """Show the settings in effect for PATH (a file or folder, which need not exist), and where each comes from."""
    from npqp_lint.cli.session import Options
    from npqp_lint.config.load import ConfigError
    from npqp_lint.output.display import harmless

    resolver = Options(config=file, isolated=isolated).resolver()
    try:
        values, origins, held = _settings(resolver, path)
    except ConfigError as error:
        raise click.UsageError(str(error)) from None
    if held is not None:
        click.echo(f"warning: {harmless(held[1])}", err=True)
    if format_name == "json":
        data = {name: {"value": value, "origin": origins[name]} for name, value in values.items()}
        click.echo(json.dumps(data, indent=2))
        return
    from npqp_lint.cli.terminal import style_for

    style = style_for(sys.stdout)
    for name, value in values.items():
        for line in _lines(name, value, origins[name], style):
            click.echo(line, color=style.on)


def _settings(resolver: Resolver, path: str) -> tuple[dict[str, Any], dict[str, str], tuple[bool, str] | None]:
    from npqp_lint.config.settings import as_data

    # for a folder, the settings of any file in it that no pattern matches by name
    file = os.path.join(path, "*") if os.path.isdir(path) else path
    settings = resolver.settings_for(file)
    return as_data(settings), resolver.origins_for(file), settings.held


def _lines(name: str, value: Any, origin: str, style: Style) -> list[str]:
    """A key as it would be written in a file, with its origin as a comment."""
    from npqp_lint.output.display import harmless

    comment = style(f"  # {harmless(origin)}", "dim" if origin == "default" else "green")
    key = style(name, "bold")
    if value is None or value in ({}, []):
        return [style(f"# {name} is not set", "dim")]
    text = f"{key} = {_toml(value)}{comment}"
    if not isinstance(value, list) or len(text) <= 100:
        return [text]
    return [f"{key} = [{comment}", *(f"    {_toml(inner)}," for inner in value), "]"]


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_key(name)} = {_toml(inner)}' for name, inner in value.items())} }}"
    return json.dumps(value) if isinstance(value, str) else str(value)


def _key(name: str) -> str:
    bare = name.replace("-", "").replace("_", "")
    return name if bare.isascii() and bare.isalnum() else json.dumps(name)


TRUST_EXAMPLES = (
    ("npqp-lint trust", "see what the configuration here wants, and allow it"),
    ("npqp-lint trust --remove", "allow it no longer"),
    ("npqp-lint trust --list", "show the folders whose configurations you have allowed"),
)


@click.command("trust", cls=Command, examples=TRUST_EXAMPLES)
@click.argument("folder", default=".", type=click.Path(file_okay=False))
@option("--yes", is_flag=True, help="Allow it without asking.")
@option("--remove", is_flag=True, help="Allow it no longer.")
@option("--list", "show", is_flag=True, help="List the folders whose configurations are allowed.")
def trust(folder: str, yes: bool, remove: bool, show: bool) -> None:
    """Allow the configuration of FOLDER (default: the current directory) to reach beyond its project.

    A configuration needs this to send text to a server, or to use files outside its project. The permission holds until
    the configuration changes.
    """
    from npqp_lint.config.trust import remembered

    if show:
        for name in remembered():
            click.echo(name)
        return
    try:
        if remove:
            _remove(folder)
        else:
            _allow(folder, yes)
    except OSError as error:
        raise Failure(f"cannot be remembered: {error.strerror or error}") from None


def _allow(folder: str, yes: bool) -> None:
    from npqp_lint.config.load import ConfigError
    from npqp_lint.config.resolver import Resolver
    from npqp_lint.config.trust import remember
    from npqp_lint.output.display import harmless

    try:
        found = Resolver({}).gate_for(folder)
    except ConfigError as error:
        raise click.UsageError(str(error)) from None
    if found is None or not found[0].claims:
        click.echo("Nothing here needs your permission.")
        return
    gate, place = found
    click.echo(f"The configuration of {harmless(place)} wants to reach beyond its project:")
    for claim in gate.claims:
        click.echo(f"  {harmless(claim.origin)}: {harmless(str(claim))}")
    if not yes and not (sys.stdin.isatty() and click.confirm("Allow this until the configuration changes?")):
        raise Failure("not allowed; to allow it without a question, use --yes")
    remember(place, gate.digest)
    click.echo(f"Allowed for {harmless(place)}.")


def _remove(folder: str) -> None:
    from npqp_lint.config.trust import remember, remembered
    from npqp_lint.output.display import harmless

    known, place = remembered(), Path(os.path.realpath(folder))
    found = next((str(above) for above in (place, *place.parents) if str(above) in known), None)
    if found is None:
        raise click.UsageError(f"nothing was allowed for {folder}")
    remember(found, None)
    click.echo(f"No longer allowed for {harmless(found)}.")

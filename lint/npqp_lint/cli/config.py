"""``npqp-lint config``."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from npqp_lint.cli.help import Choice, Command, option

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

"""``npqp-lint trust``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from npqp_lint.cli.help import Command, Failure, option

EXAMPLES = (
    ("npqp-lint trust", "see what the configuration here wants, and allow it"),
    ("npqp-lint trust --remove", "allow it no longer"),
    ("npqp-lint trust --list", "show the folders whose configurations you have allowed"),
)


@click.command("trust", cls=Command, examples=EXAMPLES)
@click.argument("folder", default=".", type=click.Path(file_okay=False))
@option("--yes", is_flag=True, help="Allow it without asking.")
@option("--remove", is_flag=True, help="Allow it no longer.")
@option("--list", "show", is_flag=True, help="List the folders whose configurations are allowed.")
def command(folder: str, yes: bool, remove: bool, show: bool) -> None:
    """Allow the configuration of FOLDER (default: the current directory) to reach beyond its project.

    A configuration needs this to send text to a server, or to use files outside of its project. It holds until the
    configuration changes.
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

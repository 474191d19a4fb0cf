"""``npqp-lint clean``."""

from __future__ import annotations

import click

from npqp_lint.cli.help import Command, Failure, option

EXAMPLES = (
    ("npqp-lint clean", "for the current directory"),
    ("npqp-lint clean --cache-dir build/npqp-lint", "for a cache in another folder"),
)


@click.command("clean", cls=Command, examples=EXAMPLES)
@option("--config", "file", type=click.Path(), metavar="FILE", help="The configuration that names the cache.")
@option("--isolated", is_flag=True, help="Ignore all configuration files.")
@option("--cache-dir", type=click.Path(), metavar="FOLDER", help="The folder of the cache.")
def command(file: str | None, isolated: bool, cache_dir: str | None) -> None:
    """Delete the cache that a run in the current directory would use."""
    from npqp_lint.cli.session import Options
    from npqp_lint.config.load import ConfigError
    from npqp_lint.run.cache_folder import clean, folder_for

    try:
        folder = folder_for(Options(config=file, isolated=isolated, cache_dir=cache_dir).resolver(), always=True)
    except ConfigError as error:
        raise click.UsageError(str(error)) from None
    try:
        found = folder is not None and clean(folder)
    except OSError as error:
        raise Failure(f"{error.filename}: cannot be deleted: {error.strerror}") from None
    click.echo(f"{folder}: deleted." if found else "There is no cache.")

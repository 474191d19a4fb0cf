"""``npqp-lint server``."""

from __future__ import annotations

import click

from npqp_lint.cli.help import Command, Failure, option

EXAMPLES = (
    ("npqp-lint server", "for an editor that starts it"),
    ("npqp-lint server --tcp 9257", "for an editor that connects to it"),
)


@click.command("server", cls=Command, examples=EXAMPLES)
@option(
    "--tcp", "port", type=click.IntRange(0, 65535), metavar="PORT",
    help="Wait for the editor on this port of 127.0.0.1 instead of standard input and output; 0 means any free port.",
)  # fmt: skip
@option("--stdio", is_flag=True, help="Use standard input and output (default).")
def command(port: int | None, stdio: bool) -> None:
    """Run the language server. Editors start this command; docs/editors.md shows how.

    It needs the packages in npqp-lint[server].
    """
    if stdio and port is not None:
        raise click.UsageError("--stdio and --tcp cannot be combined")
    try:
        from npqp_lint.server import transport
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in ("pygls", "lsprotocol"):
            raise
        message = f"the package {package} is missing; install it with: pip install 'npqp-lint[server]'"
        raise Failure(message) from None
    if port is None:
        transport.stdio()
        return
    try:
        transport.tcp(port)
    except OSError as error:
        raise Failure(
            f"cannot listen on {transport.HOST}:{port}: {error.strerror or error}; choose another port"
        ) from None

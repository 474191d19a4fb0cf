"""``npqp-lint server``."""

from __future__ import annotations

import click

from npqp_lint.cli.help import Command, Failure, option

EXAMPLES = (
    ("npqp-lint server", "for an editor that starts it"),
    ("npqp-lint server --tcp 9257", "for one that connects to it"),
)


@click.command("server", cls=Command, examples=EXAMPLES)
@option(
    "--tcp", "port", type=click.IntRange(0, 65535), metavar="PORT",
    help="Wait for the editor on this port of 127.0.0.1, in place of standard input and output; 0: any free one.",
)  # fmt: skip
@option("--stdio", is_flag=True, help="Use standard input and output, which is the default.")
def command(port: int | None, stdio: bool) -> None:
    """Serve an editor by the Language Server Protocol. Editors start this command; docs/editors.md says how.

    It needs the packages of npqp-lint[server].
    """
    if stdio and port is not None:
        raise click.UsageError("--stdio and --tcp cannot be had at once")
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
            f"cannot listen on {transport.HOST}:{port}: {error.strerror or error}; name another port"
        ) from None

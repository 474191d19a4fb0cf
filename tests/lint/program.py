"""The program, run in this process."""

from __future__ import annotations

from typing import Any

from click.testing import CliRunner, Result
from npqp_lint.cli.app import cli


def run(*arguments: str, stdin: str | bytes | None = None, **more: Any) -> Result:
    """What the program prints and how it exits; any other exception is raised.

    Arguments:
        arguments: those of the command line.
        stdin: what it reads.
        more: for ``CliRunner.invoke``.
    """
    result = CliRunner().invoke(cli, arguments, input=stdin, prog_name="npqp-lint", **more)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result

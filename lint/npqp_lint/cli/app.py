"""The program: ``check`` is the command where none is named."""

from __future__ import annotations

import errno
import sys
from typing import Any, cast

import click

from npqp_lint._version import __version__
from npqp_lint.cli.help import COMMANDS, Context, Failure

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it: 128 and the number of the signal."""
BROKEN_PIPE = 141
"""The exit status where the reader of the output has gone."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)  # what befalls an output while it is written


class Program(click.Group):
    """A group that hands everything that names none of its commands to ``check``."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        return cast("click.Command", import_module(f"npqp_lint.cli.{cmd_name}").command)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``check`` before arguments that begin with no command."""
        own = {*COMMANDS, *(name for option in self.get_params(ctx) for name in option.opts)}
        if not (args and args[0] in own) and (args or not ctx.resilient_parsing):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options of ``check``."""
        from npqp_lint.cli.check import command as check

        formatter.write_usage(ctx.command_path, "[check] [OPTIONS] [PATHS]...")
        formatter.write_usage(ctx.command_path, "COMMAND ...")
        self.format_help_text(ctx, formatter)
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))
        check.format_options(ctx, formatter)
        check.format_epilog(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """The commands, and what ``check`` takes."""
        from click.shell_completion import CompletionItem

        from npqp_lint.cli.check import command as check

        if incomplete[:1] == "-":
            return check.shell_complete(check.make_context("check", [], parent=ctx, resilient_parsing=True), incomplete)
        names = [CompletionItem(name, help=text) for name, text in COMMANDS.items() if name.startswith(incomplete)]
        return [*names, CompletionItem(incomplete, type="file")]

    def invoke(self, ctx: click.Context) -> Any:
        """Run; an interruption or a reader that went away ends it quietly."""
        from npqp_lint.cli.terminal import to_nowhere, tolerant

        tolerant(sys.stdout)
        tolerant(sys.stderr)
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            raise click.exceptions.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            to_nowhere()
            raise click.exceptions.Exit(BROKEN_PIPE) from None
        except OSError as error:
            if error.errno not in _FULL:
                raise
            to_nowhere()
            raise Failure(f"the output cannot be written: {error.strerror or error}") from error


@click.group(cls=Program, invoke_without_command=False)
@click.version_option(__version__, "-V", "--version", prog_name="npqp-lint", message="%(prog)s %(version)s")
def cli() -> None:
    """Find what is wrong with the English of documents, above all what machine translation leaves broken, and repair
    it.

    PATHS are files and folders, or - for standard input; without any, the working directory.
    """

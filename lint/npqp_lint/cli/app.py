"""The program. The default command is ``check``."""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING, Any, cast

import click

from npqp_lint._version import __version__
from npqp_lint.cli.help import COMMANDS, Context, Failure
from npqp_lint.limit import Interruption

if TYPE_CHECKING:
    from collections.abc import Callable

INTERRUPTED = 130
"""The exit status after Ctrl-C, as in shells: 128 plus the number of the signal."""
TERMINATED = 143
"""The exit status after SIGTERM."""
BROKEN_PIPE = 141
"""The exit status if the reader of the output has closed it."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)  # what can go wrong while output is written


_COMMAND = "npqp_lint.command"
_ELSEWHERE = {
    "trust": ("config", "trust"),
    "test-rules": ("catalog.test_rules", "command"),
    "import-vale": ("convert.vale", "command"),
    "explain": ("explain.explain", "command"),
    "report": ("page.report", "command"),
    "report-bug": ("explain.report_bug", "command"),
    "packs": ("catalog.packs", "command"),
    "corpus": ("corpus.command", "command"),
}
"""Commands that are not in a module of their name, with their module and their name in it."""
_ENDED_BY_DEFAULT = ("server", "languagetool")  # they write no documents, and handle termination themselves


class TerminatedError(Interruption):
    """The process was asked to terminate."""


class Program(click.Group):
    """A group that passes arguments without one of its commands to ``check``."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The command names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with a name."""
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        module, name = _ELSEWHERE.get(cmd_name, (cmd_name, "command"))
        return cast("click.Command", getattr(import_module(f"npqp_lint.cli.{module}"), name))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Insert ``check`` before arguments that do not start with a command."""
        own = {*COMMANDS, *(name for option in self.get_params(ctx) for name in option.opts)}
        if not (args and args[0] in own) and (args or not ctx.resilient_parsing):
            args = ["check", *args]
        ctx.meta[_COMMAND] = args[0] if args else ""
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
        """The commands, and what completes an argument of ``check``."""
        from glob import escape
        from pathlib import Path

        from click.shell_completion import CompletionItem

        from npqp_lint.cli.check import command as check

        if incomplete[:1] == "-":
            return check.shell_complete(check.make_context("check", [], parent=ctx, resilient_parsing=True), incomplete)
        names = [CompletionItem(name, help=text) for name, text in COMMANDS.items() if name.startswith(incomplete)]
        if not names:
            return [CompletionItem(incomplete, type="file")]
        # bash drops all words as soon as it is to complete files itself
        files = sorted(Path().glob(f"{escape(incomplete)}*")) if incomplete and "/" not in incomplete else []
        return [*names, *(CompletionItem(f"{path}/" if path.is_dir() else str(path)) for path in files)]

    def invoke(self, ctx: click.Context) -> Any:
        """Run; exit quietly on an interruption or if the reader of the output has closed it."""
        from npqp_lint.cli.terminal import to_nowhere, tolerant

        tolerant(sys.stdout)
        tolerant(sys.stderr)
        if ctx.meta.get(_COMMAND) not in _ENDED_BY_DEFAULT:
            ctx.call_on_close(_on_termination())
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            raise click.exceptions.Exit(INTERRUPTED) from None
        except TerminatedError:
            click.echo("terminated", err=True)
            raise click.exceptions.Exit(TERMINATED) from None
        except BrokenPipeError:
            to_nowhere()
            raise click.exceptions.Exit(BROKEN_PIPE) from None
        except OSError as error:
            if error.errno not in _FULL:
                raise
            to_nowhere()
            raise Failure(f"the output cannot be written: {error.strerror or error}") from error


def _on_termination() -> Callable[[], None]:
    """Let SIGTERM end the run like Ctrl-C, so that nothing is left half written; return what undoes that."""
    import signal
    import threading

    def end(*_: Any) -> None:
        raise TerminatedError

    if threading.current_thread() is not threading.main_thread():
        return lambda: None
    before = signal.signal(signal.SIGTERM, end)

    def undo() -> None:
        signal.signal(signal.SIGTERM, before)

    return undo


@click.group(cls=Program, invoke_without_command=False)
@click.version_option(__version__, "-V", "--version", prog_name="npqp-lint", message="%(prog)s %(version)s")
def cli() -> None:
    """Check and fix the English of documents, especially the damage that machine translation leaves behind.

    PATHS are files and folders, or - for standard input. The default is the current directory.
    """

"""``npqp-lint languagetool``: the commands for the grammar server."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

import click

from npqp_lint.cli.help import Choice, Failure, Group, option

if TYPE_CHECKING:
    from npqp_lint.languagetool.state import Running

NOT_RUNNING = 1
"""The exit status of ``status`` and ``doctor`` if no server runs or something is wrong."""


@click.group(
    "languagetool",
    cls=Group,
    examples=(
        ("npqp-lint languagetool install", "download it"),
        ("npqp-lint languagetool doctor", "check the setup"),
    ),
)
def command() -> None:
    """Install, start, and stop LanguageTool, a grammar checker that runs as a server (it needs Java 17).

    Checks use it if the configuration has engine = "languagetool" under [grammar]. They start the server if needed, but
    never download anything. One server handles all runs of a user; it listens only on the loopback interface, and
    stops after it has been idle for a while.
    """


@command.command(
    examples=(
        ("npqp-lint languagetool install", "the official archive, 250 MB"),
        ("npqp-lint languagetool install --from maven", "the same JAR files, from Maven Central or your mirror"),
    )
)
@option(
    "--from", "source", type=Choice(("archive", "maven")), default="archive", show_default=True,
    help="archive: the official archive, verified by its digest; needs `pip install 'npqp-lint[languagetool]'`. "
    "maven: the JAR files, downloaded by mvn.",
)  # fmt: skip
@option("--version", "version", metavar="VERSION", help="The version.  [default: the newest known version]")
def install(source: str, version: str | None) -> None:
    """Download LanguageTool into your data folder."""
    from npqp_lint.languagetool.install import VERSION, InstallError
    from npqp_lint.languagetool.install import install as run

    try:
        installed = run(source, version or VERSION, lambda line: click.echo(line, err=True))
    except InstallError as error:
        raise Failure(str(error)) from None
    click.echo(f"LanguageTool {installed.version} is installed in {installed.jar.parent}")


@command.command()
@option("--heap", type=click.IntRange(min=32), metavar="MB", help="The maximum heap size.  [default: 1024]")
@option(
    "--idle", type=click.FloatRange(min=0), metavar="MINUTES",
    help="Stop it after this time without a request; 0 means never.  [default: 30]",
)  # fmt: skip
@option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="N",
    help="The port on the loopback interface.  [default: any free one]",
)
def start(heap: int | None, idle: float | None, port: int | None) -> None:
    """Start the server and wait until it answers."""
    from npqp_lint.languagetool import shared_server
    from npqp_lint.languagetool.defaults import HEAP, IDLE

    chosen = (HEAP if heap is None else heap, IDLE if idle is None else idle, port or 0)
    try:
        running, started = shared_server.ensure(*chosen)
    except shared_server.CannotStartError as error:
        raise Failure(str(error)) from None
    click.echo(f"{'started' if started else 'already running'}: {describe(running)}")
    asked = {"--heap": (heap, running.heap), "--idle": (idle, running.idle), "--port": (port, _port(running))}
    if different := [name for name, (want, has) in asked.items() if want is not None and want != has]:
        click.echo(f"{', '.join(different)}: differs from the running server; stop the server first", err=True)


@command.command()
def stop() -> None:
    """Stop the server."""
    from npqp_lint.languagetool import shared_server

    try:
        stopped = shared_server.stop()
    except shared_server.CannotStartError as error:
        raise Failure(str(error)) from None
    click.echo(f"stopped: {describe(stopped)}" if stopped else "no server is running")


@command.command()
@option(
    "--format", "format_name", type=Choice(("text", "json")), default="text", show_default=True, help="What to print."
)
@click.pass_context
def status(ctx: click.Context, format_name: str) -> None:
    """Show whether the server is running, and where; the exit status is 1 if it is not."""
    from npqp_lint.languagetool import shared_server
    from npqp_lint.languagetool.state import State

    state = State()
    running = shared_server.running(state)
    if format_name == "json":
        import json

        data: dict[str, Any] = {"running": running is not None, "failure": state.failure()}
        click.echo(json.dumps(data | (running._asdict() if running else {}), indent=2))
    elif running:
        click.echo(f"running: {describe(running)}, idle for {_duration(state.idle_seconds())}")
    elif state.supervised:
        click.echo("starting")
    else:
        click.echo("no server is running" + (f"; the last one: {why}" if (why := state.failure()) else ""))
    ctx.exit(0 if running else NOT_RUNNING)


@command.command(short_help="Find out what is missing and what to do.")
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Check Java, the installation, memory, and the server, and say what to do."""
    from npqp_lint.cli.terminal import style_for
    from npqp_lint.languagetool.doctor import examine

    style = style_for(sys.stdout)
    lines = list(examine())
    for line in lines:
        mark = style("ok  ", "green") if line.well else style("BAD ", "red")
        click.echo(f"{mark} {line.subject.ljust(12)} {line.text}", color=style.on)
        if line.todo:
            click.echo(f"     {'':12} {style('-> ' + line.todo, 'bold')}", color=style.on)
    ctx.exit(0 if all(line.well for line in lines) else NOT_RUNNING)


def describe(running: Running) -> str:
    """A description of a server."""
    ends = f"stops after {running.idle:g} idle minutes" if running.idle else "never stops by itself"
    age = _duration(time.time() - running.started)
    return (
        f"LanguageTool {running.version} at {running.url} (process {running.java}, up to {running.heap} MB, "
        f"up for {age}, {ends})"
    )


def _port(running: Running) -> int:
    return int(running.url.rpartition(":")[2])


def _duration(seconds: float) -> str:
    if seconds < 100:
        return f"{max(seconds, 0):.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"

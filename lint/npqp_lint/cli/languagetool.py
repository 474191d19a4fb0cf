"""``npqp-lint languagetool``: the grammar server, by command."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

import click

from npqp_lint.cli.help import Choice, Failure, Group, option

if TYPE_CHECKING:
    from npqp_lint.languagetool.state import Running

NOT_RUNNING = 1
"""The exit status of ``status`` and ``doctor`` where there is no server, or something is amiss."""


@click.group(
    "languagetool",
    cls=Group,
    examples=(
        ("npqp-lint languagetool install", "download it"),
        ("npqp-lint languagetool doctor", "see whether all is well"),
    ),
)
def command() -> None:
    """Install, start and stop LanguageTool, a grammar checker that runs as a server (it needs Java 17).

    Checks use it where the configuration says engine = "languagetool" under [grammar]. They start the server if need
    be, but never download anything. One server serves all runs of a user; it listens on the loopback only, and ends
    when it has been idle for a while.
    """


@command.command(
    examples=(
        ("npqp-lint languagetool install", "the official archive, 250 MB"),
        ("npqp-lint languagetool install --from maven", "the same jars, from Maven Central or your mirror of it"),
    )
)
@option(
    "--from", "source", type=Choice(("archive", "maven")), default="archive", show_default=True,
    help="archive: the official one, verified by its digest; it needs `pip install 'npqp-lint[languagetool]'`. "
    "maven: the jars, resolved by mvn.",
)  # fmt: skip
@option("--version", "version", metavar="VERSION", help="The version.  [default: the newest that is known]")
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
@option("--heap", type=click.IntRange(min=32), metavar="MB", help="The most memory for its objects.  [default: 1024]")
@option(
    "--idle", type=click.FloatRange(min=0), metavar="MINUTES",
    help="End it after so long without a request; 0: never.  [default: 30]",
)  # fmt: skip
@option("--port", type=click.IntRange(1, 65535), help="The port on the loopback.  [default: any free one]")
def start(heap: int | None, idle: float | None, port: int | None) -> None:
    """Start the server, and wait until it answers."""
    from npqp_lint.languagetool import shared_server
    from npqp_lint.languagetool.defaults import HEAP, IDLE

    chosen = (HEAP if heap is None else heap, IDLE if idle is None else idle, port or 0)
    try:
        running, started = shared_server.ensure(*chosen)
    except shared_server.CannotStartError as error:
        raise Failure(str(error)) from None
    click.echo(f"{'started' if started else 'it runs already'}: {describe(running)}")
    asked = {"--heap": (heap, running.heap), "--idle": (idle, running.idle), "--port": (port, _port(running))}
    if different := [name for name, (want, has) in asked.items() if want is not None and want != has]:
        click.echo(f"{', '.join(different)}: not as asked for; stop the server first", err=True)


@command.command()
def stop() -> None:
    """End the server."""
    from npqp_lint.languagetool import shared_server

    try:
        stopped = shared_server.stop()
    except shared_server.CannotStartError as error:
        raise Failure(str(error)) from None
    click.echo(f"stopped: {describe(stopped)}" if stopped else "no server runs")


@command.command()
@option(
    "--format", "format_name", type=Choice(("text", "json")), default="text", show_default=True, help="What to print."
)
@click.pass_context
def status(ctx: click.Context, format_name: str) -> None:
    """Say whether the server runs, and where; the exit status is 1 if not."""
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
        click.echo("no server runs" + (f"; the last one: {why}" if (why := state.failure()) else ""))
    ctx.exit(0 if running else NOT_RUNNING)


@command.command(short_help="Find out what is missing, and what to do.")
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Look at Java, the installation, memory and the server, and say what to do."""
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
    """A server in words."""
    ends = f"ends after {running.idle:g} idle minutes" if running.idle else "never ends by itself"
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

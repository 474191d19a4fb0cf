"""``npqp-lint baseline``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from npqp_lint.cli.check import _selectors as selection
from npqp_lint.cli.check import format_name
from npqp_lint.cli.help import Command, Failure, option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.adoption.baseline import Baseline
    from npqp_lint.config.resolver import Resolver
    from npqp_lint.run.runner import Result

EXAMPLES = (
    ("npqp-lint baseline", "record all current findings as known"),
    ("npqp-lint baseline docs/old/", "update one folder; keep the other entries"),
    ("npqp-lint baseline --prune", "remove findings that no longer exist"),
)


@click.command("baseline", cls=Command, examples=EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATHS]...")
@option("--prune", is_flag=True, help="Only remove findings that no longer exist, including those in deleted files.")
@option(
    "--baseline", type=click.Path(), metavar="FILE",
    help="The file to write.  [default: the configured one, or .npqp-lint-baseline.json next to the configuration]",
)  # fmt: skip
@selection("--select", "Run only these rules; known findings of other rules are kept.")
@selection("--extend-select", "Run these rules too.")
@selection("--ignore", "Do not run these rules.")
@option("--preview/--no-preview", default=None, help="Also report what is not yet proven to be precise.")
@option("--config", type=click.Path(), metavar="FILE", help="Use this configuration for all files.")
@option("--format-as", metavar="FORMAT", callback=format_name, help="Read the named files as this format.")
@option("--isolated", is_flag=True, help="Ignore all configuration files.")
@option("--quiet", "-q", is_flag=True, help="Print only errors.")
@click.pass_context
def command(ctx: click.Context, /, prune: bool, quiet: bool, **given: Any) -> None:
    """Record the findings in PATHS (default: the current directory) as known, so that `npqp-lint check` reports only
    new ones.

    A finding is identified by its file, rule, and text and the words around it. It stays known when lines move.
    """
    from npqp_lint.adoption.baseline import Baseline
    from npqp_lint.adoption.errors import BaselineError
    from npqp_lint.adoption.narrowing import shown
    from npqp_lint.cli.session import Options
    from npqp_lint.config.load import ConfigError

    options = Options(**given)
    resolver = options.resolver()
    try:
        file, configured = _file(resolver, options.baseline)
        baseline = Baseline.read(file) if prune or file.exists() else Baseline(file)
    except (BaselineError, ConfigError) as error:
        raise click.UsageError(str(error)) from None
    gone, errors = _updated(baseline, _results(options.paths or ["."], resolver), prune)
    if gone or not prune:
        try:
            baseline.write()
        except OSError as error:
            raise Failure(f"{file}: cannot be written: {error.strerror}") from None
    if not quiet:
        _tell(shown(baseline), baseline, gone, prune, configured)
    from npqp_lint.output.display import harmless

    for line in errors:
        click.echo(harmless(line, " "), err=True)
    ctx.exit(2 if errors else 0)


def _file(resolver: Resolver, named: str | None) -> tuple[Path, bool]:
    """The path of the baseline, and whether ``check`` finds it without an option."""
    from npqp_lint.adoption.baseline import NAME

    if named is not None:
        return Path(named), True
    file = resolver.settings_in(".").baseline
    return (file, True) if file is not None else (resolver.root_for(".") / NAME, False)


def _results(paths: Any, resolver: Resolver) -> Iterator[Result]:
    from npqp_lint.config.discovery import discover
    from npqp_lint.run.cache import Cache
    from npqp_lint.run.cache_folder import folder_for
    from npqp_lint.run.in_order import processors, results
    from npqp_lint.run.runner import Runner

    folder = folder_for(resolver)
    cache = Cache(folder) if folder else None
    try:
        yield from results(Runner("check", cache, processors()), discover(paths, resolver))
    finally:
        if cache is not None:
            cache.close()


def _updated(baseline: Baseline, results: Iterator[Result], prune: bool) -> tuple[int, list[str]]:
    """Update the baseline; return how many known findings were removed, and what could not be checked."""
    from npqp_lint.adoption.narrowing import ran
    from npqp_lint.output.summary import Summary
    from npqp_lint.output.text import error_lines

    checked, summary = {}, Summary()
    for result in results:
        report, settings = result.report, result.settings
        summary.add(report)
        if report.source is None or settings is None:
            continue
        codes = ran(report, settings)
        baseline.own.update(rule.code for rule in settings.own_rules)
        if codes and not prune:
            baseline.put(report, codes)
        checked[baseline.name(report.path)] = baseline.split(report)[1], codes
    stale = baseline.stale(checked)
    baseline.prune(stale)
    return sum(entry.missing for entry in stale), list(error_lines(summary))


def _tell(name: str, baseline: Baseline, gone: int, prune: bool, configured: bool) -> None:
    now = len(baseline)
    if prune:
        click.echo(f"{name}: {gone} removed, {now} known." if gone else f"{name}: nothing to remove, {now} known.")
        return
    files = sum(bool(counts.total()) for counts in baseline.known.values())
    click.echo(f"{name}: {now} known finding{'' if now == 1 else 's'} in {files} file{'' if files == 1 else 's'}.")
    if not configured:
        click.echo(f'To use it, add baseline = "{name}" to the configuration, or pass --baseline {name}.')

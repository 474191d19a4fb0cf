"""``npqp-lint baseline``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from npqp_lint.cli.check import _selectors as selection
from npqp_lint.cli.help import Command, Failure, option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.adoption.baseline import Baseline
    from npqp_lint.config.resolver import Resolver
    from npqp_lint.run.runner import Result

EXAMPLES = (
    ("npqp-lint baseline", "take all that is found now for known"),
    ("npqp-lint baseline docs/old/", "the same for a folder; what is known elsewhere stays"),
    ("npqp-lint baseline --prune", "forget what is found no more"),
)


@click.command("baseline", cls=Command, examples=EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATHS]...")
@option("--prune", is_flag=True, help="Only forget what is found no more, and what was in files that are gone.")
@option(
    "--baseline", type=click.Path(), metavar="FILE",
    help="The file to write.  [default: that of the configuration, or .npqp-lint-baseline.json beside it]",
)  # fmt: skip
@selection("--select", "Run these rules only; what others found stays known.")
@selection("--extend-select", "Run these rules too.")
@selection("--ignore", "Do not run these rules.")
@option("--preview/--no-preview", default=None, help="Run rules whose precision is not yet proven too.")
@option("--config", type=click.Path(), metavar="FILE", help="Use this configuration for all files.")
@option("--isolated", is_flag=True, help="Use no configuration.")
@option("--quiet", "-q", is_flag=True, help="Print errors only.")
@click.pass_context
def command(ctx: click.Context, /, prune: bool, quiet: bool, **given: Any) -> None:
    """Write down the findings of PATHS (without any: the working directory) as known, so that `npqp-lint check` reports
    new ones alone.

    A finding is known by its file, its rule, its text and the words around it. It stays known when lines move.
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
    """Where the baseline lies, and whether ``check`` will look there by itself."""
    from npqp_lint.adoption.baseline import NAME

    if named is not None:
        return Path(named), True
    file = resolver.settings_in(".").baseline
    return (file, True) if file is not None else (resolver.root_for(".") / NAME, False)


def _results(paths: Any, resolver: Resolver) -> Iterator[Result]:
    from npqp_lint.cli.session import processors
    from npqp_lint.config.discovery import discover
    from npqp_lint.run.cache import Cache, folder_for
    from npqp_lint.run.in_order import results
    from npqp_lint.run.runner import Runner

    folder = folder_for(resolver)
    cache = Cache(folder) if folder else None
    try:
        yield from results(Runner("check", cache, processors()), discover(paths, resolver))
    finally:
        if cache is not None:
            cache.close()


def _updated(baseline: Baseline, results: Iterator[Result], prune: bool) -> tuple[int, list[str]]:
    """Bring the baseline up to date; how many known findings went, and what could not be checked."""
    from npqp_lint.adoption.narrowing import ran

    checked, errors = {}, []
    for result in results:
        report, settings = result.report, result.settings
        errors += [f"{report.path}: error: {message}" for message in report.errors]
        if report.source is None or settings is None:
            continue
        codes = ran(report, settings)
        if codes and not prune:
            baseline.put(report, codes)
        checked[baseline.name(report.path)] = baseline.split(report)[1], codes
    stale = baseline.stale(checked)
    baseline.prune(stale)
    return sum(entry.missing for entry in stale), errors


def _tell(name: str, baseline: Baseline, gone: int, prune: bool, configured: bool) -> None:
    now = len(baseline)
    if prune:
        click.echo(f"{name}: {gone} forgotten, {now} known." if gone else f"{name}: nothing to forget, {now} known.")
        return
    files = sum(bool(counts.total()) for counts in baseline.known.values())
    click.echo(f"{name}: {now} finding{'' if now == 1 else 's'} in {files} file{'' if files == 1 else 's'} known.")
    if not configured:
        click.echo(f'To use it, write baseline = "{name}" into the configuration, or give --baseline {name}.')

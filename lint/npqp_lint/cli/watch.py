"""``npqp-lint watch``."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import click

from npqp_lint.cli.check import _selectors as selection
from npqp_lint.cli.check import format_name
from npqp_lint.cli.help import Choice, Command, Failure, option
from npqp_lint.cli.keyboard import on_interrupt
from npqp_lint.declared.files import SUFFIXES
from npqp_lint.output import PEOPLE
from npqp_lint.run.cache_folder import FOLDER as CACHE
from npqp_lint.terms.read import SUFFIXES as GLOSSARIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from watchfiles import DefaultFilter

    from npqp_lint.cli.session import Options

EXAMPLES = (
    ("npqp-lint watch docs/", "check the documents in a folder when they are saved"),
    ("npqp-lint watch --changed-since main", "report only findings on changed lines"),
)


@click.command("watch", cls=Command, examples=EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(exists=True), metavar="[PATHS]...")
@selection("--select", "Run only these rules.")
@selection("--extend-select", "Run these rules too.")
@selection("--ignore", "Do not run these rules.")
@option("--preview/--no-preview", default=None, help="Also report what is not yet proven to be precise.")
@option("--changed-since", metavar="REV", help="Check only lines that changed since a Git revision.")
@option("--baseline", type=click.Path(), metavar="FILE", help="Report only new findings.")
@option("--no-baseline", is_flag=True, help="Report known findings too.")
@option("--config", type=click.Path(), metavar="FILE", help="Use this configuration for all files.")
@option("--format-as", metavar="FORMAT", callback=format_name, help="Read the named files as this format.")
@option("--isolated", is_flag=True, help="Ignore all configuration files.")
@option("--format", "format_name", type=Choice(PEOPLE), default="text", show_default=True, help="What to print.")
@option("--color", type=Choice(("auto", "always", "never")), default="auto", help="Color the output.")
def command(**given: Any) -> None:
    """Check PATHS (default: the current directory), and then each document when it is saved, until Ctrl-C.

    It needs the package in npqp-lint[watch].
    """
    from npqp_lint.cli.session import Options

    try:
        from watchfiles import watch
    except ImportError:
        raise Failure("watch needs the package watchfiles; install it with: pip install 'npqp-lint[watch]'") from None
    options = Options(**given)
    paths = options.paths or ["."]
    folders = {
        os.path.abspath(path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path))) for path in paths
    }
    deep = any(os.path.isdir(path) for path in paths)
    stop = threading.Event()
    changes = watch(
        *folders, watch_filter=_filter(options), recursive=deep, debounce=400, step=50, raise_interrupt=False,
        rust_timeout=300, yield_on_timeout=True, stop_event=stop,
    )  # fmt: skip
    try:
        with on_interrupt(stop.set):
            first = True
            for batch in changes:
                if first:  # watching has started, so nothing saved during the first check is missed
                    _check(options, paths)
                    click.echo(f"Watching {', '.join(map(os.fspath, paths))}; press Ctrl-C to stop.", err=True)
                    first = False
                saved = _saved(options, paths, {path for _, path in batch})
                if saved:
                    click.echo(f"\n{time.strftime('%H:%M:%S')}", err=True)
                    _check(options, saved)
    except KeyboardInterrupt:
        pass


def _filter(options: Options) -> DefaultFilter:
    """What counts as a change: not what the checks themselves write, in the folder of the cache."""
    from watchfiles import DefaultFilter

    from npqp_lint.config.load import ConfigError
    from npqp_lint.run.cache_folder import folder_for

    try:
        folder = folder_for(options.resolver())
    except (ConfigError, click.UsageError):  # the check reports what is wrong with the configuration
        folder = None
    places = {os.fspath(folder), os.path.realpath(folder)} if folder else ()
    return DefaultFilter(
        ignore_dirs=(*DefaultFilter.ignore_dirs, CACHE),
        ignore_paths=[os.path.join(place, "") for place in places],  # a path starts with it
    )


def _saved(options: Options, paths: Iterable[str], changed: set[str]) -> list[str]:
    """What to check again: the documents that were saved, or everything if a configuration was."""
    from npqp_lint.config.discovery import Found, discover
    from npqp_lint.config.load import FILES

    if not changed:
        return []
    if any(os.path.basename(path) in (*FILES, ".gitignore") for path in changed):
        return list(paths)
    real = {os.path.realpath(path) for path in changed}
    if any(path.lower().endswith((*SUFFIXES, *GLOSSARIES)) and _is_for_rules(path, options) for path in changed):
        return list(paths)
    try:
        targets = list(discover(paths, options.resolver()))
    except click.UsageError:  # the check reports what is wrong with the configuration
        return list(paths)
    return [
        os.fspath(target.path)
        for target in targets
        if isinstance(target, Found) and os.path.realpath(target.path) in real
    ]


def _is_for_rules(path: str, options: Options) -> bool:
    """Whether a saved file is a glossary, or may have rules: it is in the folder of a file with rules."""
    from npqp_lint.config.load import ConfigError

    try:
        settings = options.resolver().settings_in(os.path.dirname(path))
    except (ConfigError, click.UsageError):
        return True  # the check reports what is wrong with the configuration
    if any(file.is_beside(path) for file in settings.rule_files):
        return True
    return os.path.realpath(path) in {os.path.realpath(glossary) for glossary in settings.all_glossaries}


def _check(options: Options, paths: Iterable[str]) -> None:
    """One check; an error in the configuration is reported, so that it can be corrected."""
    from npqp_lint.cli.session import run

    try:
        run(options._replace(paths=list(paths)))
    except click.ClickException as error:
        error.show()
    sys.stdout.flush()

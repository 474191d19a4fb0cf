"""What commands about one place share: the document, its settings, and what a run would remove of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import click

from npqp_lint.cli.check import complete_selectors, format_name, selectors
from npqp_lint.cli.help import Failure, option

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from npqp_lint.config.resolver import Resolver
    from npqp_lint.config.settings import Settings
    from npqp_lint.diagnostic import Report
    from npqp_lint.explain.place import Place
    from npqp_lint.explain.stance import Outcome
    from npqp_lint.explain.trace import Tracer
    from npqp_lint.linter import Linter
    from npqp_lint.text.document import Document


class Opened(NamedTuple):
    """A place in a document that was read."""

    place: Place
    document: Document
    settings: Settings
    origins: Mapping[str, str]
    linter: Linter
    narrow: Mapping[Outcome, Callable[[Report], object]]
    since: str

    def tracer(self) -> Tracer:
        """Explains places in the document."""
        from npqp_lint.explain.trace import Tracer

        return Tracer(self.document, self.linter, self.settings, self.origins, self.narrow, self.since)


def options(function: Any) -> Any:
    """The options of ``check`` that say which rules run and how a file is read."""
    shared = (
        *(
            option(
                name, multiple=True, metavar="RULES", help=text, callback=selectors, shell_complete=complete_selectors
            )
            for name, text in (
                ("--select", "Run only these rules."),
                ("--extend-select", "Run these rules too."),
                ("--ignore", "Do not run these rules."),
            )
        ),
        option("--preview/--no-preview", default=None, help="Also report what is not yet proven to be precise."),
        option("--terms", is_flag=True, help="Compare the document with the others in the current directory."),
        option("--changed-since", metavar="REV", help="Report only lines that changed since a Git revision."),
        option("--no-baseline", is_flag=True, help="Report known findings too."),
        option("--format-as", metavar="FORMAT", callback=format_name, help="Read the file as this format."),
        option("--config", type=click.Path(), metavar="FILE", help="Use this configuration."),
        option("--trust", is_flag=True, help="Follow the configuration even if it reaches beyond its project."),
        option("--isolated", is_flag=True, help="Ignore all configuration files."),
    )
    for decorate in reversed(shared):
        function = decorate(function)
    return function


def opened(text: str, given: Mapping[str, Any]) -> Opened:
    """Read what a place names.

    Arguments:
        text: the place.
        given: the options.

    Raises:
        click.UsageError: it is no place, or the options are invalid.
        Failure: the file cannot be read.
    """
    from npqp_lint.adoption.errors import NarrowingError
    from npqp_lint.adoption.narrowing import Narrowing
    from npqp_lint.cli.session import Options
    from npqp_lint.config.load import ConfigError
    from npqp_lint.explain.place import PlaceError, parse
    from npqp_lint.files import DOCUMENT, read
    from npqp_lint.linters import make_linter
    from npqp_lint.paths import report_path
    from npqp_lint.run.runner import Runner
    from npqp_lint.text.source import SourceError

    known = {name: value for name, value in given.items() if name in Options._fields}
    try:
        place = parse(text)
        resolver = Options(paths=[place.path], **known).resolver()
        settings = resolver.settings_of_named(place.path)
        origins = resolver.origins_for(place.path)
        since = given.get("changed_since") or ""
        baseline = Narrowing(None, not given.get("no_baseline"))
        baseline.ready(settings)
        narrow: dict[Outcome, Callable[[Report], object]] = {"baseline": lambda report: baseline.hear(report, settings)}
        if since:
            from npqp_lint.adoption.changes import Changes

            changes = Changes(since)
            changes.lines(place.path)
            narrow["unchanged"] = changes.narrow
    except (PlaceError, NarrowingError, ConfigError) as error:
        raise click.UsageError(str(error)) from None
    try:
        runner = Runner()
        shown = report_path(place.path)
        source = runner.source(read(place.path, DOCUMENT), shown, settings)
        document = runner.read(source, settings)
        if given.get("terms"):
            document.agreed = _agreed(shown, place.path, resolver)
        place.range(source)
    except OSError as error:
        raise Failure(f"{place.path}: cannot be read: {error.strerror or error}") from None
    except SourceError as error:
        raise Failure(f"{place.path}: {error}") from None
    except PlaceError as error:
        raise click.UsageError(str(error)) from None
    linter, _ = make_linter(settings)
    return Opened(place, document, settings, origins, linter, narrow, since)


def _agreed(shown: str, path: str, resolver: Resolver) -> Mapping[str, Mapping[str, str]]:
    """What the documents in the current directory and this one agree on, for ``Document.agreed``."""
    import json

    from npqp_lint.config.discovery import discover
    from npqp_lint.run.runner import Runner
    from npqp_lint.run.sets import agree

    runner = Runner()
    agree(runner, discover([".", path], resolver))
    found: dict[str, dict[str, str]] = json.loads(runner.agreed.get(shown, "{}"))
    return found

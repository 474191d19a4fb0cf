"""One run of ``npqp-lint check``."""

from __future__ import annotations

import gc
import os
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

import click

from npqp_lint.adoption.errors import NarrowingError
from npqp_lint.adoption.narrowing import Narrowing
from npqp_lint.cli.help import Failure
from npqp_lint.cli.terminal import WIDTH, Color, Progress, style_for, width_of
from npqp_lint.config.load import ConfigError
from npqp_lint.config.resolver import Resolver
from npqp_lint.config.trust import Trust
from npqp_lint.output import PEOPLE, Output, View, output_for
from npqp_lint.output.display import glyphs_for, harmless
from npqp_lint.output.style import Style
from npqp_lint.output.summary import Summary, density_line, fails, is_dense, passed_over_line
from npqp_lint.run.in_order import processors, results
from npqp_lint.run.runner import Mode, Result, Runner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from npqp_lint.config.discovery import Found, Missed, PassedOver
    from npqp_lint.fix.patch import Patch
    from npqp_lint.rule import Severity
    from npqp_lint.run.cache import Cache

OK, FINDINGS, ERROR = 0, 1, 2
_OVERRIDES = (
    "select", "extend_select", "ignore", "preview", "unsafe_fixes", "force_exclude", "fail_level", "max_density",
    "cache_dir", "baseline",
)  # fmt: skip


class Options(NamedTuple):
    """The command-line options; the help of ``npqp-lint check`` describes each."""

    paths: Sequence[str] = ()
    select: list[str] | None = None
    extend_select: list[str] | None = None
    ignore: list[str] | None = None
    preview: bool | None = None
    fix: bool = False
    unsafe_fixes: bool | None = None
    diff: bool = False
    format_name: str = "text"
    output_file: str | None = None
    outputs: Sequence[tuple[str, str]] = ()
    statistics: bool = False
    terms: bool = False
    timing: bool = False
    quiet: bool = False
    verbose: bool = False
    color: Color = "auto"
    add_suppressions: bool = False
    changed_since: str | None = None
    baseline: str | None = None
    no_baseline: bool = False
    stdin_filename: str | None = None
    format_as: str | None = None
    force_exclude: bool | None = None
    config: str | None = None
    isolated: bool = False
    trust: bool = False
    no_cache: bool = False
    cache_dir: str | None = None
    jobs: int | None = None
    fail_level: Severity | None = None
    max_density: float | None = None
    exit_zero: bool = False

    @property
    def stdin(self) -> bool:
        """Whether the document comes from standard input."""
        return tuple(self.paths) == ("-",)

    @property
    def mode(self) -> Mode:
        """What to do with the fixes."""
        return "diff" if self.diff else "fix" if self.fix else "check"

    def rerun(self) -> list[str]:
        """The options with which the same findings are reported again."""
        from npqp_lint.cli.page.rerun import rerun

        return rerun(self)

    def resolver(self) -> Resolver:
        """The settings of each file, with command-line options on top.

        Raises:
            click.UsageError: an option has an invalid value, or ``--config`` cannot be used.
        """
        overrides = {name: getattr(self, name) for name in _OVERRIDES}
        overrides["cache"] = False if self.no_cache else None
        try:
            config = Path(self.config) if self.config else None
            return Resolver(overrides, config, self.isolated, self.format_as, Trust(everything=self.trust), self.paths)
        except ConfigError as error:
            raise click.UsageError(str(error)) from None


def run(options: Options) -> int:
    """Check what the options name, print what they ask for, and return the exit status.

    Raises:
        click.UsageError: the options are invalid.
    """
    from npqp_lint.registry import RegistryError

    if options.output_file is not None or options.outputs:
        from npqp_lint.cli.output_file import replaced

    try:
        with ExitStack() as stack:
            file = None if options.output_file is None else stack.enter_context(replaced(options.output_file))
            others = [(name, stack.enter_context(replaced(path))) for name, path in options.outputs]
            return _Session(options, file, others).run()
    except RegistryError as error:
        raise Failure(str(error)) from error
    except NarrowingError as error:
        raise click.UsageError(str(error)) from None


class _Session:
    def __init__(self, options: Options, file: TextIO | None, others: Sequence[tuple[str, TextIO]] = ()) -> None:
        self.options = options
        self.started = time.perf_counter()
        self.filter = options.stdin and options.fix and not options.diff
        self.stream = stream = file or (sys.stderr if self.filter else sys.stdout)
        terminal = None if file else stream
        self.progress: Progress | None = None
        self.style = style_for(terminal, options.color)
        view = View(
            write=self._write,
            style=self.style,
            glyphs=glyphs_for(stream.encoding),
            width=width_of(terminal),
            quiet=options.quiet,
            verbose=options.verbose,
            statistics=options.statistics,
            rerun=options.rerun,
        )
        self.outputs: list[Output] = [output_for(options.format_name, view)]
        for name, other in others:
            self.outputs.append(output_for(name, view._replace(write=other.write, style=Style(False), width=WIDTH)))
        # people see errors in the text itself; if that goes elsewhere or is for programs, errors are printed here
        self.tells_errors = options.diff or file is not None or options.format_name not in PEOPLE
        self.summary = Summary()
        self.resolver = options.resolver()
        self.runner = Runner(options.mode, None if options.stdin else self._cache(), options.jobs or processors())
        self.narrowing = Narrowing(options.changed_since, not options.no_baseline)
        self.runner.narrow = self.narrowing.hear
        self.runner.times = {} if options.timing else None
        self.failing = self.changing = self.silenced = 0
        self.origins: dict[str, int] = {}
        self.dense: list[str] = []
        self.passed: list[PassedOver] = []
        self.texts = [0, 0]  # plain .txt files, and those that look like reStructuredText

    def _write(self, text: str) -> None:
        if self.progress:
            self.progress.clear()
        self.stream.write(text)

    def _cache(self) -> Cache | None:
        if self.options.no_cache or self.options.timing:
            return None
        from npqp_lint.run.cache import Cache
        from npqp_lint.run.cache_folder import folder_for

        try:
            folder = folder_for(self.resolver)
        except ConfigError:  # discovery reports what is wrong
            return None
        return Cache(folder) if folder else None

    def run(self) -> int:
        """Check everything and return the exit status."""
        gc.disable()  # nothing that is loaded is garbage, and to find that out delays the first finding by a tenth
        try:
            for result in self._from_stdin() if self.options.stdin else self._files():
                self._show(result)
                if not gc.isenabled():
                    gc.freeze()  # no collection has to go through what is loaded
                    gc.enable()
        finally:
            gc.enable()
            gc.unfreeze()
            if self.runner.cache is not None:
                self.runner.cache.close()
        self._finish()
        found = (self.changing if self.options.diff else self.failing) and not self.options.exit_zero
        return ERROR if self.summary.errors else FINDINGS if found else OK

    def _files(self) -> Iterator[Result]:
        from npqp_lint.config.discovery import discover
        from npqp_lint.paths import report_path

        targets: Iterable[Found | Missed] = discover(self.options.paths or ["."], self.resolver, self.passed)
        if self.options.terms:
            from npqp_lint.run.sets import agree

            targets = list(targets)
            self.summary.terms = agree(self.runner, targets)
        targets = self.narrowing.targets(targets)
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not self.options.quiet:
            targets = list(targets)
            self.progress = Progress(len(targets), sys.stderr)
        for done, result in enumerate(results(self.runner, targets), 1):
            yield result
            if self.progress:
                self.progress.update(done, result.report.path)
        if self.progress:
            self.progress.clear()
        self.summary.passed_over = [(report_path(over.path), dict(over.suffixes)) for over in self.passed]

    def _from_stdin(self) -> Iterator[Result]:
        from npqp_lint.config.discovery import discover
        from npqp_lint.paths import report_path

        data = sys.stdin.buffer.read()
        name = self.options.stdin_filename
        try:
            settings = self.resolver.settings_of_named(name or "-")
        except ConfigError as error:
            raise click.UsageError(str(error)) from None
        # a file that is excluded is also excluded in an editor
        if settings.force_exclude and name and os.path.exists(name) and not any(discover([name], self.resolver)):
            if self.filter:
                sys.stdout.buffer.write(data)
            return
        self.narrowing.ready(settings)
        result = self.runner.content(data, report_path(name) if name else "-", settings)
        if self.filter:
            sys.stdout.flush()
            sys.stdout.buffer.write(data if result.content is None else result.content)
            sys.stdout.buffer.flush()
        yield result

    def _show(self, result: Result) -> None:
        if result.settings is not None and self.options.mode == "check":
            if (known := self.narrowing.hear(result.report, result.settings)) is not None:
                self.narrowing.count(known)
            if self.options.add_suppressions:
                from npqp_lint.cli.adoption import silence

                self.silenced += silence(self.runner, self.narrowing, result, result.settings)
        report = result.report
        report.settings = result.settings
        self.summary.add(report)
        if report.format == "plain" and report.source is not None and report.path.lower().endswith(".txt"):
            from npqp_lint.config.site_generators import has_rst_markup

            self.texts[0] += 1
            self.texts[1] += has_rst_markup(report.source.text)
        self.summary.repaired.update(result.repaired)
        self.changing += bool(result.patch)
        if result.settings is not None:
            dense = is_dense(report, result.settings.max_density)
            self.failing += dense or fails(report, result.settings.fail_level)
            if dense:
                self.dense.append(f"{report.path}: {density_line(report, result.settings.max_density)}")
            if self.options.verbose:
                self._trace(report.path)
        if self.options.diff:
            if result.patch is not None:
                self._write_patch(result.patch)
        else:
            for output in self.outputs:
                output.document(report)
        self.stream.flush()  # the first findings are seen at once, whoever reads them

    def _write_patch(self, patch: Patch) -> None:
        """Write the patch byte by byte or, for a terminal, colored and with control characters escaped."""
        if not (self.style.on or self.stream.isatty()):
            self._write("")
            self.stream.flush()
            self.stream.buffer.write(patch.data)
            self.stream.buffer.flush()
            return
        colors = {"+": "green", "-": "red", "@": "cyan"}
        lines = [harmless(line, line_end="\\r") for line in patch.text.split("\n")]
        self._write("\n".join(self.style(line, colors[line[0]]) if line[:1] in colors else line for line in lines))

    def _trace(self, path: str) -> None:
        """Remember where the settings of a file came from."""
        found = {part for value in self.resolver.origins_for(path).values() for part in value.split(", ")}
        key = ", ".join(["defaults", *sorted(found - {"default"})])
        self.origins[key] = self.origins.get(key, 0) + 1

    def _finish(self) -> None:
        options = self.options
        if options.diff:
            self.stream.flush()
            if not options.quiet and not self.summary.errors:
                many = "1 file" if self.changing == 1 else f"{self.changing} files"
                self._say(f"--fix would change {many}." if self.changing else "--fix would change nothing.")
        else:
            for output in self.outputs:
                output.finish(self.summary)
        self.stream.flush()
        if self.tells_errors:
            from npqp_lint.output.text import error_lines

            for line in error_lines(self.summary):
                self._say(line, "red")
        for line in self.dense:
            self._say(harmless(line), "yellow")
        for path, files in self.summary.passed_over:
            self._say(f"warning: {harmless(path, ' ')}: {harmless(passed_over_line(files), ' ')}", "yellow")
        if not options.quiet:
            from npqp_lint.cli.adoption import asides

            for line in asides(self.narrowing, self.silenced if options.add_suppressions else None):
                self._say(harmless(line), "dim")
            if 1 < self.texts[1] > self.texts[0] / 2:
                hint = 'look like reStructuredText; to read them as such, add "*.txt" = "rst" to [formats]'
                self._say(f"hint: {self.texts[1]} .txt files {hint}", "yellow")
            for warning in self.runner.warnings:
                self._say(f"warning: {harmless(warning)}", "yellow")
        self._measured()

    def _measured(self) -> None:
        """Tell how long it took, and where the settings came from, if asked to."""
        options = self.options
        if self.runner.times is not None:
            from npqp_lint.output.timing import timing_lines

            for line in timing_lines(self.runner.times, style_for(sys.stderr, options.color), self.resolver.own_rules):
                self._say(line)
        if options.verbose:
            for file in (file for over in self.passed for file in over.files):
                self._say(f"skipped: {harmless(file, ' ')}", "dim")
            for origins, count in self.origins.items():
                self._say(f"settings of {count} file{'' if count == 1 else 's'}: {harmless(origins)}", "dim")
            self._say(f"{time.perf_counter() - self.started:.2f} s", "dim")

    def _say(self, line: str, *colors: str) -> None:
        sys.stderr.write(style_for(sys.stderr, self.options.color)(line, *colors) + "\n")

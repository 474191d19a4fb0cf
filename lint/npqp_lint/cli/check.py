"""``npqp-lint check``: its options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from npqp_lint.cli.help import COMMANDS, Choice, Command, F, option
from npqp_lint.formats import NAMES as DOCUMENT_FORMATS
from npqp_lint.formats import canonical, names
from npqp_lint.output import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from npqp_lint.cli.session import Options

RULES, REPAIR, OUTPUT, FILES, CACHE, STATUS = (
    "Rules", "Fixes", "Output", "Files and configuration", "Speed", "Exit status"
)  # fmt: skip

EXAMPLES = (
    ("npqp-lint docs/ README.md", "check a folder and a file"),
    ("npqp-lint docs/ --diff", "show what --fix would change"),
    ("npqp-lint docs/ --fix", "apply all safe fixes"),
    ("npqp-lint docs/ --select artifact --ignore MT105", "choose rules"),
    ("npqp-lint - --stdin-filename x.md <x.md", "check text from standard input"),
    ("npqp-lint rule stray-stop", "explain a rule"),
)


def selectors(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> list[str] | None:
    """The selectors of an option that can be repeated and can have several values, separated by commas."""
    words = [word.strip() for part in value for word in part.split(",") if word.strip()]
    if value and not words and param.name == "select":
        raise click.BadParameter("is empty; give a code, a code prefix, a name, a family, or ALL")
    return words or None


def complete_selectors(ctx: click.Context, param: click.Parameter, incomplete: str) -> Iterable[str]:
    """The completions of the last selector in a list."""
    from npqp_lint.cli.completion import own_rules
    from npqp_lint.selectors import names

    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in names(own_rules()) if name.lower().startswith(last.lower())]


def outputs(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> list[tuple[str, str]]:
    """Pairs of a format and a file."""
    pairs = []
    for word in value:
        name, colon, file = word.partition(":")
        if not colon or not file:
            raise click.BadParameter(
                f"{word!r} has no {'file' if colon else 'format and file'}; write, for example, sarif:out.sarif"
            )
        pairs.append((Choice(FORMATS).convert(name, param, ctx), file))
    return pairs


def _selectors(name: str, text: str) -> Callable[[F], F]:
    return option(
        name, section=RULES, multiple=True, metavar="RULES", help=text,
        callback=selectors, shell_complete=complete_selectors,
    )  # fmt: skip


def format_name(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The format that an option names."""
    if value is None:
        return None
    known = canonical(value)
    if known in names():
        return known
    raise click.BadParameter(f"{value!r} is not one of {', '.join(names())}")


@click.command(
    "check",
    cls=Command,
    examples=EXAMPLES,
    help="Check documents and fix them.\n\nPATHS are files and folders, or - for standard input. The default is the "
    "current directory. In folders, files that .gitignore or the configuration excludes are skipped.",
)
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATHS]...")
@_selectors("--select", "Run only these rules: codes, code prefixes, names, families, or ALL, separated by commas.")
@_selectors("--extend-select", "Run these rules too.")
@_selectors("--ignore", "Do not run these rules.")
@option(
    "--preview/--no-preview",
    section=RULES,
    default=None,
    help="Also report what is not yet proven to be precise; `npqp-lint rules --preview` lists it.",
)
@option("--fix", section=REPAIR, is_flag=True, help="Apply safe fixes, which keep the meaning.")
@option(
    "--unsafe-fixes/--no-unsafe-fixes", section=REPAIR, default=None,
    help="With --fix or --diff: also apply unsafe fixes, which need review.",
)  # fmt: skip
@option(
    "--add-suppressions", section=REPAIR, is_flag=True,
    help="Add a comment that suppresses each finding, in the syntax of the file's format.",
)  # fmt: skip
@option("--diff", section=REPAIR, is_flag=True, help="Print what --fix would change, without changing anything.")
@option(
    "--format", "format_name", section=OUTPUT, type=Choice(FORMATS), default="text", show_default=True,
    help="What to print: text for people; concise, one line per finding; the others for programs.",
)  # fmt: skip
@option(
    "--output", "outputs", section=OUTPUT, multiple=True, metavar="FORMAT:FILE", callback=outputs,
    help="Also write this file in this format; can be repeated.",
)  # fmt: skip
@option("--output-file", section=OUTPUT, type=click.Path(), help="Write the output to this file.")
@option("--statistics", section=OUTPUT, is_flag=True, help="Count the findings of each rule.")
@option("--timing", section=OUTPUT, is_flag=True, help="Print the time that each rule takes; the cache is not used.")
@option("--quiet", "-q", section=OUTPUT, is_flag=True, help="Print only findings and errors.")
@option(
    "--verbose", "-v", section=OUTPUT, is_flag=True,
    help="Print all fixes, why a rule reported a finding, where the configuration came from, and the time taken.",
)  # fmt: skip
@option(
    "--color", section=OUTPUT, type=Choice(("auto", "always", "never")), default="auto", show_default=True,
    help="Color the output. auto: on a terminal, unless NO_COLOR is set, or if FORCE_COLOR is set.",
)  # fmt: skip
@option("--changed-since", section=FILES, metavar="REV", help="Check only lines that changed since a Git revision.")
@option(
    "--baseline", section=FILES, type=click.Path(), metavar="FILE",
    help="Report only new findings: those that are not in this file, which npqp-lint baseline writes.",
)  # fmt: skip
@option("--no-baseline", section=FILES, is_flag=True, help="Report known findings too.")
@option("--stdin-filename", section=FILES, type=click.Path(), help="The file name for standard input.")
@option(
    "--format-as", section=FILES, metavar="FORMAT", callback=format_name,
    help="Read the named files, or standard input, as this format, whatever their names: "
    f"{', '.join(DOCUMENT_FORMATS)}.",
)  # fmt: skip
@option(
    "--force-exclude/--no-force-exclude", section=FILES, default=None,
    help="Skip excluded files even if they are named.",
)  # fmt: skip
@option(
    "--terms", section=RULES, is_flag=True,
    help="Compare the documents: report terms, names, figures, and dates that most of them write in another form.",
)  # fmt: skip
@option("--config", section=FILES, type=click.Path(), metavar="FILE", help="Use this configuration for all files.")
@option(
    "--trust", section=FILES, is_flag=True,
    help="Follow configurations even if they send text to a server or use paths outside of their project.",
)  # fmt: skip
@option("--isolated", section=FILES, is_flag=True, help="Ignore all configuration files.")
@option("--no-cache", section=CACHE, is_flag=True, help="Do not read or write the cache.")
@option(
    "--jobs", "-j", section=CACHE, type=click.IntRange(min=1), metavar="N",
    help="Maximum number of processes.  [default: one per processor]",
)  # fmt: skip
@option("--cache-dir", section=CACHE, type=click.Path(), metavar="FOLDER", help="The folder of the cache.")
@option(
    "--fail-level", section=STATUS, type=Choice(("info", "warning", "error")), default=None,
    help="The lowest severity that makes the exit status 1.  [default: warning]",
)  # fmt: skip
@option(
    "--max-density", section=STATUS, type=click.FloatRange(min=0), default=None, metavar="N",
    help="Exit with 1 if a document has more than N artifact findings per 1,000 words.",
)  # fmt: skip
@option("--exit-zero", section=STATUS, is_flag=True, help="Exit with 0 despite findings; errors still give 2.")
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Check documents and fix them."""
    from npqp_lint.cli.session import ERROR, Options, run

    given = Options(**options)
    _check_outputs(given)
    _check_files(given)
    status = run(given)
    if given.paths and status == ERROR:
        _hint(given.paths[0])
    ctx.exit(status)


def _check_outputs(given: Options) -> None:
    """Refuse options about fixes and outputs that cannot be combined."""
    if given.unsafe_fixes and not (given.fix or given.diff):
        raise click.UsageError("--unsafe-fixes needs --fix, which applies the fixes, or --diff, which shows them")
    if given.diff and given.format_name != "text":
        raise click.UsageError(f"--diff prints a patch and cannot be combined with --format {given.format_name}")
    if given.diff and given.outputs:
        raise click.UsageError("--diff prints a patch and cannot be combined with --output")
    files = [file for file in (given.output_file, *(file for _, file in given.outputs)) if file]
    if len(set(files)) < len(files):
        raise click.UsageError("two outputs cannot go to the same file")


def _check_files(given: Options) -> None:
    """Refuse options about paths and known findings that cannot be combined."""
    if given.add_suppressions and (given.fix or given.diff or given.stdin):
        raise click.UsageError("--add-suppressions cannot be combined with --fix, --diff, or -")
    if given.changed_since is not None and given.stdin and given.stdin_filename is None:
        raise click.UsageError("--changed-since needs a file name: add --stdin-filename")
    if given.no_baseline and given.baseline is not None:
        raise click.UsageError("--no-baseline and --baseline cannot be combined")
    if given.terms and given.stdin:
        raise click.UsageError("--terms compares files and cannot be combined with -")
    if given.isolated and given.config is not None:
        raise click.UsageError("--isolated and --config cannot be combined")
    if "-" in given.paths and len(given.paths) > 1:
        raise click.UsageError("- means standard input and must be the only path; for a file named -, use ./-")
    if given.stdin_filename is not None and tuple(given.paths) != ("-",):
        raise click.UsageError("--stdin-filename needs the path - (standard input)")


def _hint(path: str) -> None:
    """Suggest a command if a path that does not exist may be one, after an option or misspelled."""
    import os

    from npqp_lint.selectors import nearest

    if os.path.exists(path):
        return
    if path in COMMANDS:
        click.echo(f"hint: a command comes before all options: npqp-lint {path}", err=True)
    elif near := nearest(path, COMMANDS):
        click.echo(f"hint: {path!r} is not a command either{near}", err=True)

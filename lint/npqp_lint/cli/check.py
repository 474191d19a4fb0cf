"""``npqp-lint check``: its options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from npqp_lint.cli.help import COMMANDS, Choice, Command, F, option
from npqp_lint.output import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

RULES, REPAIR, OUTPUT, FILES, CACHE, STATUS = (
    "Rules", "Repair", "Output", "Files and configuration", "Speed", "Exit status"
)  # fmt: skip

EXAMPLES = (
    ("npqp-lint docs/ README.md", "check a folder and a file"),
    ("npqp-lint docs/ --diff", "see what --fix would change"),
    ("npqp-lint docs/ --fix", "repair what is safe to repair"),
    ("npqp-lint docs/ --select artifact --ignore MT105", "choose rules"),
    ("npqp-lint - --stdin-filename x.md <x.md", "check what an editor holds"),
    ("npqp-lint rule stray-stop", "read about a rule"),
)


def selectors(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> list[str] | None:
    """The selectors of an option that may be given several times and holds several, parted by commas."""
    words = [word.strip() for part in value for word in part.split(",") if word.strip()]
    if value and not words and param.name == "select":
        raise click.BadParameter("names no rule; give a code, a code prefix, a name, a family or ALL")
    return words or None


def complete_selectors(ctx: click.Context, param: click.Parameter, incomplete: str) -> Iterable[str]:
    """The selectors that begin as the last one of a list does."""
    from npqp_lint.selectors import names

    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in names() if name.lower().startswith(last.lower())]


def outputs(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> list[tuple[str, str]]:
    """Pairs of a format and a file."""
    pairs = []
    for word in value:
        name, colon, file = word.partition(":")
        if not colon or not file:
            raise click.BadParameter(
                f"{word!r} names no {'file' if colon else 'format and file'}; write sarif:out.sarif"
            )
        pairs.append((Choice(FORMATS).convert(name, param, ctx), file))
    return pairs


def _selectors(name: str, text: str) -> Callable[[F], F]:
    return option(
        name, section=RULES, multiple=True, metavar="RULES", help=text,
        callback=selectors, shell_complete=complete_selectors,
    )  # fmt: skip


@click.command(
    "check",
    cls=Command,
    examples=EXAMPLES,
    help="Check documents, and repair them.\n\nPATHS are files and folders, or - for standard input; without any, the "
    "working directory. In a folder, what .gitignore names and the configuration excludes is passed over.",
)
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATHS]...")
@_selectors("--select", "Run these rules only: codes, code prefixes, names, families or ALL, parted by commas.")
@_selectors("--extend-select", "Run these rules too.")
@_selectors("--ignore", "Do not run these rules.")
@option("--preview/--no-preview", section=RULES, default=None, help="Run rules whose precision is not yet proven too.")
@option("--fix", section=REPAIR, is_flag=True, help="Repair the files, with fixes that keep the meaning.")
@option(
    "--unsafe-fixes/--no-unsafe-fixes", section=REPAIR, default=None,
    help="With --fix or --diff: apply fixes that ought to be read first, too.",
)  # fmt: skip
@option(
    "--add-suppressions", section=REPAIR, is_flag=True,
    help="Write a comment that silences it to each finding, in the syntax of the file's format.",
)  # fmt: skip
@option("--diff", section=REPAIR, is_flag=True, help="Print what --fix would change, and change nothing.")
@option(
    "--format", "format_name", section=OUTPUT, type=Choice(FORMATS), default="text", show_default=True,
    help="What to print: text for people; concise, a line a finding; the others for programs.",
)  # fmt: skip
@option(
    "--output", "outputs", section=OUTPUT, multiple=True, metavar="FORMAT:FILE", callback=outputs,
    help="Write this file too, in this format; may be given several times.",
)  # fmt: skip
@option("--output-file", section=OUTPUT, type=click.Path(), help="Write the output to this file.")
@option("--statistics", section=OUTPUT, is_flag=True, help="Count the findings of each rule.")
@option("--quiet", "-q", section=OUTPUT, is_flag=True, help="Print findings and errors only.")
@option(
    "--verbose", "-v", section=OUTPUT, is_flag=True,
    help="Print all fixes, why a rule spoke, where the configuration came from, and the time.",
)  # fmt: skip
@option(
    "--color", section=OUTPUT, type=Choice(("auto", "always", "never")), default="auto", show_default=True,
    help="Paint the output. auto: on a terminal, unless NO_COLOR is set, or if FORCE_COLOR is.",
)  # fmt: skip
@option("--changed-since", section=FILES, metavar="REV", help="Check the lines alone that git says have changed.")
@option(
    "--baseline", section=FILES, type=click.Path(), metavar="FILE",
    help="Report new findings alone: those that npqp-lint baseline did not write to this file.",
)  # fmt: skip
@option("--no-baseline", section=FILES, is_flag=True, help="Report known findings too.")
@option("--stdin-filename", section=FILES, type=click.Path(), help="The name of what comes from standard input.")
@option(
    "--force-exclude/--no-force-exclude", section=FILES, default=None,
    help="Pass over excluded files even if they are named.",
)  # fmt: skip
@option("--config", section=FILES, type=click.Path(), metavar="FILE", help="Use this configuration for all files.")
@option("--isolated", section=FILES, is_flag=True, help="Use no configuration.")
@option("--no-cache", section=CACHE, is_flag=True, help="Neither read nor write the cache.")
@option(
    "--jobs", "-j", section=CACHE, type=click.IntRange(min=1), metavar="N",
    help="Use so many processes at most.  [default: one for each processor]",
)  # fmt: skip
@option("--cache-dir", section=CACHE, type=click.Path(), metavar="FOLDER", help="The folder of the cache.")
@option(
    "--fail-level", section=STATUS, type=Choice(("info", "warning", "error")), default=None,
    help="The mildest finding that makes the status 1.  [default: warning]",
)  # fmt: skip
@option(
    "--max-density", section=STATUS, type=click.FloatRange(min=0), default=None, metavar="N",
    help="Status 1 for a document with more than N artifact findings in 1,000 words.",
)  # fmt: skip
@option("--exit-zero", section=STATUS, is_flag=True, help="Status 0 in spite of findings; errors are 2 all the same.")
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Check documents, and repair them."""
    from npqp_lint.cli.session import ERROR, Options, run

    given = Options(**options)
    if given.unsafe_fixes and not (given.fix or given.diff):
        raise click.UsageError("--unsafe-fixes goes with --fix, which applies them, or --diff, which shows them")
    if given.diff and given.format_name != "text":
        raise click.UsageError(f"--diff prints a patch, so --format {given.format_name} cannot be had at once")
    if given.diff and given.outputs:
        raise click.UsageError("--diff prints a patch, so --output cannot be had at once")
    files = [file for file in (given.output_file, *(file for _, file in given.outputs)) if file]
    if len(set(files)) < len(files):
        raise click.UsageError("two outputs cannot go to one file")
    if given.add_suppressions and (given.fix or given.diff or given.stdin):
        raise click.UsageError("--add-suppressions writes comments into files; it goes without --fix, --diff and -")
    if given.changed_since is not None and given.stdin and given.stdin_filename is None:
        raise click.UsageError("--changed-since needs to know the file: give --stdin-filename")
    if given.no_baseline and given.baseline is not None:
        raise click.UsageError("--no-baseline and --baseline cannot be had at once")
    if given.isolated and given.config is not None:
        raise click.UsageError("--isolated reads no configuration, so --config cannot be given")
    if "-" in given.paths and len(given.paths) > 1:
        raise click.UsageError("- stands for standard input and goes alone; name the file ./- if that is what you mean")
    if given.stdin_filename is not None and tuple(given.paths) != ("-",):
        raise click.UsageError("--stdin-filename goes with the path -, standard input")
    status = run(given)
    if given.paths and status == ERROR:
        _hint(given.paths[0])
    ctx.exit(status)


def _hint(path: str) -> None:
    """What does not exist may be a command that was misspelt."""
    import os

    from npqp_lint.selectors import nearest

    near = nearest(path, COMMANDS)
    if near and not os.path.exists(path):
        click.echo(f"hint: {path!r} is no command either{near}", err=True)

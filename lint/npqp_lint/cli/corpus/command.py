"""``npqp-lint corpus``: its options."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from npqp_lint.cli.check import format_name, selectors
from npqp_lint.cli.help import Choice, Command, Failure, option

if TYPE_CHECKING:
    from npqp_lint.corpus.configuration import Configuration
    from npqp_lint.corpus.places import Shard
    from npqp_lint.corpus.run import Summary

ROWS, RULES, OUTPUT, SPEED = "Rows", "Rules", "Output", "Speed"
ERROR = 2


def _pairs(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Options of Spark by name."""
    found = {}
    for value in values:
        name, mark, rest = value.partition("=")
        if not mark or not name:
            raise click.BadParameter(f"{value!r} is not NAME=VALUE", ctx, parameter)
        found[name] = rest
    return found


@click.command(
    "corpus",
    cls=Command,
    examples=(
        ("npqp-lint corpus crawl/ checked/", "check the column text of all files"),
        ("npqp-lint corpus 'crawl/*.jsonl.zst' clean/ --keep 'density < 5'", "filter"),
        ("npqp-lint corpus memory.tmx checked/ --repair", "a translation memory"),
        ("npqp-lint corpus s3://bucket/crawl/ --sample 1000", "look first"),
        ("npqp-lint corpus crawl/ checked/ --engine spark --master spark://host:7077", "on a cluster"),
    ),
)
@click.argument("places", nargs=-1, required=True, metavar="INPUT... OUTPUT")
@option("--text", section=ROWS, metavar="COLUMN", help="The column with the texts.  [default: text]")
@option("--source", section=ROWS, metavar="COLUMN", help="The column with the source texts.")
@option("--source-language", section=ROWS, metavar="TAG", help="The language of the source texts, such as de.")
@option("--format-as", section=ROWS, metavar="FORMAT", callback=format_name, help="The format of the texts.")
@option("--keep", section=ROWS, metavar="EXPR", help="Keep only the rows for which an SQL expression is true.")
@option(
    "--sample", section=ROWS, type=click.IntRange(min=1), metavar="N",
    help="Check only N rows, the first of each file. OUTPUT can then be left out.",
)  # fmt: skip
@option("--select", section=RULES, multiple=True, metavar="RULES", callback=selectors,
        help="Run only these rules.  [default: artifact; with sources, also bilingual]")  # fmt: skip
@option(
    "--extend-select", section=RULES, multiple=True, metavar="RULES", callback=selectors, help="Run these rules too."
)
@option("--ignore", section=RULES, multiple=True, metavar="RULES", callback=selectors, help="Do not run these rules.")
@option(
    "--preview", section=RULES, is_flag=True, default=None, help="Also report what is not yet proven to be precise."
)
@option("--config", section=RULES, type=click.Path(), metavar="FILE",
        help="Use this configuration. Without it, none is read.")  # fmt: skip
@option("--format", "shape", section=OUTPUT, type=Choice(("parquet", "jsonl", "csv")), default=None,
        help="The format of the results.  [default: that of the input, or Parquet]")  # fmt: skip
@option("--repair", section=OUTPUT, is_flag=True, help="Add the texts with all safe fixes applied.")
@option("--readability", section=OUTPUT, is_flag=True, help="Add readability scores.")
@option("--diagnostics/--no-diagnostics", section=OUTPUT, default=True, help="Add the findings.  [default: yes]")
@option("--prefix", section=OUTPUT, default="", metavar="TEXT", help="What the names of added columns start with.")
@option("--overwrite", section=OUTPUT, is_flag=True, help="Delete the results of a run with other options.")
@option("--report", section=OUTPUT, type=click.Path(), metavar="FILE",
        help="Write the summary to this file: .html, .md, .json, or .txt.")  # fmt: skip
@option("--quiet", "-q", section=OUTPUT, is_flag=True, help="Print only errors.")
@option("--jobs", "-j", section=SPEED, type=click.IntRange(min=1), metavar="N",
        help="Number of processes.  [default: one per processor]")  # fmt: skip
@option(
    "--part-size", section=SPEED, type=click.IntRange(min=1), default=64, show_default=True, metavar="MB",
    help="Size of a part of the results in megabytes of the input: at most that is done again after a crash.",
)  # fmt: skip
@option("--engine", section=SPEED, type=Choice(("spark",)), default=None,
        help="Check on Apache Spark instead of in processes of this machine. Needs npqp-lint[spark].")  # fmt: skip
@option("--master", section=SPEED, metavar="URL",
        help="The master of Spark, such as spark://HOST:PORT.  [default: as Spark is configured]")  # fmt: skip
@option("--spark-option", section=SPEED, multiple=True, metavar="NAME=VALUE", callback=_pairs,
        help="An option of Spark, such as spark.executor.memory=4g.")  # fmt: skip
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Check the texts of a corpus and add columns with the results, or keep only some rows.

    INPUT is a file, a folder, or a pattern, here or as a URL (s3://...): Parquet, JSON Lines, CSV, TSV, text with one
    text per line, WARC, WET, or TMX, also compressed. OUTPUT is a folder. Start an interrupted run again, and it
    continues where it stopped.
    """
    from npqp_lint.config.load import ConfigError
    from npqp_lint.corpus.needs import CorpusError
    from npqp_lint.output.display import harmless

    *places, out = options["places"] if len(options["places"]) > 1 else (*options["places"], None)
    if out is None and options["sample"] is None:
        raise click.UsageError("name a folder for the results after the input, or use --sample to look first")
    _refuse_mixtures(options)
    report = options["report"]
    if report is not None:
        from npqp_lint.corpus.summary import REPORTS

        if os.path.splitext(report)[1] not in REPORTS:
            raise click.UsageError(f"--report must end in one of {', '.join(REPORTS)}")
        if not os.path.isdir(os.path.dirname(report) or "."):  # known now, and not after hours
            raise click.UsageError(f"--report: there is no folder {os.path.dirname(report)}")
    try:
        summary = _run(places, out, options)
    except ConfigError as error:
        raise Failure(str(error)) from None
    except CorpusError as error:
        raise Failure(harmless(str(error), " ")) from None
    except OSError as error:
        told = f"{out or report}: the results cannot be written: {error.strerror or error}"
        raise Failure(harmless(told, " ")) from None
    _tell(summary, options)
    ctx.exit(ERROR if summary.errors else 0)


def _refuse_mixtures(options: dict[str, Any]) -> None:
    """Refuse options that do not go together.

    Raises:
        click.UsageError: there are some.
    """
    if options["engine"] is None:
        for name in ("master", "spark_option"):
            if options[name]:
                raise click.UsageError(f"--{name.replace('_', '-')} needs --engine spark")
        return
    if options["sample"] is not None:
        raise click.UsageError("--sample looks at a few rows on this machine; leave out --engine")
    if options["jobs"] is not None:
        raise click.UsageError(
            "--jobs is for this machine; with --engine spark, --master says how much is done at a time"
        )


def _run(places: list[str], out: str | None, options: dict[str, Any]) -> Summary:
    from npqp_lint.cli.corpus.progress import Progress
    from npqp_lint.corpus.places import folder, shards
    from npqp_lint.corpus.run import Run
    from npqp_lint.run.in_order import processors

    to = None if out is None else folder(out)
    found = shards(places, to)
    configuration = _configuration(found, options)
    if options["engine"] is not None and to is not None:
        from npqp_lint.corpus.engines.spark import active, session
        from npqp_lint.corpus.engines.spark_run import SparkRun

        alone = active() is None
        with session(options["master"], options["spark_option"]) as spark:
            on_spark = SparkRun(spark, found, to, configuration, options["shape"], options["part_size"] << 20, alone)
            return on_spark.run(options["overwrite"])
    progress = Progress(sum(shard.size for shard in found), sys.stderr)
    run = Run(
        found, to, configuration, options["shape"], options["jobs"] or processors(), options["sample"],
        options["part_size"] << 20, progress.update,
    )  # fmt: skip
    try:
        return run.run(options["overwrite"])
    finally:
        progress.clear()


def _configuration(found: list[Shard], options: dict[str, Any]) -> Configuration:
    """What to check, with defaults for the kinds of the files."""
    from npqp_lint.corpus.configuration import configure

    kinds = {shard.kind for shard in found}
    text, source = options["text"], options["source"]
    if kinds == {"tmx"}:
        text, source = text or "target", source or "source"
    return configure(
        text or "text",
        source,
        format=options["format_as"] or ("html" if kinds == {"warc"} else "plain"),
        **{
            name: options[name]
            for name in ("select", "ignore", "preview", "config", "source_language", "prefix", "diagnostics",
                         "readability", "repair", "keep", "extend_select")
            if options[name] is not None
        },
    )  # fmt: skip


def _tell(summary: Summary, options: dict[str, Any]) -> None:
    """Print the summary, and write it to a file."""
    from npqp_lint.cli.output_file import replaced
    from npqp_lint.corpus.summary import REPORTS, text
    from npqp_lint.output.display import harmless

    if options["report"] is not None:
        with replaced(options["report"]) as stream:
            stream.write(REPORTS[os.path.splitext(options["report"])[1]](summary.total))
    if not options["quiet"]:
        if summary.reused:
            click.echo(f"{summary.reused} of {summary.reused + summary.written} parts were finished before.\n")
        for line in text(summary.total).rstrip("\n").split("\n"):
            click.echo(harmless(line, " "))
    for error in summary.errors:
        click.echo(harmless(f"error: {error}", " "), err=True)

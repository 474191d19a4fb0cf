"""``npqp-lint report-bug``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from npqp_lint.cli.explain.opened import opened, options
from npqp_lint.cli.help import Command, Failure, option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.explain.case.make import Case
    from npqp_lint.explain.stance import Stance
    from npqp_lint.rule import Rule

ISSUES = "https://github.com/npqp-lint/npqp-lint/issues/new?template=false-alarm.yml"

EXAMPLES = (
    ("npqp-lint report-bug docs/tides.md:3", "the finding in a line"),
    ("npqp-lint report-bug docs/tides.md:3 --rule MT101", "if there are several"),
)


@click.command("report-bug", cls=Command, examples=EXAMPLES)
@click.argument("place", metavar="FILE:LINE[:COLUMN]")
@option("--rule", "name", metavar="RULE", help="The rule that is wrong, by code or name. Default: the first finding.")
@option("--smallest", is_flag=True, help="Remove all words that the finding does not need, too.")
@options
def command(place: str, name: str | None, smallest: bool, **given: Any) -> None:
    """Print a small case of a wrong finding, for a bug report. Nothing is sent.

    The text is reduced to the sentences that the finding needs, and its names, figures, and other words are replaced by
    others of the same shape, as long as the finding stays. Read the case before you publish it.
    """
    from npqp_lint.explain.case.make import Maker
    from npqp_lint.output.display import harmless

    there = opened(place, given)
    found = there.tracer().explain(there.place)
    reported = [one for one in found.stances if one.outcome == "reported" and one.finding is not None]
    stance = _chosen(reported, name, place)
    case = Maker(there.document, there.settings, stance, smallest).made()
    if case is None:
        raise Failure(f"{place}: {stance.rule.code} is not reported when the text is checked alone, so it has no case")
    click.echo("\n".join(_lines(case, stance)))
    others = [one.rule.code for one in reported if one.rule is not stance.rule]
    notes = ["Nothing was sent. Read the case before you publish it."]
    if case.kept:
        notes.append(f"These words are from your text, because the finding needs them: {', '.join(case.kept)}.")
    if others:
        notes.append(f"Also reported there: {', '.join(dict.fromkeys(others))}; --rule chooses one.")
    if stance.rule.__module__.partition(".")[0] not in ("npqp_lint", "npqp_rules"):
        notes.append("The rule is from a plugin: report it to the authors of the plugin.")
    elif getattr(stance.rule, "origin", ""):
        notes.append(f"The rule is in a rule file: {stance.rule.origin}.")  # type: ignore[attr-defined]
    else:
        notes.append(f"Report it at {ISSUES}")
    for note in notes:
        click.echo(harmless(note, " "), err=True)


def _chosen(reported: list[Stance], name: str | None, place: str) -> Stance:
    """The finding that is meant.

    Raises:
        click.UsageError: there is none.
    """
    wanted = [one for one in reported if name is None or name.lower() in (one.rule.code.lower(), one.rule.name)]
    if wanted:
        return wanted[0]
    if reported:
        codes = ", ".join(dict.fromkeys(f"{one.rule.code} {one.rule.name}" for one in reported))
        raise click.UsageError(f"{place}: {name!r} reports nothing there; what is reported: {codes}")
    raise click.UsageError(f"{place}: nothing is reported there; 'npqp-lint explain {place}' says why")


def _lines(case: Case, stance: Stance) -> Iterator[str]:
    """The case in Markdown."""
    from npqp_lint.output.display import harmless

    finding = case.finding
    key = f"{finding.engine}/{finding.engine_rule}" if finding.engine_rule else finding.rule
    at = case.source.position(finding.start)
    yield from (f"### {finding.code} {key} is wrong", "", f"In this text ({case.format}):", "")
    yield from (*_fenced(case.format, case.text), "")
    yield f"it reports, in line {at.line}, column {at.column}: {harmless(finding.message, ' ')}"
    for fix in finding.fixes[:1]:
        yield from ("", f"The first fix ({fix.applicability}): {harmless(fix.title, ' ')}")
    if case.whole:
        yield from ("", "The paragraph alone is not reported; the rest of the document matters.")
    if case.settings:
        from npqp_lint.config.reference import toml

        lines = [f"{name} = {toml(value)}" for name, value in case.settings.items()]
        yield from ("", "It needs these settings:", "", *_fenced("toml", "\n".join(lines)))
    yield from ("", _versions(stance.rule))


def _fenced(language: str, text: str) -> list[str]:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    from npqp_lint.output.display import harmless

    return [f"{fence}{language}", *(harmless(line) for line in text.rstrip("\n").split("\n")), fence]


def _versions(rule: type[Rule]) -> str:
    """The versions that matter."""
    import platform

    from npqp_lint._version import __version__
    from npqp_lint.registry import entry_of

    parts = [f"npqp-lint {__version__}", f"Python {platform.python_version()}", platform.system()]
    if rule.engine == "harper":
        from importlib.metadata import version

        parts.append(f"harper-py {version('harper-py')}")
    entry = entry_of(rule)
    if entry is not None:
        parts.append(" ".join(entry.distribution))
    return ", ".join(parts)

"""``npqp-lint rules``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from npqp_lint.cli.check import complete_selectors
from npqp_lint.cli.help import Choice, Command, Failure, option

if TYPE_CHECKING:
    from npqp_lint.rule import Rule

EXAMPLES = (("npqp-lint rules artifact", "one family"), ("npqp-lint rules --format json", "for programs"))


@click.command("rules", cls=Command, examples=EXAMPLES)
@click.argument("selectors", nargs=-1, metavar="[RULES]...", shell_complete=complete_selectors)
@option(
    "--format", "format_name", type=Choice(("text", "json")), default="text", show_default=True, help="What to print."
)
def command(selectors: tuple[str, ...], format_name: str) -> None:
    """List the rules: all, or those that a code, a code prefix, a name or a family selects.

    A stable rule runs unless it is ignored; one in preview runs with --preview. A finding of severity info does not
    make the exit status 1. The column "fix" tells what the examples of a rule are repaired by.
    """
    chosen = chosen_rules(selectors)
    data = [describe(rule) for rule in chosen]
    if format_name == "json":
        import json

        click.echo(json.dumps(data, indent=2))
        return
    from npqp_lint.cli.terminal import style_for
    from npqp_lint.output.table import table

    style = style_for(sys.stdout)
    columns = ("code", "name", "family", "stage", "severity", "fix", "summary")
    rows = [[str(entry[column] or "-") for column in columns] for entry in data]
    click.echo("\n".join(table(columns, rows, style)), color=style.on)


def chosen_rules(selectors: tuple[str, ...]) -> list[type[Rule]]:
    """The rules of some selectors, sorted by code; all where there is none.

    Raises:
        click.UsageError: a selector matches no rule; the message names the nearest right word.
        Failure: a plugin does not load.
    """
    from npqp_lint.registry import RegistryError
    from npqp_lint.selectors import ALL, UnknownSelectorError, resolve

    try:
        found = set[type["Rule"]]().union(*(resolve(word) for word in selectors or (ALL,)))
    except UnknownSelectorError as error:
        raise click.UsageError(str(error)) from None
    except RegistryError as error:
        raise Failure(str(error)) from error
    return sorted(found, key=lambda rule: rule.code)


def describe(rule: type[Rule]) -> dict[str, Any]:
    """What the list says of a rule."""
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "stage": rule.stage,
        "severity": rule.severity,
        "fix": fix_of(rule),
        "summary": rule.summary().replace("`", ""),
        "languages": list(rule.languages),
    }


def fix_of(rule: type[Rule]) -> str | None:
    """The applicability of the fixes that the rule's own bad examples get: ``safe``, ``unsafe``, ``both``, or None."""
    from npqp_lint import formats
    from npqp_lint.linter import Linter
    from npqp_lint.selectors import select
    from npqp_lint.text.source import Source

    if rule.engine:  # to try it, an engine would have to be loaded or started; what engines suggest is a guess
        return "unsafe"
    if not any(example.fixed is not None for example in rule.bad):
        return None
    # a rule on suppressions judges by what the others say
    others = select(None)[0] if rule.family == "suppression" else []
    kinds: set[str] = set()
    try:
        linter = Linter([made() for made in {rule, *others}])
        for example in rule.bad:
            report = linter.lint(formats.read(Source(example.text), "markdown" if others else "plain"))
            own = [found for found in report.diagnostics if found.code == rule.code]
            kinds.update(fix.applicability for found in own for fix in found.fixes[:1])
    except Exception:  # a broken rule is told by a check, where it matters; it does not spoil the list
        return None
    return "both" if len(kinds) == 2 else next(iter(kinds), None)

"""``npqp-lint rules``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from npqp_lint.cli.check import complete_selectors
from npqp_lint.cli.help import Choice, Command, Failure, option

if TYPE_CHECKING:
    from npqp_lint.registry import Rules
    from npqp_lint.rule import Rule

EXAMPLES = (
    ("npqp-lint rules artifact", "one family"),
    ("npqp-lint rules --preview", "what --preview adds"),
    ("npqp-lint rules --plugins", "where the rules of others come from"),
    ("npqp-lint rules --format json", "for programs"),
)


_TRYING = 20.0
"""How many seconds the examples of a rule may take."""


@click.command("rules", cls=Command, examples=EXAMPLES)
@click.argument("selectors", nargs=-1, metavar="[RULES]...", shell_complete=complete_selectors)
@option(
    "--format", "format_name", type=Choice(("text", "json")), default="text", show_default=True, help="What to print."
)
@option("--preview", is_flag=True, help="List what --preview adds: rules, and kinds of findings of stable rules.")
@option("--plugins", is_flag=True, help="List the plugins instead: where each is from, its version, and its errors.")
def command(selectors: tuple[str, ...], format_name: str, preview: bool, plugins: bool) -> None:
    """List the rules: all, or those that a code, code prefix, name, or family selects.

    A stable rule runs unless it is ignored; a preview rule runs with --preview. Findings with severity info do not make
    the exit status 1. The column "fix" shows which fixes the examples of a rule have.
    """
    if plugins:
        if selectors or preview:
            raise click.UsageError("--plugins cannot be combined with rules or with --preview")
        _list_plugins(format_name)
        return
    chosen = chosen_rules(selectors)
    if preview:
        chosen = [rule for rule in chosen if rule.stage == "preview" or rule.previews]
    data = [describe(rule) for rule in chosen]
    if format_name == "json":
        import json

        click.echo(json.dumps(data, indent=2))
        return
    from npqp_lint.cli.terminal import style_for
    from npqp_lint.output.table import table

    style = style_for(sys.stdout)
    columns = ("code", "name", "family", "stage", "severity", "fix", "summary")
    listed = [entry for entry in data if not preview or entry["stage"] == "preview"]
    rows = [[str(entry[column] or "-") for column in columns] for entry in listed]
    lines = list(table(columns, rows, style))
    if preview:
        kinds = [
            [rule.code, rule.name, kind, sentence.replace("`", "")]
            for rule in chosen
            for kind, sentence in rule.previews.items()
        ]
        lines += ["", *table(("code", "name", "kind", "finds, with --preview"), kinds, style)]
    click.echo("\n".join(lines), color=style.on)


def _list_plugins(format_name: str) -> None:
    from npqp_lint.cli.catalog import plugins
    from npqp_lint.cli.terminal import style_for

    if format_name == "json":
        import json

        click.echo(json.dumps(plugins.data(), indent=2))
        return
    style = style_for(sys.stdout)
    click.echo("\n".join(plugins.lines(style)), color=style.on)


def chosen_rules(selectors: tuple[str, ...]) -> list[type[Rule]]:
    """The rules of some selectors, sorted by code; all rules if there are no selectors.

    Raises:
        click.UsageError: a selector matches no rule; the message suggests the closest valid one.
        Failure: a plugin cannot be loaded.
    """
    from npqp_lint.registry import RegistryError
    from npqp_lint.selectors import ALL, UnknownSelectorError, resolve

    own = project_rules()
    try:
        found = set[type["Rule"]]().union(*(resolve(word, own) for word in selectors or (ALL,)))
    except UnknownSelectorError as error:
        raise click.UsageError(str(error)) from None
    except RegistryError as error:
        raise Failure(str(error)) from error
    return sorted(found, key=lambda rule: rule.code)


def project_rules() -> Rules:
    """The rules in the rule files of the configuration in effect here; errors in them are printed."""
    from npqp_lint.config.load import ConfigError
    from npqp_lint.config.resolver import Resolver
    from npqp_lint.selectors import NONE

    try:
        rules = Resolver({}).settings_in(".").own_rules
    except ConfigError as error:
        click.echo(f"warning: {error}", err=True)
        return NONE
    for fault in rules.faults:
        click.echo(f"warning: {fault}", err=True)
    return rules


def describe(rule: type[Rule]) -> dict[str, Any]:
    """What the list says about a rule."""
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "stage": rule.stage,
        "severity": rule.severity,
        "fix": fix_of(rule),
        "summary": rule.summary().replace("`", ""),
        "languages": list(rule.languages),
        "previews": dict(rule.previews),
    }


def fix_of(rule: type[Rule]) -> str | None:
    """The applicability of the fixes for the rule's own bad examples: ``safe``, ``unsafe``, ``both``, or None."""
    from npqp_lint.limit import FailedError, OutOfTimeError, guarded

    if rule.engine:  # trying it would load or start an engine, and engine suggestions are guesses
        return "unsafe"
    if not any(example.fixed is not None for example in rule.bad):
        return None
    try:
        kinds = guarded(_TRYING, lambda: _kinds(rule))
    except (FailedError, OutOfTimeError):  # a check reports a broken rule, where it matters; the list still works
        return None
    return "both" if len(kinds) == 2 else next(iter(kinds), None)


def _kinds(rule: type[Rule]) -> set[str]:
    """The applicability of the first fixes for the bad examples of a rule."""
    from npqp_lint.linter import Linter
    from npqp_lint.selectors import select
    from npqp_lint.testing import document_of, example_rule

    # a rule on suppressions depends on the findings of the others
    others = select(None)[0] if rule.family == "suppression" else []
    kinds: set[str] = set()
    linter = Linter([example_rule(made) for made in {rule, *others}])
    for example in rule.bad:
        report = linter.lint(document_of(rule, example.text, "markdown" if others else None))
        own = [found for found in report.diagnostics if found.code == rule.code]
        kinds.update(fix.applicability for found in own for fix in found.fixes[:1])
    return kinds

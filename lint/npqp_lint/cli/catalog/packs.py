"""``npqp-lint packs``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from npqp_lint.cli.help import Choice, Command, Failure, option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npqp_lint.config.packs import Pack
    from npqp_lint.output.style import Style
    from npqp_lint.registry import Rules

EXAMPLES = (
    ("npqp-lint packs", "what there is"),
    ("npqp-lint packs docs", "one pack, with its settings and rules"),
    ("npqp-lint --config pack:docs docs/", "try it, without a configuration"),
)


def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> Iterable[str]:
    """The names of packs that complete a prefix."""
    from npqp_lint.config.packs import packs

    return [name for name in packs() if name.startswith(incomplete)]


@click.command("packs", cls=Command, examples=EXAMPLES)
@click.argument("name", required=False, metavar="[NAME]", shell_complete=complete)
@option(
    "--format", "format_name", type=Choice(("text", "json")), default="text", show_default=True, help="What to print."
)
def command(name: str | None, format_name: str) -> None:
    """List the packs: selections of rules to extend in a configuration, or one of them with its settings and rules.

    A configuration extends a pack with extend = "pack:NAME", and several, or other files, with a list.
    """
    from npqp_lint.cli.terminal import style_for
    from npqp_lint.config.packs import packs

    known = packs()
    if name is not None and name.removeprefix("pack:") not in known:
        raise click.UsageError(f"there is no pack {name!r}; the packs are {', '.join(known)}")
    chosen = list(known.values()) if name is None else [known[name.removeprefix("pack:")]]
    usable, faults = _parted(chosen)
    if format_name == "json":
        import json

        click.echo(json.dumps([describe(pack) for pack in usable], indent=2))
    elif usable:
        style = style_for(sys.stdout)
        click.echo("\n".join(_listed(usable, style) if name is None else _explained(usable[0], style)), color=style.on)
    if faults:
        raise Failure("; ".join(faults))


def _parted(chosen: list[Pack]) -> tuple[list[Pack], list[str]]:
    """The valid packs, and what is wrong with the others."""
    from npqp_lint.config.load import ConfigError

    usable, faults = [], []
    for pack in chosen:
        try:
            rules_in(pack)
        except ConfigError as error:
            faults.append(str(error))
        else:
            usable.append(pack)
    return usable, faults


def rules_in(pack: Pack) -> Rules:
    """The rules without code that a pack brings."""
    from npqp_lint.config.load import load_pack
    from npqp_lint.config.rule_files import own_rules

    return own_rules(tuple(file for layer in load_pack(pack) for file in layer.values.get("rule_files", ())))


def settings_of(pack: Pack) -> str:
    """The configuration of a pack without its description, as TOML."""
    _, _, text = pack.text.partition('\n"""\n')
    return text.strip()


def describe(pack: Pack) -> dict[str, Any]:
    """What the list says about a pack."""
    return {
        "name": pack.name,
        "summary": pack.summary,
        "description": pack.description,
        "plugin": pack.plugin,
        "file": str(pack.file),
        "rules": [
            {"code": rule.code, "name": rule.name, "severity": rule.severity, "summary": rule.summary()}
            for rule in rules_in(pack)
        ],
    }


def _listed(chosen: list[Pack], style: Style) -> Iterator[str]:
    from npqp_lint.output.table import table

    rows = [[pack.name, str(len(rules_in(pack)) or "-"), pack.summary] for pack in chosen]
    yield from table(("pack", "rules of its own", "for"), rows, style)


def _explained(pack: Pack, style: Style) -> Iterator[str]:
    from npqp_lint.cli.rule import markdown
    from npqp_lint.cli.terminal import width_of
    from npqp_lint.output.table import table

    yield style(f"pack:{pack.name}", "bold") + (f"   from the plugin {pack.plugin}" if pack.plugin else "")
    yield ""
    yield from markdown(pack.description, style, min(width_of(sys.stdout), 100))
    yield style("Settings", "bold")
    yield from (f"    {line}".rstrip() for line in settings_of(pack).split("\n"))
    rules = rules_in(pack)
    if rules:
        rows = [
            [rule.code, rule.name, rule.severity, rule.summary().replace("*", "").replace("`", "")] for rule in rules
        ]
        yield from ("", style("Rules of its own", "bold"), *table(("code", "name", "severity", "summary"), rows, style))

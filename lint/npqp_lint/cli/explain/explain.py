"""``npqp-lint explain``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from npqp_lint.cli.explain.opened import opened, options
from npqp_lint.cli.help import Choice, Command, option

if TYPE_CHECKING:
    from npqp_lint.explain.trace import Explanation

EXAMPLES = (
    ("npqp-lint explain docs/tides.md:3", "a line"),
    ("npqp-lint explain docs/tides.md:3:26", "what is at one character"),
    ("npqp-lint explain docs/tides.md:3 --format json", "for programs"),
)


@click.command("explain", cls=Command, examples=EXAMPLES)
@click.argument("place", metavar="FILE:LINE[:COLUMN]")
@option(
    "--format", "format_name", type=Choice(("text", "json")), default="text", show_default=True, help="What to print."
)
@options
@click.pass_context
def command(ctx: click.Context, /, place: str, format_name: str, **given: Any) -> None:
    """Explain what happened at a place: which findings are reported there and why, and which are not.

    Each rule that could have reported something is listed with the reason why it did not, and what would change that: a
    comment, a baseline, a more specific rule, an exception, the language, a selector, or the stage of the rule.
    """
    there = opened(place, given)
    found = there.tracer().explain(there.place)
    if format_name == "json":
        import json

        click.echo(json.dumps(_data(found), indent=2))
    else:
        from npqp_lint.cli.explain.shown import lines
        from npqp_lint.cli.terminal import style_for, width_of
        from npqp_lint.output.display import glyphs_for

        style = style_for(sys.stdout)
        width = min(width_of(sys.stdout), 100)
        click.echo("\n".join(lines(found, style, width, glyphs_for(sys.stdout.encoding))), color=style.on)
    ctx.exit(2 if found.errors else 0)


def _data(found: Explanation) -> dict[str, Any]:
    from npqp_lint.language import language_of

    document = found.document
    return {
        "schema": "npqp-lint-explain/1",
        "path": document.source.path,
        "line": found.place.line,
        "column": found.place.column,
        "format": document.format,
        "blocks": [
            {
                "kind": block.kind,
                "level": block.level,
                "language": language_of(document, document.block_index(block.start)),
                "text": document.text[block.start : block.end],
            }
            for block in found.blocks
        ],
        "findings": [stance.data(document.source) for stance in found.stances],
        "found_nothing": [{"code": rule.code, "rule": rule.name} for rule in found.silent],
        "did_not_run": [{"code": rule.code, "rule": rule.name} for rule in found.idle],
        "errors": found.errors,
    }

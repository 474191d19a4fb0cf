"""``npqp-lint rule``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from npqp_lint.cli.help import Choice, Command, option
from npqp_lint.cli.rules import chosen_rules, describe
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npqp_lint.output.display import Glyphs
    from npqp_lint.output.style import Style
    from npqp_lint.rule import Rule

_LIST_ITEM = lazy(r"(\s*(?:[-*+]|\d+\.)\s+)(.*)")
_STRONG = lazy(r"\*\*(.+?)\*\*")
_CODE = lazy(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")


def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> Iterable[str]:
    """The rule names and codes that complete a prefix."""
    from npqp_lint.cli.completion import own_rules
    from npqp_lint.registry import rules

    words = [word for rule in (*rules(), *own_rules()) for word in (rule.name, rule.code)]
    return [word for word in words if word.lower().startswith(incomplete.lower())]


@click.command(
    "rule", cls=Command, examples=(("npqp-lint rule stray-stop", "by name"), ("npqp-lint rule MT101", "by code"))
)
@click.argument("name", metavar="NAME", shell_complete=complete)
@option(
    "--format", "format_name", type=Choice(("text", "markdown", "json")), default="text", show_default=True,
    help="What to print: text for people; markdown is the page in the documentation.",
)  # fmt: skip
def command(name: str, format_name: str) -> None:
    """Explain a rule, by name or code: what it finds, why, how it is fixed, its settings, and examples."""
    chosen = chosen_rules((name,))
    if len(chosen) > 1:
        words = ", ".join(f"{rule.code} {rule.name}" for rule in chosen)
        raise click.UsageError(f"{name!r} matches {len(chosen)} rules: {words}")
    rule = chosen[0]
    if format_name == "markdown":
        from npqp_lint.cli.catalog.rule_page import alone

        click.echo(alone(rule), nl=False)
        return
    if format_name == "json":
        import json
        from dataclasses import asdict

        data = describe(rule) | {
            "url": address_of(rule),
            "documentation": rule.documentation(),
            "options": {key: option._asdict() for key, option in rule.options.items()},
            "bad": [asdict(example) for example in rule.bad],
            "bad_in_preview": [asdict(example) for example in rule.bad_in_preview],
            "good": list(rule.good),
        }
        click.echo(json.dumps(data, indent=2))
        return
    from npqp_lint.cli.terminal import style_for, width_of
    from npqp_lint.output.display import glyphs_for

    style = style_for(sys.stdout)
    lines = explain(rule, style, min(width_of(sys.stdout), 100), glyphs_for(sys.stdout.encoding))
    click.echo("\n".join(lines), color=style.on)


def address_of(rule: type[Rule]) -> str | None:
    """The address of the page of a rule, as the configuration in effect here says."""
    from npqp_lint.config.load import ConfigError
    from npqp_lint.config.resolver import Resolver
    from npqp_lint.registry.pages import page_of

    try:
        return page_of(rule, Resolver({}).settings_in(".").rule_url)
    except ConfigError:  # listing the rules has said it
        return page_of(rule)


def explain(rule: type[Rule], style: Style, width: int, glyphs: Glyphs) -> Iterator[str]:
    """The documentation of a rule for a terminal.

    Arguments:
        rule: the rule.
        style: colors the text.
        width: columns per line.
        glyphs: the symbols to use.
    """
    from npqp_lint.output.display import harmless

    known = describe(rule)
    fix = {"both": "safe and unsafe fixes", None: "no fix"}.get(known["fix"], f"{known['fix']} fixes")
    yield f"{style(f'{rule.code} {rule.name}', 'bold')}   {rule.family}, {rule.stage}, {rule.severity}, {fix}"
    yield ""
    yield from list(markdown(rule.documentation(), style, width))[:-1]
    if rule.options:
        yield from ("", style("Settings", "bold"))
        for key, setting in rule.options.items():
            yield from _filled(
                f"`{key}` (default {setting.default!r}): {setting.description}", style, width, "  ", "    "
            )
        yield from ("", f"  Set these under [rules.{rule.name}] in the configuration.")
    for title, examples in (("Found", rule.bad), ("Found with --preview", rule.bad_in_preview)):
        if examples:
            yield from ("", style(title, "bold"))
        for example in examples:
            yield f"  {style('-', 'red')} {harmless(example.text, glyphs.line_end)}"
            if example.fixed is not None:
                yield f"  {style(glyphs.arrow, 'green')} {harmless(example.fixed, glyphs.line_end)}"
    if rule.previews:
        yield from ("", style("Kinds of findings in preview", "bold"))
        for kind, sentence in rule.previews.items():
            yield from _filled(f"`{kind}`: {sentence}", style, width, "  ", "    ")
    if rule.good:
        yield from ("", style("Not reported", "bold"))
        for text in rule.good:
            yield f"  {style('+', 'green')} {harmless(text, glyphs.line_end)}"
    address = address_of(rule)
    if address is not None:
        yield from ("", harmless(address, " "))


def markdown(text: str, style: Style, width: int) -> Iterator[str]:
    """The subset of Markdown in rule documentation: headings, paragraphs, lists, code blocks, strong text, and code."""
    fenced = False
    waiting: list[str] = []
    indents = ("", "")
    for line in [*text.split("\n"), ""]:  # the empty line ends the last paragraph
        item = _LIST_ITEM.match(line)
        plain = not fenced and line.strip() and not line.startswith(("#", "```", "|", "    ")) and not item
        if plain or (waiting and not item and line.startswith("  ") and line.strip()):
            waiting.append(line.strip())
            continue
        if waiting:
            yield from _filled(" ".join(waiting), style, width, *indents)
            waiting, indents = [], ("", "")
        if line.startswith("```"):
            fenced = not fenced
        elif item and not fenced:
            waiting, indents = [item[2]], (item[1], " " * len(item[1]))
        elif line.startswith("#") and not fenced:
            yield style(line.lstrip("# "), "bold")
        else:
            yield f"    {line}" if fenced else line


def _filled(text: str, style: Style, width: int, first: str = "", following: str = "") -> Iterator[str]:
    """A paragraph in lines; words are colored after layout, so color codes have no width."""
    import textwrap

    # a code span or strong text is never broken, so that it can be colored within its line
    joined = _STRONG.sub(lambda m: m[0].replace(" ", "\xa0"), _CODE.sub(lambda m: m[0].replace(" ", "\xa0"), text))
    lines = textwrap.wrap(joined, width, initial_indent=first, subsequent_indent=following, break_on_hyphens=False)
    for line in lines:
        shown = _STRONG.sub(lambda m: style(m[1], "bold"), line.replace("\xa0", " "))
        yield _CODE.sub(lambda m: style(m[2], "cyan") if style.on else m[2] if m[1] == "``" else m[0], shown)

"""An explanation for a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from npqp_lint.language import language_of
from npqp_lint.output.display import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npqp_lint.explain.stance import Stance
    from npqp_lint.explain.trace import Explanation
    from npqp_lint.output.display import Glyphs
    from npqp_lint.output.style import Style
    from npqp_lint.rule import Rule

_MOST = 300
"""How much of a block is shown, in code points."""


def lines(found: Explanation, style: Style, width: int, glyphs: Glyphs) -> Iterator[str]:
    """The lines of an explanation.

    Arguments:
        found: the explanation.
        style: colors the text.
        width: columns per line.
        glyphs: the symbols to use.
    """
    yield from _head(found, style, width, glyphs)
    reported = [stance for stance in found.stances if stance.outcome == "reported"]
    others = [stance for stance in found.stances if stance.outcome != "reported"]
    for title, stances in (("Reported", reported), ("Not reported", others)):
        if stances:
            yield from ("", style(title, "bold"))
        for stance in stances:
            yield from _stance(stance, found, style, width)
    if not reported:
        yield from ("", "Nothing is reported here.")
    if not found.blocks and not found.stances:
        return
    yield ""
    yield from _listed(f"{_rules(found.silent)} looked and found nothing: ", found.silent, style, width)
    if found.idle:
        count = _rules(found.idle)
        yield f"{count} did not run and would have found nothing here."
    for error in found.errors:
        yield style(f"error: {harmless(error, ' ')}", "red")


def _head(found: Explanation, style: Style, width: int, glyphs: Glyphs) -> Iterator[str]:
    document, place = found.document, found.place
    where = f"{document.source.path}:{place.line}" + (f":{place.column}" if place.column else "")
    yield style(harmless(where, " "), "bold")
    if not found.blocks:
        yield "There is no prose here: markup, code, or an empty line. Rules read only prose."
    for block in found.blocks:
        language = language_of(document, document.block_index(block.start))
        kind = block.kind.replace("-", " ") + (f" of level {block.level}" if block.level else "")
        text = document.text[block.start : block.end]
        cut = text if len(text) <= _MOST else f"{text[:_MOST]} ..."
        yield from _filled(harmless(cut, glyphs.line_end), width, "    ")
        yield style(f"    {kind}, language {language}, format {document.format}", "dim")


def _stance(stance: Stance, found: Explanation, style: Style, width: int) -> Iterator[str]:
    source, diagnostic = found.document.source, stance.finding
    at = source.position(stance.start)
    name = style(f"{stance.rule.code} {stance.rule.name}", "cyan")
    head = f"  {at.line}:{at.column}  {name}  "
    if diagnostic is not None:
        yield f"{head}{diagnostic.severity}: {harmless(diagnostic.message, ' ')}"
    else:
        yield f"{head}{harmless(_quoted(stance.text), ' ')}"
    if stance.reason:
        yield from _filled(harmless(stance.reason, " "), width, "      ")
    for hint in diagnostic.hints if diagnostic is not None else ():
        yield from _filled(f"because: {harmless(hint, ' ')}", width, "      ")
    for fix in diagnostic.fixes if diagnostic is not None else ():
        yield from _filled(f"fix ({fix.applicability}): {harmless(fix.title, ' ')}", width, "      ")
    label = "to suppress it" if stance.outcome == "reported" else "to change that"
    if stance.change:
        for line in _filled(f"{label}: {harmless('; or '.join(stance.change), ' ')}", width, "      "):
            yield style(line, "dim")


def _quoted(text: str) -> str:
    return f'"{text if len(text) <= 60 else text[:57] + "..."}"'


def _rules(rules: list[type[Rule]]) -> str:
    return "1 rule" if len(rules) == 1 else f"{len(rules)} rules"


def _listed(head: str, rules: Iterable[type[Rule]], style: Style, width: int) -> Iterator[str]:
    codes = ", ".join(rule.code for rule in rules)
    for line in textwrap.wrap(f"{head}{codes}" if codes else f"{head.rstrip(': ')}.", width):
        yield style(line, "dim")


def _filled(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False)

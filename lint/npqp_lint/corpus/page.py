"""The summary of a run as one HTML file, in the style of the page with findings. It has no script and loads nothing."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from npqp_lint.page.template import allowed, built, shell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BODY = """\
<main id="main">
<div class="document-head"><h2>Corpus</h2><dl class="figures">{facts}</dl></div>
{sections}
</main>"""
_LAYOUT = "#main{max-width:900px;margin:0 auto}.bars li{grid-template-columns:minmax(0,220px) minmax(0,1fr) 90px 60px}"


def html(
    facts: Iterable[tuple[str, str]],
    distributions: Iterable[tuple[str, Sequence[tuple[str, int]]]],
    errors: Iterable[str],
    rows: int,
) -> str:
    """The page.

    Arguments:
        facts: the main figures, each with its name.
        distributions: titles, each with its ranges and their numbers of rows.
        errors: some of the errors.
        rows: the number of rows, of which the shares are.
    """
    style = built("page.css") + _LAYOUT
    found = [_section(title, parts, rows) for title, parts in distributions if parts]
    shown = [f"<li>{escape(error)}</li>" for error in errors]
    if shown:
        found.append(f'<section><h3>Errors, for example</h3><ul class="errors">{"".join(shown)}</ul></section>')
    body = _BODY.format(
        facts="".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in facts),
        sections="\n".join(found),
    )
    return shell("Corpus", f"default-src 'none'; style-src {allowed(style)}; img-src data:", style, body)


def _section(title: str, parts: Sequence[tuple[str, int]], rows: int) -> str:
    """A distribution as bars."""
    most = max(number for _, number in parts) or 1
    family = "artifact" if "artifacts" in title or "rule" in title else "other"
    bars = "".join(
        f"<li><span>{escape(name)}</span>"
        '<svg class="bar" viewBox="0 0 100 7" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="rest" width="100" height="7"></rect>'
        f'<rect class="fill" width="{100 * number / most:.2f}" height="7"></rect></svg>'
        f'<span class="number">{number:,}</span>'
        f'<span class="number">{100 * number / rows if rows else 0:.1f}%</span></li>'
        for name, number in parts
    )
    heading = escape(title[0].upper() + title[1:])
    return f'<section class="{family}"><h3>{heading}</h3><ul class="bars">{bars}</ul></section>'

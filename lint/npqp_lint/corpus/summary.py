"""The summary of a run, as a table for people, as HTML, as Markdown, or as JSON."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.corpus.figures import DENSITIES, WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.corpus.figures import Figures

_BAR = 30
_MOST = 10
"""Rules and languages that are shown."""


class Bars(NamedTuple):
    """A distribution.

    Arguments:
        title: what is distributed.
        rows: the name of each range, and the number of rows in it.
    """

    title: str
    rows: list[tuple[str, int]]


def facts(total: Figures) -> list[tuple[str, str]]:
    """The main figures, each with its name."""
    found = [
        ("rows", f"{total.rows:,}"),
        ("kept", f"{total.kept:,} ({_share(total.kept, total.rows)})"),
        ("words", f"{total.words:,}"),
        ("text", f"{total.size / 1e6:,.1f} MB" if total.size >= 50_000 else f"{total.size:,} bytes"),
        ("findings", f"{sum(total.findings.values()):,}"),
        ("errors", f"{total.errors:,}"),
    ]
    return [*found, ("repaired", f"{total.repaired:,}")] if total.repaired else found


def distributions(total: Figures) -> list[Bars]:
    """What is shown as bars."""
    rules = sorted(total.rows_with.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    languages = sorted(total.languages.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    return [
        Bars("artifacts per 1,000 words", _ranges(DENSITIES, total.densities, True)),
        Bars("words", _ranges(WORDS, total.lengths, False)),
        Bars("rows with a finding of a rule", rules),
        Bars("language", languages),
    ]


def _ranges(limits: Sequence[int], counts: dict[int, int], is_continuous: bool) -> list[tuple[str, int]]:
    """The ranges between limits, with their counts, without empty ones at the end."""
    names = [str(limits[0])]
    for low, high in pairwise(limits):
        start = f"over {low:,} to" if is_continuous else f"{low + 1:,} to"
        names.append(f"{start} {high:,}")
    names.append(f"over {limits[-1]:,}")
    found = [(name, counts.get(i, 0)) for i, name in enumerate(names)]
    while found and not found[-1][1]:
        found.pop()
    return found


def _share(number: int, whole: int) -> str:
    return f"{100 * number / whole:.1f}%" if whole else "0%"


def text(total: Figures) -> str:
    """For a terminal."""
    lines = [f"{name:<10} {value}" for name, value in facts(total)]
    for title, rows in distributions(total):
        if not rows:
            continue
        whole, most = sum(number for _, number in rows), max(number for _, number in rows)
        wide = max(len(name) for name, _ in rows)
        lines += ["", f"{title}:"]
        for name, number in rows:
            bar = "#" * -(-_BAR * number // most) if most else ""
            share = number / (total.rows if title.startswith("rows") else whole) if whole else 0
            lines.append(f"  {name:<{wide}} {number:>12,} {100 * share:>5.1f}% {bar}".rstrip())
    if total.examples:
        lines += ["", "errors, for example:", *(f"  {example}" for example in dict.fromkeys(total.examples))]
    return "\n".join(lines) + "\n"


def markdown(total: Figures) -> str:
    """A report in Markdown."""
    lines = ["# Corpus", "", "| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in facts(total))]
    for title, rows in distributions(total):
        lines += ["", f"## {title[0].upper()}{title[1:]}", "", "| | rows |", "|---|---:|"]
        lines += [f"| {name} | {number:,} |" for name, number in rows]
    return "\n".join(lines) + "\n"


def data(total: Figures) -> str:
    """A report in JSON."""
    found = total.data()
    found["densities"] = dict(_ranges(DENSITIES, total.densities, True))
    found["lengths"] = dict(_ranges(WORDS, total.lengths, False))
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def page(total: Figures) -> str:
    """A report in HTML."""
    from npqp_lint.corpus.page import html

    return html(facts(total), distributions(total), dict.fromkeys(total.examples), total.rows)


REPORTS = {".html": page, ".md": markdown, ".json": data, ".txt": text}
"""The kinds of reports, by the extension of the file."""

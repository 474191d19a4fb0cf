"""The page about accuracy, and the table in the README, from what bench/accuracy.py measured."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

START, END = "<!-- accuracy: written by docs/generate.py from bench/RESULTS.md -->", "<!-- /accuracy -->"
FEW = 10
"""A share of fewer cases than this is meaningless."""

WORST = 6
"""How many of the least accurate rules and categories the page shows."""

CATEGORIES = {
    "spacing": "spaces",
    "split": "a sentence cut in two",
    "midcap": "a capital inside a sentence",
    "stranded_tail": "words left after a sentence",
    "lowercase_start": "a lowercase start",
    "stray_stop": "a period too many",
    "missing_stop": "a missing period",
    "residue": "leftovers of scripts and programs",
    "duplicate": "repeated words",
    "quote": "quotation marks",
    "cut": "a sentence cut off",
    "fragment": "a fragment",
    "orphan": "a reporting clause on its own",
}
"""The categories of bench/README.md, as a reader would say them."""

PAGE = """\
# How right it is

<!-- Written by docs/generate.py from bench/RESULTS.md: change docs/accuracy.py, then run `make docs`. -->

A linter that cries wolf is switched off, and one that fixes wrongly does damage of its own. This page says how often
npqp-lint is right, how that was measured, and where it is not good.

## The figures

Measured on {segments:,} segments of machine translation into English, in which an editor marked {defects} certain
defects and wrote the smallest good fix for each:

{summary}

- **Findings that are right** overlap a defect that the editor marked.
- **Exact** is a first fix that gives exactly what the editor wrote, apart from spaces. Two editors agree on the exact
  fix in 85% of cases, so 100% is out of reach. A fix that is not exact is often another good one, such as *and* in
  place of a comma.
- **Held out** is every fifth segment. No list of words and no trained part of npqp-lint has seen it, so these figures
  say more about your texts than the others.
- **Safe fixes** are the ones that `--fix` applies without asking.

The segments are output of many systems for the news tasks of WMT 2021 and 2022. About half were picked because a
broad pattern matched, and the others at random or because a pattern matched what is right. Damage is therefore more
common in them than in most translations, and so is what only looks like damage.

## What is found

By kind of defect, with `--preview`:

{categories}

## What good text gets

On {human} words of text that people wrote, most of it edited, the artifact rules report {artifact} findings per
10,000 words. Not all of these are false: many are real slips, such as a doubled word or a lost period. [All
figures](../bench/RESULTS.md) has the rate of each rule.

## Where it is bad

- **Meaning.** A fluent sentence that says the wrong thing is not found. [The
  guide](machine-translation.md#what-no-linter-finds) says what is left for a reader.
- **Other translations.** The segments above are mostly news, and half of them were at hand when the rules were made.
  On 531 segments from 60 other systems, translated documentation, and language models, the stable rules find 63% of
  the defects in the third that nobody has read. Of the first fixes there, 69% are exact, and 43% of the damaged
  segments come back exactly as the editor wrote them. Of 150 first fixes in output of the systems of WMT 2021 to 2023,
  drawn anew, an editor with the source at hand rejected six (4%) and had doubts about nine more.
- **Decisions.** In 90 machine-translated decisions of European courts and authorities (258,000 words, many of them
  taken from PDF files), we read 110 artifact findings: 104 were at a defect, and about one first fix in nine was wrong.
  Of 90 first fixes in 65 others, ten were wrong. Most of the causes that we could name have been removed since.
- **Novels.** In 36 first fixes from 198 chapters of light novels that DeepL and language models translated from
  Japanese, two were wrong.
- **Manuals.** In 3.9 million words of five manuals (SQLAlchemy, Prometheus, OpenSearch, k6, and PowerShell), the
  artifact and typography rules report 1.7 findings per 10,000 words. Of about 370 that we read, one in six was false,
  most of them in code that is not marked as code. The causes that we could name have been removed since.
- **Grammar.** Of 70 errors in a list that nobody had tuned for, the default run finds 47 (67%), and 52 (74%) with
  LanguageTool. In edited English it reports 1.88 findings per 10,000 words in news and 0.59 in manuals; nearly all
  are real errors.
- **Preview.** A rule that is not known to be right in at least 95% of its findings is in preview, and does not run
  unless you ask for it.

It is easier to see that a sentence is broken than to know how it was meant. These rules have the fewest exact first
fixes:

{fixes}

These rules find too little in the segments to have figures of their own. They were judged by reading what they find
in other texts:

{unmeasured}

If npqp-lint is wrong about your text, that is a bug: please report the sentence.

## How to measure it again

[Training and measuring](../bench/README.md#accuracypy-how-accurate-the-rules-are) has the format of the annotated
segments and the command. The annotated texts belong to others and are not in the repository, but the format is
simple: a few hundred segments of your own give useful figures.
"""


class Measured:
    """What RESULTS.md says.

    Arguments:
        results: the text of the page.
    """

    def __init__(self, results: str) -> None:
        """Read its tables."""
        self.text = results.partition("<!-- accuracy -->")[2].partition("<!-- /accuracy -->")[0]
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in self.text.split("\n") if "|" in line]
        self.sets = {row[0]: row[1:] for row in rows if len(row) == 5 and row[1][:1].isdigit()}
        self.categories = {row[0]: (row[1], row[2]) for row in rows if len(row) == 3 and " of " in row[1]}
        self.rules = {row[0]: row[1:] for row in rows if len(row) == 7 and re.match(r"[A-Z]{2}\d+ ", row[0])}


def percent(value: str) -> str:
    """A share such as 0.867 as a percentage."""
    return f"{float(value):.1%}"


def summary(measured: Measured) -> str:
    """The table of all rules together."""
    columns = ("stable, all segments", "stable, held out", "with preview, all segments", "with preview, held out")
    rows = ("findings that are right", "defects found", "first fixes that are exact", "safe fixes that are exact")
    lines = ["| | stable rules | held out | with `--preview` | held out |", "|---|---|---|---|---|"]
    for i, name in enumerate(rows):
        cells = [measured.sets[column][i] for column in columns]
        lines.append(f"| {name} | {' | '.join(cell if ' of ' in cell else percent(cell) for cell in cells)} |")
    return "\n".join(lines)


def human_rate(measured: Measured) -> str:
    """How many findings the stable artifact rules report per 10,000 words of human text."""
    stable = [row[4] for rule, row in measured.rules.items() if rule.startswith("MT") and row[0] == "stable"]
    return f"{sum(map(float, stable)):.1f}"


def in_readme(measured: Measured) -> str:
    """The shorter table in the README."""
    fixes = ("first fixes that are exactly what an editor wrote", "safe fixes that are")
    rows = ("findings that are right", "defects found", *fixes)
    lines = ["| | all segments | held-out fifth |", "|---|---|---|"]
    for i, name in enumerate(rows):
        cells = [measured.sets[column][i] for column in ("stable, all segments", "stable, held out")]
        lines.append(f"| {name} | {' | '.join(cell if ' of ' in cell else percent(cell) for cell in cells)} |")
    rate = human_rate(measured)
    human = f"In human text, the artifact rules report {rate} findings per 10,000 words, real slips included."
    return "\n".join([*lines, "", human])


def categories(measured: Measured) -> str:
    """What is found of each kind of defect."""
    lines = ["| kind of defect | found | first fix exact |", "|---|---|---|"]
    lines += [f"| {CATEGORIES[name]} | {found} | {fixed} |" for name, (found, fixed) in measured.categories.items()]
    return "\n".join(lines)


def weakest_fixes(measured: Measured) -> str:
    """The rules with the fewest exact first fixes."""
    shares = []
    for rule, row in measured.rules.items():
        exact, _, total = row[3].partition(" of ")
        if total and int(total) >= FEW:
            shares.append((int(exact) / int(total), rule, row[3]))
    rows = [f"| [{rule}](rules/{rule[:5]}.md) | {cell} | {share:.0%} |" for share, rule, cell in sorted(shares)[:WORST]]
    return "\n".join(["| rule | first fix exact | |", "|---|---|---|", *rows])


def accuracy_page(results: str) -> str:
    """The whole page."""
    measured = Measured(results)
    segments, defects = re.search(r"(\d+) annotated segments, (\d+) certain", measured.text).groups()  # type: ignore[union-attr]
    human = re.search(r"of ([\d,]+) words", measured.text)[1]  # type: ignore[index]
    unmeasured = [rule for rule, row in measured.rules.items() if row[1] == "-"]
    named = [f"[{rule}](rules/{rule[:5]}.md)" for rule in unmeasured]
    return PAGE.format(
        segments=int(segments),
        defects=defects,
        human=human,
        artifact=human_rate(measured),
        summary=summary(measured),
        categories=categories(measured),
        fixes=weakest_fixes(measured),
        unmeasured="\n".join(f"- {name}" for name in named),
    )


def readme(path: Path, results: str) -> str:
    """The README with the measured figures."""
    before, _, rest = path.read_text("utf-8").partition(START)
    return f"{before}{START}\n\n{in_readme(Measured(results))}\n\n{END}{rest.partition(END)[2]}"

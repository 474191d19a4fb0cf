"""The page that compares npqp-lint with other linters, from what bench/compare.py measured."""

from __future__ import annotations

from typing import Any

PROGRAMS = ("npqp-lint", "LanguageTool", "Harper", "Vale", "textlint", "proselint")
ROWS = {
    "translation": "damaged sentences of [the guide](machine-translation.md), found",
    "translation, corrected": "findings in the same sentences after the fix",
    "grammar": "sentences with an error of grammar, found",
    "grammar, corrected": "findings in the same sentences, corrected",
    "spelling": "misspelled sentences, found",
}
CELLS = {"yes": "yes", "as text": "as plain text", "no": "no"}

PAGE = """\
# Comparison

<!-- Written by docs/generate.py from bench/compare.json: change docs/comparison.py, then run `make docs`. -->

What npqp-lint, LanguageTool, Harper, Vale, textlint, and proselint find and read, measured on {date} by running them
with what they do by default. `python bench/compare.py` measures it again.

{versions}

Vale ran with its own style, `Vale`, and textlint with the rules write-good and terminology, because neither has
others until you download or write them. LanguageTool is the server without its n-gram data.

## What they find

{found}

The first two rows favor npqp-lint: the sentences are from its own guide, and were written for its rules. The
sentences for grammar were written after its rules, and never used to change them. The misspellings are common ones;
npqp-lint checks spelling only if you [ask for it](grammar.md#spelling). A sentence counts as found if a program
reports anything in it. A finding in a corrected sentence is not always wrong: style advice counts, too.

## Which files they read

Each program got a file in each format, with a sentence that it reports in its prose and again where it is no prose:

{formats}

*As plain text* means that the program also reported the sentence where it is code, markup, or a note for programs.
npqp-lint reads comments in programs if the [configuration says so](program-text.md). textlint reads other formats with
plugins, which were not installed. Vale reads reStructuredText with `rst2html`, which was installed, and AsciiDoc with
Asciidoctor, which was not. Harper and LanguageTool were not tried, because what ran is a library and a server that get
the text from another program; their editors and add-ons read more.

## What they do better

- **LanguageTool** finds more errors of grammar, and checks {languages}. It checks spelling, and has add-ons for
  browsers and offices. npqp-lint can [use it](languagetool.md) as its grammar engine.
- **Harper** checks spelling and grammar while you type, without Java, and in a browser. npqp-lint [uses
  it](grammar.md) for part of its grammar, with the rules that are precise enough for a build.
- **Vale** is one program without Python, has ready styles for the guides of Google, Microsoft, and others, and starts
  faster. npqp-lint [converts its styles](moving-from-vale.md).
- **textlint** has rules for many languages, Japanese above all, and every part of it can be replaced by a package.
- **proselint** has advice on usage from well-known writers, with the source for each.

None of them looks for the damage of machine translation as such, or says of a fix whether it needs review. If your
texts are written by people in English, and spelling and usage are what you want to check, one of them may be all that
you need.

## Habits from Ruff

The command line follows [Ruff](https://docs.astral.sh/ruff/), the linter for Python: codes and names as selectors,
`--fix` and `--unsafe-fixes`, `--diff`, per-file settings, a rule for unused suppressions, one page per rule. Anyone
who knows Ruff knows most of the options.

## Speed

[Results](../bench/RESULTS.md#compared-with-other-linters) has the time and memory that each takes for the same files.
"""


def table(columns: tuple[str, ...], rows: list[list[str]]) -> str:
    """A table with a first column for the names of the rows."""
    lines = [f"| | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def comparison_page(results: dict[str, Any]) -> str:
    """The whole page."""
    found = []
    for name, shown in ROWS.items():
        size = "" if name.endswith("corrected") else f" of {results['sizes'][name]}"
        cells = [results["found"][name].get(program) for program in PROGRAMS]
        found.append([shown, *("not run" if cell is None else f"{cell}{size}" for cell in cells)])
    programs = tuple(program for program in PROGRAMS if program in next(iter(results["formats"].values())))
    formats = [[name, *(CELLS[cells[program]] for program in programs)] for name, cells in results["formats"].items()]
    return PAGE.format(
        date=results["date"],
        versions=f"Versions: {results['versions']}.",
        found=table(PROGRAMS, found),
        formats=table(programs, formats),
        languages=f"{results['languages']} languages",
    )

"""The page about packs, generated from the packs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npqp_lint.cli.catalog.packs import rules_in, settings_of
from npqp_lint.config.packs import packs
from npqp_lint.output.display import harmless

if TYPE_CHECKING:
    from npqp_lint.config.packs import Pack

INTRODUCTION = """\
# Packs

<!-- Written by docs/generate.py from the packs: change them there, then run `make docs`. -->

A pack is a selection of rules for a purpose. A configuration extends one, or several, also together with files:

```toml
extend = ["pack:docs", "pack:inclusive"]
```

The configuration overrides what the packs set, so a rule that you disagree with is one line away:

```toml
extend = "pack:plain-language"
ignore = ["readability"]

[readability]
max-sentence-words = 30
```

- `npqp-lint packs` lists the packs, and `npqp-lint packs docs` shows one with its settings and rules.
- `npqp-lint --config pack:docs docs/` tries one without a configuration.
- A pack also works in `pyproject.toml`, under `[tool.npqp-lint]`. `[[per-file]]` cannot extend one for some files, but
  it can ignore the family of its rules in the others: `ignore = ["docs-style"]`.
- The rules that only packs have are [rules without code](writing-rules.md). They are examples of that format: copy one
  into a file of your own, with a code of your own, and change it.
- A plugin provides packs with the entry-point group `npqp_lint.packs`, which names a package that contains their TOML
  files. It cannot replace one of the packs below.

The lists of words, the messages, and the examples are our own. The column "source" names a guide that gives the advice.
"""


def packs_page() -> str:
    """The whole page."""
    own = [pack for pack in packs().values() if pack.plugin is None]
    rows = [f"| [{pack.name}](#{pack.name}) | {len(rules_in(pack)) or '-'} | {pack.summary} |" for pack in own]
    head = "| pack | rules of its own | for |\n|---|---|---|"
    return "\n".join([INTRODUCTION, head, *rows, "", *map(_section, own)])


def _section(pack: Pack) -> str:
    parts = [f"## {pack.name}", "", pack.description, "", "```text", settings_of(pack), "```", ""]
    rules = rules_in(pack)
    if rules:
        parts += ["| code | name | severity | finds | for example | source |", "|---|---|---|---|---|---|"]
        parts += [_row(rule) for rule in rules]
        parts.append("")
    return "\n".join(parts)


def _row(rule: Any) -> str:
    example = f"`{harmless(rule.bad[0].text.strip(), ' ')}`" if rule.bad else "-"
    cells = (rule.code, rule.name, rule.severity, rule.summary(), example, rule.given["source"] or "-")
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"

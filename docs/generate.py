"""Generate the pages that come from the code: of the rules, the configuration, the commands, and the picture.

usage: generate.py [--check]

With ``--check`` nothing is written; if any page is outdated, it is listed, and the status is 1.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from pathlib import Path
from typing import Any

from npqp_lint._version import __version__
from npqp_lint.cli.catalog.rule_page import page
from npqp_lint.cli.rules import describe
from npqp_lint.config.reference import configuration
from npqp_lint.declared.schema import schema
from npqp_lint.page.schema import schema as page_schema
from npqp_lint.registry import rules
from npqp_lint.rule import FAMILIES, Rule
from npqp_rules.lexicons import parsed

DOCS = Path(__file__).parent
ROOT = DOCS.parent
RESULTS = ROOT / "bench" / "results.json"
PACKAGES = ("npqp_lint", "npqp_rules")

FAMILY_TEXTS = {
    "artifact": "Damage left by machine translation.",
    "terminology": "One thing under several names.",
    "bilingual": "What differs between a text and its translation, in files that contain both.",
    "typography": "Spaces, quotation marks, dashes.",
    "grammar": "Agreement, verb forms, confused words, and what a grammar engine reports.",
    "readability": "How hard the text is to read. These findings fail no build unless you set a limit.",
    "suppression": "Suppression comments that are unused or invalid.",
}

FEW = 10
"""A percentage of fewer findings than this is meaningless."""

PREVIEWS = """\
## Findings in preview

The lists above show which rules are in preview. Stable rules report these kinds of findings only with `--preview`.

| code | name | kind | what it finds |
|---|---|---|---|
"""

INDEX = """\
# Rules

<!-- Written by docs/generate.py from the rules: change them there, then run `make docs`. -->

`npqp-lint rules` prints this list, and `npqp-lint rule NAME` prints a page. A rule in *preview* runs only with
`--preview`, because it is not yet proven to be right in at least 95% of its findings. The "fix" column shows which
fixes the examples of a rule have: `--fix` applies safe ones, and `--fix --unsafe-fixes` applies unsafe ones too; review
the result. Codes, code prefixes (`MT`, `MT10`), names, and families select rules on the command line, in the
[configuration](../configuration.md), and in [comments](../suppressions.md).
"""


PINNED = ("CITATION.cff", "README.md", "action.yml", "docs/ci.md", "docs/hooks-and-ci.md", "docs/start/developers.md")
"""Files that name a release, which is always the current version."""
PIN = re.compile(r"(?m)(^version: |\brev: v|npqp-lint[@/]v)\d+\.\d+\.\d+")


def pages() -> dict[Path, str]:
    """Every page and its intended content."""
    from accuracy import accuracy_page, readme  # the modules beside this one
    from comparison import comparison_page
    from hooks import hooks
    from man_pages import man_pages
    from packs import packs_page
    from picture import picture

    results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    own = [rule for rule in rules() if rule.__module__.partition(".")[0] in PACKAGES]
    found = {DOCS / "rules" / f"{rule.code}.md": written(rule, results.get(rule.code, {})) for rule in own}
    found[DOCS / "rules" / "README.md"] = index(own)
    found[DOCS / "configuration.md"] = configuration()
    found[DOCS / "packs.md"] = packs_page()
    found.update({DOCS / "man" / name: text for name, text in man_pages().items()})
    found[DOCS / "assets" / "terminal.svg"] = picture()
    found[ROOT / "lint" / "npqp_lint" / "declared" / "schema.json"] = json.dumps(schema(), indent=1) + "\n"
    found[ROOT / "lint" / "npqp_lint" / "page" / "page.schema.json"] = json.dumps(page_schema(), indent=1) + "\n"
    found.update(parsed())
    found[ROOT / ".pre-commit-hooks.yaml"] = hooks()
    figures = (ROOT / "bench" / "RESULTS.md").read_text("utf-8")
    found[DOCS / "accuracy.md"] = accuracy_page(figures)
    compared = json.loads((ROOT / "bench" / "compare.json").read_text("utf-8"))
    found[DOCS / "comparison.md"] = comparison_page(compared)
    found[ROOT / "README.md"] = readme(ROOT / "README.md", figures)
    for path in filter(Path.is_file, (ROOT / name for name in PINNED)):
        found[path] = PIN.sub(rf"\g<1>{__version__}", found.get(path) or path.read_text("utf-8"))
    return found


def outdated(wanted: dict[Path, str]) -> list[Path]:
    """Pages that are missing or outdated, and pages of rules and commands that no longer exist."""
    wrong = [path for path, text in wanted.items() if not path.exists() or path.read_bytes() != text.encode()]
    known = [*sorted((DOCS / "rules").glob("*.md")), *sorted((DOCS / "man").glob("*.1"))]
    return wrong + [path for path in known if path not in wanted]


def index(own: list[type[Rule]]) -> str:
    """The list of the rules, by family."""
    parts = [INDEX]
    for family in FAMILIES:
        rows = [row(describe(rule), rule.summary()) for rule in own if rule.family == family]
        if rows:
            head = "| code | name | runs | severity | fix | what it finds |\n|---|---|---|---|---|---|"
            parts.append("\n".join([f"## {family}\n\n{FAMILY_TEXTS[family]}\n", head, *rows, ""]))
    kinds = [
        f"| [{rule.code}]({rule.code}.md) | {rule.name} | `{kind}` | {sentence} |"
        for rule in own
        for kind, sentence in rule.previews.items()
    ]
    return "\n".join([*parts, PREVIEWS + "\n".join(kinds), ""])


def row(known: dict[str, Any], summary: str) -> str:
    """A rule in the list."""
    runs = "by default" if known["stage"] == "stable" else "preview"
    code, name = known["code"], known["name"]
    summary = summary.replace("|", "\\|")
    return f"| [{code}]({code}.md) | {name} | {runs} | {known['severity']} | {known['fix'] or '-'} | {summary} |"


def written(rule: type[Rule], measured: dict[str, float | None]) -> str:
    """The page of a rule."""
    home = Path(inspect.getfile(rule)).resolve().relative_to(ROOT).as_posix()
    note = f"<!-- Written by docs/generate.py from {home}: change it there, then run `make docs`. -->"
    return page(rule, note, measures(measured))


def measures(measured: dict[str, float | None]) -> list[str]:
    """What `make bench` measured for the rule; nothing if nothing is known."""
    rows = []
    precision, found = measured.get("precision"), measured.get("found")
    if precision and found:
        total = round(found / precision)
        share = f" ({precision:.1%})" if total >= FEW else ""
        rows.append(f"Findings in annotated machine translation that are right | {found:.0f} of {total}{share}")
    if (recall := measured.get("recall")) is not None:
        rows.append(f"Defects of its kind found in that text | {recall:.1%}")
    if (fix := measured.get("fix")) is not None and (found or 0) >= FEW:
        rows.append(f"First fixes that are exactly what an editor wrote | {fix:.1%}")
    if (human := measured.get("human_per_10000")) is not None:
        rows.append(f"Findings per 10,000 words of human text, real slips included | {human:.2f}")
    if not rows:
        return []
    table = "\n".join(["| | |", "|---|---|", *(f"| {row} |" for row in rows)])
    return ["## Measured", table, "[bench/RESULTS.md](../../bench/RESULTS.md) describes the texts."]


def main() -> int:
    """Write the pages, or list the outdated ones."""
    wanted = pages()
    wrong = outdated(wanted)
    check = "--check" in sys.argv[1:]
    for path in wrong:
        what = "outdated; run make docs" if check else "written" if path in wanted else "removed"
        print(f"{path.relative_to(ROOT)}: {what}")
        if check:
            continue
        if path in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(wanted[path].encode())
        else:
            path.unlink()
    return int(check and bool(wrong))


if __name__ == "__main__":
    sys.exit(main())

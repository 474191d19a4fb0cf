"""Generate the pages that come from the code: one per rule, their index, the configuration, and the picture.

usage: generate.py [--check]

With ``--check`` nothing is written; if any page is outdated, it is listed, and the status is 1.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from npqp_lint._version import __version__
from npqp_lint.cli.rules import describe
from npqp_lint.config.reference import configuration, toml
from npqp_lint.declared.schema import schema
from npqp_lint.output.display import harmless
from npqp_lint.registry import rules
from npqp_lint.rule import FAMILIES, Example, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

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

FIX_TEXTS = {
    "safe": "safe: `--fix` applies it",
    "unsafe": "unsafe: `--fix --unsafe-fixes` applies it",
    "both": "safe in some places, unsafe in others",
    None: "none",
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


PINNED = ("README.md", "action.yml", "docs/ci.md", "docs/hooks-and-ci.md")
"""Files that name a release, which is always the current version."""
PIN = re.compile(r"(\brev: v|npqp-lint[@/]v)\d+\.\d+\.\d+")


def pages() -> dict[Path, str]:
    """Every page and its intended content."""
    from hooks import hooks  # the modules beside this one
    from packs import packs_page
    from picture import picture

    results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    own = [rule for rule in rules() if rule.__module__.partition(".")[0] in PACKAGES]
    found = {DOCS / "rules" / f"{rule.code}.md": page(rule, results.get(rule.code, {})) for rule in own}
    found[DOCS / "rules" / "README.md"] = index(own)
    found[DOCS / "configuration.md"] = configuration()
    found[DOCS / "packs.md"] = packs_page()
    found[DOCS / "assets" / "terminal.svg"] = picture()
    found[ROOT / "lint" / "npqp_lint" / "declared" / "schema.json"] = json.dumps(schema(), indent=1) + "\n"
    found[ROOT / ".pre-commit-hooks.yaml"] = hooks()
    for path in filter(Path.is_file, (ROOT / name for name in PINNED)):
        found[path] = PIN.sub(rf"\g<1>{__version__}", path.read_text("utf-8"))
    return found


def outdated(wanted: dict[Path, str]) -> list[Path]:
    """Pages that are missing or outdated, and pages of rules that no longer exist."""
    wrong = [path for path, text in wanted.items() if not path.exists() or path.read_bytes() != text.encode()]
    return wrong + [path for path in sorted((DOCS / "rules").glob("*.md")) if path not in wanted]


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


def page(rule: type[Rule], measured: dict[str, float | None]) -> str:
    """The page of a rule."""
    known = describe(rule)
    home = Path(inspect.getfile(rule)).resolve().relative_to(ROOT).as_posix()
    runs = "by default" if rule.stage == "stable" else "only with `--preview`: its precision is not yet proven"
    summary, _, rest = rule.documentation().partition("\n")
    facts = {
        "Family": f"[{rule.family}](README.md#{rule.family})",
        "Runs": runs,
        "Severity": rule.severity,
        "Fix": FIX_TEXTS[known["fix"]],
        "Languages": ", ".join(f"`{tag}`" for tag in rule.languages) or "any",
    }
    sections = [
        f"# {rule.code} {rule.name}",
        f"<!-- Written by docs/generate.py from {home}: change it there, then run `make docs`. -->",
        summary,
        "\n".join(["| | |", "|---|---|", *(f"| {key} | {value} |" for key, value in facts.items())]),
        rest.strip(),
        *examples(rule),
        *measures(measured),
        *settings(rule),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def examples(rule: type[Rule]) -> list[str]:
    """What the rule finds, the result of its first fix, and what it does not report; then what it finds in preview."""
    parts: list[str] = []
    if rule.bad:
        parts += ["## Examples", *pairs("Found", rule.bad)]
    if rule.good:
        parts += ["Not reported:", fenced("text", "\n".join(harmless(text, "↵") for text in rule.good))]
    if rule.previews:
        kinds = "\n".join(f"- `{kind}`: {sentence}" for kind, sentence in rule.previews.items())
        parts += [
            "## Findings in preview",
            "Reported only with `--preview`, because their precision is not yet proven:",
            kinds,
        ]
        parts += pairs("Found with `--preview`", rule.bad_in_preview) if rule.bad_in_preview else []
    if any("\n" in text for text in (*(bad.text for bad in (*rule.bad, *rule.bad_in_preview)), *rule.good)):
        parts.append("`↵` is a line break.")
    return parts


def pairs(found: str, bads: Sequence[Example]) -> list[str]:
    """Texts with a defect, and the result of the first fix."""
    shown = []
    for bad in bads:
        fixed = "" if bad.fixed is None else f"\n+ {harmless(bad.fixed, '↵')}"
        shown.append(f"- {harmless(bad.text, '↵')}{fixed}")
    if not any(bad.fixed is not None for bad in bads):
        return [f"{found}:", fenced("diff", "\n".join(shown))]
    return [f"{found} (`-`), and the result of the first fix (`+`):", fenced("diff", "\n\n".join(shown))]


def fenced(language: str, text: str) -> str:
    """A code block, whatever it contains."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


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


def settings(rule: type[Rule]) -> list[str]:
    """How to configure and suppress the rule."""
    other = "error" if rule.severity == "warning" else "warning"
    lines = [
        f'ignore = ["{rule.name}"]  # never run it',
        *(["preview = true  # run the preview rules, including this one"] if rule.stage == "preview" else []),
        "",
        "[severity]",
        f'{rule.name} = "{other}"',
    ]
    text = ""
    if rule.options:
        lines += [
            "",
            f"[rules.{rule.name}]",
            *(f"{key} = {toml(option.default)}" for key, option in rule.options.items()),
        ]
        rows = [
            f"| `{key}` | `{toml(option.default)}` | {option.description} |".replace("\n", " ")
            for key, option in rule.options.items()
        ]
        text = "\n".join(["| option | default | |", "|---|---|---|", *rows])
    where = "In `npqp-lint.toml` (or [elsewhere](../configuration.md)), any of:"
    comment = f"<!-- npqp-lint: ignore {rule.name} -- the reason -->"
    if rule.family == "suppression":
        comment = f"<!-- npqp-lint: ignore stray-stop, {rule.name} -- the reason -->"
    return [
        "## Configure it",
        text,
        where,
        fenced("toml", "\n".join(lines)),
        "## Suppress one finding",
        "Put a comment before the paragraph ([more on suppressions](../suppressions.md)):",
        fenced("markdown", comment),
    ]


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

"""Write the pages that have their source in the code: one a rule, their index, the configuration, the picture.

usage: generate.py [--check]

With ``--check`` nothing is written: pages that are not what they should be are named, and the status is 1.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from npqp_lint.cli.rules import describe
from npqp_lint.config.reference import configuration, toml
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
    "artifact": "What machine translation leaves broken.",
    "terminology": "One thing under several names.",
    "typography": "Spaces, quotation marks, dashes.",
    "grammar": "What a grammar engine says.",
    "readability": "How hard the text is to read. Information, never a failure, unless you raise it.",
    "suppression": "Comments that silence a finding, and do not do what they say.",
}

FIX_TEXTS = {
    "safe": "safe: `--fix` applies it",
    "unsafe": "unsafe: `--fix --unsafe-fixes` applies it",
    "both": "safe in some places, unsafe in others",
    None: "none",
}

FEW = 10
"""A share of fewer findings than this says nothing."""

PREVIEWS = """\
## Findings in preview

Rules in preview are marked so in the lists above. Stable rules report these kinds of findings with `--preview` only.

| code | name | kind | what it finds |
|---|---|---|---|
"""

INDEX = """\
# Rules

<!-- Written by docs/generate.py from the rules: change them there, then run `make docs`. -->

`npqp-lint rules` prints this list, `npqp-lint rule NAME` a page. A rule in *preview* runs with `--preview` only: that
it is right in at least 95 of 100 findings is not yet proven. The column "fix" says which fixes the examples of a rule
get: safe ones are applied by `--fix`, unsafe ones by `--fix --unsafe-fixes`, after you have read them.
Codes, code prefixes (`MT`, `MT10`), names and families select rules, on the command line, in the
[configuration](../configuration.md) and in [comments](../suppressions.md).
"""


def pages() -> dict[Path, str]:
    """Every page and what it should hold."""
    from picture import picture  # the module beside this one

    results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    own = [rule for rule in rules() if rule.__module__.partition(".")[0] in PACKAGES]
    found = {DOCS / "rules" / f"{rule.code}.md": page(rule, results.get(rule.code, {})) for rule in own}
    found[DOCS / "rules" / "README.md"] = index(own)
    found[DOCS / "configuration.md"] = configuration()
    found[DOCS / "assets" / "terminal.svg"] = picture()
    return found


def outdated(wanted: dict[Path, str]) -> list[Path]:
    """Pages that are missing or hold something else, and pages of rules that are no more."""
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
    runs = "by default" if rule.stage == "stable" else "with `--preview` only: its precision is not yet proven"
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
    """What the rule finds, what its first fix makes of it, and what it leaves alone; then what it finds in preview."""
    parts: list[str] = []
    if rule.bad:
        parts += ["## Examples", *pairs("Found", rule.bad)]
    if rule.good:
        parts += ["Left alone:", fenced("text", "\n".join(harmless(text, "↵") for text in rule.good))]
    if rule.previews:
        kinds = "\n".join(f"- `{kind}`: {sentence}" for kind, sentence in rule.previews.items())
        parts += ["## Findings in preview", "Reported with `--preview` only; not yet proven to be precise:", kinds]
        parts += pairs("Found with `--preview`", rule.bad_in_preview) if rule.bad_in_preview else []
    if any("\n" in text for text in (*(bad.text for bad in (*rule.bad, *rule.bad_in_preview)), *rule.good)):
        parts.append("`↵` is a line end.")
    return parts


def pairs(found: str, bads: Sequence[Example]) -> list[str]:
    """Texts with a defect, and what the first fix makes of them."""
    shown = []
    for bad in bads:
        fixed = "" if bad.fixed is None else f"\n+ {harmless(bad.fixed, '↵')}"
        shown.append(f"- {harmless(bad.text, '↵')}{fixed}")
    if not any(bad.fixed is not None for bad in bads):
        return [f"{found}:", fenced("diff", "\n".join(shown))]
    return [f"{found} (`-`), and what the first fix makes of it (`+`):", fenced("diff", "\n\n".join(shown))]


def fenced(language: str, text: str) -> str:
    """A block of code, whatever stands in it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def measures(measured: dict[str, float | None]) -> list[str]:
    """What `make bench` measured of the rule: nothing where nothing is known."""
    rows = []
    precision, found = measured.get("precision"), measured.get("found")
    if precision and found:
        total = round(found / precision)
        share = f" ({precision:.1%})" if total >= FEW else ""
        rows.append(f"Findings in annotated machine translation that are right | {found:.0f} of {total}{share}")
    if (recall := measured.get("recall")) is not None:
        rows.append(f"Defects of its kind in that text that it finds | {recall:.1%}")
    if (fix := measured.get("fix")) is not None and (found or 0) >= FEW:
        rows.append(f"First fixes that give exactly what an editor wrote | {fix:.1%}")
    if (human := measured.get("human_per_10000")) is not None:
        rows.append(f"Findings in 10,000 words of human text, real slips included | {human:.2f}")
    if not rows:
        return []
    table = "\n".join(["| | |", "|---|---|", *(f"| {row} |" for row in rows)])
    return ["## Measured", table, "[bench/RESULTS.md](../../bench/RESULTS.md) tells on which texts."]


def settings(rule: type[Rule]) -> list[str]:
    """How to configure and silence the rule."""
    other = "error" if rule.severity == "warning" else "warning"
    lines = [
        f'ignore = ["{rule.name}"]  # never run it',
        *(["preview = true  # or run the preview rules, this one among them"] if rule.stage == "preview" else []),
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
    where = "In `npqp-lint.toml` (the [configuration](../configuration.md) tells where else), any of:"
    comment = f"<!-- npqp-lint: ignore {rule.name} -- the reason -->"
    if rule.family == "suppression":
        comment = f"<!-- npqp-lint: ignore stray-stop, {rule.name} -- the reason -->"
    return [
        "## Configure it",
        text,
        where,
        fenced("toml", "\n".join(lines)),
        "## Silence one finding",
        "A comment before the paragraph ([more on comments](../suppressions.md)):",
        fenced("markdown", comment),
    ]


def main() -> int:
    """Write the pages, or tell which are outdated."""
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

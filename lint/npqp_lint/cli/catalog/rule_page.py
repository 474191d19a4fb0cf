"""The page of a rule in Markdown, as the documentation has it."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from npqp_lint.cli.rules import describe
from npqp_lint.config.reference import toml
from npqp_lint.diagnostic import FAMILIES
from npqp_lint.lazy import lazy
from npqp_lint.output.display import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.rule import Example, Rule

_FOLDER = "https://github.com/npqp-lint/npqp-lint/blob/main/docs/rules"
_LINK = lazy(r"\]\((?!https?:)([^()\s]+)\)")

_FIX_TEXTS = {
    "safe": "safe: `--fix` applies it",
    "unsafe": "unsafe: `--fix --unsafe-fixes` applies it",
    "both": "safe in some places, unsafe in others",
    None: "none",
}


def page(rule: type[Rule], note: str = "", measured: Sequence[str] = ()) -> str:
    """The page of a rule, with links that are relative to its folder in the documentation.

    Arguments:
        rule: the rule.
        note: a comment after the title.
        measured: what was measured of the rule, in paragraphs.
    """
    known = describe(rule)
    runs = "by default" if rule.stage == "stable" else "only with `--preview`: its precision is not yet proven"
    summary, _, rest = rule.documentation().partition("\n")
    facts = {
        "Family": f"[{rule.family}](README.md#{rule.family})" if rule.family in FAMILIES else rule.family,
        "Runs": runs,
        "Severity": rule.severity,
        "Fix": _FIX_TEXTS[known["fix"]],
        "Languages": ", ".join(f"`{tag}`" for tag in rule.languages) or "any",
    }
    sections = [
        f"# {rule.code} {rule.name}",
        note,
        summary,
        "\n".join(["| | |", "|---|---|", *(f"| {key} | {value} |" for key, value in facts.items())]),
        rest.strip(),
        *examples(rule),
        *measured,
        *settings(rule),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def alone(rule: type[Rule]) -> str:
    """The page of a rule, with links that work anywhere."""
    scheme, _, place = _FOLDER.partition("://")
    return _LINK.sub(lambda link: f"]({scheme}://{posixpath.normpath(posixpath.join(place, link[1]))})", page(rule))


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

"""Score the rules on annotated machine translation and on human text.

usage: accuracy.py ANNOTATED [--human FOLDER] [--keep-apart N] [--list]

ANNOTATED is a folder with ``segments.jsonl`` (see README.md in this folder), or such a file. FOLDER holds human English
as ``*.txt``, one paragraph per segment, separated by blank lines (files with ``tokenised`` in their name are skipped).
Writes the "Accuracy" section of RESULTS.md and, for the rule pages, results.json.
"""

from __future__ import annotations

import argparse
import collections
import json
import pathlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from npqp_lint import formats, registry
from npqp_lint.linter import Linter
from npqp_lint.text.source import Source

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic

HERE = pathlib.Path(__file__).parent
FORM = frozenset(
    "MT101 MT102 MT103 MT104 MT105 MT106 MT107 MT108 MT109 MT110 MT111 MT112 MT116 TY101 TY102 TY103 TY104 "
    "TY105".split()
)
"""The rules whose defects the annotation covers."""
FAMILIES = ("artifact", "typography", "terminology")


@dataclass
class Tally:
    """The results of a rule or a set of rules."""

    true: int = 0
    false: int = 0
    fixed: int = 0
    fixable: int = 0
    safe: int = 0
    safe_right: int = 0
    human: int = 0
    found: collections.Counter[str] = field(default_factory=collections.Counter)

    @property
    def precision(self) -> float | None:
        return self.true / (self.true + self.false) if self.true + self.false else None


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def apply(text: str, edits: Any) -> str:
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def overlaps(found: Diagnostic, event: dict[str, Any]) -> bool:
    return found.start < event["end"] and event["start"] < max(found.end, found.start + 1)


def wanted(text: str, event: dict[str, Any]) -> str:
    return fold(text[: event["start"]] + event["replacement"] + text[event["end"] :])


def linter(preview: bool, only: frozenset[str] | None = None, unproven: bool = True) -> Linter:
    """All rules, or those of `only`; with `preview`, those in preview too, and what stable rules find in preview if
    `unproven`.
    """
    rules = [
        rule()
        for rule in registry.rules()
        if rule.family in FAMILIES and (preview or rule.stage == "stable") and (only is None or rule.code in only)
    ]
    for rule in rules:
        rule.preview = preview and (unproven or rule.stage == "preview")
    return Linter(rules)


def annotated(segments: list[dict[str, Any]], checker: Linter, show: bool = False) -> tuple[Tally, dict[str, Tally]]:
    """The tally of all rules, and of each, over the segments."""
    total, by_rule = Tally(), collections.defaultdict(Tally)
    for segment in segments:
        text, events = segment["text"], segment["events"]
        found = checker.lint(formats.read(Source(text, "segment.txt"), "plain")).diagnostics
        for diagnostic in found:
            hit = [event for event in events if overlaps(diagnostic, event)]
            for tally in (total, by_rule[diagnostic.code]):
                judge(tally, text, diagnostic, hit)
            if show and not hit:
                print(
                    f"{segment['id']} {diagnostic.code} {text[max(0, diagnostic.start - 40) : diagnostic.end + 20]!r}"
                )
        for event in events:
            if event["sure"]:
                over = [diagnostic for diagnostic in found if overlaps(diagnostic, event)]
                fixes = [diagnostic.fixes[0] for diagnostic in over if diagnostic.fixes]
                total.found[event["category"], "all"] += 1
                total.found[event["category"], "found"] += bool(over)
                total.found[event["category"], "exact"] += any(
                    fold(apply(text, fix.edits)) == wanted(text, event) for fix in fixes
                )
    return total, by_rule


def judge(tally: Tally, text: str, found: Diagnostic, hit: list[dict[str, Any]]) -> None:
    """Count a finding, given the events that it overlaps."""
    first = found.fixes[:1]
    exact = [any(fold(apply(text, fix.edits)) == wanted(text, event) for event in hit) for fix in first]
    tally.true += bool(hit)
    tally.false += not hit
    if any(event["sure"] for event in hit):
        tally.fixable += bool(first)
        tally.fixed += any(exact)
    if first and first[0].applicability == "safe":
        tally.safe += 1
        tally.safe_right += exact[0]


def human(folder: pathlib.Path, checker: Linter, by_rule: dict[str, Tally], show: bool) -> int:
    """Add the findings in human text to the tallies; return its number of words, without repeated paragraphs."""
    seen: set[str] = set()
    words = 0
    for path in sorted(folder.glob("*.txt")):
        if "tokenised" in path.name:
            continue
        kept = []
        for paragraph in path.read_text("utf-8").split("\n\n"):
            if paragraph not in seen:
                seen.add(paragraph)
                kept.append(paragraph)
        for n in range(0, len(kept), 25):  # documents of a usual length
            text = "\n\n".join(kept[n : n + 25])
            words += len(text.split())
            for found in checker.lint(formats.read(Source(text, path.name), "plain")).diagnostics:
                by_rule[found.code].human += 1
                if show:
                    before, after = text[max(0, found.start - 60) : found.start], text[found.end : found.end + 40]
                    print(f"{path.name} {found.code} {before!r} >>{text[found.start : found.end]}<< {after!r}")
    return words


def sums(tally: Tally) -> tuple[float, float]:
    """Recall of the certain events, and how many first fixes of those found are exact."""
    count = {kind: sum(n for (_, k), n in tally.found.items() if k == kind) for kind in ("all", "found", "exact")}
    return count["found"] / max(1, count["all"]), count["exact"] / max(1, count["found"])


def line(name: str, tally: Tally) -> str:
    recall, exact = sums(tally)
    safe = f"{tally.safe_right} of {tally.safe}"
    return f"| {name} | {tally.precision or 0:.3f} | {recall:.3f} | {exact:.3f} | {safe} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", type=pathlib.Path)
    parser.add_argument("--human", type=pathlib.Path)
    parser.add_argument(
        "--keep-apart", type=int, default=5, help="every Nth segment was held out when the rules were made"
    )
    parser.add_argument(
        "--list", action="store_true", help="print every false positive and every finding in human text"
    )
    options = parser.parse_args()
    path = options.annotated / "segments.jsonl" if options.annotated.is_dir() else options.annotated
    segments = [json.loads(text) for text in path.read_text("utf-8").split("\n") if text.strip()]
    parts = {
        "all segments": segments,
        "held out": segments[:: options.keep_apart],
        "the others": [s for i, s in enumerate(segments) if i % options.keep_apart],
    }
    out = [
        f"{len(segments)} annotated segments, {sum(e['sure'] for s in segments for e in s['events'])} certain defects.",
        "",
        "| rules, segments | precision | recall | first fix exact | safe fixes right |",
        "|---|---|---|---|---|",
    ]
    for name, part in parts.items():
        for stage, preview in (("stable", False), ("with preview", True)):
            total, by_rule = annotated(part, linter(preview, FORM), options.list and name == "all segments" and preview)
            out.append(line(f"{stage}, {name}", total))
            if name == "all segments" and preview:
                whole, every = total, by_rule
    out += [
        "",
        "With preview rules, all segments, by category of defect:",
        "",
        "| category | found | first fix exact |",
        "|---|---|---|",
    ]
    out += by_category(whole)
    _, rules = annotated(segments, linter(True, FORM, unproven=False))
    words = human(options.human, linter(True, unproven=False), rules, options.list) if options.human else 0
    if options.human:
        human(options.human, linter(True), every, show=False)
    out += [
        "",
        f"By rule. Findings in human text are per 10,000 words, of {words:,} words, real slips included. The last "
        "column counts what a stable rule finds with --preview only: true, false, per 10,000 human words.",
        "",
        "| rule | stage | true | false | first fix exact | per 10,000 human words | more in preview |",
        "|---|---|---|---|---|---|---|",
    ]
    lines, results = of_rules(rules, every, words)
    out += lines
    write("accuracy", "Accuracy", "\n".join(out))
    (HERE / "results.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    print("\n".join(out))


def by_category(tally: Tally) -> list[str]:
    """Rows of the table of categories."""
    out = []
    for category in sorted({c for c, _ in tally.found}, key=lambda c: -tally.found[c, "all"]):
        found = tally.found[category, "found"]
        out.append(
            f"| {category} | {found} of {tally.found[category, 'all']} | {tally.found[category, 'exact']} of {found} |"
        )
    return out


Results = dict[str, dict[str, float | None]]


def of_rules(rules: dict[str, Tally], every: dict[str, Tally], words: int) -> tuple[list[str], Results]:
    """Rows of the table of rules, and the figures for their pages.

    Arguments:
        rules, every: the tallies without and with what stable rules find in preview.
        words: of the human text.
    """
    out = []
    results: Results = {}
    for rule in registry.rules():
        if rule.family not in FAMILIES:
            continue
        tally = rules[rule.code]
        rate = round(tally.human / words * 10_000, 2) if words else None
        covered = rule.code in FORM
        shown = [str(tally.true), str(tally.false), f"{tally.fixed} of {tally.fixable}"] if covered else ["-", "-", "-"]
        more = every[rule.code]
        extra = f"{more.true - tally.true}, {more.false - tally.false}, " if covered else ""
        extra += f"{(more.human - tally.human) / max(1, words) * 10_000:.2f}"
        none = (more.true, more.false, more.human) == (tally.true, tally.false, tally.human)
        out.append(
            f"| {rule.code} {rule.name} | {rule.stage} | {' | '.join(shown)} | {'-' if rate is None else rate} "
            f"| {'' if none else extra} |"
        )
        results[rule.code] = {
            "precision": round(tally.precision, 3) if covered and tally.precision is not None else None,
            "found": tally.true if covered else None,
            "fix": round(tally.fixed / tally.fixable, 3) if covered and tally.fixable else None,
            "human_per_10000": rate,
        }
    return out, results


def write(mark: str, title: str, body: str) -> None:
    """Replace one section of RESULTS.md, between its two comments."""
    path = HERE / "RESULTS.md"
    text = path.read_text("utf-8") if path.exists() else "# Results\n"
    section = f"<!-- {mark} -->\n\n## {title}\n\n{body}\n\n<!-- /{mark} -->"
    pattern = re.compile(rf"<!-- {mark} -->.*?<!-- /{mark} -->", re.DOTALL)
    text = pattern.sub(lambda _: section, text) if pattern.search(text) else f"{text.rstrip()}\n\n{section}\n"
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()

"""Measure the pack "docs" and a glossary of 2,000 terms beside Vale with a style of as many rules.

usage: packs.py [ROUNDS]

Needs Vale on the PATH. The documents are those of speed.py, 1.2 MB of Markdown. The style is made from the rules of the
pack: what Vale has no kind of rule for is approximated by one that it has. Both programs run in alternation, so that a
slower machine slows both; the ratio is what counts.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import statistics
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import corpus
from peers import Command, ours
from speed import in_turns

RULES = Path(__file__).parent.parent / "rules" / "npqp_rules" / "packs" / "rules" / "docs.toml"
SCOPES = {"heading": "heading", "link": "link", "alternative": "alt", "paragraph": "paragraph"}
KINDS = {"sequence": "existence"}
SYLLABLES = "ba ko ri ten mul da ser vo li nar pe stu".split()
SETTINGS = """\
extend = "pack:docs"
select = ["docs-style", "TM103"]
glossaries = ["glossary.csv"]
[grammar]
engine = "none"
"""


def documents(folder: Path) -> int:
    """Write the documents; return their size in bytes."""
    folder.mkdir()
    texts = [corpus.Writer(1 + i, 0.01).document(10_700).encode() for i in range(112)]
    for i, text in enumerate(texts):
        (folder / f"{i:03}.md").write_bytes(text)
    return sum(map(len, texts))


def terms(number: int = 2000) -> dict[str, str]:
    """Made-up terms: what is forbidden, and what is preferred."""
    chance = random.Random(3)
    found: dict[str, str] = {}
    while len(found) < number:
        word = "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))
        found[word[::-1]] = word
    return found


def grouped(pattern: str) -> str:
    """A pattern without capturing groups."""
    return re.sub(r"(?<!\\)\((?!\?)|\(\?P<\w+>", "(?:", pattern)


def in_vale(rule: dict[str, Any]) -> str:
    """A rule of the pack in the shape of Vale, whose YAML is a superset of JSON."""
    kind = KINDS.get(rule["kind"], rule["kind"])
    found: dict[str, Any] = {"extends": kind, "message": f"{rule['name']}: %s", "level": "warning"}
    if rule.get("scope") in list(SCOPES):
        found["scope"] = SCOPES[rule["scope"]]
    if kind in ("existence", "substitution"):
        found["ignorecase"] = rule.get("case") != "match"
    if kind == "existence":
        found["tokens"] = [re.escape(word).replace("\\ ", " ") for word in rule.get("words", ())]
        found["raw"] = ["|".join(map(grouped, rule.get("patterns", ())))]
        if rule["kind"] == "sequence":
            found["tokens"] = [" ".join(f"(?:{'|'.join(token['words'])})" for token in rule["tokens"])]
    elif kind == "substitution":
        swap = {**rule.get("swap", {}), **{grouped(key): text for key, text in rule.get("swap-patterns", {}).items()}}
        found["swap"] = {key: text if isinstance(text, str) else text[0] for key, text in swap.items()}
    elif kind == "occurrence":
        found |= {"max": rule["max"], "token": r"\b\w+\b"}
    elif kind == "capitalization":
        found["match"] = "$sentence"
    elif kind == "consistency":
        found["either"] = dict(rule["either"])
    return json.dumps({key: value for key, value in found.items() if value not in ([], [""])}, indent=1)


def main() -> None:
    """Measure, and print a table."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else 5
    vale = shutil.which("vale")
    if vale is None:
        sys.exit("packs.py: vale is not on the PATH; bench/README.md says how to build it")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        size = documents(place / "docs")
        style = place / "styles" / "Docs"
        style.mkdir(parents=True)
        rules = tomllib.loads(RULES.read_text("utf-8"))["rules"]
        for rule in rules:
            (style / f"{rule['code']}.yml").write_text(in_vale(rule))
        glossary = terms()
        (style / "glossary.yml").write_text(in_vale({"name": "glossary", "kind": "substitution", "swap": glossary}))
        (place / ".vale.ini").write_text(
            "StylesPath = styles\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Docs\n"
        )
        rows = "".join(f"{good},{bad}\n" for bad, good in glossary.items())
        (place / "glossary.csv").write_text(f"preferred,forbidden\n{rows}")
        (place / "npqp-lint.toml").write_text(SETTINGS)
        commands = {
            "npqp-lint": Command(ours("docs", "--no-cache", "--format", "concise"), place),
            "Vale": Command((vale, "--no-exit", "--output=line", "docs"), place),
        }
        timings = in_turns(commands, rounds)
    print(f"{size / 1e6:.1f} MB, {len(rules)} rules, {len(glossary):,} terms, median of {rounds} runs")
    for program, timing in timings.items():
        cpu = statistics.median(run.cpu for run in timing.runs)
        print(f"{program:10} {timing.wall:6.2f} s  {cpu:6.2f} s of processors")
    print(f"npqp-lint takes {timings['npqp-lint'].wall / timings['Vale'].wall:.2f} of Vale's time")


if __name__ == "__main__":
    main()

"""Styles of Vale and what they become find the same: the same rules on the same lines of the same documents."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import program
import pytest
import yaml

DATA = Path(__file__).parent.parent / "data" / "vale"
VALE = shutil.which("vale")
SAME = 0.95
"""The least share of lines and rules that are the same."""

Found = set[tuple[str, int]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Found, Found]]:
    """For each rule, by its name in Vale, the files and lines with findings of Vale and of npqp-lint."""
    folder = tmp_path_factory.mktemp("vale") / "project"
    shutil.copytree(DATA, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert program.run("import-vale", ".", "--output", ".").exit_code == 0
        files = sorted(path.as_posix() for path in Path("docs").rglob("*.md"))
        rules: dict[str, tuple[Found, Found]] = defaultdict(lambda: (set(), set()))
        for name, file, line in [*_of_vale(files)]:
            rules[name][0].add((file, line))
        for name, file, line in [*_of_us(files)]:
            rules[name][1].add((file, line))
    return dict(rules)


def _of_vale(files: list[str]) -> list[tuple[str, str, int]]:
    done = subprocess.run(
        [str(VALE), "--no-exit", "--output=JSON", *files], capture_output=True, text=True, check=False, timeout=120
    )
    alerts = json.loads(done.stdout)
    return [(alert["Check"], file, alert["Line"]) for file, found in alerts.items() for alert in found]


def _of_us(files: list[str]) -> list[tuple[str, str, int]]:
    names = {
        rule["code"]: rule["source"].removeprefix("Vale's ")
        for path in Path("npqp-lint-rules").glob("*.yaml")
        for rule in yaml.safe_load(path.read_text("utf-8"))["rules"]
        if "source" in rule
    }
    result = program.run(*files, "--no-cache", "--format", "json")
    assert result.exit_code in (0, 1), result.output
    documents = json.loads(result.stdout)["documents"]
    return [
        (names.get(one["code"], one["rule"]), document["path"], one["start"]["line"])
        for document in documents
        for one in document["diagnostics"]
    ]


@pytest.mark.skipif(VALE is None, reason="vale is not on the PATH; bench/README.md says how to build it")
def test_the_same_rules_find_something_on_the_same_lines(found: dict[str, tuple[Found, Found]]):
    both = sum(len(theirs & ours) for theirs, ours in found.values())
    every = sum(len(theirs | ours) for theirs, ours in found.values())
    different = {name: (theirs - ours, ours - theirs) for name, (theirs, ours) in found.items() if theirs != ours}
    assert every > 100
    assert both >= SAME * every, different


@pytest.mark.skipif(VALE is None, reason="vale is not on the PATH; bench/README.md says how to build it")
def test_every_extension_point_is_compared(found: dict[str, tuple[Found, Found]]):
    kinds = {
        rule.name: yaml.safe_load(rule.path.read_text("utf-8"))["extends"]
        for style in ("Harbor", "Quill", "plainly")
        for rule in _rules(style)
    }
    compared = {kinds[name] for name in found if name in kinds}
    assert compared == {
        "existence", "substitution", "occurrence", "repetition", "consistency", "conditional", "capitalization",
        "metric", "sequence",
    }  # fmt: skip


def _rules(style: str) -> list:
    from npqp_lint.vale.notes import Notes
    from npqp_lint.vale.project import read

    return read(DATA / "styles" / style, Notes()).styles[style]

"""The code is as the house rules want it, and the example of CONTRIBUTING.md is true."""

from __future__ import annotations

import re
import subprocess
import sys
import types
from collections import Counter
from pathlib import Path

import pytest
from npqp_lint.rule import Rule
from npqp_lint.text.apply import apply
from npqp_lint.text.document import Builder
from npqp_lint.text.source import Source
from radon.complexity import cc_visit
from radon.visitors import Class

COMPLEXITY = 20
"""Cyclomatic complexity of a function."""

MODULES = 20
"""Modules in a package, besides ``__init__``."""

LINES = 350
"""Lines in a module."""


@pytest.mark.parametrize("command", ["ruff check", "ruff format --check", "mypy --strict"])
def test_is_clean(root: Path, command: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command.split()], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def modules(root: Path, *folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (root / folder).rglob("*.py"))


def test_no_function_is_too_complex(root: Path):
    found = [
        f"{path.relative_to(root)}: {block.name} {block.complexity}"
        for path in modules(root, "lint", "rules", "bench", "docs")
        for block in cc_visit(path.read_text("utf-8"))
        if not isinstance(block, Class) and block.complexity > COMPLEXITY
    ]
    assert found == []


def test_no_package_is_too_large(root: Path):
    packages = Counter(path.parent for path in modules(root, "lint", "rules") if path.name != "__init__.py")
    assert [str(folder.relative_to(root)) for folder, count in packages.items() if count > MODULES] == []


def test_no_module_is_too_long(root: Path):
    lengths = {path.relative_to(root): path.read_text("utf-8").count("\n") for path in modules(root, "lint", "rules")}
    assert {str(path): lines for path, lines in lengths.items() if lines > LINES} == {}


def test_the_rule_in_contributing_works(root: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (root / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    module = types.ModuleType("double_comma")
    exec(compile(code, "CONTRIBUTING.md", "exec"), vars(module))  # noqa: S102 - our own page
    rule: Rule = module.DoubleComma()

    def findings(text: str) -> list[str]:
        builder = Builder(Source(text), "plain")
        builder.begin("paragraph")
        builder.text(0, len(text))
        return [apply(text, finding.fixes[0].edits) for finding in rule.check(builder.build())]

    assert [findings(text) for text in rule.good] == [[]]
    assert [findings(example.text) for example in rule.bad] == [[example.fixed] for example in rule.bad]
    assert rule.summary() == "Two commas in a row."

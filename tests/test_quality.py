"""The code is as the house rules want it, and the example of CONTRIBUTING.md is true."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest
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


def test_the_rule_in_contributing_passes_the_tests(root: Path, tmp_path: Path):
    page = (root / "CONTRIBUTING.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (module,) = re.findall(r"Put this in `(rules/[\w/]+\.py)`", page)
    for name in ("lint", "rules", "docs", "bench", "tests", "seeds"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "corpora"))
    for name in ("CONTRIBUTING.md", "CHANGELOG.md", "README.md", "pyproject.toml"):
        shutil.copy(root / name, tmp_path / name)
    (tmp_path / module).write_text(code, "utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path / "lint"), str(tmp_path / "rules")])}

    def run(*command: str) -> None:
        done = subprocess.run([sys.executable, *command], cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    run("docs/generate.py")
    assert "double-comma" in (tmp_path / "docs/rules/TY190.md").read_text("utf-8")
    run("docs/generate.py", "--check")
    run(
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "tests/rules/test_examples.py",
        "-k",
        "TY190 or declared",
    )
    run("-m", "ruff", "check", module)
    run("-m", "ruff", "format", "--check", module)
    run("-m", "mypy", "--strict", module)


def test_the_phrase_in_contributing_is_found(root: Path):
    (entry,) = re.findall(r"~~~toml\n(.*?)~~~", (root / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    (added,) = tomllib.loads(entry)["calque"]
    lexicon = tomllib.loads((root / "rules/npqp_rules/lexicons/calques.toml").read_text("utf-8"))
    keys = set().union(*lexicon["calque"])
    assert set(added) <= keys
    assert added["phrase"] not in {one["phrase"] for one in lexicon["calque"]}

"""What a run loads: nothing that it does not need, for that is most of the time of a short run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROBE = """
import atexit, json, sys
def tell():
    with open("modules.json", "w") as file:
        json.dump(sorted(sys.modules), file)
atexit.register(tell)
sys.argv = ["npqp-lint", *sys.argv[1:]]
from npqp_lint.__main__ import main
main()
"""

HEAVY = (
    "asyncio", "concurrent", "difflib", "email", "harper", "http", "importlib.metadata", "importlib.resources",
    "language_tool_python", "logging", "multiprocessing", "nltk", "numpy", "pygls", "socket", "ssl", "subprocess",
    "textstat", "unittest", "urllib.request", "wcwidth", "xml", "zipfile",
    "npqp_lint.fix.rounds", "npqp_lint.server", "npqp_lint.run.workers",
)  # fmt: skip
"""What no check of plain English without a grammar engine loads."""

RULES = ("--select", "MT,TY,TM")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text("# Tides\n\nThe tide came in at noon. .\n")
    (tmp_path / "npqp-lint.toml").write_text("")
    return tmp_path


def loaded(folder: Path, *arguments: str) -> list[str]:
    subprocess.run([sys.executable, "-c", PROBE, *arguments], cwd=folder, stdout=subprocess.DEVNULL)
    modules: list[str] = json.loads((folder / "modules.json").read_text())
    return modules


def among(modules: list[str], names: tuple[str, ...]) -> list[str]:
    return [module for module in modules if any(module == name or module.startswith(f"{name}.") for name in names)]


def test_the_version_loads_nothing(folder: Path):
    modules = loaded(folder, "--version")
    assert among(modules, ("npqp_lint",)) == ["npqp_lint", "npqp_lint.__main__", "npqp_lint._version"]
    assert among(modules, ("click", "dataclasses", *HEAVY)) == []


def test_a_check_loads_the_rules_and_little_else(folder: Path):
    modules = loaded(folder, "a.md", *RULES, "--no-cache")
    assert "npqp_rules.artifacts.stops.stray_stop" in modules
    assert among(modules, (*HEAVY, "sqlite3", "pathspec", "npqp_rules.grammar", "npqp_rules.readability")) == []
    assert len(modules) < 400


def test_what_is_known_is_told_without_loading_the_rules(folder: Path):
    loaded(folder, "a.md", *RULES)
    modules = loaded(folder, "a.md", *RULES)
    assert "npqp_lint.run.cache" in modules
    assert among(modules, (*HEAVY, "npqp_rules", "pyromark", "npqp_lint.linter", "npqp_lint.rule")) == []
    assert len(modules) < 240


def test_help_loads_no_rules(folder: Path):
    modules = loaded(folder, "--help")
    assert among(modules, (*HEAVY, "npqp_rules", "npqp_lint.linter", "npqp_lint.run.runner", "sqlite3")) == []

"""The example plugin in tests/plugin, installed by pip like any other package."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("registry")
TEXT = "The ferry leaves at 14h30. . Bring a coat.\n"


@pytest.fixture(scope="module")
def variables(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the plugin is installed."""
    copy, folder = tmp_path_factory.mktemp("copy") / "plugin", tmp_path_factory.mktemp("packages")
    shutil.copytree(root / "tests" / "plugin", copy)
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile", "--target", folder, copy)
    done = subprocess.run(pip, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return {**os.environ, "PYTHONPATH": str(folder)}


def run(variables: dict[str, str], folder: Path, *command: str, status: int = 0) -> str:
    """What a Python module prints."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env=variables, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def test_its_rules_run(variables: dict[str, str], tmp_path: Path):
    (tmp_path / "notice.md").write_text(TEXT)
    (tmp_path / "npqp-lint.toml").write_text('ignore = ["MT122"]\n[rules.long-notice]\nwords = 4\n')
    data = json.loads(run(variables, tmp_path, "npqp_lint", "--format", "json", "--no-cache", status=1))
    assert data["errors"] == []
    found = {(one["code"], one["severity"]) for one in data["documents"][0]["diagnostics"]}
    assert {("HB101", "warning"), ("HB102", "warning")} <= found
    run(variables, tmp_path, "npqp_lint", "--fix", "--no-cache", "--select", "harbor-style,MT101", status=1)
    assert (tmp_path / "notice.md").read_text() == "The ferry leaves at 14:30. Bring a coat.\n"


def test_it_is_listed(root: Path, variables: dict[str, str], tmp_path: Path):
    (plugin,) = json.loads(run(variables, tmp_path, "npqp_lint", "rules", "--plugins", "--format", "json"))
    assert plugin == {
        "plugin": "harbor-style",
        "version": "1.2.0",
        "interface": 1,
        "provides": "rules",
        "entry": "harbor-style = harbor_style.rules:RULES",
        "names": ["HB101 clock-time", "HB102 long-notice"],
        "faults": [],
    }
    shown = run(variables, tmp_path, "npqp_lint", "rules", "--plugins")
    page = (root / "docs" / "plugins.md").read_text("utf-8")
    assert all(line in page for line in shown.splitlines()[:2])
    assert "maximum number of words" in run(variables, tmp_path, "npqp_lint", "rule", "HB102")


def test_its_own_tests_pass(root: Path, variables: dict[str, str], tmp_path: Path):
    shutil.copytree(root / "tests" / "plugin" / "tests", tmp_path / "tests")
    assert "passed" in run(variables, tmp_path, "pytest", "tests", "-p", "no:cacheprovider")

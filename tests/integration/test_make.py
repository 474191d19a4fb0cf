"""A fresh clone, and the commands a newcomer types."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make as from a shell: not as the child of the make that runs the tests, outside its virtual environment."""
    environment = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PYTHON")}
    python = () if any(a.startswith("PYTHON=") for a in arguments) else (f"PYTHON={sys.executable}",)
    return subprocess.run(["make", *python, *arguments], cwd=folder, capture_output=True, text=True, env=environment)


def test_help_lists_the_targets(root: Path) -> None:
    shown = make(root, "help").stdout
    assert all(f"make {target}" in shown for target in ("lint", "test", "bench", "clean"))


def test_an_old_python_is_named(root: Path, tmp_path: Path) -> None:
    old = tmp_path / "python3.10"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = make(root, f"PYTHON={old}", f"VENV={tmp_path / 'venv'}", "lint")
    assert done.returncode == 2
    assert f'npqp-lint needs Python 3.11 or newer, which "{old}" is not' in done.stderr
    assert not (tmp_path / "venv").exists()


def test_the_tests_run_on_two_cores(root: Path) -> None:
    assert "-m pytest -n 2" in make(root, "--dry-run", "test").stdout


@pytest.mark.usefixtures("registry")
def test_lint_sets_up_and_shows_the_findings(clone: Path) -> None:
    done = make(clone, "lint")
    assert done.returncode == 0, done.stderr
    assert "MT101" in done.stdout
    again = make(clone, "lint")
    assert again.returncode == 0
    assert "pip" not in again.stdout  # nothing is installed twice
    assert make(clone, "clean").returncode == 0
    assert not (clone / ".venv").exists()
    status = subprocess.run(["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True)
    assert status.stdout == ""

"""The extension for Visual Studio Code: built and packaged as a user would, and run with a stand-in for the editor."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

needs_npm = pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed")

UNREACHABLE = ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ERR_SOCKET_TIMEOUT")


def npm(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["npm", *arguments], cwd=folder, capture_output=True, text=True, timeout=240)
    if any(code in done.stderr for code in UNREACHABLE):
        pytest.skip(f"the npm registry cannot be reached: {done.stderr.strip().splitlines()[0]}")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def packaged(root: Path, folder: Path) -> Path:
    """The unpacked .vsix."""
    source = folder / "vscode"
    shutil.copytree(root / "editors/vscode", source, ignore=shutil.ignore_patterns("node_modules", "out", "*.vsix"))
    npm(source, "ci", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1")
    npm(source, "run", "package")
    shutil.rmtree(source / "node_modules")
    with zipfile.ZipFile(source / "npqp-lint.vsix") as package:
        package.extractall(folder / "vsix")
    return folder / "vsix" / "extension"


def run(extension: Path, root: Path, command: list[str]) -> dict[str, Any]:
    """What the extension says in the stand-in editor, which holds one open document."""
    environment = {**os.environ, "TEXT": "The café 😀 was full 😀. .\n", "COMMAND": json.dumps(command)}
    stand_in = root / "editors/vscode/test/stand-in.js"
    node = ["node", str(stand_in), str(extension / "out/extension.js")]
    done = subprocess.run(node, env=environment, cwd=extension, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@needs_npm
def test_the_packaged_extension_starts_the_server_and_shows_findings(root: Path, tmp_path: Path) -> None:
    extension = packaged(root, tmp_path)  # once, for it takes a while
    files = {path.relative_to(extension).as_posix() for path in extension.rglob("*") if path.is_file()}
    assert files == {"package.json", "readme.md", "out/extension.js"}
    said = run(extension, root, [sys.executable, "-m", "npqp_lint", "server"])
    assert said["errors"] == []
    assert said["findings"] == [[0, 24, "There is a stray period after the sentence."]]
    assert {"npqp-lint.restart", "npqp-lint.fixAll"} <= set(said["commands"])
    said = run(extension, root, ["no-such-server"])
    assert 'could not start "no-such-server"' in said["errors"][-1]
    assert "pip install 'npqp-lint[server]'" in said["errors"][-1]


def test_the_lock_file_names_no_mirror(root: Path) -> None:
    lock = json.loads((root / "editors/vscode/package-lock.json").read_text())
    assert [entry["resolved"] for entry in lock["packages"].values() if "resolved" in entry] == []


def test_the_version_is_that_of_the_program(root: Path) -> None:
    from npqp_lint._version import __version__

    assert json.loads((root / "editors/vscode/package.json").read_text())["version"] == __version__

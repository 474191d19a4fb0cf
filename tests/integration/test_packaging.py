"""The wheel holds what it must, and works in a fresh environment of every Python that is promised."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("registry")

PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def run(
    *command: str | Path, cwd: Path | None = None, variables: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command that must not fail."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=os.environ | (variables or {}))
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done


def interpreter(version: str) -> str | None:
    """A Python of this version that runs: on PATH, or one of pyenv's."""
    name = f"python{version}"
    folders = [Path(folder) for folder in os.get_exec_path()]
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    for folder in [*folders, *sorted(pyenv.glob(f"versions/{version}*/bin"))]:
        file = shutil.which(name, path=str(folder))
        if file and not subprocess.run([file, "-c", "import venv, ensurepip"], capture_output=True).returncode:
            return file
    return None


def environment(python: str, folder: Path, package: str | Path) -> Path:
    """A fresh virtual environment with a package in it, made quickly; its folder of commands."""
    run(python, "-m", "venv", "--without-pip", folder)
    bin = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", bin / "python", "install", "--quiet", "--no-compile")
    run(*pip, package)
    return bin


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the source distribution, as a packager would."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, root)
    (file,) = folder.glob("*.whl")
    return file


def test_the_wheel_holds_both_packages_and_all_data(root: Path, wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(root / tree).as_posix()
        for tree in ("lint", "rules")
        for path in (root / tree).rglob("*")
        if path.is_file() and not {"__pycache__", "front"} & set(path.parts)
    }
    assert wanted - held == set()
    assert not [name for name in held if "/front/" in name]
    assert {"npqp_lint/py.typed", "npqp_rules/py.typed", "npqp_lint/__main__.py"} <= held
    assert {name.split("/")[0].split("-")[0] for name in held} == {"npqp_lint", "npqp_rules"}
    assert any(name.endswith("licenses/LICENSE") for name in held)
    assert any(name.endswith(".json") for name in held), "the JSON Schema is missing"
    assert any(name.endswith(".data/data/share/man/man1/npqp-lint.1") for name in held)


@pytest.mark.parametrize("version", PYTHONS)
def test_the_wheel_works(root: Path, wheel: Path, tmp_path: Path, version: str) -> None:
    python = interpreter(version)
    if python is None:
        pytest.skip(f"Python {version} is not installed")
    bin = environment(python, tmp_path / "venv", wheel)
    assert run(bin / "npqp-lint", "--version").stdout.strip().endswith(wheel.name.split("-")[1])
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    arguments = ("check", "--isolated", "--exit-zero", "--no-cache", "seeds/")
    assert "MT101" in run(bin / "npqp-lint", *arguments, cwd=tmp_path).stdout
    shown = json.loads(run(bin / "npqp-lint", *arguments, "--format=json", cwd=tmp_path).stdout)
    assert shown["schema"] == "npqp-lint/1"
    assert shown["errors"] == []
    assert shown["documents"][0]["path"].startswith("seeds/")
    assert shown["summary"]["diagnostics"] > 0


def test_pipx_installs_it(root: Path, tmp_path: Path) -> None:
    bin = environment(sys.executable, tmp_path / "venv", "pipx")
    folders = {f"PIPX_{name}": str(tmp_path / name) for name in ("HOME", "BIN_DIR", "MAN_DIR")}
    run(bin / "pipx", "install", "--python", sys.executable, root, variables=folders)
    assert "npqp-lint" in run(tmp_path / "BIN_DIR" / "npqp-lint", "--version").stdout
    assert (tmp_path / "MAN_DIR" / "man1" / "npqp-lint-review.1").exists()

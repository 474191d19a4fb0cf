"""A folder of somebody else's is checked, not run: nothing in it is imported, whatever it is called."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from npqp_lint import plugins
from npqp_lint.search_path import trusted

MINE = "import pathlib\npathlib.Path({mark!r}).write_text(__name__)\nRULES = ()\n"
SPAWNING = """
import sys
sys.argv = ["npqp-lint", *sys.argv[1:]]
from npqp_lint.run import workers
workers.FORKS = False
from npqp_lint.__main__ import main
main()
"""
START = {
    "script": [str(Path(sys.executable).with_name("npqp-lint"))],
    "module": [sys.executable, "-m", "npqp_lint"],
    "spawning": [sys.executable, "-P", "-c", SPAWNING],
}
COMMANDS = (
    (".", "-j", "2", "--no-cache"),
    ("rules",),
    ("config",),
    ("dictionary", "add", "--file", "words.txt", "Wort"),
    ("clean",),
)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder with modules that have the names of ours and of our libraries, and with an entry point of its own."""
    mark = str(tmp_path / "MARK")
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("npqp_rules", "click", "harper", "pathspec", "platformdirs", "textstat", "pyromark", "evil"):
        package = folder / name
        package.mkdir()
        (package / "__init__.py").write_text(MINE.format(mark=mark))
    for name in ("npqp_lint-9.9", "evil-1.0"):
        info = folder / f"{name}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name[:-4]}\nVersion: 9.9\n")
        (info / "entry_points.txt").write_text("[npqp_lint.rules]\nartifact = evil:RULES\nevil = evil:RULES\n")
    for name in "abcdef":
        (folder / f"{name}.txt").write_text("The boat is late. .\n" * 3000)
    return folder


def run(start: str, folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **more}
    return subprocess.run([*START[start], *arguments], cwd=folder, capture_output=True, text=True, env=environment)


@pytest.mark.parametrize("start", START)
@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda found: " ".join(found[:1]))
def test_nothing_of_it_is_imported(hostile: Path, start: str, arguments: tuple[str, ...]):
    done = run(start, hostile, *arguments, PYTHONPATH=os.pathsep)  # an empty item is the working directory
    mark = hostile.parent / "MARK"
    assert not mark.exists(), mark.read_text()
    assert done.returncode == (1 if arguments[0] == "." else 0), done.stderr
    if arguments[0] == ".":
        assert "MT101" in done.stdout


@pytest.mark.parametrize("start", ["script", "spawning"])
def test_nor_is_a_package_of_our_name(hostile: Path, start: str):
    (hostile / "npqp_rules").rename(hostile / "npqp_lint")
    run(start, hostile, ".", "-j", "2", "--no-cache")
    assert not (hostile.parent / "MARK").exists()


def test_the_trusted_path(hostile: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(hostile)
    library, site = os.path.dirname(os.__file__), str(hostile.parent)
    path = ["", ".", str(hostile), "relative", site, library, str(hostile), ""]
    assert trusted(path) == [site, library, str(hostile)]  # the last is there because somebody installed it
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    assert "evil:RULES" not in {entry.value for entry in plugins.entries("npqp_lint.rules")}
    assert not {"evil-1.0.dist-info", "evil-9.9"} & set(plugins.installed())


def test_an_archive_on_the_path_opens_no_other_way(hostile: Path, monkeypatch: pytest.MonkeyPatch):
    import zipfile

    archive = hostile.parent / "x.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("empty.txt", "")
    monkeypatch.chdir(hostile)
    monkeypatch.setattr(sys, "path", ["", str(archive), *sys.path])
    assert {"artifact", "grammar"} <= {entry.name for entry in plugins.entries("npqp_lint.rules")}
    assert "evil:RULES" not in {entry.value for entry in plugins.entries("npqp_lint.rules")}

"""``npqp-lint watch`` as a process that sees real files change."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("watchfiles")

from npqp_lint.cli.session import Options
from npqp_lint.cli.watch import _filter
from watchfiles import Change

BAD, GOOD = "The tide came in at noon. .\n", "The tide came in at noon.\n"


class Watch:
    """The process; what it says on both streams comes in one."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "npqp_lint", "watch", "--format", "concise", "--color", "never", *arguments]
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        assert self.process.stdout is not None
        self.stream = self.process.stdout

    def until(self, wanted: str) -> str:
        shown = ""
        while wanted not in shown:
            assert select.select([self.stream], [], [], 30)[0], f"nothing comes after {shown!r}"
            part = os.read(self.stream.fileno(), 65536).decode()
            assert part, f"it ended after {shown!r}"
            shown += part
        return shown

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(30)
        self.stream.close()
        return status


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "npqp-lint.toml").write_text('select = ["MT101"]\nextend-exclude = ["old.md"]\n')
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(BAD)
    (tmp_path / "docs/b.md").write_text(GOOD)
    return tmp_path


def test_what_is_saved_is_checked(folder: Path):
    watch = Watch(folder)
    assert "docs/a.md:1:26: MT101" in watch.until("Watching .; press Ctrl-C to stop.\n")
    (folder / "docs/b.md").write_text(BAD)
    shown = watch.until("1 file, 1 finding")
    assert "docs/b.md:1:26: MT101" in shown
    assert "a.md" not in shown
    (folder / "docs/old.md").write_text(BAD)  # excluded
    (folder / "docs/code.py").write_text(BAD)
    (folder / "docs/new.md").write_text(GOOD)
    os.replace(folder / "docs/new.md", folder / "docs/a.md")  # as many editors save
    shown = watch.until("1 file checked, nothing found.\n")
    assert "old" not in shown
    (folder / "npqp-lint.toml").write_text("select = 1\n")
    assert "npqp-lint.toml:1: select:" in watch.until("must be")
    (folder / "npqp-lint.toml").write_text('select = ["MT101"]\n')
    assert "docs/old.md:1:26" in watch.until("3 files, 2 findings")
    assert watch.end() == 0


def test_a_saved_glossary_checks_everything(folder: Path):
    (folder / "npqp-lint.toml").write_text('select = ["TM103"]\nglossaries = ["terms.csv"]\n')
    (folder / "terms.csv").write_text("preferred,forbidden\nebb,flow\n")
    watch = Watch(folder)
    watch.until("Watching .; press Ctrl-C to stop.\n")
    (folder / "terms.csv").write_text("preferred,forbidden\nflood,tide\n")
    assert "docs/a.md:1:5: TM103" in watch.until("2 files, 2 findings")
    assert watch.end() == 0


def test_one_file(folder: Path):
    watch = Watch(folder, "docs/b.md")
    watch.until("Watching docs/b.md")
    (folder / "docs/a.md").write_text(GOOD)
    (folder / "docs/b.md").write_text(BAD)
    assert "a.md" not in watch.until("docs/b.md:1:26: MT101")
    assert watch.end() == 0


def test_an_interruption_that_python_drops_ends_it(folder: Path):
    """As in a callback of a weak reference, such as those of the locks of imports."""
    script = """
import signal, weakref
from npqp_lint.cli import session
from npqp_lint.__main__ import main
class Thing: pass
def run(options):
    thing = Thing()
    held = weakref.ref(thing, lambda _: signal.raise_signal(signal.SIGINT))
    del thing
    print("dropped", flush=True)
session.run = run
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", script, "watch"], cwd=folder, capture_output=True, text=True, timeout=60
    )
    assert "dropped" in done.stdout
    assert "Exception ignored" in done.stderr
    assert done.returncode == 0


def test_without_watchfiles_it_says_what_to_install(folder: Path):
    script = "import sys; sys.modules['watchfiles'] = None; from npqp_lint.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", script, "watch"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 2
    assert "pip install 'npqp-lint[watch]'" in done.stderr


@pytest.mark.parametrize("chosen", [True, False])
def test_its_own_cache_is_not_a_change(folder: Path, chosen: bool, monkeypatch: pytest.MonkeyPatch):
    """Neither in a folder that the user chose, nor in the user's cache folder where that is watched."""
    own = folder / "own.toml"
    own.write_text('select = ["MT101"]\n' + ('cache-dir = "built"\n' if chosen else ""))
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "caches"))
    watch = Watch(folder, "--config", str(own))
    watch.until("Watching .; press Ctrl-C to stop.\n")
    assert watch.end() == 0
    (mark,) = folder.rglob("CACHEDIR.TAG")
    counts = _filter(Options(config=str(own)))
    assert not counts(Change.added, str(mark.with_name(".gitignore")))
    assert counts(Change.added, str(folder / ".gitignore"))
    assert counts(Change.added, f"{mark.parent}2/.gitignore")

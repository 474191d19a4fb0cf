"""Completion in real shells, driven as by a person at a terminal, and the man pages in a real ``man``."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="there are no terminals here")

PATIENCE = 60.0
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(npqp-lint completion bash)"'),
    "zsh": (
        ["zsh", "-f", "-i"],
        'autoload -Uz compinit; compinit -u -D; eval "$(npqp-lint completion zsh)"',
    ),
    "fish": (["fish", "--no-config", "--interactive"], "npqp-lint completion fish | source"),
}


class Terminal:
    """A shell in a terminal."""

    def __init__(self, command: list[str], folder: Path) -> None:
        environment = {
            **{name: os.environ[name] for name in ("LANG", "LC_ALL") if name in os.environ},
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "HOME": str(folder),
            "TERM": "xterm",
            "NO_COLOR": "1",
        }
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment)  # noqa: S606 - the terminal is the point
        self.seen = ""

    def types(self, keys: str, until: str) -> None:
        """Type, and read what is shown until a text appears."""
        self.seen = ""
        os.write(self.file, keys.encode())
        end = time.monotonic() + PATIENCE
        while until not in self.seen:
            ready, _, _ = select.select([self.file], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"no {until!r} in {self.seen!r}"
            self.seen += os.read(self.file, 65536).decode("utf-8", "replace")

    def end(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.close(self.file)
        os.waitpid(self.pid, 0)


@pytest.fixture(params=SHELLS)
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    command, start = SHELLS[request.param]
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    made = Terminal(command, tmp_path)
    made.types(f"{start}; echo rea''dy\r", "ready")
    yield made
    made.end()


def test_completion(terminal: Terminal, tmp_path: Path) -> None:
    for name in ("tides-of-may.md", "revenue-of-may.md"):
        (tmp_path / name).write_text("It came. .\n")
    terminal.types("npqp-lint comple\tfi\t\r", "complete --no-files --command npqp-lint")
    terminal.types("npqp-lint rev\t\tzzz\r", "revenue-of-may.md")
    terminal.types("npqp-lint rule stray-st\t\r", "What it does")
    terminal.types("npqp-lint --isol\t tides-of\t\r", "MT101")


def test_man_pages(root: Path) -> None:
    if shutil.which("man") is None:
        pytest.skip("man is not installed")
    pages = sorted((root / "docs/man").glob("*.1"))
    assert len(pages) > 30
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "80"}
    for page in (root / "docs/man/npqp-lint.1", root / "docs/man/npqp-lint-check.1"):
        shown = subprocess.run(
            ["man", "--warnings", "-l", page], capture_output=True, text=True, env=environment, timeout=60
        )
        if "minimized" in shown.stdout:
            pytest.skip("man is a stand-in here")
        assert shown.stderr == ""
        assert shown.stdout.startswith(page.stem.upper())
        assert "EXIT STATUS" in shown.stdout
    assert "--select RULES" in shown.stdout
    assert "npqp-lint docs/ --diff" in shown.stdout

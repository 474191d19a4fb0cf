"""Real processes on a real (pseudo) terminal, and the progress bar."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from npqp_lint.cli.terminal import Progress, forced, style_for, width_of

pty = pytest.importorskip("pty", reason="no pseudo terminals here")

BAD = "The tide came in at noon. .\n"
PAINT = re.compile(r"\x1b\[[\d;]*m")


def on_terminal(folder: Path, *arguments: str, columns: int = 70, **environment: str) -> tuple[str, int]:
    """What a process writes to a terminal, and its status."""
    import fcntl
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    names = ("NO_COLOR", "FORCE_COLOR", "COLUMNS")
    variables = {name: value for name, value in os.environ.items() if name not in names} | {"TERM": "xterm"}
    process = subprocess.Popen(
        [sys.executable, "-m", "npqp_lint", *arguments],
        cwd=folder, stdin=slave, stdout=slave, stderr=slave, env=variables | environment,
    )  # fmt: skip
    os.close(slave)
    parts = []
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(master)
    return b"".join(parts).decode(), process.wait(60)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working directory with one file that has one finding in a long line."""
    (tmp_path / "a.txt").write_text(f"{'The tide came in at noon, and then they all went home. ' * 4}{BAD}")
    return tmp_path


def test_colour_and_width_of_the_terminal(folder: Path):
    text, status = on_terminal(folder, "a.txt", "--select", "MT101")
    assert status == 1
    assert "\x1b[1;4ma.txt\x1b[0m" in text
    assert "\x1b[33m~~\x1b[0m" in text
    assert "..." in text


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_can_be_refused(folder: Path, environment: dict[str, str]):
    text, _ = on_terminal(folder, "a.txt", **environment)
    assert "MT101" in text
    assert not PAINT.search(text)
    assert not PAINT.search(on_terminal(folder, "a.txt", "--color", "never")[0])


def test_help_is_painted(folder: Path):
    assert "\x1b[36m--fix\x1b[0m" in on_terminal(folder, "--help", columns=100)[0]
    assert "\x1b" not in on_terminal(folder, "--help", NO_COLOR="1")[0]


def test_a_diff_is_painted_and_harmless(folder: Path):
    (folder / "a.txt").write_text(f"\x1b]0;x\x07 {BAD}")
    text, _ = on_terminal(folder, "a.txt", "--diff", "--select", "MT101")
    assert "\x1b[31m-\\x1b]0;x\\x07 The tide came in at noon. .\x1b[0m" in text
    text, _ = on_terminal(folder, "a.txt", "--diff", "--select", "MT101", NO_COLOR="1")
    assert "-\\x1b]0;x\\x07 The tide came in at noon. ." in text
    assert "\x1b" not in text


def test_short_work_shows_no_bar():
    stream, now = io.StringIO(), [0.0]
    bar = Progress(4, stream, lambda: now[0])
    for done in range(4):
        now[0] += 0.2
        bar.update(done, "a.txt")
    bar.clear()
    assert stream.getvalue() == ""


def test_a_terminal_that_can_do_nothing_gets_no_bar(folder: Path):
    for name in range(40):
        (folder / f"{name}.txt").write_text(BAD * 2000)
    assert "\x1b" not in on_terminal(folder, ".", "--jobs", "1", TERM="dumb")[0]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_the_bar_comes_after_a_second_and_goes_before_anything_else(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "60")
    now, stream = [0.0], Terminal()
    bar = Progress(4, stream, lambda: now[0])
    now[0] = 0.9
    bar.update(1, "a.txt")
    assert stream.getvalue() == ""
    bar.clear()
    assert stream.getvalue() == ""
    now[0] = 1.1
    bar.update(2, "b\x1b.txt")
    bar.update(3, "c.txt")  # too soon after the last
    assert stream.getvalue() == "\r\x1b[K[############............] 2/4 b\\x1b.txt"
    bar.clear()
    bar.clear()
    assert stream.getvalue().endswith("txt\r\x1b[K")


def test_the_bar_of_a_long_run_is_seen_and_cleared(folder: Path):
    for number in range(60):
        (folder / f"{number:02}.txt").write_text("They went home. " * 4000)
    script = (
        "import npqp_lint.cli.session as s, npqp_lint.cli.terminal as t, sys\n"
        "class Eager(t.Progress):\n"
        "    def __init__(self, total, stream): super().__init__(total, stream, patience=0)\n"
        "s.Progress = Eager\n"
        "from npqp_lint.__main__ import main; main()"
    )
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", script, ".", "--select", "MT101"], cwd=folder, stdout=subprocess.PIPE, stderr=slave
    )
    os.close(slave)
    stdout, _ = process.communicate(timeout=60)
    shown = os.read(master, 1 << 20).decode()
    os.close(master)
    assert "/61 " in shown
    assert shown.rstrip().endswith("\x1b[K")
    assert b"\x1b" not in stdout


@pytest.mark.parametrize(
    ("environment", "wish"),
    [({}, None), ({"NO_COLOR": "1"}, False),
     ({"NO_COLOR": "", "FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "0"}, False),
     ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)  # fmt: skip
def test_the_environment_decides_on_colour(
    environment: dict[str, str], wish: bool | None, monkeypatch: pytest.MonkeyPatch
):
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert forced() is wish
    assert style_for(Terminal()).on is (wish is not False)
    assert style_for(None).on is bool(wish)
    assert style_for(None, "always").on
    assert not style_for(Terminal(), "never").on


def test_width(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    assert width_of(None) == width_of(io.StringIO()) == width_of(Terminal()) == 100
    monkeypatch.setenv("COLUMNS", "44")
    assert width_of(None) == 44
    monkeypatch.setenv("COLUMNS", "wide")
    assert width_of(None) == 100

"""The picture of an editor: Neovim with the language server, as it is set up in docs/editors.md, as SVG."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from picture import Span, svg

DOCS = Path(__file__).parent
ROWS, COLUMNS = 14, 118
SECONDS = 60
SETTINGS = """\
vim.o.swapfile, vim.o.number, vim.o.termguicolors, vim.o.laststatus = false, true, false, 2
vim.diagnostic.config({ virtual_text = true })
"""
COLORS = {"red": "31", "green": "32", "brown": "33", "blue": "34", "magenta": "35", "cyan": "36"}
LAST = "decimal point"
"""What the last diagnostic says, so that the picture has them all."""


def editor() -> str:
    """The picture, from a real run.

    Raises:
        SystemExit: the diagnostics did not appear in time.
    """
    import pyte

    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "article.md").write_text(sample(), "utf-8")
        (home / "init.lua").write_text(SETTINGS + configuration(), "utf-8")
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = os.environ | {"TERM": "xterm", "PATH": path, "HOME": folder, "XDG_STATE_HOME": folder}
        command = ["nvim", "--clean", "-u", "init.lua", "article.md"]
        ours, theirs = pty.openpty()
        with contextlib.suppress(ImportError):
            import fcntl
            import termios

            fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        running = subprocess.Popen(  # noqa: S603 - a fixed command
            command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
        )
        try:
            end = time.monotonic() + SECONDS
            while LAST not in "\n".join(screen.display) and time.monotonic() < end:
                if select.select([ours], [], [], 0.5)[0]:
                    stream.feed(os.read(ours, 65536))
            while select.select([ours], [], [], 1)[0]:  # what is still being drawn
                stream.feed(os.read(ours, 65536))
        finally:
            running.kill()
            running.wait()
            os.close(ours)
            os.close(theirs)
    if LAST not in "\n".join(screen.display):
        raise SystemExit("Neovim showed no diagnostics:\n" + "\n".join(screen.display))
    return svg([spans(screen.buffer[row]) for row in range(ROWS - 1)], COLUMNS, "Findings of npqp-lint in Neovim")


def sample() -> str:
    """The text before, from the README, without the full-width comma, which not every font has."""
    page = (DOCS.parent / "README.md").read_text("utf-8")
    text = re.findall(r"^```text\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)[0]
    return "# News from the coast\n\n" + text.replace("，", ", ")


def configuration() -> str:
    """What docs/editors.md says for this version of Neovim."""
    version = subprocess.run(["nvim", "--version"], capture_output=True, text=True).stdout  # noqa: S607 - from the PATH
    major, minor = map(int, re.findall(r"v(\d+)\.(\d+)", version)[0])
    name = "neovim" if (major, minor) >= (0, 11) else "neovim before 0.11"
    page = (DOCS / "editors.md").read_text("utf-8")
    return re.findall(rf"<!-- tested: {name} -->\n```lua\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)[0]


def spans(row: dict[int, Any]) -> list[Span]:
    """The stretches of one color in a row of the screen."""
    found: list[Span] = []
    for column in range(COLUMNS):
        cell = row[column]
        codes = {COLORS[cell.fg]} if cell.fg in COLORS else set()
        codes |= ({"1"} if cell.bold else set()) | ({"4"} if cell.underscore else set())
        if found and found[-1][1] == frozenset(codes):
            found[-1] = (found[-1][0] + cell.data, found[-1][1])
        else:
            found.append((cell.data, frozenset(codes)))
    return found

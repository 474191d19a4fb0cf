"""The pictures of the documentation, as SVG: the output of a command, and an editor (editor_picture.py).

usage: picture.py

Writes to assets/: terminal.svg; editor.svg, if Neovim and pyte are installed; page.png, if Chromium and Playwright are.

Every stretch of one colour is an SVG text, so the picture is small, sharp, and stays text.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "docs" / "assets"
COMMAND = ("seeds/", "--select", "MT101,MT103,MT105")
COLUMNS = 128

SIZE = 14
ADVANCE = 8.43  # of a character; that of the usual monospaced fonts is between 0.55 and 0.602 of the size
LEADING = 19
MARGIN = 18
COLOURS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff", "35": "#d2a8ff", "36": "#76e3ea"}
PAPER, INK, DIM = "#0d1117", "#e6edf3", "#8b949e"

Span = tuple[str, frozenset[str]]
"""Text and its color codes."""

_PAINT = re.compile(r"\x1b\[([\d;]*)m")


def picture() -> str:
    """The SVG."""
    lines = ["\x1b[2m$\x1b[0m \x1b[1mnpqp-lint " + " ".join(COMMAND) + "\x1b[0m", "", *output().rstrip().split("\n")]
    rows = [row for line in lines for row in wrapped(spans(line))]
    return svg(rows, COLUMNS, f"Output of npqp-lint {' '.join(COMMAND)}")


def svg(rows: list[list[Span]], columns: int, title: str) -> str:
    """A picture of the rows of a terminal."""
    width = round(columns * ADVANCE + 2 * MARGIN)
    height = len(rows) * LEADING + 2 * MARGIN
    body = "\n".join(text for i, row in enumerate(rows) for text in texts(row, MARGIN + SIZE + i * LEADING))
    styles = "".join(f".c{code}{{fill:{colour}}}" for code, colour in COLOURS.items() if f"c{code}" in body)
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img"
xml:space="preserve">
<title>{title}</title>
<style>text{{font:{SIZE}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;\
fill:{INK};white-space:pre}}.c1{{font-weight:bold}}.c2{{fill:{DIM}}}.c4{{text-decoration:underline}}{styles}</style>
<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>
{body}
</svg>
"""


def output() -> str:
    """The output of the command on a terminal."""
    command = [sys.executable, "-m", "npqp_lint", *COMMAND, "--color", "always", "--no-cache"]
    environment = os.environ | {"COLUMNS": str(COLUMNS), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, env=environment)  # noqa: S603 - our own program
    if done.returncode != 1:
        raise SystemExit(f"{' '.join(command)} ended with status {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode().replace("\r\n", "\n")


def spans(line: str) -> list[Span]:
    """The stretches of a line, each with the codes that paint it."""
    found, codes = [], frozenset[str]()
    for i, part in enumerate(_PAINT.split(line)):
        if i % 2:
            codes = frozenset() if part in ("", "0") else codes | set(part.split(";"))
        elif part:
            found.append((part, codes))
    return found


def wrapped(line: list[Span]) -> list[list[Span]]:
    """The rows that a terminal makes of a line."""
    rows: list[list[Span]] = [[]]
    room = COLUMNS
    for text, codes in line:
        while len(text) > room:
            if room:
                rows[-1].append((text[:room], codes))
            rows.append([])
            text, room = text[room:], COLUMNS
        rows[-1].append((text, codes))
        room -= len(text)
    return rows


def texts(row: list[Span], y: int) -> Iterator[str]:
    """The stretches of a row in SVG, each at its column and as wide as its cells, whatever the font."""
    column = 0
    for text, codes in row:
        shown = text.strip(" ")
        x = MARGIN + (column + len(text) - len(text.lstrip(" "))) * ADVANCE
        column += len(text)
        if shown:
            classes = " ".join(f"c{code}" for code in sorted(codes))
            kind = f' class="{classes}"' if classes else ""
            length = len(shown) * ADVANCE
            yield f'<text x="{x:.4g}" y="{y}" textLength="{length:.4g}"{kind}>{escape(shown, quote=False)}</text>'


def main() -> int:
    """Write the pictures that can be made here."""
    (ASSETS / "terminal.svg").write_text(picture(), "utf-8")
    from editor_picture import editor
    from page_picture import browser, page

    if shutil.which("nvim") and importlib.util.find_spec("pyte"):
        (ASSETS / "editor.svg").write_text(editor(), "utf-8")
    else:
        print("editor.svg is left as it is: it needs Neovim, and pyte (pip install pyte)", file=sys.stderr)
    if browser() and importlib.util.find_spec("playwright"):
        page(ASSETS / "page.png")
    else:
        print("page.png is left as it is: it needs Chromium, and Playwright (pip install playwright)", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())

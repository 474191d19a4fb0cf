"""The picture of the page that ``npqp-lint report`` writes, from an installed Chromium."""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

from editor_picture import sample

WIDTH, HEIGHT = 1100, 760


def browser() -> str | None:
    """The program, if it is installed."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def page(picture: Path) -> None:
    """Write the picture of the page with the findings in the sample of the README.

    Arguments:
        picture: the file to write, as PNG.

    Raises:
        SystemExit: the report could not be made.
    """
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "article.md").write_text(sample(), "utf-8")
        command = [sys.executable, "-m", "npqp_lint", "report", "article.md", "-o", "report.html"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)  # noqa: S603 - our own program
        report = Path(folder) / "report.html"
        if not report.exists():
            raise SystemExit(f"{' '.join(command)}: {done.stderr}")
        with sync_playwright() as playwright:
            started = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox"])
            view = started.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
            view.goto(report.as_uri())
            shot = view.screenshot()
            started.close()
    picture.write_bytes(with_text(shot, found(sample())))


def found(text: str) -> str:
    """The lines and codes of what is found in a text; the picture stores them, so that a test sees when it is old."""
    from npqp_lint import lint_text

    report = lint_text(text, path="article.md")
    assert report.source is not None  # noqa: S101 - it was read from memory
    return " ".join(f"{report.source.position(one.start)[0]}:{one.code}" for one in report.diagnostics)


def with_text(png: bytes, text: str) -> bytes:
    """A PNG with a comment after its header."""
    chunk = b"tEXtComment\0" + text.encode("latin-1")
    header = 33
    return (
        png[:header] + struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) + png[header:]
    )

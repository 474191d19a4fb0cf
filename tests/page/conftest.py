"""A real Chromium, the page with data of the shape that the schema gives, and the tools of the front end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from npqp_lint.page.template import page
from page_made import made
from page_tools import npm
from playwright.sync_api import Browser, Page, sync_playwright


def chromium() -> str | None:
    """An installed Chromium: that of Debian, or the one that NPQP_LINT_CHROMIUM names."""
    names = (os.environ.get("NPQP_LINT_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one module: while Playwright runs, its event loop is in the way of any other."""
    path = chromium()
    if path is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Open a page with some data, from a file; nothing may go wrong in it, or be loaded from elsewhere."""
    wrong: list[str] = []
    contexts = []

    def open(data: dict[str, Any] | None = None, **options: Any) -> Page:
        file = tmp_path / "report.html"
        file.write_text(page(data or made()), "utf-8")
        context = browser.new_context(viewport=options.pop("viewport", {"width": 1280, "height": 800}), **options)
        contexts.append(context)
        tab = context.new_page()
        tab.set_default_timeout(15_000)
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        tab.on(
            "request", lambda asked: wrong.append(asked.url) if not asked.url.startswith(("file:", "data:")) else None
        )
        tab.goto(file.as_uri())
        return tab

    yield open
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def front(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the front end with its tools installed."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    folder = tmp_path_factory.mktemp("front") / "front"
    shutil.copytree(root / "lint/npqp_lint/page/front", folder, ignore=shutil.ignore_patterns("node_modules"))
    npm(folder, "ci", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1", "--ignore-scripts")
    return folder

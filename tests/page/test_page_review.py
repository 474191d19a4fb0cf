"""The review and the paste mode in a real Chromium, on the real server."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

GUIDE = """\
# The guide

They went home. . The dog barked.

The the door was  open. He saw the the cat.

He left early, it was , late.
"""


@pytest.fixture
def served(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Start the review in a folder, and open its page; nothing may go wrong in it, and all it asks is this server."""
    started: list[subprocess.Popen[str]] = []
    contexts = []
    wrong: list[str] = []

    def serve(*paths: str) -> Page:
        select = ("--isolated", "--select=MT101,MT110,TY101,TY103")
        command = (sys.executable, "-m", "npqp_lint", "review", "--web", "--no-open", *select, *paths)
        server = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        started.append(server)
        assert server.stdout is not None
        address = next(found[0] for line in server.stdout if (found := re.search(r"http://\S+/", line)))
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        contexts.append(context)
        tab = context.new_page()
        tab.set_default_timeout(20_000)
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on(
            "request", lambda asked: wrong.append(asked.url) if not asked.url.startswith((address, "data:")) else None
        )
        tab.goto(address)
        expect(tab.locator("#card .position")).to_be_visible(timeout=20_000)  # the data have come
        return tab

    yield serve
    for context in contexts:
        context.close()
    for server in started:
        server.terminate()
        server.communicate(timeout=30)
    assert wrong == []


def says(tab: Page, message: str) -> None:
    """Wait until the page says something; nothing else may be said before it is checked."""
    expect(tab.locator("#toast")).to_have_text(re.compile(message), timeout=20_000)


def test_take_undo_edit_suppress(served: Callable[..., Page], tmp_path: Path) -> None:
    file = tmp_path / "guide.md"
    file.write_text(GUIDE, "utf-8")
    tab = served("guide.md")
    position = tab.locator("#card .position")
    tab.keyboard.press("j")
    expect(position).to_have_text("1 of 5")
    tab.keyboard.press("Enter")
    says(tab, "Fixed")
    expect(position).to_have_text("1 of 4")
    assert "They went home. The dog" in file.read_text("utf-8")
    tab.keyboard.press("u")
    says(tab, "Undone")
    assert file.read_text("utf-8") == GUIDE
    tab.keyboard.press("r")
    says(tab, "Redone")
    assert "They went home. The dog" in file.read_text("utf-8")

    tab.keyboard.press("j")
    tab.keyboard.press("e")
    field = tab.get_by_role("dialog").get_by_role("textbox")
    expect(field).to_have_value("The the door was  open.")
    field.fill("The door stood open.")
    tab.keyboard.press("Control+Enter")
    says(tab, "Edited")
    assert "The door stood open. He saw the the cat." in file.read_text("utf-8")

    tab.keyboard.press("k")
    expect(tab.locator("#card")).to_contain_text("is repeated")
    tab.keyboard.press("x")
    tab.get_by_role("dialog").get_by_role("textbox").fill("a quotation")
    tab.keyboard.press("Enter")
    says(tab, "Suppressed")
    assert "a quotation" in file.read_text("utf-8")
    expect(tab.locator("#filters .shown")).to_have_text("1 finding")
    tab.keyboard.press("j")
    tab.keyboard.press("s")
    says(tab, "Skipped")
    expect(tab.locator("#filters .shown")).to_have_text("0 findings")


def test_all_of_a_rule_and_all_safe_fixes(served: Callable[..., Page], tmp_path: Path) -> None:
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text(GUIDE, "utf-8")
    tab = served(".")
    tab.keyboard.press("S")
    says(tab, "Applied safe fixes")
    for name in ("one.md", "two.md"):
        assert "home. The dog" in (tmp_path / name).read_text("utf-8")
    tab.get_by_label("Filter by rule").select_option("MT110")
    tab.locator("h1").click()
    tab.keyboard.press("j")
    tab.keyboard.press("a")
    says(tab, "Fixed all: 2")
    assert "the the" not in (tmp_path / "two.md").read_text("utf-8").lower()
    tab.locator("#undo").click()
    says(tab, "Undone")
    assert "the the" in (tmp_path / "two.md").read_text("utf-8").lower()


def test_a_change_on_disk_is_followed_and_never_overwritten(served: Callable[..., Page], tmp_path: Path) -> None:
    file = tmp_path / "guide.md"
    file.write_text(GUIDE, "utf-8")
    tab = served("guide.md")
    tab.keyboard.press("j")
    file.write_text(GUIDE.replace("# The guide", "# The new guide"), "utf-8")
    says(tab, "Read again: guide.md")
    expect(tab.get_by_role("heading", name="The new guide")).to_be_visible()
    expect(tab.locator("#card .position")).to_have_text("1 of 5")

    tab.keyboard.press("e")
    tab.get_by_role("dialog").get_by_role("textbox").fill("My own text.")
    file.write_text(GUIDE.replace("# The guide", "# The newest guide"), "utf-8")
    says(tab, "Read again: guide.md")
    tab.keyboard.press("Control+Enter")
    dialog = tab.get_by_role("dialog")
    expect(dialog).to_contain_text("has changed")
    expect(dialog.get_by_label("Your text")).to_have_value(re.compile("My own text"))
    dialog.get_by_role("button", name="Show the new version").click()
    expect(dialog).to_have_count(0)
    assert file.read_text("utf-8") == GUIDE.replace("# The guide", "# The newest guide")


def test_paste(served: Callable[..., Page]) -> None:
    tab = served()
    expect(tab.get_by_label("Your text").last).to_be_focused()
    tab.keyboard.insert_text("They went home. . The the dog barked.")
    expect(tab.locator("article.text .mark")).to_have_count(2)
    expect(tab.locator("article.text")).to_contain_text("They went home. . The the dog barked.")
    tab.locator("h1").click()
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    tab.keyboard.press("Enter")
    says(tab, "Fixed")
    tab.locator("#side").get_by_role("button", name="Copy repaired text").click()
    says(tab, "The repaired text was copied")
    assert tab.evaluate("navigator.clipboard.readText()") == "They went home. The dog barked."
    expect(tab.locator("#filters .shown")).to_have_text("0 findings")

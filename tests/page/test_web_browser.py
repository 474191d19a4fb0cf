"""The review in a real Chromium, with the real server: what is done on the page is in the file."""

from __future__ import annotations

import base64
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk_made import Reviewed, write
from npqp_lint.cli.page import web
from npqp_lint.config.resolver import Resolver
from npqp_lint.page.review.http import Pages, Server
from page_tools import problems
from playwright.sync_api import Browser, Page, expect

TEXT = "# Log\n\nThey all went home. . The boat left the bay. said Ann.\n\nIt came. .\n"


class Served:
    """A page that a server serves."""

    def __init__(self, browser: Browser, pages: Pages, **options: Any) -> None:
        self.server = Server(pages)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()
        self.context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], **options)
        self.tab: Page = self.context.new_page()
        self.tab.set_default_timeout(15_000)
        self.wrong: list[str] = []
        self.tab.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.tab.goto(f"{self.server.origin}/{self.server.once}")

    def end(self) -> None:
        self.context.close()
        self.server.end()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "npqp-lint.toml", 'preview = true\ncache = false\nselect = ["MT101", "MT105"]\n')
    write(tmp_path, "a.md", TEXT)
    return tmp_path


@pytest.fixture
def review(folder: Path) -> Reviewed:
    return Reviewed("a.md")


@pytest.fixture
def served(browser: Browser, review: Reviewed) -> Iterator[Served]:
    made = Served(browser, web._review_pages(review.session))
    yield made
    made.end()
    assert made.wrong == []


def press(tab: Page, key: str, says: str) -> None:
    """Press a key, and wait for what the page says."""
    tab.keyboard.press(key)
    expect(tab.locator("#toast")).to_contain_text(says)


def test_what_is_done_on_the_page_is_in_the_file(served: Served, folder: Path):
    tab, path = served.tab, folder / "a.md"
    expect(tab).to_have_url(re.compile(re.escape(served.server.address)))
    expect(tab.locator(".mark").first).to_be_visible()
    tab.keyboard.press("j")
    press(tab, "Enter", "Fixed.")
    assert path.read_text() == TEXT.replace(" .", "", 1)
    press(tab, "u", "Undone")
    assert path.read_text() == TEXT
    press(tab, "r", "Redone")
    press(tab, "S", "Applied safe fixes")
    fixed = TEXT.replace("home. .", "home.").replace("came. .", "came.")
    assert path.read_text() == fixed
    tab.keyboard.press("j")
    tab.keyboard.press("e")
    area = tab.locator("dialog textarea")
    area.fill("The boat left the bay, or so said Ann.")
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator("#toast")).to_contain_text("Edited")
    assert "\nThey all went home. The boat left the bay, or so said Ann.\n" in path.read_text()
    press(tab, "u", "Undone")
    tab.keyboard.press("j")
    tab.keyboard.press("x")
    tab.locator("#reason").fill("a quotation")
    tab.get_by_role("button", name="Suppress", exact=True).click()
    expect(tab.locator("#toast")).to_contain_text("Suppressed")
    assert "<!-- npqp-lint: ignore MT105 — a quotation -->" in path.read_text()


def test_a_file_that_changes(served: Served, review: Reviewed, folder: Path):
    tab, path = served.tab, folder / "a.md"
    expect(tab.locator(".mark").first).to_be_visible()
    path.write_text(f"New. {TEXT}")
    tab.keyboard.press("j")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("dialog")).to_contain_text("a.md has changed since")
    assert path.read_text() == f"New. {TEXT}"
    tab.get_by_role("button", name="Do it in the new version").click()
    expect(tab.locator("#toast")).to_contain_text("Fixed.")
    assert path.read_text() == f"New. {TEXT}".replace(" .", "", 1)
    path.write_text("Somebody wrote this. .\n")
    review.session.follow()
    expect(tab.locator(".text")).to_contain_text("Somebody wrote this.")


def test_it_ends_with_the_page(served: Served):
    expect(served.tab.locator(".mark").first).to_be_visible()
    events = served.server.pages.events
    for _ in range(200):
        if events._pages:
            break
        threading.Event().wait(0.05)
    assert events.quiet == 0
    served.tab.close()
    for _ in range(200):
        if events.quiet:
            break
        threading.Event().wait(0.05)
    assert events.quiet > 0


def test_nothing_in_a_document_becomes_markup(browser: Browser, folder: Path):
    hostile = "<img src=x onerror=alert(1)> <script>alert(2)</script> javascript:alert(3)"
    write(folder, "b.txt", f"{hostile} They went home. .\n\n{hostile}\n")
    made = Served(browser, web._review_pages(Reviewed("b.txt").session))
    try:
        made.tab.on("dialog", lambda dialog: made.wrong.append(dialog.message))
        expect(made.tab.locator(".text")).to_contain_text("<script>alert(2)</script>")
        made.tab.keyboard.press("j")
        press(made.tab, "Enter", "Fixed.")
        assert made.tab.locator(".text img, .text script").count() == 0
        assert made.wrong == []
    finally:
        made.end()


def test_pasting(browser: Browser, folder: Path):
    before = sorted(path.name for path in folder.iterdir())
    made = Served(browser, web._paste_pages(Resolver({})))
    try:
        made.tab.locator("#pasted").fill("They all went home. . The boat left the bay. said Ann.")
        expect(made.tab.locator(".mark").first).to_be_visible()
        made.tab.get_by_role("button", name="Copy repaired text").first.click()
        expect(made.tab.locator("#toast")).to_contain_text("copied")
        copied = made.tab.evaluate("navigator.clipboard.readText()")
        assert copied == "They all went home. The boat left the bay. said Ann."
        assert made.wrong == []
    finally:
        made.end()
    assert sorted(path.name for path in folder.iterdir()) == before


def test_words_for_the_dictionary_and_the_glossary(browser: Browser, folder: Path):
    write(folder, "words.txt", "")
    write(folder, "terms.csv", "term,forbidden\nlog file,log-file\n")
    settings = 'select = ["TM103", "GR"]\nspelling = true\ncache = false\ndictionaries = ["words.txt"]\n'
    settings += 'glossaries = ["terms.csv"]\n'
    write(folder, "npqp-lint.toml", settings)
    write(
        folder, "c.md", "The log-file is full. Close the log-file of the harbor.\n\nThe skroutlink is near the mill.\n"
    )
    made = Served(browser, web._review_pages(Reviewed("c.md").session))
    try:
        tab = made.tab
        expect(tab.locator(".mark").first).to_be_visible()
        tab.keyboard.press("j")
        expect(tab.get_by_role("button", name="Take all 2 of this term")).to_be_visible()
        tab.keyboard.press("g")
        tab.locator("#term").fill("journal")
        tab.get_by_role("button", name="Add", exact=True).click()
        expect(tab.locator("#toast")).to_contain_text("Added to the glossary")
        assert "journal" in (folder / "terms.csv").read_text()
        press(tab, "u", "Undone")
        assert "journal" not in (folder / "terms.csv").read_text()
        tab.locator(".mark", has_text="skroutlink").click()
        tab.get_by_role("button", name="To dictionary").click()
        expect(tab.locator("#toast")).to_contain_text("Added to the dictionary")
        assert (folder / "words.txt").read_text() == "skroutlink\n"
        expect(tab.locator(".mark", has_text="skroutlink")).to_have_count(0)
        assert made.wrong == []
    finally:
        made.end()


DROP = """([name, data]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(data), (one) => one.charCodeAt(0))], name));
    const drop = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
    document.querySelector('main').dispatchEvent(drop);
}"""


def test_dropping_a_word_document(browser: Browser, folder: Path):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("They all went home. . The boat left.")
    document.save(folder / "a.docx")
    made = Served(browser, web._paste_pages(Resolver({})))
    try:
        tab = made.tab
        expect(tab.locator("#pasted")).to_be_visible()
        tab.evaluate(DROP, ["a.docx", base64.b64encode((folder / "a.docx").read_bytes()).decode()])
        expect(tab.locator(".mark").first).to_be_visible()
        expect(tab.locator(".text")).to_contain_text("They all went home.")
        tab.get_by_role("button", name="Check", exact=True).click()  # the file, not the empty field
        expect(tab.locator(".mark").first).to_be_visible()
        with tab.expect_download() as download:
            tab.get_by_role("button", name="Copy repaired text").first.click()
        saved = docx.Document(download.value.path())
        assert saved.paragraphs[0].text == "They all went home. The boat left."
        tab.evaluate(DROP, ["a.docx", base64.b64encode(b"PK\x03\x04 nothing").decode()])
        expect(tab.locator("#toast")).to_contain_text("a.docx")
        assert made.wrong == []
    finally:
        made.end()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("mode", ["review", "paste"])
def test_everybody_can_review_and_paste(browser: Browser, folder: Path, front: Path, mode: str, scheme: str):
    pages = web._review_pages(Reviewed("a.md").session) if mode == "review" else web._paste_pages(Resolver({}))
    made = Served(browser, pages, color_scheme=scheme, bypass_csp=True, viewport={"width": 360, "height": 740})
    try:
        tab = made.tab
        if mode == "paste":
            tab.locator("#pasted").fill(TEXT)
        expect(tab.locator(".mark").first).to_be_visible()
        tab.locator("#pasted" if mode == "paste" else "#main").evaluate("one => one.blur()")
        tab.keyboard.press("j")
        expect(tab.get_by_role("button", name="Take", exact=True)).to_be_visible()
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360
        tab.add_script_tag(path=front / "node_modules/axe-core/axe.min.js")
        assert problems(tab) == []
        tab.keyboard.press("e")
        expect(tab.get_by_role("dialog")).to_be_visible()
        assert problems(tab) == []
        assert made.wrong == []
    finally:
        made.end()

"""The report in a real Chromium: reading, filtering, moving, copying, and printing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from page_made import bilingual, block, document, edit, finding, fix, guide, made
from playwright.sync_api import Page, expect

Open = Callable[..., Page]


def go(tab: Page, path: str) -> None:
    tab.locator("#side").get_by_role("button", name=path.rpartition("/")[2]).click()


def test_the_overview_counts_and_charts(opened: Open) -> None:
    tab = opened()
    main = tab.locator("#main")
    expect(main.get_by_role("heading", name="Overview")).to_be_visible()
    expect(main.locator(".figures div", has_text="Findings").locator("dd")).to_have_text("7")
    expect(main.locator("svg.stack rect")).to_have_count(6)
    expect(main.locator(".errors")).to_contain_text("docs/broken.md: not UTF-8")
    expect(main.locator(".bars li").first).to_contain_text("1")
    expect(main.get_by_role("table").last).to_contain_text("log-file ×1")
    main.get_by_role("button", name="Words", exact=True).click()
    expect(main.locator("th[aria-sort=descending]")).to_have_text("Words")


def test_a_document_keeps_its_structure(opened: Open) -> None:
    tab = opened()
    go(tab, "docs/guide.md")
    text = tab.locator("article.text")
    expect(text.get_by_role("heading", level=3)).to_have_text(re.compile("A guide to the café"))
    expect(text.get_by_role("heading", level=4)).to_have_text("Deeper")
    expect(text.locator("ul.list > li")).to_have_count(2)
    expect(text.locator("ul.list ul.list > li")).to_have_text("Another item.")
    expect(text.locator("blockquote p")).to_have_count(1)
    expect(text.locator("table")).to_have_count(2)
    expect(text.locator("table").first.locator("tr")).to_have_count(2)
    assert text.locator("table").last.locator("td").all_inner_texts() == ["", "Alone\nTwo lines"]
    expect(text.locator(".chip").first).to_have_text("config.toml")


def test_changes_are_shown_in_place(opened: Open) -> None:
    tab = opened()
    go(tab, "docs/guide.md")
    line = tab.locator("article.text p").first
    expect(line.locator("del").first).to_have_text(" .")
    item = tab.locator("article.text li > .block").first
    expect(item).to_have_text("One of the items areis here.")
    tab.get_by_role("button", name="Repaired", exact=True).click()
    expect(item).to_have_text("One of the items is here.")
    expect(tab.locator("blockquote")).to_have_text("He left, which was sad.")
    tab.get_by_role("button", name="Original", exact=True).click()
    expect(item).to_have_text("One of the items are here.")
    expect(tab.locator("article.text del, article.text ins")).to_have_count(0)


def test_keys_move_and_choose(opened: Open) -> None:
    tab = opened()
    tab.keyboard.press("j")
    card = tab.locator("#card")
    expect(card.locator(".position")).to_have_text("1 of 7")
    expect(card).to_contain_text("This is finding 5")
    for _ in range(3):
        tab.keyboard.press("n")
    expect(card).to_contain_text("agreement")
    expect(tab.locator(".mark.current")).to_be_focused()
    tab.keyboard.press("2")
    expect(tab.locator("article.text li > .block").first).to_have_text("One of the items arewas here.")
    tab.keyboard.press("k")
    expect(card).to_contain_text("This is finding 1")
    for _ in range(4):
        tab.keyboard.press("j")
    expect(tab.locator("#main h2")).to_have_text("po/de.po")
    tab.keyboard.press("j")
    expect(card.locator(".position")).to_have_text("1 of 7")
    expect(tab.locator("#main h2")).to_have_text("docs/guide.md")
    tab.keyboard.press("o")
    expect(tab.locator("#main h2")).to_have_text("Overview")


def test_filters(opened: Open) -> None:
    tab = opened()
    status = tab.locator("#filters .shown")
    tab.get_by_role("button", name="artifact 2").click()
    expect(status).to_have_text("2 of 7 findings")
    tab.get_by_role("button", name="Safe fix 2").click()
    expect(status).to_have_text("1 of 7 findings")
    tab.get_by_role("button", name="Clear filters").click()
    expect(status).to_have_text("7 findings")
    tab.get_by_label("Filter by rule").select_option("GR111")
    expect(status).to_have_text("1 of 7 findings")
    tab.get_by_label("Filter by rule").select_option("")
    tab.locator("h1").click()
    tab.keyboard.press("/")
    tab.keyboard.type("figures-diff")
    expect(status).to_have_text("1 of 7 findings")
    tab.keyboard.press("Escape")
    tab.keyboard.press("Escape")
    expect(status).to_have_text("7 findings")
    tab.get_by_label("Filter files").fill("guide")
    expect(status).to_have_text("6 of 7 findings")
    expect(tab.locator("#side li:visible")).to_have_count(1)


def test_the_help_lists_every_key_and_turns_them_off(opened: Open) -> None:
    tab = opened()
    tab.keyboard.press("?")
    dialog = tab.get_by_role("dialog")
    expect(dialog).to_contain_text("Next finding")
    dialog.get_by_role("checkbox").uncheck()
    tab.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    tab.keyboard.press("j")
    expect(tab.locator("#card .position")).to_have_text("7 findings")


def test_the_repaired_text_and_the_command_are_copied(opened: Open) -> None:
    tab = opened(permissions=["clipboard-read", "clipboard-write"])
    go(tab, "docs/guide.md")
    tab.keyboard.press("c")
    expect(tab.locator("#toast")).to_have_text("The text with 5 fixes was copied.")
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert "They went home. The 😀 config.toml has a space.\n" in copied
    assert "One of the items is here." in copied
    tab.get_by_role("button", name="Copy the command").click()
    expect(tab.locator("#toast")).to_have_text("The command was copied.")
    assert tab.evaluate("navigator.clipboard.readText()") == "npqp-lint check --fix docs/guide.md"


def test_the_source_is_beside_its_translation(opened: Open) -> None:
    tab = opened()
    go(tab, "po/de.po")
    first = tab.locator(".unit").first
    source, target = first.locator(".source").bounding_box(), first.locator(".target").bounding_box()
    assert source is not None
    assert target is not None
    assert source["y"] == target["y"]
    assert source["x"] < target["x"]
    expect(first.locator(".source")).to_have_text("Source: Die Datei hat 3 Einträge.")
    expect(first.locator(".target")).to_have_text("The file has 43 entries.")


def test_a_narrow_window_needs_no_sideways_scrolling(opened: Open) -> None:
    tab = opened(viewport={"width": 360, "height": 700})
    for keys in ([], ["j"], ["?"]):
        for key in keys:
            tab.keyboard.press(key)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360
        assert tab.evaluate(
            "document.querySelector('#main').scrollWidth <= document.querySelector('#main').clientWidth"
        )
    tab.keyboard.press("Escape")
    tab.get_by_role("button", name="Documents").click()
    go(tab, "po/de.po")
    expect(tab.locator("#main h2")).to_have_text("po/de.po")
    expect(tab.locator("#side")).to_be_hidden()


def test_dark_and_light(opened: Open) -> None:
    dark = "getComputedStyle(document.body).backgroundColor"
    tab = opened(color_scheme="dark")
    system = tab.evaluate(dark)
    tab.keyboard.press("T")
    light = tab.evaluate(dark)
    assert system != light
    tab.keyboard.press("T")
    assert tab.evaluate(dark) == system


def test_paper_holds_the_whole_text_and_the_findings(opened: Open, tmp_path: Path) -> None:
    paragraphs = [block("paragraph", f"Paragraph number {number} has two  spaces.") for number in range(300)]
    last = finding(0, "TY103", 299, 32, 34, fix("Delete a space", edit(299, 33, 34, ""), safe=True))
    tab = opened(made(guide(), document(2, "long.md", paragraphs, [last])))
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = tab.locator(".printed")
    expect(printed).to_have_count(2)
    expect(printed.last).to_contain_text("Paragraph number 299")
    expect(printed.last.locator(".printed-findings li")).to_have_count(1)
    expect(printed.last.locator("[data-number='1']")).to_have_count(1)
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(printed).to_have_count(0)
    assert tab.pdf().count(b"/Type /Page\n") > 5


def test_the_position_in_the_text_is_shown_for_all(opened: Open) -> None:
    tab = opened(made(bilingual()))
    expect(tab.locator("#main h2")).to_have_text("po/de.po")
    expect(tab.locator("svg.heat rect")).to_have_count(1)
    tab.locator(".mark").click()
    expect(tab.locator("#card")).to_contain_text("po/de.po:1:14")
    tab.reload()
    expect(tab.locator("#main h2")).to_have_text("po/de.po")

"""200 documents with 5,000 findings stay smooth: what the page makes for them, and for each filter and step, is little.

Times would depend on the machine, so elements are counted.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from npqp_lint.page.template import page
from page_made import large
from playwright.sync_api import Page, expect

COUNT = """async (what) => {
    let added = 0;
    const observer = new MutationObserver((changes) => {
        for (const change of changes) {
            for (const node of change.addedNodes) added += 1 + (node.querySelectorAll?.('*').length ?? 0);
        }
    });
    observer.observe(document.body, { childList: true, subtree: true });
    if (what.startsWith('=')) {
        const field = document.querySelector('#words');
        field.value = what.slice(1);
        field.dispatchEvent(new Event('input'));
    } else {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: what, bubbles: true }));
    }
    for (const change of observer.takeRecords()) {
        for (const node of change.addedNodes) added += 1 + (node.querySelectorAll?.('*').length ?? 0);
    }
    observer.disconnect();
    return added;
}"""
"""How many elements and texts come in at once, before the page is drawn again."""


@pytest.mark.parametrize("where", ["the overview", "a document"])
def test_a_large_report_is_small_and_quick(opened: Callable[..., Page], where: str) -> None:
    data = large()
    assert len(page(data).encode()) < 8_000_000
    tab = opened(data)
    expect(tab.locator("#filters .shown")).to_have_text("5,000 findings")
    assert tab.evaluate("document.querySelectorAll('*').length") < 6000
    if where == "a document":
        tab.keyboard.press("j")
        tab.wait_for_timeout(200)
    for words in ("=agree", "=nothing like it", "="):
        assert tab.evaluate(COUNT, words) < 3500, words
    for key in ("j", "j", "k", "]", "v"):
        assert tab.evaluate(COUNT, key) < 3500, key

"""Everybody can use the page: axe finds nothing, in any view, in light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from page_made import made
from page_tools import problems
from playwright.sync_api import Page

WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 360, "height": 700}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing(opened: Callable[..., Page], front: Path, scheme: str, size: dict[str, int]) -> None:
    tab = opened(made(), color_scheme=scheme, viewport=size, bypass_csp=True)
    tab.add_script_tag(path=front / "node_modules/axe-core/axe.min.js")
    assert problems(tab) == [], "the overview"
    tab.keyboard.press("j")
    tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert problems(tab) == [], "a finding"
    for _ in range(6):
        tab.keyboard.press("j")
    assert problems(tab) == [], "the bilingual document"
    tab.keyboard.press("?")
    assert problems(tab) == [], "the help"


def test_the_keyboard_alone_reaches_everything(opened: Callable[..., Page]) -> None:
    tab = opened()
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    seen = set()
    for _ in range(80):
        tab.keyboard.press("Tab")
        seen.add(tab.evaluate("document.activeElement.textContent.slice(0, 40) || document.activeElement.id"))
    for name in ("Original", "Theme", "Overview", "Copy repaired text", "Why it is reported", "words", "rule"):
        assert any(name in one for one in seen) or name in seen, (name, seen)


def test_a_finding_is_announced(opened: Callable[..., Page]) -> None:
    tab = opened()
    for _ in range(2):
        tab.keyboard.press("j")
    assert tab.locator("#live").inner_text() == (
        "Finding 2 of 7. This is finding 0 of stray-stop. Fix: Delete the stray period."
    )
    mark = tab.locator(".mark.current")
    assert mark.get_attribute("role") == "button"
    assert mark.get_attribute("aria-description") == "stray-stop: This is finding 0 of stray-stop."

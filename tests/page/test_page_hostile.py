"""Texts of documents, names of files, and all other data never become markup, script, or an address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from page_made import document, edit, finding, fix, made
from playwright.sync_api import Page

PAYLOADS = (
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    "<svg onload=window.hacked=1>",
    "<svg><animate onbegin=window.hacked=1 attributeName=x dur=1s>",
    "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "<details open ontoggle=window.hacked=1>",
    "<body onload=window.hacked=1>",
    "<style>@import url(https://example.org/x.css);*{display:none}</style>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    "<base href=https://example.org/>",
    "<form action=https://example.org/><button>send</button></form>",
    "<a href='javascript:window.hacked=1'>click</a>",
    "javascript:window.hacked=1",
    "data:text/html,<script>window.hacked=1</script>",
    '"><script>window.hacked=1</script>',
    "' onmouseover='window.hacked=1",
    "<!--<script>window.hacked=1</script>-->",
    "<!--<script>",
    "]]><script>window.hacked=1</script>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=window.hacked=1></style></mglyph></math>",
    "<noscript><p title='</noscript><img src=x onerror=window.hacked=1>'>",
    "{{constructor.constructor('window.hacked=1')()}}",
    "${window.hacked=1}",
    "&lt;script&gt;window.hacked=1&lt;/script&gt;",
    "\u003cscript\u003ewindow.hacked=1\u003c/script\u003e",
    "\u2028window.hacked=1//\u2029",
    "\u202ewindow.hacked\u202c \u0000\ufffe",
    "__proto__",
    "constructor",
)


def hostile(number: int, payload: str) -> dict[str, Any]:
    """A document with a payload in each of its texts."""
    length = len(payload.encode("utf-16-le")) // 2
    found = finding(0, "MT101", 0, 0, length, fix(payload, edit(0, 0, 1, payload)))
    found |= {"message": payload, "hints": [payload], "group": payload, "severity": payload}
    about = finding(1, "RD101", 1, 0, 0) | {"code": payload}
    kinds = ("paragraph", "heading", "list-item", "table-cell", "quote", "caption", "alternative", payload)
    blocks = [{"kind": kind, "level": 1, "text": f"{payload}\ufffc", "shown": [payload]} for kind in kinds]
    blocks.append({"kind": "paragraph", "level": 0, "text": payload, "source": payload, "unit": 0})
    doc = document(number, payload, blocks, [found, about])
    doc["readability"] = {payload: 3.0}
    doc["sections"] = [{"heading": payload, "level": 1, "block": 1, "words": 3, "scores": {payload: 3.0}}]
    return doc | {"format": payload, "language": payload, "command": payload, "version": payload}


def everywhere() -> dict[str, Any]:
    """Data in which each text is a payload."""
    data = made(*(hostile(number, payload) for number, payload in enumerate(PAYLOADS)))
    for one in PAYLOADS:
        data["rules"][one] = {"name": one, "family": one, "summary": one, "url": one, "severity": one}
    data["rules"]["MT101"] |= {"url": PAYLOADS[14], "name": PAYLOADS[0], "summary": PAYLOADS[2]}
    data["errors"] = [{"path": one, "message": one} for one in PAYLOADS]
    data["terms"] = [{"dominant": one, "variants": [{"form": one, "count": 1}], "documents": 1} for one in PAYLOADS]
    return data


USUAL = set(
    """a article aside b blockquote body button code dd del details dialog div dl dt form h1 h2 h3 head header html
    input ins kbd label li link main meta nav ol option p rect script search section select span style summary svg
    table tbody td th thead title tr ul""".split()
)
"""The elements of the page, whatever is in it."""

STATE = """() => ({
    tags: [...new Set([...document.querySelectorAll('*')].map((one) => one.localName))],
    addresses: [...document.querySelectorAll('[href], [src], [action]')].flatMap((one) =>
        ['href', 'src', 'action'].map((name) => one.getAttribute(name)).filter(Boolean)),
    handlers: [...document.querySelectorAll('*')].some((one) =>
        [...one.attributes].some((attribute) => /^(on|srcdoc$)/i.test(attribute.name))),
    scripts: document.scripts.length,
    styles: document.querySelectorAll('style').length,
    hacked: window.hacked ?? null,
    place: location.href.split('#')[0],
})"""


def test_every_payload_stays_text(opened: Callable[..., Page]) -> None:
    tab = opened(everywhere())
    place = tab.url.partition("#")[0]

    def check() -> None:
        state = tab.evaluate(STATE)
        assert set(state["tags"]) <= USUAL
        assert set(state["addresses"]) == {"data:,"}
        assert not state["handlers"]
        assert (state["scripts"], state["styles"], state["hacked"]) == (2, 1, None)
        assert state["place"] == place

    check()
    for payload in PAYLOADS:
        tab.keyboard.press("]")
        tab.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        check()
        text = tab.locator("article.text").evaluate("(one) => one.textContent")
        assert text.count(payload) >= 2 * 8
        tab.keyboard.press("j")
        tab.keyboard.press("1")
        check()
    tab.keyboard.press("v")
    check()
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    check()


def test_payloads_of_a_security_package_stay_text(opened: Callable[..., Page]) -> None:
    known = pytest.importorskip("brs_kb").get_all_payloads().values()
    payloads = sorted({one["payload"] for one in known if "\0" not in one["payload"]})
    assert len(payloads) > 4000
    kinds = ("paragraph", "heading", "list-item", "table-cell", "quote")
    blocks = [
        {"kind": kinds[i % len(kinds)], "level": 1, "text": one, "source": one, "unit": i}
        for i, one in enumerate(payloads)
    ]
    found = [
        finding(i, "MT101", i, 0, 1, fix(one, edit(i, 0, 1, one))) | {"message": one} for i, one in enumerate(payloads)
    ]
    tab = opened(made(document(0, payloads[0], blocks, found)))
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    state = tab.evaluate(STATE)
    assert set(state["tags"]) <= USUAL
    assert set(state["addresses"]) == {"data:,"}
    assert (state["handlers"], state["scripts"], state["styles"], state["hacked"]) == (False, 2, 1, None)
    assert tab.locator(".unit").count() == len(payloads)

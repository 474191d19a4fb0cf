"""The HTML of the page: its policy allows only its own script and style, and no text can leave its element."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.page.template import data_of, page
from page_made import bilingual, guide, made


class Elements(HTMLParser):
    """The elements of a page, and the text of its scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self.tags[-1] if self.tags else "", []).append(data)


def read(html: str) -> Elements:
    elements = Elements()
    elements.feed(html)
    elements.close()
    return elements


USUAL = read(page(made())).tags


def test_the_made_data_are_valid(root: Path) -> None:
    schema = json.loads((root / "lint/npqp_lint/page/page.schema.json").read_text("utf-8"))
    jsonschema.validate(made(), schema)


def test_the_data_come_back() -> None:
    assert data_of(page(made())) == made()


@pytest.mark.parametrize(("mode", "connect"), [("report", "'none'"), ("review", "'self'"), ("paste", "'self'")])
def test_the_policy_allows_what_is_in_the_page_only(mode: str, connect: str) -> None:
    html = page(made(mode=mode))
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["connect-src"] == connect
    for name, tag in (("script-src", "script"), ("style-src", "style")):
        text = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digests = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in text]
        assert rules[name] == f"'sha256-{digests[0]}'"
        assert len(digests) == 1
    assert "unsafe" not in policy


def test_nothing_is_loaded_from_elsewhere() -> None:
    attributes = read(page(made())).attributes
    assert [value for name, value in attributes if name in ("src", "href")] == ["data:,"]
    assert not [name for name, _ in attributes if name == "style" or name.startswith("on")]


@pytest.mark.parametrize(
    "text",
    ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "\u2028\u2029", "&lt;/script&gt;", "\ud800", "\x00"],
)
def test_no_text_leaves_the_element_of_the_data(text: str) -> None:
    doc = guide()
    doc["path"] = doc["blocks"][1]["text"] = doc["findings"][0]["message"] = text
    html = page(made(doc, bilingual()))
    html.encode()
    assert read(html).tags == USUAL
    assert data_of(html)["documents"][0]["path"] == text


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    html = page({"mode": "report", "documents": [], text: text})
    assert data_of(html)[text] == text if text not in ("mode", "documents") else True
    assert read(html).tags == USUAL
    assert not set("<>&\u2028\u2029") & set(html.partition('id="data">')[2].partition("</script>")[0])


def test_the_file_is_not_checked_itself() -> None:
    first, second = page(made()).splitlines()[:2]
    assert first == "<!doctype html>"
    assert second == "<!-- npqp-lint: ignore-file -->"

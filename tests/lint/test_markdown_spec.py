"""The examples of the CommonMark specification: no wrong position, no prose that the rendered page does not show."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from exactness import check_document
from npqp_lint import formats
from npqp_lint.text.document import PLACEHOLDER
from npqp_lint.text.source import Source

EXAMPLES = json.loads((Path(__file__).parent.parent / "data" / "commonmark-0.31.2.json").read_text(encoding="utf-8"))


class Text(HTMLParser):
    """The text of a page."""

    def __init__(self):
        super().__init__()
        self.parts = []
        self.alternatives = []

    def handle_data(self, data):
        self.parts.append(data)

    def handle_starttag(self, tag, attrs):
        if tag == "br":
            self.parts.append(" ")
        self.alternatives += [f" {value}" for name, value in attrs if name in ("alt", "title")]


def test_all_examples_are_there():
    assert [example["example"] for example in EXAMPLES] == list(range(1, 653))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("path", ["x.md", "x.mdx"])
def test_positions(path, end):
    for example in EXAMPLES:
        check_document(formats.read(Source(example["markdown"].replace("\n", end), path), "markdown"))


def test_prose_is_what_the_page_shows():
    wrong = []
    for example in EXAMPLES:
        document = formats.read(Source(example["markdown"]), "markdown")
        page = Text()
        page.feed(example["html"])
        page.close()
        shown = " ".join("".join([*page.parts, *page.alternatives]).split())
        for block in document.blocks:
            parts = document.text[block.start : block.end].split(PLACEHOLDER)
            wrong += [(example["example"], part) for part in parts if " ".join(part.split()) not in shown]
    assert wrong == []

"""The pictures show what the program says today. That of the terminal is compared by tests/test_docs.py."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from npqp_lint import lint_text

DOCS = Path(__file__).parent.parent / "docs"


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Find the scripts that make the pictures."""
    monkeypatch.syspath_prepend(str(DOCS))


def test_the_editor_shows_the_findings_of_today() -> None:
    pytest.importorskip("pty", reason="only Unix has pseudoterminals")
    from editor_picture import sample

    picture = (DOCS / "assets" / "editor.svg").read_text("utf-8")
    shown = " ".join(unescape(text) for text in re.findall(r">([^<>]+)</text>", picture))
    messages = [found.message for found in lint_text(sample(), path="article.md").diagnostics]
    assert len(messages) == 4
    for message in messages:
        assert message[:25] in shown, "run `make pictures`"


def test_the_page_shows_the_findings_of_today() -> None:
    pytest.importorskip("pty", reason="only Unix has pseudoterminals")
    from page_picture import found, sample

    picture = (DOCS / "assets" / "page.png").read_bytes()
    comment = re.search(rb"tEXtComment\0([ :\w]*)", picture)
    assert comment
    assert comment[1].startswith(found(sample()).encode()), "run `make pictures`"

"""The pictures show what the program says today. That of the terminal is compared by tests/test_docs.py."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from npqp_lint import lint_text

ROOT = Path(__file__).parent.parent


def test_the_editor_shows_the_findings_of_today() -> None:
    page = (ROOT / "README.md").read_text("utf-8")
    sample = re.findall(r"^```text\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)[0]
    picture = (ROOT / "docs" / "assets" / "editor.svg").read_text("utf-8")
    shown = " ".join(unescape(text) for text in re.findall(r">([^<>]+)</text>", picture))
    report = lint_text(sample, path="article.md")
    last = {
        report.source.position(found.start)[0]: found.message for found in report.diagnostics
    }  # one a line is shown
    assert len(last) == 4
    for message in last.values():
        assert message[:25] in shown, "run `make pictures`"

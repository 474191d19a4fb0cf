"""The guide to machine translation: what it shows is found by the rule it names, and fixed as shown."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from npqp_lint import fix_text, lint_text

GUIDE = Path(__file__).parent.parent / "docs" / "machine-translation.md"
_PART = re.compile(r"\(rules/(\w+)\.md\)|^```diff\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def examples() -> list[tuple[str, str, str]]:
    """The rule, the text, and the fixed text of each example."""
    found, code = [], ""
    for match in _PART.finditer(GUIDE.read_text("utf-8")):
        code = match[1] or code
        for pair in (match[2] or "").strip("\n").split("\n\n") if match[2] else ():
            before, after = (line[2:].replace("↵", "\n") for line in pair.split("\n"))
            found.append((code, before, after))
    return found


@pytest.mark.parametrize(("code", "before", "after"), examples(), ids=lambda text: text[:40])
def test_is_found_and_fixed(code: str, before: str, after: str) -> None:
    assert code in {found.code for found in lint_text(before).diagnostics}
    assert fix_text(before, unsafe=True) == after
    assert not lint_text(after).diagnostics


def test_there_are_many() -> None:
    assert len(examples()) >= 50
    assert len({code for code, _, _ in examples()}) >= 20


def test_the_comparison_claims_no_more_than_what_is_found_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(GUIDE.parent.parent / "bench"))
    import compare

    results = json.loads(compare.RESULTS.read_text("utf-8"))
    for name, texts in compare.lists().items():
        if name != "spelling":
            today, claimed = compare.count(name, compare.ours(texts)), results["found"][name]["npqp-lint"]
            assert today <= claimed if name.endswith("corrected") else today >= claimed, name

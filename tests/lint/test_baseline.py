"""Known findings: what they are known by, and the file that holds them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.adoption.baseline import Baseline
from npqp_lint.adoption.errors import BaselineError
from npqp_lint.adoption.fingerprint import Fingerprint, fingerprints
from npqp_lint.diagnostic import Diagnostic, Report
from npqp_lint.text.source import Source


def report(text: str, path: str = "a.md", code: str = "MT101") -> Report:
    """A report with a finding at each ``⟦...⟧`` of a text, whose brackets are taken away."""
    found, plain = [], ""
    for i, part in enumerate(text.replace("⟦", "⟧").split("⟧")):
        if i % 2:
            found.append(Diagnostic(code, "x", "artifact", "warning", "m", len(plain), len(plain) + len(part)))
        plain += part
    return Report(path, Source(plain, path), None, found)


def key(text: str) -> Fingerprint:
    (found,) = fingerprints(report(text))
    return found


def test_a_finding_is_known_by_its_text_and_the_words_around_it():
    found = key("It was late. They all went home⟦ .⟧ Nobody said a word about it.")
    assert found == ("MT101", ".", "They all went home", "Nobody said a word")


@pytest.mark.parametrize(
    "edited",
    [
        "Other text.\n\nOne two three four five⟦ x⟧ six seven eight nine ten.",
        "CHANGED two three four five⟦ x⟧ six seven eight nine CHANGED.",
        "One two three\nfour five⟦ x⟧ six\nseven eight\nnine ten.",
        "> One two three\n> four five⟦ x⟧ six seven eight nine ten.",
        "- One two three four five⟦ x⟧ six seven eight nine ten.\n- Other item.",
        "One two three four five⟦ x⟧ six seven eight nine ten.\r\n\r\nOther text.",
    ],
)
def test_edits_elsewhere_and_wrapping_do_not_matter(edited: str):
    assert key(edited) == key("One two three four five⟦ x⟧ six seven eight nine ten.")


@pytest.mark.parametrize("edited", ["a b⟦ y⟧ c d", "a b⟦ x⟧ c e", "z b⟦ x⟧ c d"])
def test_another_text_or_other_words_matter(edited: str):
    assert key(edited) != key("a b⟦ x⟧ c d")


def test_words_beyond_the_paragraph_do_not_count():
    assert key("# Title\n\n⟦Bad⟧ start.\n\nNext.") == ("MT101", "Bad", "", "start")
    assert key("- one\n- ⟦Bad⟧ start\n- next") == ("MT101", "Bad", "", "start")
    assert key("1. one\n2. ⟦Bad⟧ start\n3. next") == ("MT101", "Bad", "", "start")


def test_a_long_text_is_cut_and_still_told_from_another():
    long = "word " * 100
    first, second = key(f"⟦{long}a⟧"), key(f"⟦{long}b⟧")
    assert first != second
    assert len(first.text) < 110


def test_what_is_known_is_not_new(tmp_path: Path):
    baseline = Baseline(tmp_path / "b.json")
    baseline.put(report("a ⟦x⟧ b\n\nc ⟦x⟧ d"), ["MT101"])
    new, seen = baseline.split(report("a ⟦x⟧ b\n\nnew ⟦x⟧ d\n\nc ⟦x⟧ d"))
    assert [found.start for found in new] == [11]
    assert seen.total() == 2
    assert len(baseline.split(report("a ⟦x⟧ b", path="other.md"))[0]) == 1


def test_of_twins_so_many_are_known_as_there_were(tmp_path: Path):
    baseline = Baseline(tmp_path / "b.json")
    baseline.put(report("a ⟦x⟧ b\n\na ⟦x⟧ b"), ["MT101"])
    new, _ = baseline.split(report("a ⟦x⟧ b\n\na ⟦x⟧ b\n\na ⟦x⟧ b"))
    assert [found.start for found in new] == [16]


def test_the_file_is_written_and_read(tmp_path: Path):
    baseline = Baseline(tmp_path / "b.json")
    baseline.put(report("a ⟦x\ud800⟧ “b”\n\na ⟦x\ud800⟧ “b”\n\nc ⟦x⟧ d", path=str(tmp_path / "docs/ä.md")), ["MT101"])
    baseline.write()
    data = json.loads((tmp_path / "b.json").read_text("ascii"))
    assert data["schema"] == "npqp-lint-baseline/1"
    assert [row.get("count") for row in data["files"]["docs/ä.md"]] == [None, 2]
    assert Baseline.read(tmp_path / "b.json").known == baseline.known
    assert [path.name for path in tmp_path.iterdir()] == ["b.json"]


def test_the_file_is_the_same_whatever_the_order(tmp_path: Path):
    one, other = Baseline(tmp_path / "1.json"), Baseline(tmp_path / "2.json")
    for first, second, baseline in (("a", "b", one), ("b", "a", other)):
        baseline.put(report("a ⟦x⟧ b", path=first), ["MT101"])
        baseline.put(report("a ⟦x⟧ b", path=second), ["MT101"])
        baseline.write()
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()
    Baseline(tmp_path / "3.json").write()
    assert len(Baseline.read(tmp_path / "3.json")) == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is not JSON"),
        ("[]", r"has the schema None, not 'npqp-lint-baseline/1'; create it again"),
        ('{"schema": "npqp-lint-baseline/2"}', "has the schema"),
        ('{"schema": "npqp-lint-baseline/1"}', "is damaged"),
        ('{"schema": "npqp-lint-baseline/1", "files": {"a": [{"rule": "X"}]}}', "is damaged"),
        ('{"schema": "npqp-lint-baseline/1", "files": {"a": [1]}}', "is damaged"),
        (
            '{"schema": "npqp-lint-baseline/1", "files": {"a": [{"rule":1,"text":"","before":"","after":""}]}}',
            "damaged",
        ),
        ("\xff", "is not JSON"),
    ],
)
def test_a_file_that_cannot_be_used(content: str, message: str, tmp_path: Path):
    (tmp_path / "b.json").write_text(content, "latin-1")
    with pytest.raises(BaselineError, match=message):
        Baseline.read(tmp_path / "b.json")


def test_a_file_that_is_not_there(tmp_path: Path):
    with pytest.raises(BaselineError, match=r"b\.json does not exist; create it with 'npqp-lint baseline'"):
        Baseline.read(tmp_path / "b.json")
    with pytest.raises(BaselineError, match="cannot be read"):
        Baseline.read(tmp_path)


def test_stale_is_what_the_rules_that_ran_did_not_find(tmp_path: Path):
    baseline = Baseline(tmp_path / "b.json")
    (tmp_path / "there.md").touch()
    for name in ("checked.md", "there.md", "deleted.md"):
        for code in ("MT101", "TY101"):
            baseline.put(report("a ⟦x⟧ b", path=str(tmp_path / name), code=code), [code])
    stale = baseline.stale({"checked.md": (Counter(), frozenset({"MT101"}))})
    assert [(entry.name, entry.fingerprint.rule) for entry in stale] == [
        ("checked.md", "MT101"), ("deleted.md", "MT101"), ("deleted.md", "TY101")
    ]  # fmt: skip
    baseline.prune(stale)
    assert len(baseline) == 3
    assert baseline.stale({"checked.md": (Counter(), frozenset({"MT101"}))}) == []


def test_a_rule_that_is_no_more_is_stale(tmp_path: Path):
    baseline = Baseline(tmp_path / "b.json")
    baseline.put(report("a ⟦x⟧ b", path=str(tmp_path / "a.md"), code="ZZ999"), ["ZZ999"])
    assert len(baseline.stale({"a.md": (Counter(), frozenset({"MT101"}))})) == 1


TEXTS = st.text("ab .\n-", max_size=20)


@given(before=TEXTS, found=st.text("ab .", min_size=1, max_size=3), after=TEXTS, other=TEXTS)
def test_what_was_put_is_known_whatever_comes_before_and_after(before: str, found: str, after: str, other: str):
    first = report(f"{before}⟦{found}⟧{after}")
    baseline = Baseline(Path("b.json"))
    baseline.put(first, ["MT101"])
    again = report(f"{other}\n\n{before}⟦{found}⟧{after}\n\n{other}")
    assert baseline.split(again)[0] == []

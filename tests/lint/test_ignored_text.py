"""``ignore-text``: no finding inside the text that a configuration ignores."""

from __future__ import annotations

from pathlib import Path

import program
import pytest
from npqp_lint.suppression.ignored_text import compiled
from work import check_growth

SLIP = "The tide came in at noon. ."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lines(text: str, configuration: str, name: str = "a.md") -> list[int]:
    """The lines of the findings in a document."""
    Path("npqp-lint.toml").write_text(configuration, "utf-8")
    Path(name).write_text(text, "utf-8")
    result = program.run(name, "--no-cache", "--format", "concise", "--select", "MT101")
    assert result.exit_code in (0, 1), result.output
    return [int(line.split(":")[1]) for line in result.stdout.splitlines() if line.startswith(f"{name}:")]


def test_findings_in_matches_are_not_reported():
    text = f"{SLIP}\n\n<W>{SLIP}</W>\n\né$ {SLIP} $ {SLIP}\n"
    assert lines(text, "") == [1, 3, 5, 5]
    assert lines(text, "ignore-text = ['(?s)<W>.*?</W>', '\\$[^$]*\\$']") == [1, 5]


def test_a_finding_that_is_only_partly_in_a_match_is_reported():
    assert lines(SLIP, "ignore-text = ['noon\\.', '^The']") == [1]
    assert lines(SLIP, "ignore-text = ['noon\\..*', 'tide']") == []


def test_patterns_can_be_for_some_files():
    configuration = "ignore-text = ['x']\n[[per-file]]\nfiles = ['a.md']\nignore-text = ['noon.*']\n"
    assert lines(SLIP, configuration) == []
    assert lines(SLIP, configuration, "b.md") == [1]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("['(']", "not a valid pattern"), ("['(?=a)b']", "look-around is not supported"), ("['a*']", "empty text"),
        ("'a'", "must be a list of strings"),
    ],
)  # fmt: skip
def test_bad_patterns_are_errors(value: str, message: str):
    Path("npqp-lint.toml").write_text(f"\nignore-text = {value}\n", "utf-8")
    Path("a.md").write_text(SLIP, "utf-8")
    result = program.run("a.md")
    assert result.exit_code == 2
    assert "npqp-lint.toml:2: ignore-text" in result.output
    assert message in result.output


def test_the_time_is_linear():
    pattern = compiled("(?s)<W>.*?</W>")

    def search(text: str) -> object:
        return list(pattern.find(text, text.encode()))

    check_growth(search, "<W> a </W> b <W" * 500, "<W> a </W> b <W" * 2000)

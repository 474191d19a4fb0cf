"""The small cases that `npqp-lint report-bug` prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, strategies
from npqp_lint import lint_text
from npqp_lint.cli.app import cli
from npqp_lint.explain.case.reduce import Budget, reduced
from npqp_lint.explain.case.replacing import replaced

LETTER = """# Report for Acme Corp.

On March 14, 2023, Dr. Müller of Acme wrote to jane@acme.com that the shipment had arrived in Rotterdam. . The insurance
company paid 3,400 euros to Mr. Johnson. He was was happy; see https://acme.com/x?y=1 for more. He left at 9:30.

A paragraph about Acme that has nothing to do with it.
"""
SECRETS = ("Acme", "Müller", "Rotterdam", "Johnson", "jane", "3,400", "2023", "14", "shipment", "insurance", "9:30")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(LETTER, encoding="utf-8")
    return tmp_path


def run(*arguments: str, status: int = 0) -> Result:
    result = CliRunner().invoke(cli, ["report-bug", *arguments])
    assert result.exit_code == status, result.output
    return result


def text_of(result: Result) -> str:
    match = re.search(r"```markdown\n(.*?)\n```", result.stdout, re.DOTALL)
    assert match is not None
    return match[1]


@pytest.mark.parametrize(("line", "code"), [(3, "MT101"), (4, "MT110")])
@pytest.mark.parametrize("more", [(), ("--smallest",)])
def test_a_case_is_small_and_names_nobody(project: Path, line: int, code: str, more: tuple[str, ...]):
    result = run(f"a.md:{line}", "--rule", code, *more)
    text = text_of(result)
    assert not [word for word in SECRETS if word in result.stdout]
    assert code in [one.code for one in lint_text(text, format_as="markdown").diagnostics]
    assert len(text) < len(LETTER) / 2
    assert f"### {code} " in result.stdout
    assert "Nothing was sent." in result.stderr
    if more:
        assert len(text.split()) <= 3
    assert run(f"a.md:{line}", "--rule", code, *more).stdout == result.stdout, "it is the same each time"


def test_a_word_that_matters_stays_and_is_named(project: Path):
    (project / "a.md").write_text("The committee recieved Acme's letter in Rotterdam.\n")
    result = run("a.md:1", "--rule", "GR101", "--select", "ALL", "--isolated", status=2)
    assert "nothing is reported there" in result.stderr or "reports nothing there" in result.stderr
    (project / "npqp-lint.toml").write_text("spelling = true\n")
    result = run("a.md:1")
    assert "recieved" in text_of(result)
    assert "These words are from your text, because the finding needs them: recieved." in result.stderr
    assert "spelling = true" in result.stdout


def test_only_settings_that_matter_are_printed(project: Path):
    (project / "npqp-lint.toml").write_text('language = "en-GB"\nignore = ["TY"]\n[readability]\nmax-grade = 3\n')
    assert "settings" not in run("a.md:3").stdout
    (project / "a.md").write_text("A long sentence about a boat and a lamp and a river and a stone goes on and on.\n")
    (project / "npqp-lint.toml").write_text('language = "en-GB"\n[readability]\nmax-sentence-words = 6\n')
    result = run("a.md:1", "--rule", "RD101")
    assert "readability = { max-sentence-words = 6 }" in result.stdout
    assert "en-GB" not in result.stdout


def test_whose_rule_it_is(project: Path):
    (project / "house.yaml").write_text(
        "rules:\n  - {code: HS101, name: no-boat, kind: existence, message: No., words: [boats]}\n"
    )
    (project / "npqp-lint.toml").write_text('rule-files = ["house.yaml"]\n')
    (project / "a.md").write_text("The boats of Acme.\n")
    result = run("a.md:1")
    assert "The rule is in a rule file: house.yaml:2." in result.stderr
    assert "boats" in text_of(result)


def test_nothing_to_report(project: Path):
    assert "nothing is reported there; 'npqp-lint explain a.md:6' says why" in run("a.md:6", status=2).stderr
    assert "what is reported: MT101 stray-stop" in run("a.md:3", "--rule", "TY105", status=2).stderr


def test_fences_and_control_characters_in_the_text(project: Path):
    (project / "a.md").write_text("It was ``` late. . And \x1b[31mred.\n")
    result = run("a.md:1", "--rule", "MT101")
    assert "\x1b" not in result.stdout


@given(strategies.lists(strategies.text("abc", min_size=1, max_size=3), min_size=1, max_size=30), strategies.data())
def test_what_is_needed_stays(parts: list[str], data: strategies.DataObject):
    part = data.draw(strategies.sampled_from(parts))
    budget = Budget(500)
    kept = reduced(parts, lambda text: part in text, budget)
    assert part in "".join(kept)
    assert len("".join(kept)) <= max(len(one) for one in parts if part in "".join(parts)) + 3
    assert budget.trials >= 0 or len(parts) > 20


@given(strategies.text(max_size=60))
def test_replacing_keeps_what_holds(text: str):
    budget = Budget(100)
    found = replaced(text, lambda changed: len(changed.split()) == len(text.split()), budget)
    assert len(found.text.split()) == len(text.split())


def test_the_trials_are_bounded():
    tried = []

    def holds(text: str) -> bool:
        tried.append(text)
        return False

    reduced(["x "] * 10_000, holds, Budget(50))
    assert len(tried) <= 50

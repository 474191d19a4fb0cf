"""``--output``: several outputs of one run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from npqp_lint.cli.app import cli
from npqp_lint.output.style import Style
from npqp_lint.output.timing import timing_lines

BAD = "The tide came in at noon. .\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with one document that has one finding."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(BAD)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--isolated", *arguments], prog_name="npqp-lint")


def test_several_outputs_of_one_run(folder: Path):
    (folder / "b.txt").write_bytes(b"\xe9")
    result = run("a.txt", "b.txt", "--output", "sarif:out.sarif", "--output", "text:out.txt", "--output=junit:x.xml")
    assert result.exit_code == 2
    assert "a.txt\n  1:26  warning  MT101" in result.stdout
    log = json.loads((folder / "out.sarif").read_text())["runs"][0]
    assert [found["ruleId"] for found in log["results"]] == ["MT101"]
    assert not log["invocations"][0]["executionSuccessful"]
    assert (folder / "out.txt").read_text() == result.stdout
    assert "not UTF-8 at byte 0" in (folder / "x.xml").read_text()


def test_the_files_are_not_painted(folder: Path):
    result = run("a.txt", "--color", "always", "--output", "text:out.txt")
    assert "\x1b" in result.stdout
    assert "\x1b" not in (folder / "out.txt").read_text()


def test_with_fix_the_outputs_tell_what_is_left(folder: Path):
    assert run("a.txt", "--fix", "--output", "gitlab:q.json").exit_code == 0
    assert (folder / "q.json").read_text() == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--output", "sarfi:x"], "'sarfi' is not one of text, concise"),
        (["--output", "sarfi:x"], "did you mean 'sarif'?"),
        (["--output", "sarif"], "'sarif' has no format and file; write, for example, sarif:out.sarif"),
        (["--output", "sarif:"], "'sarif:' has no file"),
        (["--output", "sarif:x", "--output", "junit:x"], "two outputs cannot go to the same file"),
        (["--output", "sarif:x", "--output-file", "x"], "two outputs cannot go to the same file"),
        (["--output", "sarif:x", "--diff"], "--diff prints a patch"),
        (["--output", "sarif:no/x"], "no/x: cannot be written: No such file or directory"),
    ],
)
def test_wrong_outputs_are_told(arguments: list[str], message: str, folder: Path):
    result = run("a.txt", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_timing_lists_every_rule_that_ran(jobs: str, folder: Path):
    for name in ("b.txt", "c.txt"):
        (folder / name).write_text("The tide came in at noon.\n\n" * 2500)
    result = run(".", "--select", "MT101,TY101", "--timing", "--jobs", jobs)
    assert "seconds" not in result.stdout
    rows = [line.split() for line in result.stderr.splitlines()]
    header = next(i for i, row in enumerate(rows) if row[:1] == ["code"])
    assert rows[header] == ["code", "name", "seconds", "share"]
    table = rows[header + 1 : header + 4]
    assert sorted(row[:2] for row in table[:2]) == [["MT101", "stray-stop"], ["TY101", "space-before-mark"]]
    assert table[2][:2] == ["all", "rules"]
    assert not list(folder.glob(".npqp-lint-cache"))


def test_timing_names_the_rules_of_rule_files(folder: Path):
    (folder / "r.yaml").write_text(
        "rules: [{code: HS101, name: no-foo, kind: existence, message: No foo., words: [foo]}]\n"
    )
    (folder / "npqp-lint.toml").write_text('rules = ["r.yaml"]\nselect = ["HS"]\n')
    result = CliRunner().invoke(cli, ["a.txt", "--timing"], prog_name="npqp-lint")
    rows = [line.split() for line in result.stderr.splitlines()]
    assert ["HS101", "no-foo"] in [row[:2] for row in rows]


def test_times_are_sorted_with_their_share():
    lines = [line.split() for line in timing_lines({"MT101": 1.0, "XX999": 3.0}, Style(False))]
    assert lines[1:] == [
        ["XX999", "3.000", "75.0%"],
        ["MT101", "stray-stop", "1.000", "25.0%"],
        ["all", "rules", "4.000"],
    ]

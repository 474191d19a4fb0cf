"""What `npqp-lint explain` says about a place."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, strategies
from npqp_lint.cli.app import cli
from npqp_lint.explain.place import PlaceError, parse
from npqp_lint.text.source import Source

RULES = """
family: house
rules:
  - {code: HS101, name: no-foo, kind: existence, message: 'No foo.', words: [foo], exceptions: [foo fighters]}
  - {code: HS102, name: no-bar, kind: existence, message: 'No bar.', words: [bar], scope: heading}
  - {code: HS103, name: no-use, kind: substitution, message: 'Say "use".', swap: {utilize: use}}
  - {code: HS104, name: no-legal, kind: existence, message: 'No.', words: [whereas], files: [legal/]}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, status: int = 0) -> str:
    result = CliRunner().invoke(cli, ["explain", *arguments])
    assert result.exit_code == status, result.output
    return result.output


def stances(*arguments: str) -> dict[str, dict[str, Any]]:
    """The stances at a place, by code."""
    found = json.loads(run(*arguments, "--format", "json"))
    assert found["schema"] == "npqp-lint-explain/1"
    return {one["code"]: one for one in found["findings"]}


def outcome(code: str, *arguments: str) -> tuple[str, str, list[str]]:
    one = stances(*arguments)[code]
    return one["outcome"], one["reason"], one["change"]


def test_a_finding_is_explained(project: Path):
    Path("a.md").write_text("The tide came in at noon. .\n")
    one = stances("a.md:1")["MT101"]
    assert one["outcome"] == "reported"
    assert one["message"] == "There is a stray period after the sentence."
    assert one["fixes"] == [{"title": "Delete the stray period", "applicability": "safe"}]
    assert one["change"] == ["the comment npqp-lint: ignore stray-stop", 'ignore = ["stray-stop"]']
    text = run("a.md:1:26")
    assert text.startswith("a.md:1:26\n    The tide came in at noon. .\n    paragraph, language en, format markdown\n")
    assert "\nReported\n  1:26  MT101 stray-stop  warning: There is" in text


def test_a_column_is_one_character(project: Path):
    Path("a.md").write_text("The tide came in at noon. .\n")
    assert "MT101" not in stances("a.md:1:3")
    found = json.loads(run("a.md:1:3", "--format", "json"))
    assert {"code": "MT101", "rule": "stray-stop"} in found["found_nothing"]


def test_what_a_selector_turned_off_would_find(project: Path):
    Path("a.md").write_text("The tide came in at noon. .\n")
    Path("npqp-lint.toml").write_text('ignore = ["artifact"]\n')
    reason = "It is ignored: 'artifact' (npqp-lint.toml)."
    assert outcome("MT101", "a.md:1") == ("off", reason, ['extend-select = ["stray-stop"]'])
    Path("npqp-lint.toml").write_text('ignore = ["MT101"]\n')
    assert outcome("MT101", "a.md:1")[2] == ["remove 'MT101' from `ignore`"]
    Path("npqp-lint.toml").write_text('select = ["TY"]\n')
    reason = "It is not selected (npqp-lint.toml)."
    assert outcome("MT101", "a.md:1") == ("off", reason, ['extend-select = ["stray-stop"]'])


def test_what_a_comment_suppresses(project: Path):
    Path("a.md").write_text("<!-- npqp-lint: ignore MT101 -- quoted -->\nThe tide came in at noon. .\n")
    reason = "The comment in line 1 suppresses it: npqp-lint: ignore MT101 -- quoted"
    assert outcome("MT101", "a.md:2") == ("suppressed", reason, ["remove 'MT101' from the comment"])
    Path("a.md").write_text("<!-- npqp-lint: ignore MT101 -->\nThe tide came in.\n")
    assert stances("a.md:1")["SU101"]["outcome"] == "reported"


def test_lines_that_have_not_changed(project: Path):
    def git(*arguments: str) -> None:
        own = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
        subprocess.run(["git", *own, *arguments], check=True, capture_output=True)

    Path("a.md").write_text("The tide came in at noon. .\n\nThe boats left.\n")
    run("a.md:1", "--changed-since", "HEAD", status=2)  # there is no repository yet
    git("init")
    git("add", ".")
    git("commit", "-m", "Begin")
    Path("a.md").write_text("The tide came in at noon. .\n\nThe boats left. .\n")
    wanted = ("unchanged", "No line of it has changed since HEAD.", ["leave out --changed-since"])
    assert outcome("MT101", "a.md:1", "--changed-since", "HEAD") == wanted
    assert outcome("MT101", "a.md:3", "--changed-since", "HEAD")[0] == "reported"
    assert outcome("MT101", "a.md:1")[0] == "reported"


def test_what_the_other_documents_say(project: Path):
    for name in "ab":
        Path(f"{name}.md").write_text("Send an email to the mill. The email is read by the clerk.\n")
    Path("c.md").write_text("Send an e-mail to the dock.\n")
    asked = ("c.md:1", "--select", "terminology", "--preview")
    assert [one for one in stances(*asked).values() if one["outcome"] == "reported"] == []
    reported = [one for one in stances(*asked, "--terms").values() if one["outcome"] == "reported"]
    assert [one["message"] for one in reported] == ["“e-mail” is “email” elsewhere in these documents."]


def test_what_a_baseline_knows(project: Path):
    Path("a.md").write_text("The tide came in at noon. .\n")
    assert CliRunner().invoke(cli, ["baseline"]).exit_code == 0
    Path("npqp-lint.toml").write_text('baseline = ".npqp-lint-baseline.json"\n')
    assert outcome("MT101", "a.md:1")[:2] == ("baseline", "It is a known finding, in .npqp-lint-baseline.json.")
    assert outcome("MT101", "a.md:1", "--no-baseline")[0] == "reported"


def test_what_another_rule_won(project: Path):
    Path("house.yaml").write_text(RULES)
    Path("npqp-lint.toml").write_text('extend = "pack:docs"\nrule-files = ["house.yaml"]\n')
    Path("a.md").write_text("We utilize ropes.\n")
    reason = "HS103 no-use wants the same edit, and is nearer to you."
    assert outcome("DS147", "a.md:1") == ("same-edit", reason, ['ignore = ["no-use"]'])
    Path("a.md").write_text("It was late. said the man, and he left.\n")
    beaten = [one for one in stances("a.md:1", "--isolated").values() if one["outcome"] == "arbitrated"]
    assert all("is reported instead: the family artifact comes before grammar." in one["reason"] for one in beaten)


def test_what_a_rule_without_code_leaves_alone(project: Path):
    Path("house.yaml").write_text(RULES)
    Path("npqp-lint.toml").write_text('rule-files = ["house.yaml"]\n')
    Path("a.md").write_text("The foo fighters met at the bar, whereas we slept.\n")
    found = stances("a.md:1")
    assert found["HS101"]["outcome"] == "exception"
    assert found["HS101"]["change"] == ["change `exceptions` or `exception-patterns` of HS101 (house.yaml:4)"]
    assert found["HS102"]["outcome"] == "scope"
    assert found["HS102"]["text"] == "bar"
    assert found["HS104"]["outcome"] == "file"


def test_what_a_pattern_leaves_alone(project: Path):
    Path("a.md").write_text("Wait ... and see , then.\n")
    found = stances("a.md:1")
    assert found["TY101"]["outcome"] == "reported"
    Path("a.md").write_text("It ends in .txt and so on.\n")
    assert stances("a.md:1")["TY101"]["outcome"] == "exception"


def test_the_language_and_the_rule_that_it_stops(project: Path):
    Path("a.html").write_text('<p lang="fr">The the dog sleeps on the the mat.</p>\n')
    kind, reason, change = outcome("MT110", "a.html:1")
    assert (kind, reason) == ("language", "The text is taken to be in the language fr; the rule checks en.")
    assert change == ["declare the language of the text in its markup, or set `language`"]


def test_preview_rules_and_kinds(project: Path):
    Path("a.md").write_text("The tide came in at noon. .\n")
    found = json.loads(run("a.md:1", "--format", "json"))
    stages = {one["outcome"] for one in found["findings"]}
    assert stages <= {"reported", "preview", "exception", "context", "scope", "arbitrated"}
    assert {one["code"] for one in found["did_not_run"]} >= {"MT123"} or "MT123" in stances("a.md:1", "--preview")


def test_a_place_without_prose(project: Path):
    Path("a.md").write_text("One.\n\nTwo.\n")
    assert "There is no prose here" in run("a.md:2")


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("a.md", "'a.md' has no line; write FILE:LINE or FILE:LINE:COLUMN"),
        ("a.md:0", "lines and columns start at 1"),
        ("a.md:9", "a.md: has no line 9; the last is 2"),
        ("a.md:1:99", "a.md: line 1 has no column 99; the last is 4"),
        ("b.md:1", "b.md: cannot be read: No such file or directory"),
        ("a.bin:1", "a.bin: "),
    ],
)
def test_what_is_wrong_with_a_place_is_said(project: Path, place: str, message: str):
    Path("a.md").write_text("One.\n")
    Path("a.bin").write_bytes(b"\0\1\2")
    assert message in run(place, status=2)


@given(strategies.text(max_size=40), strategies.integers(1, 99), strategies.none() | strategies.integers(1, 99))
def test_a_place_is_read_as_outputs_write_it(path: str, line: int, column: int | None):
    if not path or "\0" in path:
        return
    text = f"{path}:{line}" + (f":{column}" if column else "")
    place = parse(text)
    assert f"{place.path}:{place.line}" + (f":{place.column}" if place.column else "") == text


@given(strategies.text("ab\r\n", max_size=12), strategies.integers(1, 6), strategies.none() | strategies.integers(1, 6))
def test_the_range_of_a_place_is_in_the_text(text: str, line: int, column: int | None):
    source = Source(text)
    try:
        start, end = parse(f"a:{line}" + (f":{column}" if column else "")).range(source)
    except PlaceError:
        return
    assert 0 <= start < end <= len(text) + 1
    assert source.position(start).line == line


def test_the_page_shows_real_output(project: Path, root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "100")
    page = (root / "docs" / "false-alarms.md").read_text("utf-8")
    text = "# Tides\n\nOne.\n<!-- npqp-lint: ignore stray-stop -- quoted as printed -->\n"
    Path("tides.md").write_text(text + 'The sign said "Closed. ." in red letters.\n')
    head, _, rest = run("tides.md:5").partition("Nothing is reported here.")
    assert head + "Nothing is reported here.\n```" in page
    assert "looked and found nothing: BI101" in rest

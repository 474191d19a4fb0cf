"""Rules without code in a run: configuration, selectors, suppressions, cache, processes, outputs."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from npqp_lint import ConfigError, lint_file
from npqp_lint.cli.app import cli
from npqp_lint.config.resolver import Resolver
from npqp_lint.server.analysis import quick, whole
from npqp_lint.server.folders import is_configuration
from npqp_lint.text.source import Source

RULES = """
family: house
rules:
  - code: HS101
    name: no-foo
    kind: existence
    message: '"{match}" is not a word.'
    description: |
      A word that nobody knows.

      More about it.
    link: https://example.com/foo
    words: [foo]
    bad: [foo]
  - code: HS102
    name: no-bar
    kind: substitution
    message: 'Write "{fix}".'
    applicability: safe
    exclude-files: [legal/]
    swap: {bar: baz}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two rules and a document."""
    (tmp_path / "lint").mkdir()
    (tmp_path / "lint" / "house.yaml").write_text(RULES)
    (tmp_path / "npqp-lint.toml").write_text('rule-files = ["lint/*.yaml"]\nselect = ["house"]\n')
    (tmp_path / "a.md").write_text("A foo and a bar.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def codes(*arguments: str) -> list[str]:
    """The codes that a run reports."""
    found = json.loads(run(*arguments, "--format", "json").stdout)
    return [one["code"] for file in found["documents"] for one in file["diagnostics"]]


def configure(project: Path, text: str) -> None:
    (project / "npqp-lint.toml").write_text(f'rule-files = ["lint/*.yaml"]\n{text}\n')


def test_they_run_like_others_and_are_cached(project: Path):
    assert codes("a.md") == codes("a.md") == ["HS101", "HS102"]
    (project / "lint" / "house.yaml").write_text(RULES.replace("words: [foo]", "words: [and]"))
    (one, _) = json.loads(run("a.md", "--format", "json").stdout)["documents"][0]["diagnostics"]
    assert one["message"] == '"and" is not a word.'
    assert one["url"] == "https://example.com/foo"


def test_a_list_under_rules_means_the_same(project: Path):
    (project / "npqp-lint.toml").write_text('rules = ["lint/house.yaml"]\nselect = ["house"]\n')
    assert codes("a.md") == ["HS101", "HS102"]
    (project / "npqp-lint.toml").write_text("rules = [3]\n")
    assert "npqp-lint.toml:1: rules: must be a list of strings" in run("a.md").output


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('select = ["HS"]\nignore = ["no-foo"]', ["HS102"]),
        ('select = ["HS101"]', ["HS101"]),
        ('select = ["no-bar"]', ["HS102"]),
        ('select = []\nextend-select = ["hs102"]', ["HS102"]),
        ('select = ["house"]\n[[per-file]]\nfiles = ["a.md"]\nignore = ["HS101"]', ["HS102"]),
    ],
)
def test_selectors_know_them(project: Path, text: str, wanted: list[str]):
    configure(project, text)
    assert codes("a.md") == wanted


def test_unknown_selectors_are_errors_that_suggest_one(project: Path):
    configure(project, 'select = ["no-fooo"]')
    result = run("a.md")
    assert result.exit_code == 2
    assert "npqp-lint.toml:2: select: no rule matches 'no-fooo'; did you mean 'no-foo'?" in result.output


def test_the_command_line_selects_them(project: Path):
    assert codes("a.md", "--select", "HS102") == ["HS102"]
    assert codes("a.md", "--ignore", "no-foo") == ["HS102"]
    assert run("a.md", "--select", "HS109").exit_code == 2
    os.chdir(project.parent)
    assert codes(f"{project.name}/a.md", "--select", "HS102") == ["HS102"]


def test_severities_and_fixes(project: Path):
    configure(project, 'select = ["house"]\n[severity]\nHS101 = "error"\nhouse = "info"')
    found = json.loads(run("a.md", "--format", "json").stdout)["documents"][0]["diagnostics"]
    assert [one["severity"] for one in found] == ["error", "info"]
    run("a.md", "--fix")
    assert (project / "a.md").read_text() == "A foo and a baz.\n"


def test_comments_suppress_them_and_can_be_unused(project: Path):
    configure(project, 'select = ["house", "SU"]')
    (project / "a.md").write_text("<!-- npqp-lint: ignore no-foo, HS102 -->\nA foo.\n\nA bar.\n")
    assert codes("a.md") == ["SU101", "HS102"]
    (project / "a.md").write_text("<!-- npqp-lint: ignore HS103 -->\nA foo.\n")
    assert codes("a.md") == ["SU102", "HS101"]
    configure(project, 'select = ["HS101", "SU"]')
    (project / "a.md").write_text("<!-- npqp-lint: ignore HS102 -->\nA foo.\n")
    assert codes("a.md") == ["HS101"]  # a rule that did not run leaves no suppression unused


def test_a_rule_can_be_for_some_files(project: Path):
    (project / "legal").mkdir()
    (project / "legal" / "a.md").write_text((project / "a.md").read_text())
    assert codes("a.md") == ["HS101", "HS102"]
    assert codes("legal/a.md") == ["HS101"]


def test_errors_in_a_file_are_told_once_and_the_rest_is_checked(project: Path):
    (project / "lint" / "more.yaml").write_text("rules:\n  - {code: HS201, name: x, kind: existence, message: x}\n")
    (project / "b.md").write_text("A foo.\n")
    configure(project, 'select = ["house", "HS201", "HS999"]')  # what is not known may be in the file
    result = run("a.md", "b.md", "--format", "concise")
    assert result.exit_code == 2
    assert result.output.count("lint/more.yaml:2: HS201 x: must have 'words' or 'patterns'") == 1
    assert result.output.count("HS101") == 2


def test_files_that_are_missing_are_errors(project: Path):
    (project / "npqp-lint.toml").write_text('rule-files = ["lint/x.yaml", "lint/x*.yaml"]\nselect = ["MT"]\n')
    result = run("a.md")
    assert result.exit_code == 2
    assert "lint/x.yaml: file not found" in result.output
    assert "lint/x*.yaml: the pattern matches no file" in result.output
    (project / "npqp-lint.toml").write_text('rule-files = ["a\\u0000"]\n')
    assert "npqp-lint.toml:1: rule-files: must be paths" in run("a.md").output


def test_two_projects_in_one_run_do_not_mix(project: Path):
    other = project / "other"
    (other / "lint").mkdir(parents=True)
    (other / "lint" / "a.yaml").write_text(RULES.replace("[foo]", "[and]").replace("nobody", "everybody"))
    (other / "npqp-lint.toml").write_text('rule-files = ["lint/a.yaml"]\nselect = ["HS101"]\n')
    (other / "a.md").write_text("A foo and a bar.\n")
    data = json.loads(run("a.md", "other/a.md", "--format", "json").stdout)["documents"]
    found = [one["message"] for file in data for one in file["diagnostics"]]
    assert found == ['"foo" is not a word.', 'Write "baz".', '"and" is not a word.']
    log = json.loads(run("a.md", "other/a.md", "--format", "sarif").stdout)["runs"][0]
    texts = {one["message"]["text"]: log["tool"]["driver"]["rules"][one["ruleIndex"]] for one in log["results"]}
    assert "everybody" in texts['"and" is not a word.']["help"]["text"]
    assert "nobody" in texts['"foo" is not a word.']["help"]["text"]


def test_paths_outside_of_the_project_need_trust(project: Path, tmp_path_factory: pytest.TempPathFactory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "a.yaml").write_text(RULES)
    (project / ".git").mkdir()
    (project / "npqp-lint.toml").write_text(f'rule-files = ["{outside}/*.yaml"]\nselect = ["HS101"]\n')
    result = run("a.md")
    assert result.exit_code == 2
    assert "rule-files" in result.output
    assert "npqp-lint trust" in result.output
    assert codes("a.md", "--trust") == ["HS101"]
    (project / "npqp-lint.toml").write_text('rule-files = ["link.yaml"]\nselect = ["HS101"]\n')
    (project / "link.yaml").symlink_to(outside / "a.yaml")
    assert "npqp-lint trust" in run("a.md").output


def test_several_processes_have_the_same_rules(project: Path):
    for n in range(60):
        (project / f"n{n}.md").write_text(f"{n} foo. " * 300)
    done = subprocess.run(
        [sys.executable, "-m", "npqp_lint", ".", "--no-cache", "--jobs", "2", "--format", "json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert json.loads(done.stdout)["summary"]["by_family"]["house"] == 60 * 300 + 2
    settings = Resolver({}).settings_for("a.md")
    assert settings.own_rules
    assert pickle.loads(pickle.dumps(settings)).rule_files[0].text == RULES  # noqa: S301


def test_they_are_listed_and_explained(project: Path):
    assert "HS101  no-foo  house" in run("rules", "house").output
    assert "More about it." in run("rule", "no-foo").output
    assert "See <https://example.com/foo>." in run("rule", "HS101").output
    assert "lint/house.yaml" in run("config").output


def test_examples_are_run(project: Path):
    assert "2 rules: 1 example passed, 1 rule has no examples." in run("test-rules").output
    (project / "lint" / "house.yaml").write_text(RULES.replace("bad: [foo]", "bad: [fox]"))
    result = run("test-rules", "lint")
    assert result.exit_code == 1
    assert "lint/house.yaml:4: HS101 no-foo: 'fox' must have a finding, but has none" in result.output
    (project / "lint" / "house.yaml").write_text("rules: 3")
    assert run("test-rules").exit_code == 2
    (project / "npqp-lint.toml").write_text("")
    assert "no rule files" in run("test-rules").output


def test_baselines_keep_what_a_broken_file_hides(project: Path):
    run("baseline")
    before = (project / ".npqp-lint-baseline.json").read_text()
    assert "HS101" in before
    (project / "npqp-lint.toml").write_text(
        'rule-files = ["lint/*.yaml"]\nselect = ["house"]\nbaseline = ".npqp-lint-baseline.json"\n'
    )
    assert codes("a.md") == []
    (project / "lint" / "house.yaml").write_text("rules: 3")
    run("baseline", "--prune")
    assert (project / ".npqp-lint-baseline.json").read_text() == before


def test_editors_keep_findings_about_the_whole_document(project: Path):
    more = "  - {code: HS103, name: one, kind: consistency, message: x, either: {gray: grey}}\n"
    (project / "lint" / "house.yaml").write_text(RULES + more)
    settings = Resolver({}).settings_for("a.md")
    text = "A gray foo.\n\n" + "A gray cat.\n\n" * 500 + "A grey foo.\n"
    first = whole(Source(text, "a.md"), "markdown", settings)
    assert [one.code for one in first.diagnostics] == ["HS101", "HS103", "HS101"]
    changed = quick(first, Source(text.replace("A gray foo", "A gray bar"), "a.md"), "markdown", settings)
    assert [one.code for one in changed.diagnostics] == ["HS102", "HS103", "HS101"]
    assert is_configuration(str(project / "lint" / "new.yaml"), [settings])
    assert not is_configuration(str(project / "new.yaml"), [settings])


def test_python_finds_them_too(project: Path):
    assert [one.code for one in lint_file("a.md").diagnostics] == ["HS101", "HS102"]
    with pytest.raises(ConfigError):
        lint_file("a.md", select=["HS109"])
    assert [one.code for one in lint_file("a.md", select=["HS101"]).diagnostics] == ["HS101"]


def test_an_own_rule_is_reported_instead_of_a_pack_that_wants_the_same(project: Path):
    own = """
rules:
  - {code: HS201, name: no-utilize, kind: substitution, message: 'Say "use".', swap: {utilize: use}}
"""
    (project / "lint" / "house.yaml").write_text(own)
    (project / "npqp-lint.toml").write_text('extend = ["pack:docs", "pack:plain-language"]\nrule-files = ["lint/*"]\n')
    (project / "a.md").write_text("We utilize ropes.\n")
    assert codes("a.md") == ["HS201"]
    assert codes("a.md", "--ignore", "HS201") == ["DS147"]
    assert codes("a.md", "--ignore", "HS201,DS147") == ["PL101"]

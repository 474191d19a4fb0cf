"""``npqp-lint rules``, ``rule``, ``config`` and ``completion``."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner
from npqp_lint import registry, selectors
from npqp_lint.cli.app import cli
from npqp_lint.cli.check import command as check
from npqp_lint.cli.help import COMMANDS
from npqp_lint.cli.rule import markdown
from npqp_lint.output.style import Style


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli, arguments, prog_name="npqp-lint")
    assert result.exit_code == 0, result.output
    return result.stdout


def test_rules_lists_every_rule():
    lines = run("rules").rstrip("\n").split("\n")
    assert lines[0].split() == ["code", "name", "family", "stage", "severity", "fix", "summary"]
    assert [line.split()[0] for line in lines[1:]] == [rule.code for rule in registry.rules()]


def test_rules_lists_what_preview_adds():
    lines = run("rules", "--preview", "MT106", "MT108", "TY107").splitlines()
    assert any(line.split()[:3] == ["MT108", "missing-stop", "before-name"] for line in lines)
    data = json.loads(run("rules", "--preview", "--format", "json", "MT106", "MT108", "TY107"))
    assert [entry["code"] for entry in data] == ["MT108"]
    assert data[0]["previews"]["before-name"].endswith(".")


def test_rules_takes_selectors():
    data = json.loads(run("rules", "typography", "MT101", "--format", "json"))
    assert {rule["family"] for rule in data} == {"typography", "artifact"}
    assert [rule["code"] for rule in data if rule["family"] == "artifact"] == ["MT101"]
    assert set(data[0]) == {"code", "name", "family", "stage", "severity", "fix", "summary", "languages", "previews"}


def test_rule_shows_documentation_and_examples():
    (rule,) = selectors.resolve("space-before-mark")
    text = run("rule", "space-before-mark")
    assert text.startswith("TY101 space-before-mark   typography, ")
    assert rule.summary().replace("`", "") in text.replace("`", "")
    example = next(example for example in rule.bad if example.fixed)
    assert f"  - {example.text}\n  → {example.fixed}\n" in text.replace("↵", "\n")
    assert "\nNot reported\n" in text
    assert run("rule", "ty101") == text


def test_rule_speaks_json():
    data = json.loads(run("rule", "TY101", "--format", "json"))
    assert data["code"] == "TY101"
    assert data["bad"][0]["text"]
    assert data["good"]


@pytest.mark.parametrize("rule", registry.rules(), ids=lambda rule: rule.code)
def test_every_rule_can_be_explained(rule: type[registry.Rule]):
    text = run("rule", rule.code)
    assert text.startswith(f"{rule.code} {rule.name} ")
    assert "\x1b" not in text
    assert max(len(line) for line in text.split("\nFound\n")[0].split("\n")) <= 120


def test_documentation_is_rendered():
    text = (
        "A summary.\n\nA paragraph that goes on and\non over two lines, with **strong words** and `code here`.\n\n"
        "## Why\n\n- one item that is long enough to be wrapped here\n- two\n\n```\nkept   as it is\n```\nEnd."
    )
    assert list(markdown(text, Style(False), 40)) == [
        "A summary.", "",
        "A paragraph that goes on and on over two", "lines, with strong words and", "`code here`.", "",
        "Why", "", "- one item that is long enough to be", "  wrapped here", "- two", "",
        "    kept   as it is", "End.", "",
    ]  # fmt: skip
    painted = list(markdown("A `b` **c**\n\n# D", Style(True), 40))
    assert painted == ["A \x1b[36mb\x1b[0m \x1b[1mc\x1b[0m", "", "\x1b[1mD\x1b[0m", ""]


def test_config_shows_values_and_origins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "npqp-lint.toml").write_text(
        'preview = true\nignore = ["TY101"]\n[severity]\nartifact = "error"\n'
        '[[per-file]]\nfiles = ["*.md"]\nlanguage = "en-GB"\n'
    )
    text = run("config")
    assert "preview = true  # npqp-lint.toml\n" in text
    assert 'ignore = ["TY101"]  # npqp-lint.toml\n' in text
    assert 'language = "en"  # default\n' in text
    assert "# select is not set\n" in text
    assert 'language = "en-GB"  # npqp-lint.toml [[per-file]]\n' in run("config", "new.md")
    assert "preview = false  # default\n" in run("config", "--isolated")


def test_config_is_toml_that_means_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "npqp-lint.toml").write_text('[severity]\nartifact = "error"\n[formats]\n"*.page" = "markdown"\n')
    first = run("config")
    assert tomllib.loads(first)["formats"] == {"*.page": "markdown"}
    (tmp_path / "other.toml").write_text(first)
    assert run("config", "--config", "other.toml").replace("other.toml", "default") == first.replace(
        "npqp-lint.toml", "default"
    )


def test_config_speaks_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    data = json.loads(run("config", "--format", "json"))
    assert data["preview"] == {"value": False, "origin": "default"}


def test_config_names_the_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "npqp-lint.toml").write_text("preveiw = true\n")
    result = CliRunner().invoke(cli, ["config"], prog_name="npqp-lint")
    assert result.exit_code == 2
    assert "npqp-lint.toml:1: preveiw: unknown key 'preveiw'; did you mean 'preview'?" in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str):
    text = run("completion", shell)
    assert "_NPQP_LINT_COMPLETE" in text
    assert "npqp-lint" in text


def completed(*words: str) -> set[str]:
    *arguments, incomplete = words
    completer = ShellComplete(cli, {}, "npqp-lint", "_NPQP_LINT_COMPLETE")
    return {
        item.value if item.type == "plain" else f"<{item.type}>"
        for item in completer.get_completions(arguments, incomplete)
    }


def test_commands_options_rules_and_paths_are_completed():
    assert completed("ru") - {"rules/"} == {"rules", "rule"}
    assert completed("seeds") == {"<file>"}
    assert "--unsafe-fixes" in completed("--un")
    assert completed("--fix", "docs", "--out") == {"--output", "--output-file"}
    assert completed("check", "--fix", "do") == {"<file>"}
    assert completed("docs", "--format", "js") == {"json", "jsonl"}
    assert completed("docs", "--select", "MT101,stray-s") == {"MT101,stray-stop"}
    assert completed("rule", "stray-s") == {"stray-stop"}
    assert {"MT101", "MT102"} <= completed("rules", "MT10")


def test_rules_of_rule_files_are_completed_and_errors_in_them_are_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r.yaml").write_text(
        "rules: [{code: HS101, name: no-foo, kind: existence, message: No foo., words: [foo]}, {}]\n"
    )
    (tmp_path / "npqp-lint.toml").write_text('rules = ["r.yaml"]\n')
    assert completed("rule", "no-f") == {"no-foo"}
    assert completed("check", "--select", "MT101,HS1") == {"MT101,HS101"}
    (tmp_path / "npqp-lint.toml").write_text("rules = 1\n")
    assert completed("rule", "no-f") == set()
    assert capsys.readouterr() == ("", "")


def test_every_option_and_command_is_documented(root: Path):
    page = (root / "docs" / "cli.md").read_text("utf-8")
    options = {name for parameter in check.params for name in (*parameter.opts, *parameter.secondary_opts)}
    assert {name for name in options if name.startswith("-") and f"`{name}" not in page} == set()
    assert {name for name in COMMANDS if f"npqp-lint {name}" not in page} == set()


@pytest.mark.parametrize("name", ["baseline", "init", "review", "watch"])
def test_the_options_of_commands_are_documented(name: str, root: Path):
    page = (root / "docs" / "cli.md").read_text("utf-8")
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    options = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert {option for option in options if option.startswith("--") and f"`{option}" not in page} == set()


def test_the_page_shows_real_output(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    page = (root / "docs" / "cli.md").read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "tides.md").write_text("# Tides\n\nThe tide came in at noon. .\n")
    output = CliRunner().invoke(cli, ["docs", "--isolated"], prog_name="npqp-lint").stdout
    assert "".join(f"    {line}\n" if line else "\n" for line in output.rstrip("\n").split("\n")) in page

"""What the configuration and the command line say of the grammar engine, of spelling and of dictionaries."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from npqp_lint.cli.app import cli
from npqp_lint.config import dictionaries
from npqp_lint.config.dictionaries import DictionaryError
from npqp_lint.config.load import ConfigError
from npqp_lint.config.resolver import Resolver
from npqp_lint.linters import make_linter
from npqp_lint.store import Memory


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, status: int = 0) -> Result:
    result = CliRunner().invoke(cli, list(arguments))
    assert result.exit_code == status, result.output
    return result


def check(*arguments: str) -> list[str]:
    """What is found in the file, as ``code engine-rule-or-message``."""
    import json

    text = CliRunner().invoke(cli, ["check", "--format", "json", "--no-cache", *arguments]).stdout
    found = json.loads(text)["documents"][0]["diagnostics"]
    return [f"{d['code']} {d['engine_rule'] or ''}".strip() for d in found]


def codes(toml: str, project: Path) -> tuple[set[str], list[str]]:
    (project / "npqp-lint.toml").write_text(toml)
    linter, warnings = make_linter(Resolver({}).settings_for("a.txt"))
    return {rule.code for rule in linter.rules if rule.family == "grammar"}, warnings


def test_one_engine_runs(project: Path) -> None:
    assert {"GR101", "GR111"} <= codes("", project)[0]
    assert "GR201" not in codes("", project)[0]
    assert "GR101" not in codes('grammar.engine = "none"', project)[0]
    other = codes('[grammar]\nengine = "languagetool"', project)[0]
    assert "GR201" in other
    assert "GR101" not in other


def test_a_selected_rule_of_the_other_engine_is_told(project: Path) -> None:
    _, warnings = codes('select = ["harper/AnA"]\n[grammar]\nengine = "none"', project)
    assert any("'harper/AnA' selects rules of harper" in warning for warning in warnings)


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('grammar.engine = "harpr"', "did you mean 'harper'"),
        ('grammar.engin = "harper"', "did you mean 'engine'"),
        ('grammar = "harper"', "must be a table"),
        ('ignore = ["harper/AnAn"]', "did you mean 'AnA'"),
        ('ignore = ["harpoon/AnA"]', "did you mean 'harper'"),
        ('ignore = ["MT101:AGREEMENT"]', "has no grammar engine"),
        ('dictionaries = "words.txt"', "must be a list of strings"),
    ],
)
def test_a_wrong_setting_is_told(project: Path, toml: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        codes(toml, project)


def test_engine_rules_in_the_configuration_and_in_comments(project: Path) -> None:
    text = (
        "They was here.\n\n<!-- npqp-lint: ignore harper/PronounInflectionBe -->\nThey was there.\n\n"
        "<!-- npqp-lint: ignore gr:agreement -->\nThey was there.\n\n"
        "<!-- npqp-lint: off harper/AnA -->\nIt took a hour.\n\n<!-- npqp-lint: on harper/AnA -->\nIt took a hour.\n\n"
        "<!-- npqp-lint: ignore harper/ThenThan -->\nAll is well.\n"
    )
    (project / "a.md").write_text(text)
    assert check("a.md") == ["GR101 PronounInflectionBe", "GR101 AnA", "SU101"]
    assert check("a.md", "--ignore", "harper/AnA,SU") == ["GR101 PronounInflectionBe"]
    assert check("a.md", "--select", "harper/AnA") == ["GR101 AnA"]
    # what did not run makes no suppression unused
    assert check("a.md", "--ignore", "harper/PronounInflectionBe,harper/ThenThan,harper/AnA") == []


def test_severity_of_an_engine_rule(project: Path) -> None:
    (project / "a.txt").write_text("They was here. It took a hour.\n")
    (project / "npqp-lint.toml").write_text(
        '[severity]\nGR = "error"\n"harper/AnA" = "info"\n"GR:Agreement" = "warning"\n'
    )
    assert "info" in run("a.txt", "--select", "harper/AnA").output
    assert "warning" in run("a.txt", "--select", "GR:Agreement", status=1).output


def test_a_later_file_takes_back_an_engine_rule(project: Path) -> None:
    (project / "base.toml").write_text('ignore = ["harper/AnA"]\n')
    (project / "a.txt").write_text("It took a hour.\n")
    (project / "npqp-lint.toml").write_text('extend = "base.toml"\n')
    assert check("a.txt") == []
    (project / "npqp-lint.toml").write_text('extend = "base.toml"\nextend-select = ["harper/AnA"]\n')
    assert check("a.txt") == ["GR101 AnA"]


def test_spelling_with_the_dictionary_of_the_project(project: Path) -> None:
    (project / "a.txt").write_text("The zorblax sat.\n")
    assert check("a.txt") == []
    (project / "npqp-lint.toml").write_text('spelling = true\ndictionaries = ["lists/words.txt"]\n')
    result = run("a.txt", status=1)
    assert "lists/words.txt: dictionary not found; 'npqp-lint dictionary add WORD' creates it" in result.output
    assert "added zorblax" in run("dictionary", "add", "zorblax").output
    assert check("a.txt") == []
    run("a.txt")


def test_dictionary_add_keeps_comments_and_sorts(project: Path) -> None:
    path = project / "words.txt"
    path.write_bytes(b"# our words\r\nyak\r\nzebu # an ox\r\n")
    (project / "npqp-lint.toml").write_text('dictionaries = ["words.txt"]\n')
    run("dictionary", "add", "Xu", "yak", "aurochs")
    assert path.read_bytes() == b"# our words\naurochs\nXu\nyak\nzebu # an ox\n"
    assert "already has it" in run("dictionary", "add", "zebu").output
    assert run("dictionary", "list").output.split() == ["aurochs", "Xu", "yak", "zebu"]


def test_dictionary_add_tells_what_is_wrong(project: Path) -> None:
    assert "no dictionary is configured" in run("dictionary", "add", "yak", status=2).output
    assert "not a word" in run("dictionary", "add", "--file", "w.txt", "a#b", status=2).output
    assert not (project / "w.txt").exists()
    (project / "w.txt").write_bytes(b"\xff\n")
    assert "not UTF-8" in run("dictionary", "add", "--file", "w.txt", "yak", status=2).output
    assert (project / "w.txt").read_bytes() == b"\xff\n"


def test_a_dictionary_that_is_a_folder(project: Path) -> None:
    with pytest.raises(DictionaryError, match="cannot be read"):
        dictionaries.add(project, ["yak"])
    with pytest.raises(DictionaryError, match="cannot be read"):
        dictionaries.read(project)


def test_words_change_the_fingerprint(project: Path) -> None:
    (project / "npqp-lint.toml").write_text('spelling = true\ndictionaries = ["w.txt"]\n')
    before = Resolver({}).settings_for("a.txt").fingerprint
    (project / "w.txt").write_text("yak\n")
    assert Resolver({}).settings_for("a.txt").fingerprint != before


def test_memory_forgets_the_oldest() -> None:
    memory = Memory(1000)
    for i in range(100):
        memory.put(f"k{i}", b"x" * 40)
        memory.get("k0")
    assert memory.get("k99") == memory.get("k0") == b"x" * 40
    assert memory.get("k5") is None

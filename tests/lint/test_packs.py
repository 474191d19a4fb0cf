"""Packs: configurations by name, from this project and from plugins."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import program
import pytest
from npqp_lint import formats
from npqp_lint.cli.catalog.packs import rules_in
from npqp_lint.cli.catalog.trials import trials
from npqp_lint.config import packs as module
from npqp_lint.config.load import ConfigError
from npqp_lint.config.packs import packs
from npqp_lint.config.resolver import Resolver
from npqp_lint.config.settings import Settings
from npqp_lint.linters import make_linter
from npqp_lint.text.source import Source

NAMES = ("docs", "inclusive", "llm-prose", "news", "plain-language", "strict", "subtitles")
WITH_RULES = ("docs", "inclusive", "llm-prose", "plain-language")
TEXT = "Please note that the whitelist is shown in order to delve into the details.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(TEXT)
    return tmp_path


def settings(text: str, file: str = "npqp-lint.toml", path: str = "a.md") -> Settings:
    """The settings under a configuration."""
    Path(file).write_text(text)
    return Resolver({}).settings_for(path)


def codes(found: Settings) -> set[str]:
    """What is found in the text."""
    linter, warnings = make_linter(found)
    report = linter.lint(formats.read(Source(TEXT, "a.md"), "markdown"))
    assert (report.errors, warnings) == ([], [])
    return {one.code for one in report.diagnostics}


def test_the_packs_are_these():
    assert tuple(packs()) == NAMES
    assert [name for name in NAMES if rules_in(packs()[name])] == list(WITH_RULES)


@pytest.mark.parametrize("name", NAMES)
def test_each_pack_can_be_extended(name: str):
    made = settings(f'extend = "pack:{name}"')
    linter, warnings = make_linter(made)
    assert (linter.faults, warnings) == ([], [])
    assert packs()[name].summary.endswith(".")


@pytest.mark.parametrize("name", WITH_RULES)
def test_the_examples_of_each_rule_are_right(name: str):
    rules = rules_in(packs()[name])
    assert rules.faults == ()
    for trial in trials(rules):
        assert trial.failures == [], trial.rule.name
        assert trial.rule.bad, trial.rule.name
        assert trial.rule.given["source"], trial.rule.name
        assert trial.rule.given["description"], trial.rule.name
        assert trial.rule.family == {"docs": "docs-style"}.get(name, name)
        swaps = {*trial.rule.given.get("swap", ()), *trial.rule.given.get("swap-patterns", ())}
        assert not swaps & {"severity", "exceptions", "case", "bad", "good", "inflect"}, "a key under [rules.swap]"


def test_all_packs_can_be_extended_together():
    made = settings(f"extend = {json.dumps([f'pack:{name}' for name in WITH_RULES])}")
    found = codes(made)
    assert {"DS122", "DS132", "IN101", "LP101"} <= found
    assert "PL114" not in found, "it wants the same edit as DS132"


def test_language_models_are_in_no_other_pack():
    others = [rule for name in NAMES if name != "llm-prose" for rule in rules_in(packs()[name])]
    assert not any(rule.family == "llm-prose" for rule in others)
    assert all(rule.severity == "info" for rule in rules_in(packs()["llm-prose"]))
    assert codes(settings("")) == set()


def test_a_configuration_overrides_its_pack():
    made = settings('extend = "pack:docs"\nignore = ["please"]\n[severity]\nDS132 = "error"')
    assert codes(made) == {"DS132"}
    assert made.severity == {"DS132": "error"}
    made = settings('extend = "pack:plain-language"\n[readability]\nmax-sentence-words = 30')
    assert made.readability == {"max-sentence-words": 30, "max-paragraph-words": 120, "max-grade": 12}


def test_a_selection_of_ones_own_keeps_the_rules_of_the_pack():
    assert codes(settings('extend = "pack:docs"\nselect = ["artifact"]')) == {"DS122", "DS132"}


def test_packs_and_files_are_combined():
    Path("base.toml").write_text('extend = "pack:docs"\nignore = ["DS132"]')
    assert codes(settings('extend = ["pack:inclusive", "base.toml"]')) == {"DS122", "IN101"}
    origins = Resolver({}).origins_for("a.md")
    assert origins["rule-files"] == "pack:inclusive, pack:docs"


def test_a_pack_in_pyproject_and_not_for_some_files():
    text = (
        '[tool.npqp-lint]\nextend = "pack:docs"\n[[tool.npqp-lint.per-file]]\nfiles = ["old/"]\nignore = ["docs-style"]'
    )
    assert codes(settings(text, "pyproject.toml")) == {"DS122", "DS132"}
    assert codes(settings(text, "pyproject.toml", "old/a.md")) == set()
    with pytest.raises(ConfigError, match=r"npqp-lint\.toml:3: per-file\.extend: unknown key"):
        settings('[[per-file]]\nfiles = ["a.md"]\nextend = "pack:docs"')


def test_an_unknown_pack_is_an_error_that_says_where():
    with pytest.raises(
        ConfigError, match=r"npqp-lint\.toml:2: extend: there is no 'pack:doc'; did you mean 'pack:docs'"
    ):
        settings('\nextend = "pack:doc"')
    with pytest.raises(ConfigError, match="the packs are docs, inclusive"):
        settings('extend = ["pack:../../secret"]')
    with pytest.raises(ConfigError, match=r"unknown key.*description"):
        settings('description = "For packs only."')


def test_a_pack_needs_no_permission():
    settings('extend = "pack:docs"')
    assert program.run("a.md", "--no-cache").exit_code == 1
    assert "trust" not in program.run("a.md", "--no-cache").stderr


def test_a_pack_on_the_command_line():
    assert "DS122" in program.run("a.md", "--config", "pack:docs", "--no-cache").stdout
    done = program.run("a.md", "--config", "pack:dogs", "--no-cache")
    assert done.exit_code == 2
    assert "did you mean 'pack:docs'?" in done.stderr


def test_packs_are_listed():
    shown = program.run("packs").stdout
    assert [line.split()[0] for line in shown.splitlines()[1:]] == list(NAMES)
    data = json.loads(program.run("packs", "--format", "json").stdout)
    assert [pack["name"] for pack in data] == list(NAMES)
    assert len(data[0]["rules"]) >= 30
    shown = program.run("packs", "pack:docs").stdout
    assert 'rule-files = ["rules/docs.toml"]' in shown
    assert "DS122" in shown
    assert program.run("packs", "dogs").exit_code == 2


@pytest.fixture
def plugin(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of packs that a plugin provides."""
    place = tmp_path_factory.mktemp("plugin")
    (place / "harbor_packs").mkdir()
    (place / "harbor_packs" / "__init__.py").write_text("raise SystemExit('packs are data')\n")
    (place / "harbor_packs-1.0.dist-info").mkdir()
    (place / "harbor_packs-1.0.dist-info" / "entry_points.txt").write_text("[npqp_lint.packs]\nx = harbor_packs\n")
    monkeypatch.syspath_prepend(str(place))
    module.packs.cache_clear()
    yield place / "harbor_packs"
    module.packs.cache_clear()


def test_a_plugin_can_provide_packs(plugin: Path):
    (plugin / "harbor.toml").write_text('description = "Boats."\nextend = "pack:docs"\nignore = ["DS122"]\n')
    (plugin / "docs.toml").write_text('description = "Not ours."\n')
    (plugin / "Odd Name.toml").write_text("")
    assert codes(settings('extend = "pack:harbor"')) == {"DS132"}
    assert packs()["harbor"].plugin == "harbor-packs"
    assert packs()["docs"].plugin is None
    assert "Odd Name" not in packs()
    assert "from the plugin harbor-packs" in program.run("packs", "harbor").stdout


def test_a_broken_pack_is_an_error(plugin: Path):
    (plugin / "harbor.toml").write_text("description = [\n")
    with pytest.raises(ConfigError, match=r"harbor\.toml: not TOML"):
        settings('extend = "pack:harbor"')
    done = program.run("packs")
    assert done.exit_code == 2
    assert "plain-language" in done.stdout
    assert "not TOML" in done.stderr
    (plugin / "harbor.toml").write_text('extend = "pack:harbor"\n')
    with pytest.raises(ConfigError, match="forms a cycle"):
        settings('extend = "pack:harbor"')

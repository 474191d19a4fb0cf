"""A configuration that came with the documents reaches beyond its project only if the user says so."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from npqp_lint import api
from npqp_lint.config.resolver import Resolver
from npqp_lint.config.trust import Gate, Trust, project_of, remember, remembered, user_configuration
from npqp_lint.run import workers
from program import run

URL = 'grammar = { engine = "languagetool", url = "http://example.org:1" }\n'
TEXT = "The boat is late. .\n"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project below a folder with other files, and a user who has not allowed anything."""
    for name in ("CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "user" / name))
    place = tmp_path / "project"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.setattr("npqp_lint.linters._LINTERS", {})
    Path("a.txt").write_text(TEXT)
    (tmp_path / "secret.txt").write_text("secret\n")
    (tmp_path / "base.toml").write_text('ignore = ["MT101"]\n')
    (tmp_path / "known.json").write_text('{"schema": "npqp-lint-baseline/1", "files": {}}')
    return place


HELD = [
    (URL, "grammar.url = 'http://example.org:1'"),
    ("[[per-file]]\nfiles = ['*.txt']\n" + URL, "grammar.url"),
    ('baseline = "../known.json"', "baseline = "),
    ('spelling = true\ndictionaries = ["../secret.txt"]', "dictionaries = "),
    ('spelling = true\ndictionaries = ["link/secret.txt"]', "dictionaries = "),
    ('extend = "../base.toml"', "extend = '../base.toml'"),
    ('extend = "/dev/zero"', "extend = '/dev/zero'"),
    ('extend = "inner.toml"', "grammar.url"),
]


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(("settings", "names"), HELD)
def test_what_is_held_back_is_said_and_the_rest_is_checked(
    settings: str, names: str, jobs: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("npqp_lint.run.in_order.PAYS", 0)
    if jobs == "2" and not workers.FORKS:
        pytest.skip("the spawned processes are tested elsewhere")
    os.symlink("..", "link")
    Path("b.txt").write_text(TEXT)
    Path("inner.toml").write_text(URL)
    Path("npqp-lint.toml").write_text(settings)
    done = run("a.txt", "b.txt", "--format", "json", "-j", jobs)
    assert done.exit_code == 2
    [error] = json.loads(done.stdout)["errors"]
    assert error["path"] is None
    assert names in error["message"]
    assert "npqp-lint trust ." in error["message"]
    assert done.stdout.count('"code": "MT101"') == 2
    assert "not followed" not in run("a.txt", "--isolated").output


def test_nothing_is_sent_unless_the_user_says_so(monkeypatch: pytest.MonkeyPatch):
    Path("npqp-lint.toml").write_text(URL)
    settings = Resolver({}).settings_for("a.txt")
    assert "url" not in settings.grammar
    assert "engine" not in settings.grammar
    [error] = api.lint_file("a.txt").errors
    assert "grammar.url" in error
    assert Resolver({}, trust=Trust(everything=True)).settings_for("a.txt").grammar["url"] == "http://example.org:1"
    assert Resolver({}, config=Path("npqp-lint.toml")).settings_for("a.txt").grammar["url"], "it was named"


def test_a_cache_folder_of_its_own_is_a_warning():
    Path("npqp-lint.toml").write_text('cache-dir = "cache"')
    done = run("a.txt")
    assert done.exit_code == 1
    assert "cache-dir = " in done.stderr
    assert not Path("cache").exists()
    assert run("a.txt", "--trust").stderr == ""
    assert Path("cache").is_dir()


def test_what_is_allowed_is_remembered_until_the_configuration_changes():
    Path("npqp-lint.toml").write_text('extend = ["../base.toml", "inner.toml"]')
    Path("inner.toml").write_text("")
    assert run("a.txt").exit_code == 2
    assert run("a.txt", "--trust").exit_code == 0
    assert run("a.txt").exit_code == 2, "one run only"
    refused = run("trust")
    assert refused.exit_code == 2
    assert "extend = '../base.toml'" in refused.stdout
    assert "--yes" in refused.stderr
    assert run("trust", "--yes").exit_code == 0
    assert run("a.txt").exit_code == 0
    assert run("trust", "--list").stdout == f"{Path.cwd()}\n"
    Path("inner.toml").write_text("# new\n")
    assert run("a.txt").exit_code == 2
    run("trust", "--yes")
    assert run("a.txt").exit_code == 0
    assert run("trust", "--remove").exit_code == 0
    assert run("a.txt").exit_code == 2
    assert run("trust", "--remove").exit_code == 2


def test_another_folder_with_the_same_configuration_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    Path("npqp-lint.toml").write_text(URL)
    run("trust", "--yes")
    other = tmp_path / "other"
    other.mkdir()
    (other / "npqp-lint.toml").write_text(URL)
    (other / "a.txt").write_text(TEXT)
    assert "url" in Resolver({}).settings_for("a.txt").grammar
    assert "url" not in Resolver({}).settings_for(other / "a.txt").grammar


def test_nothing_to_allow():
    assert run("trust").stdout == "Nothing here needs your permission.\n"
    Path("npqp-lint.toml").write_text('baseline = "known.json"\ndictionaries = ["words.txt"]')
    assert run("trust").stdout == "Nothing here needs your permission.\n"


def test_the_user_s_own_configuration(tmp_path: Path):
    own = user_configuration()
    own.parent.mkdir(parents=True)
    own.write_text(URL + 'cache-dir = "own"\n')
    settings = Resolver({}).settings_for("a.txt")
    assert settings.grammar["url"] == "http://example.org:1"
    assert settings.cache_dir == own.parent / "own"
    assert settings.held is None
    assert "url" not in Resolver({}, isolated=True).settings_for("a.txt").grammar
    Path("npqp-lint.toml").write_text('grammar = { engine = "none" }\nextend = "../base.toml"')
    assert Resolver({}).settings_for("a.txt").grammar["engine"] == "none"
    own.write_text(f'trusted-folders = ["{tmp_path}"]')
    assert Resolver({}).settings_for("a.txt").ignore == ("MT101",)
    for wrong in ('select = ["MT"]', "trusted-folders = 3", "x = ", "grammar = 3"):
        own.write_text(wrong)
        done = run("a.txt")
        assert done.exit_code == 2
        assert own.name in done.stderr


def test_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    home = tmp_path / "home"
    (home / "x" / "y").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    (home / ".git").mkdir()
    assert project_of(str(home / "x" / "y")) == str(home / "x" / "y"), "a home under git is no project"
    (home / "x" / ".git").mkdir()
    assert project_of(str(home / "x" / "y")) == os.path.realpath(home / "x")
    gate = Gate(str(home / "x"))
    assert gate.is_inside(home / "x")
    assert not gate.is_inside(home / "xy")


def test_a_configuration_that_is_a_link_out_is_held_back(tmp_path: Path):
    os.symlink("../base.toml", "npqp-lint.toml")
    assert run("a.txt").exit_code == 2
    assert run("a.txt", "--trust").exit_code == 0
    assert run(".").exit_code == 2, "a folder above without a configuration has other settings"


def test_a_damaged_memory_allows_nothing(project: Path):
    Path("npqp-lint.toml").write_text(URL)
    run("trust", "--yes")
    [file] = (project.parent / "user" / "STATE").rglob("trust.json")
    for content in ("", "[]", '{"schema": "npqp-lint-trust/1", "folders": 3}', "[" * 100_000):
        file.write_text(content)
        assert remembered() == {}
        assert "url" not in Resolver({}).settings_for("a.txt").grammar
    assert remember(str(project), "x")
    assert remembered() == {str(project): "x"}


@pytest.mark.parametrize(("trusted", "sent"), [(True, True), (False, False), (None, False)])
def test_the_editor_s_trust_counts(project: Path, trusted: bool | None, sent: bool):
    pytest.importorskip("pygls")
    from npqp_lint.server.folders import Folders

    Path("npqp-lint.toml").write_text(URL)
    options = {} if trusted is None else {"trusted": trusted}
    assert ("url" in Folders([str(project)], options).resolver.settings_for("a.txt").grammar) is sent
    run("trust", "--yes")
    allowed = "url" in Folders([str(project)], options).resolver.settings_for("a.txt").grammar
    assert allowed is (trusted is not False), "an editor's no is stronger than what was allowed elsewhere"


def test_the_settings_in_effect_say_what_is_held_back():
    Path("npqp-lint.toml").write_text(URL)
    done = run("config")
    assert done.exit_code == 0
    assert "example.org" not in done.stdout
    assert "grammar.url = 'http://example.org:1'" in done.stderr


def test_init_does_not_follow_a_link(tmp_path: Path):
    os.symlink("../victim.toml", "npqp-lint.toml")
    assert run("init", ".").exit_code == 0
    assert not (tmp_path / "victim.toml").exists()
    assert not Path("npqp-lint.toml").is_symlink()
    assert Path("npqp-lint.toml").read_text()


@pytest.mark.parametrize("command", ["baseline", "check"])
def test_it_is_said_once_for_many_files(command: str):
    Path("npqp-lint.toml").write_text(URL)
    for name in "bcd":
        Path(f"{name}.txt").write_text(TEXT)
    done = run(command, ".")
    assert done.exit_code == 2
    assert done.output.count("grammar.url") == 1

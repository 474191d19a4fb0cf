"""A plugin that is broken costs its own findings, and one error that names it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import program
import pytest
from click.testing import CliRunner
from npqp_lint import registry
from npqp_lint.cli.app import cli
from npqp_lint.run import workers

HEAD = """
import time
from npqp_lint import Finding, Rule
class Own(Rule):
    '''A rule of a house.'''
    code, name, family, stage = "HS101", "own-rule", "house-style", "stable"
    def check(self, document):
        {body}
class Good(Rule):
    '''Another.'''
    code, name, family, stage = "HS102", "good-rule", "house-style", "stable"
    def check(self, document):
        yield Finding(0, 3, "The house wants another word.")
RULES = {rules}
"""
Install = Callable[..., None]


@pytest.fixture
def install(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Puts a plugin on the path."""
    place = tmp_path_factory.mktemp("plugin")
    monkeypatch.setattr("npqp_lint.linters._LINTERS", {})
    monkeypatch.setattr("npqp_lint.pipeline.plugin._slow", {})

    def made(body: str = "yield Finding(0, 3, 'A word of the house.')", rules: str = "(Own, Good)", head: str = HEAD):
        name = f"house_rules_{abs(hash((body, rules, head)))}"
        (place / f"{name}.py").write_text(head.replace("{body}", body).replace("{rules}", rules))
        (place / f"{name}-1.0.dist-info").mkdir()
        (place / f"{name}-1.0.dist-info" / "entry_points.txt").write_text(f"[npqp_lint.rules]\nhouse = {name}:RULES\n")
        monkeypatch.syspath_prepend(str(place))
        monkeypatch.setenv("PYTHONPATH", str(place))
        registry.rules.cache_clear()

    yield made
    registry.rules.cache_clear()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in "abc":
        Path(f"{name}.txt").write_text(f"The boat is late. . It carries the mail {name}.\n")
    return tmp_path


def run(*arguments: str) -> tuple[int, list[str], list[str]]:
    """Status, codes found in all, and messages of errors."""
    done = program.run(".", "--format", "json", "--no-cache", *arguments)
    data = json.loads(done.stdout)
    codes = [found["code"] for document in data["documents"] for found in document["diagnostics"]]
    return done.exit_code, codes, [error["message"] for error in data["errors"]]


def test_a_family_of_its_own(install: Install):
    install()
    code, codes, errors = run()
    assert (code, errors) == (1, [])
    assert codes.count("MT101") == 3
    assert codes.count("HS101") + codes.count("HS102") == 3  # they overlap
    assert run("--select", "house-style")[1].count("HS101") == 3
    assert "HS101" not in run("--ignore", "house-style")[1]
    text = CliRunner().invoke(cli, [".", "--no-cache"], prog_name="npqp-lint").output
    assert "3 house-style" in text
    for command in (["rules", "house-style"], ["rule", "HS101"]):
        assert CliRunner().invoke(cli, command, prog_name="npqp-lint").exit_code == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("raise ValueError(document.text)", "failed (ValueError: The boat"),
        ("raise SystemExit(0)", "failed (SystemExit"),
        ("return [1, 2]", "1 is not a Finding"),
        ("return None", "NoneType"),
        ("yield Finding(5, 9999, 'x')", "to 9999"),
        ("yield Finding(-3, 2, 'x')", "from -3"),
        ("yield Finding(0, 2, None)", "not a string"),
        ("yield Finding(0, 2, 'x', ('fix',))", "not a Fix"),
    ],
)
def test_a_rule_that_fails_is_one_error(
    install: Install, body: str, says: str, jobs: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("npqp_lint.run.in_order.PAYS", 0)
    install(body)
    code, codes, [error] = run("-j", jobs)
    assert code == 2
    assert codes.count("MT101") == codes.count("HS102") == 3
    assert "HS101" in error
    assert "house_rules" in error
    assert says in error


@pytest.mark.skipif(not workers.FORKS, reason="needs timer signals")
@pytest.mark.parametrize(
    "body",
    ["while True: pass", "time.sleep(99)", "import re; re.fullmatch('(a|a)+b', 'a' * 60)"],
    ids=["loop", "wait", "pattern"],
)
def test_a_rule_that_hangs_is_stopped_once(install: Install, body: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("npqp_lint.pipeline.plugin.CHECKING", 0.2)
    install(body)
    code, codes, [error] = run("-j", "1")
    assert (code, codes.count("HS102")) == (2, 3)
    assert "longer than 0.2 seconds" in error


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ("(Own, 1 / 0)", "ZeroDivisionError"),
        ("5", "TypeError"),
        ("[x for x in iter(lambda: time.sleep(99), 1)]", "longer than 0.3 seconds"),
        ("(Good, 'Own')", "not a subclass"),
        ("(Good, Own())", "not a subclass"),
        ("(Good, Rule)", "no method check"),
        ("(Good, type('Bad', (Good,), {'code': 7}))", "the code of"),
        ("(Good, type('Bad', (Good,), {'name': 'Good Rule'}))", "the name of"),
        ("(Good, type('Bad', (Good,), {'severity': 'fatal'}))", "the severity of"),
        ("(Good, type('Bad', (Good,), {'code': 'HS103'}))", "'good-rule' is already"),
        ("(Good, type('Bad', (Own,), {'code': 'MT101'}))", "'MT101' is already"),
        ("(Good, type('Bad', (Own,), {'code': 'HS103', 'options': 3}))", "the options of"),
        ("(Good, type('Bad', (Own,), {'__init__': lambda *_: 1 / 0}))", "cannot be made"),
    ],
)
def test_what_does_not_load_is_one_error(install: Install, rules: str, says: str, monkeypatch: pytest.MonkeyPatch):
    if "sleep" in rules and not workers.FORKS:
        pytest.skip("needs timer signals")
    monkeypatch.setattr(registry, "LOADING", 0.3)
    install(rules=rules)
    code, codes, [error] = run()
    assert (code, codes.count("MT101")) == (2, 3)
    assert codes.count("HS102") == (3 if "Good," in rules else 0)
    assert "house_rules" in error
    assert says in error


def test_other_commands_run_beside_it(install: Install):
    install(rules="(1 / 0,)")
    for command in (["rules"], ["rule", "MT101"], ["config"], ["--help"]):
        assert CliRunner().invoke(cli, command, prog_name="npqp-lint").exit_code == 0

"""A plugin that is broken costs its own findings, and one error that names it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import program
import pytest
from click.testing import CliRunner
from npqp_lint import API, __version__, registry
from npqp_lint.cli.app import cli
from npqp_lint.config.settings import Settings
from npqp_lint.run import workers
from npqp_lint.server.analysis import whole
from npqp_lint.text.source import Source

HEAD = """
import time
from npqp_lint import Edit, Finding, Fix, Rule
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
        ("import sys; sys.exit()", "failed (SystemExit"),
        ("raise GeneratorExit", "failed (GeneratorExit)"),
        ("raise BaseException('all')", "failed (BaseException: all)"),
        ("raise type('Odd', (Exception,), {'__str__': lambda self: 1 / 0})", "its message cannot be shown"),
        ("raise ValueError('long ' * 10**6)", "…); report"),
        ("return self.check(document)", "failed (RecursionError"),
        ("import itertools; return (Finding(0, 3, 'x') for _ in itertools.count())", "more than 1,000 findings"),
        ("return [type('Odd', (), {'__repr__': lambda self: 1 / 0})()]", "an object of Odd"),
        ("yield Finding(0, 2, 'x' * 10**7)", "at most 10,000 characters"),
        ("yield Finding(0, 2, 'x', hints=('x',) * 10**6)", "a message or hint"),
        ("yield Finding(0, 2, 'x', preview=['kind'])", "in preview"),
        ("yield Finding(0, 0, 'x', unit='first')", "unit 'first' of 0"),
        ("yield Finding(0, 2, 'x', (Fix('Fix', (), 'safe', False, (Edit(0, 10**9, ''),)),))", "an edit outside"),
        ("yield Finding(0, 2, 'x', (Fix('Fix', (Edit(0, 2, ''), Edit(1, 3, ''))),))", "edits that overlap"),
        ("yield Finding(0, 2, 'x', 7)", "instead of at most 100 fixes"),
        ("import threading; threading.Thread(target=time.sleep, args=(0.5,)).start(); return ()", "left a thread"),
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


@pytest.mark.parametrize("body", ["while True: pass", "time.sleep(2)"], ids=["loop", "wait"])
def test_a_rule_that_hangs_in_a_thread_is_left_behind(
    install: Install, body: str, monkeypatch: pytest.MonkeyPatch, folder: Path
):
    """As in the language server, where no signal stops it."""
    monkeypatch.setattr("npqp_lint.pipeline.plugin.CHECKING", 0.2)
    install(body)
    source = Source((folder / "a.txt").read_text(), "a.txt")
    with ThreadPoolExecutor(1) as threads:
        analysis = threads.submit(whole, source, "plain", Settings()).result(timeout=60)
        again = threads.submit(whole, source, "plain", Settings()).result(timeout=60)
    for one in (analysis, again):
        assert {"MT101", "HS102"} <= {found.code for found in one.diagnostics}
        [error] = one.errors
        assert "longer than 0.2 seconds" in error


@pytest.mark.parametrize(
    "method",
    [
        "def begin(self, document): raise SystemExit(1)",
        "def measure(self, document): return {'score': float('nan')}",
        "def measure(self, document): return {'score': object()}",
        "def fingerprint(self): raise SystemExit(1)",
        "def fingerprint(self): return 7",
        "def __init__(self, *_): raise SystemExit(1)",
        "def documentation(): raise SystemExit(1)",
        "bad = ('text',)",
        "good = 7",
        "previews = ('kind',)",
        "languages = ('en', 7)",
    ],
)
def test_what_else_a_rule_does_wrong_is_one_error(install: Install, method: str):
    install(f"return ()\n    {method}")
    code, codes, [error] = run()
    assert (code, codes.count("MT101"), codes.count("HS102")) == (2, 3, 3)
    assert "house_rules" in error
    for command in (["rules"], ["rules", "--format", "json"], ["config"]):
        assert program.run(*command).exit_code == 0


def test_other_rules_see_the_document_as_it_was(install: Install):
    install("document.blocks.clear(); document.comments.append(7); return ()")
    code, codes, errors = run("--select", "MT101,HS101,HS102")
    assert (code, sorted(codes), errors) == (1, ["HS102"] * 3 + ["MT101"] * 3, [])


def test_what_a_rule_prints_is_not_in_the_output(install: Install):
    install("print('rules may print'); return ()")
    assert run("-j", "1")[0] == 1


def test_a_thread_that_never_ends_does_not_keep_the_program(install: Install, folder: Path):
    install("import threading; threading.Thread(target=time.sleep, args=(600,)).start(); return ()")
    command = [sys.executable, "-m", "npqp_lint", ".", "-j", "1", "--no-cache"]
    done = subprocess.run(command, timeout=60, capture_output=True, text=True)
    assert done.returncode == 2
    assert "left a thread running" in done.stderr + done.stdout
    assert "MT101" in done.stdout


@pytest.mark.parametrize(("declared", "says"), [("API + 1", "update npqp-lint"), ("0", "update the plugin")])
def test_a_plugin_for_another_version_of_the_interface(install: Install, declared: str, says: str):
    install(head=f"from npqp_lint import API\nNPQP_LINT_API = {declared}\n{HEAD}")
    code, codes, [error] = run()
    assert (code, codes.count("MT101"), codes.count("HS102")) == (2, 3, 0)
    version = API + 1 if "+" in declared else 0
    assert f"written for version {version} of the plugin interface" in error
    assert f"npqp-lint {__version__} has version {API}; {says}" in error


def test_a_plugin_for_this_version_of_the_interface(install: Install):
    install(head=f"NPQP_LINT_API = {API}\n{HEAD}")
    assert run()[::2] == (1, [])


def test_a_plugin_for_no_version_of_the_interface(install: Install):
    install(head=f"NPQP_LINT_API = 'one'\n{HEAD}")
    assert "must be a whole number" in run()[2][0]


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

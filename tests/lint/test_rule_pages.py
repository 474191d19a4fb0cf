"""The pages of rules: their addresses, and what the command prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from npqp_lint import registry
from npqp_lint.cli.app import cli
from npqp_lint.config.load import ConfigError
from npqp_lint.config.resolver import Resolver
from npqp_lint.plugins import Entry
from npqp_lint.registry.pages import page_of
from npqp_lint.rule import Rule

RULES = """
rules:
  - {code: HS101, name: no-foo, kind: existence, message: 'No foo.', words: [foo], link: 'https://example.com/foo'}
  - {code: HS102, name: no-bar, kind: existence, message: 'No bar.', words: [bar]}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.md").write_text("The foo and the bar are here. .\n\n<!-- npqp-lint: ignore MT101 -->\n\nFine.\n")
    (tmp_path / "house.yaml").write_text(RULES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> str:
    return CliRunner().invoke(cli, list(arguments)).stdout


def urls() -> dict[str, str | None]:
    document = json.loads(run("a.md", "--format", "json"))["documents"][0]
    return {found["code"]: found["url"] for found in document["diagnostics"]}


def test_findings_lead_to_the_pages_that_the_configuration_names(project: Path):
    site = "https://github.com/npqp-lint/npqp-lint/blob/main/docs/rules/"
    (project / "npqp-lint.toml").write_text('rule-files = ["house.yaml"]\n')
    own = {"HS101": "https://example.com/foo", "HS102": None}
    assert urls() == {"MT101": f"{site}MT101.md", "SU101": f"{site}SU101.md", **own}
    with (project / "npqp-lint.toml").open("a") as file:
        file.write('rule-url = "https://s.example/{family}/{name}#{code}"\n')
    assert urls() == {
        "MT101": "https://s.example/artifact/stray-stop#MT101",
        "SU101": "https://s.example/suppression/unused-suppression#SU101",
        **own,
    }
    assert run("rule", "stray-stop").endswith("\n\nhttps://s.example/artifact/stray-stop#MT101\n")
    assert run("rule", "HS101").endswith("https://example.com/foo\n")
    assert json.loads(run("rule", "no-bar", "--format", "json"))["url"] is None


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("example.com/{code}", "must be an address such as https://example.com/rules/{code}, not 'example.com/{code}'"),
        ("javascript:alert({code})", "must be an address such as"),
        ("https://example.com/ {code}", "must be an address such as"),
        ("https://example.com/", "must contain {code} or {name}, so that each rule has its own page"),
        ("https://example.com/{code.__class__}", "cannot contain '{code.__class__}', only {code}, {name}, {family}"),
        ("https://example.com/{code}/}", "cannot contain '}'"),
        (3, "must be a string, not 3"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(project: Path, value: object, message: str):
    (project / "npqp-lint.toml").write_text(f"rule-url = {json.dumps(value)}\n")
    with pytest.raises(ConfigError) as error:
        Resolver({}).settings_for("a.md")
    assert str(error.value).startswith("npqp-lint.toml:1: rule-url: ")
    assert message in str(error.value)


def test_a_rule_of_a_plugin_has_a_page_only_if_it_says_so(monkeypatch: pytest.MonkeyPatch):
    class Plain(Rule):
        code, name, family = "ZZ101", "plain", "artifact"

        def check(self, document):
            return ()

    class Documented(Plain):
        @classmethod
        def page(cls):
            return "https://example.com/documented"

    entry = Entry("zz", "zz:RULES")
    for rule in (Plain, Documented):
        monkeypatch.setitem(registry._origins, rule, entry)
    assert page_of(Plain) is None
    assert page_of(Documented) == "https://example.com/documented"


def test_the_page_is_that_of_the_documentation(root: Path):
    page = run("rule", "MT101", "--format", "markdown")
    written = (root / "docs" / "rules" / "MT101.md").read_text("utf-8")
    same = [line for line in written.split("\n") if "](" not in line and line in page.split("\n")]
    assert len(same) > len(written.split("\n")) * 0.8
    assert page.startswith("# MT101 stray-stop\n\nA stray punctuation mark after a finished sentence.\n")
    assert "](https://github.com/npqp-lint/npqp-lint/blob/main/docs/configuration.md)" in page
    assert "](../" not in page

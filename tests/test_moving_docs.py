"""The pages about moving from other linters: their examples give what they show."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from npqp_lint import selectors
from npqp_lint.cli.app import cli

DOCS = Path(__file__).parent.parent / "docs"
VALE, OTHERS = (DOCS / name for name in ("moving-from-vale.md", "moving-from-others.md"))
_BLOCK = re.compile(r"^([^\n]*)\n\n```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(page: Path) -> list[tuple[str | None, str, str]]:
    """The code blocks of a page: the file that the line before names, the language, and the content."""
    found = []
    for before, language, text in _BLOCK.findall(page.read_text("utf-8")):
        names = re.findall(r"`([\w./-]+\.\w+)`[^`]*:$", before)
        found.append((names[-1] if names else None, language, text))
    return found


def run(command: str) -> str:
    result = CliRunner().invoke(cli, shlex.split(command)[1:], prog_name="npqp-lint")
    assert result.exit_code in (0, 1), result.output
    return result.stdout


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")


def test_the_project_of_the_page_about_vale_becomes_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    shown: dict[str, str] = {}
    command = ""
    for name, language, text in blocks(VALE):
        if language == "sh":
            command = text.strip()
        elif command and name is None and language == "text":
            assert run(command) == text
        elif command and name:
            shown[name] = text
        elif name:
            put(name, text)
    run(f"{command} --output .")
    assert set(shown) == {"npqp-lint.toml", "npqp-lint-rules/acme.yaml"}
    assert {name: Path(name).read_text("utf-8") for name in shown} == shown
    text = "We utilise a very long and quite long test, quite a few times.\n"
    put("a.md", text)
    put("docs/old/b.md", text)
    put("c.txt", text)
    found = run("npqp-lint a.md docs/old/b.md c.txt --format concise --no-cache")
    assert re.findall(r"^(\S+?:\d+:\d+): (?:\w+) ?\S* (\w+)", found, re.MULTILINE) or found
    assert found.count("ACME101") == 2
    assert found.count("ACME102") == 2


def test_what_the_page_about_others_shows_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    named = {name: text for name, _, text in blocks(OTHERS) if name}
    for name in ("lint/weasel.yaml", "notes.md"):
        put(name, named[name])
    *_, configuration = (text for _, language, text in blocks(OTHERS) if language == "toml")
    put("npqp-lint.toml", configuration)
    *_, shown = (text for _, language, text in blocks(OTHERS) if language == "text")
    assert run("npqp-lint notes.md --format concise --no-cache").splitlines()[0] == shown.strip()


def test_selectors_on_the_page_exist():
    for selector in re.findall(r'"((?:languagetool|harper)/\w+|GR\d+:\w+)"', OTHERS.read_text("utf-8")):
        assert selectors.resolve(selector), selector

"""The pages about moving from other linters: their examples give what they show."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from npqp_lint import selectors
from npqp_lint.cli.app import cli
from npqp_lint.vale.convert import EXTENSIONS
from npqp_lint.vale.guards import guarded
from npqp_lint.vale.notes import NotCarriedError
from npqp_lint.vale.scopes import scope_of

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
    assert found.count("ACME101") == 2
    assert found.count("ACME102") == 2


def rows(page: Path, heading: str) -> list[tuple[list[str], list[str]]]:
    """The code in the first two cells of each row of the table under a heading."""
    section = page.read_text("utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    found = [re.findall(r"`((?:[^`]|\\`)+)`", cell) for line in section.splitlines() if line.startswith("| `")
             for cell in line.strip("| ").split(" | ")[:2]]  # fmt: skip
    return list(zip(found[::2], found[1::2], strict=True))


def test_scopes_become_what_the_page_says():
    for theirs, ours in rows(VALE, "Scopes"):
        if theirs == ["text"]:
            assert scope_of(theirs)[0].words() == scope_of([])[0].words() == ours == []
        elif not ours:
            for scope in theirs:
                with pytest.raises(NotCarriedError):
                    scope_of([scope])
        elif theirs == ["summary"]:
            assert sorted(scope_of(theirs)[0].words()) == sorted(ours)
        elif len(theirs) == len(ours):
            assert [scope_of([scope])[0].words() for scope in theirs] == [[one] for one in ours]
        else:
            assert all(sorted(scope_of([scope])[0].words()) == sorted(ours) for scope in theirs)


def test_patterns_become_what_the_page_says():
    table = rows(VALE, "Patterns")
    assert len(table) == 6
    for theirs, _ in table[:3]:
        assert all(guarded(pattern)[0].conditions for pattern in theirs)
    for theirs, _ in table[3:]:
        for pattern in theirs:
            with pytest.raises(NotCarriedError):
                guarded(pattern)


def test_extension_points_become_what_the_page_says():
    points = {name for theirs, _ in rows(VALE, "Extension points") for name in theirs}
    assert points == {*EXTENSIONS, "spelling", "script"}


def test_comments_hide_what_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    for name, _, text in blocks(VALE):
        if name:
            put(name, text)
    table = rows(VALE, "Comments in documents")
    assert [len(ours) for _, ours in table] == [2, 2, 1]
    for _, comments in table:
        text = f"It is very long.\n\n{comments[0]}\n\nIt is very late.\n\n{comments[-1]}\n\nIt is very wet.\n"
        put("a.md", text)
        found = re.findall(r"^a\.md:(\d+):", run("npqp-lint a.md --no-cache --format concise"), re.MULTILINE)
        assert found == (["1", "9"] if len(comments) == 2 else ["1"])


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

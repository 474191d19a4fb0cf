"""``npqp-lint init``: what is seen in a repository, and the configuration that comes of it."""

from __future__ import annotations

import re
from pathlib import Path

import program
import pytest
from click.testing import CliRunner, Result
from npqp_lint.cli.app import cli
from npqp_lint.config.discovery import discover
from npqp_lint.config.resolver import Resolver
from npqp_lint.config.survey import survey

ENGLISH = "They went home in the evening, and there was nothing that they had not seen before it.\n"
GERMAN = "Die Leute gingen am Abend nach Hause, und es war nicht mehr viel von dem zu sehen, was sie kannten.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name: str, text: str | bytes = ENGLISH) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(text.encode() if isinstance(text, str) else text)


def run(*arguments: str) -> Result:
    return program.run("init", *arguments)


def test_a_configuration_is_written_that_does_what_it_says():
    for name in ("README.md", "docs/a.md", "docs/b.txt", "vendor/x/README.md", "requirements.txt", "CHANGELOG.md"):
        put(name)
    for name in ("docs/de/a.md", "docs/de/b.md", "LIESMICH [alt]*.md"):
        put(name, GERMAN)
    result = run()
    assert result.exit_code == 0
    assert result.stdout.startswith("Wrote npqp-lint.toml for 6 documents.\n")
    text = Path("npqp-lint.toml").read_text("utf-8")
    assert '"vendor/",  # third-party text (1 document)' in text
    assert "# Found here: markdown (5), plain (1)." in text
    resolver = Resolver({})
    found = {target.path.as_posix(): target.settings.language for target in discover(["."], resolver)}
    assert found == {
        "README.md": "en", "docs/a.md": "en", "docs/b.txt": "en",
        "docs/de/a.md": "de", "docs/de/b.md": "de", "LIESMICH [alt]*.md": "de",
    }  # fmt: skip


def test_every_line_can_be_switched_on():
    put("docs/de/a.md", GERMAN)
    put("old.txt", b"caf\xe9\n")
    text = run("--print").stdout
    assert '# files = ["/old.txt"]' in text
    on = re.sub(r"^# (?=[\w-]+ = |\[)", "", text, flags=re.MULTILINE)
    assert on.count("\n[[per-file]]") == 2
    Path("npqp-lint.toml").write_text(on, "utf-8")
    settings = Resolver({}).settings_for("old.txt")
    assert settings.encoding == "cp1252"
    assert settings.preview
    assert settings.severity == {"artifact": "error"}
    assert settings.baseline is not None


def test_other_tools_are_seen():
    for name in (
        ".pre-commit-config.yaml",
        ".github/workflows/x.yml",
        ".vale.ini",
        "cspell.json",
        ".markdownlint.yaml",
    ):
        put(name)
    tools = dict(survey(Path("."), Resolver({}, isolated=True)).tools)
    assert set(tools) == {"pre-commit", "GitHub Actions", "Vale", "cspell", "markdownlint"}
    put("README.md")
    assert f"pre-commit: {tools['pre-commit']}.\n" in run().stdout
    assert "\n# Vale: " in Path("npqp-lint.toml").read_text("utf-8")


@pytest.mark.parametrize("name", ["npqp-lint.toml", ".npqp-lint.toml", "pyproject.toml"])
def test_a_configuration_that_is_there_stays(name: str):
    text = "[tool.npqp-lint]\n" if name == "pyproject.toml" else "preview = true\n"
    put(name, text)
    result = run()
    assert result.exit_code == 2
    assert f"{name} already exists; --print shows what would be written" in result.stderr.replace("\n", " ")
    assert Path(name).read_text() == text
    assert "fail-level" in run("--print").stdout
    assert run("--force").exit_code == 0
    assert "fail-level" in Path("npqp-lint.toml").read_text()


def test_an_empty_folder_and_a_pyproject_of_others():
    put("sub/pyproject.toml", "[project]\n")
    result = run("sub")
    assert result.stdout == "Wrote sub/npqp-lint.toml for 0 documents.\n"
    assert "# Found here: no documents yet." in Path("sub/npqp-lint.toml").read_text("utf-8")


def test_a_pyproject_that_is_not_toml():
    put("pyproject.toml", "[tool.npqp-lint\n")
    result = run("--print")
    assert result.exit_code == 2
    assert "pyproject.toml: not TOML" in result.stderr


def test_a_long_document_is_cut_at_a_line():
    put("long.md", ("é" * 99 + "\n") * 2000)
    assert survey(Path("."), Resolver({}, isolated=True)).undecodable == []
    put("long.md", "a中" * 50_001)
    assert survey(Path("."), Resolver({}, isolated=True)).undecodable == []


def test_a_folder_that_is_not_there():
    result = run("nowhere")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr


@pytest.mark.parametrize(
    "suffix",
    ["'.txt'", "['.txt']", "{'.txt': 'restructuredtext', '.md': 'markdown'}", "{'.txt': None}"],
)
def test_the_formats_of_sphinx_are_found(suffix: str):
    put("docs/conf.py", f"import nowhere\nsource_suffix = {suffix}\n")
    put("docs/a/b.txt")
    assert run().exit_code == 0
    assert Resolver({}).settings_for("docs/a/b.txt").format_of("docs/a/b.txt") == "rst"
    assert Resolver({}).settings_for("docs/a/b.md").format_of("docs/a/b.md") == "markdown"
    assert Resolver({}).settings_for("other/b.txt").format_of("other/b.txt") == "plain"


def test_the_formats_of_jekyll_and_odd_files_are_found():
    put("_config.yml", 'title: x\nmarkdown_ext: "markdown,page"\n')
    put("sub/conf.py", "source_suffix = compute()\n")
    put("sub/mkdocs.yml", "site_name: x\n")
    assert survey(Path("."), Resolver({}, isolated=True)).formats == [("/**/*.page", "markdown", "_config.yml")]
    assert "Jekyll" in run().stdout


RST = ".. note::\n\n   They went home.\n\n.. _start:\n\nSee :ref:`the start <start>` of it.\n"


def test_text_that_looks_like_restructuredtext():
    for name in "abc":
        put(f"guide/{name}.txt", RST)
        put(f"notes/{name}.txt")
    found = CliRunner().invoke(cli, ["check", "guide"], prog_name="npqp-lint")
    assert "hint: 3 .txt files look like reStructuredText" in found.stderr
    assert "hint" not in CliRunner().invoke(cli, ["check", "notes"], prog_name="npqp-lint").stderr
    assert survey(Path("."), Resolver({}, isolated=True)).formats == [
        ("/guide/**/*.txt", "rst", "it looks like reStructuredText")
    ]

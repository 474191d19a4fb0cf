"""A file is never read as what it is not: unknown formats are refused, and folders without a document say so."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from types import SimpleNamespace

import npqp_lint
import pytest
from npqp_lint import formats
from npqp_lint.config.resolver import Resolver
from npqp_lint.output import FORMATS
from npqp_lint.text.source import SourceError
from program import run

CODE = 'X = "hello , world"\nY = foo( 1 , 2 )\n'
BAD = "They all went home. . Nobody saw it.\n"
UNKNOWN = ("data.py", "data.json", "conf.yaml", "x.page", "table.csv", "a.zzz", "picture.svg", "a.0", "x.ts", ".rc")
PLAIN = ("a.txt", "a.text", "README", "LICENSE", "CHANGES", "COPYING", "NEWS", "AUTHORS", "LICENSE-MIT", "THANKS", "x")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_named_file_of_unknown_format_is_refused(name: str):
    Path(name).write_text(CODE)
    Path("a.md").write_text(BAD)
    for mode in ([], ["--fix"], ["--fix", "--unsafe-fixes"], ["--add-suppressions"]):
        result = run("check", name, *mode)
        assert result.exit_code == 2
        assert "does not indicate a format" in result.stdout
        assert result.stdout.partition("use --format-as ")[2].partition(",")[0] in formats.NAMES
        assert "[formats]" in result.stdout
        assert "nothing found" not in result.output
        assert Path(name).read_text() == CODE
    result = run("check", name, "a.md", "--fix")
    assert result.exit_code == 2
    assert Path("a.md").read_text() == "They all went home. Nobody saw it.\n"  # the others are checked
    assert Path(name).read_text() == CODE


@pytest.mark.parametrize("name", PLAIN)
def test_text_by_convention_is_plain(name: str):
    Path(name).write_text(BAD)
    assert run("check", name).exit_code == 1


@pytest.mark.parametrize("name", ["Makefile", "Dockerfile", "sub/Jenkinsfile"])
def test_code_without_an_extension_is_refused(name: str):
    Path("sub").mkdir()
    Path(name).write_text("all:\n\techo hello , world\n")
    assert run("check", name, "--fix").exit_code == 2


def test_a_script_without_an_extension_is_refused():
    Path("run").write_text("#!/bin/sh\necho hello , world\n")
    assert run("check", "run", "--fix").exit_code == 2
    assert Path("run").read_text() == "#!/bin/sh\necho hello , world\n"


@pytest.mark.parametrize("format_name", [name for name in FORMATS if name != "text"])
def test_no_output_says_that_nothing_was_found(format_name: str):
    Path("data.py").write_text(CODE)
    result = run("check", "data.py", "--format", format_name)
    assert result.exit_code == 2
    assert "does not indicate a format" in result.output
    assert "nothing found" not in result.output


def test_a_format_can_be_forced():
    Path("play.rno").write_text(BAD)
    assert run("check", "play.rno", "--format-as", "plain").exit_code == 1
    assert run("check", "play.rno", "--format-as", "md").exit_code == 1
    assert run("check", "play.rno", "--format-as", "pdf").exit_code == 2
    Path("npqp-lint.toml").write_text('[formats]\n"*.rno" = "text"\n')
    assert run("check", "play.rno", "--fix").exit_code == 0
    assert Path("play.rno").read_text() == "They all went home. Nobody saw it.\n"


@pytest.mark.parametrize("name", ["restructuredtext", "reStructuredText", "rst", "md", "GFM", "htm", "text", "word"])
def test_formats_have_aliases(name: str):
    Path("npqp-lint.toml").write_text(f'[formats]\n"*.page" = "{name}"\n')
    assert Resolver({}).settings_for("x.page").format_of("x.page") in formats.NAMES


def test_standard_input():
    refused = run("check", "-", "--stdin-filename", "a.py", "--fix", stdin=CODE)
    assert refused.exit_code == 2
    assert refused.stdout == CODE
    assert "does not indicate a format" in refused.stderr
    assert run("check", "-", stdin=BAD).exit_code == 1
    assert run("check", "-", "--stdin-filename", "a.py", "--format-as", "plain", stdin=BAD).exit_code == 1


def test_the_functions_for_python():
    with pytest.raises(SourceError, match="does not indicate a format"):
        npqp_lint.lint_text(CODE, path="a.py")
    with pytest.raises(SourceError, match="does not indicate a format"):
        npqp_lint.fix_text(CODE, path="a.py")
    assert npqp_lint.lint_text(BAD, path="a.py", format_as="plain").diagnostics
    assert npqp_lint.fix_text(BAD, path="a.tex", format_as="text") == "They all went home. Nobody saw it.\n"
    with pytest.raises(npqp_lint.ConfigError, match="unknown format"):
        npqp_lint.lint_text(BAD, format_as="pdf")
    Path("a.py").write_text(CODE)
    assert "does not indicate a format" in npqp_lint.lint_file("a.py").errors[0]


def test_the_baseline():
    Path("data.py").write_text(CODE)
    result = run("baseline", "data.py")
    assert result.exit_code == 2
    assert "does not indicate a format" in result.output


def test_a_folder_without_a_document_says_what_was_passed_over():
    for name in ("src/a.py", "src/b.py", "src/deep/c.json", "src/Makefile"):
        Path(name).parent.mkdir(exist_ok=True, parents=True)
        Path(name).write_text(CODE)
    result = run("check", "src")
    assert result.stdout == "0 files checked.\n"
    assert "warning: src: no documents: skipped 2 .py, 1 without an extension, 1 .json" in result.stderr
    assert "skipped: src/deep/c.json" in run("check", "src", "-v").stderr
    assert "src: no documents" in run("check", "src", "--quiet").stderr
    told = json.loads(run("check", "src", "--format", "json").stdout)["summary"]["passed_over"]
    assert told == [{"path": "src", "files": {"": 1, ".py": 2, ".json": 1}}]
    assert "::warning file=src," in run("check", "src", "--format", "github").stdout
    log = json.loads(run("check", "src", "--format", "sarif").stdout)["runs"][0]["invocations"][0]
    assert log["toolExecutionNotifications"][0]["level"] == "warning"
    assert log["executionSuccessful"] is True
    for name in FORMATS:
        assert "nothing found" not in run("check", "src", "--format", name).output
    Path("src/deep/d.md").write_text("All is well.\n")
    assert run("check", "src").stderr == ""


def test_an_empty_folder_says_so():
    Path("docs").mkdir()
    assert "docs: no documents: the folder is empty" in run("check", "docs").stderr
    Path("docs/a.md").write_text("All is well.\n")
    assert run("check", "docs", "docs/a.md", "docs").stderr == ""


def test_what_an_editor_takes_for_plain_text_is_not(tmp_path):
    pytest.importorskip("pygls")
    from npqp_lint.server.texts import Text

    def read_as(name: str, language: str) -> str | None:
        text = Text((tmp_path / name).as_uri(), language, 1, CODE, "utf-16")
        return text.format(Resolver({}).settings_for(tmp_path / name))

    assert read_as("menu.resx", "plaintext") is None
    assert read_as("data.py", "python") is None
    assert read_as("page.bib", "bibtex") is None
    assert read_as("page.tmpl", "markdown") == "markdown"
    assert read_as("notes.txt", "plaintext") == "plain"
    assert read_as("README", "plaintext") == "plain"
    untitled = Text("untitled:Untitled-1", "plaintext", 1, BAD, "utf-16")
    assert untitled.format(SimpleNamespace(format_of=None)) == "plain"  # type: ignore[arg-type]


@pytest.mark.parametrize("known", formats.known.FORMATS, ids=lambda known: known.name)
def test_each_known_format_names_the_modules_that_read_it(known: formats.known.Format):
    module, _, attribute = known.module.partition(":")
    reader = importlib.import_module(f"npqp_lint.formats.{module}")
    assert callable((getattr(reader, attribute) if attribute else reader).read)
    if known.opens:
        assert callable(importlib.import_module(f"npqp_lint.formats.{known.opens}").source)

"""What docs/terms.md shows is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from npqp_lint.cli.app import cli

PAGE = (Path(__file__).parents[2] / "docs" / "terms.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


PO = """msgid ""
msgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\nX-Source-Language: de\\n"

msgid "Ordner öffnen"
msgstr "Open the map"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "npqp-lint.toml").write_text(blocks("toml")[0])
    (tmp_path / "terms.toml").write_text(
        '[[term]]\npreferred = "sign in"\nforbidden = "log in"\nnote = "Our buttons say Sign in."\n'
        '[[term]]\npreferred = "folder"\nforbidden = "directory"\n'
    )
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "npqp-lint.toml").write_text(blocks("toml")[1])
    (tmp_path / "de" / "terms.csv").write_text(blocks("csv")[0])
    (tmp_path / "de" / "de.po").write_text(PO)
    (tmp_path / "wrong.csv").write_text(
        "preferred,forbidden\ntap,click\nclick,press\nfolder,directory\nfolder,binder\n"
    )
    (tmp_path / "manual.md").write_text("# Manual\n\nLog in, then open the directory.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def output(command: str) -> str:
    done = CliRunner().invoke(cli, command.split()[1:])
    return (done.output + done.stderr if "check" in command else done.output).strip()


def test_every_command_prints_what_the_page_shows(project: Path, monkeypatch: pytest.MonkeyPatch):
    for block in blocks("console"):
        command, _, shown = block.partition("\n")
        monkeypatch.chdir(project / "de" if "de.po" in command else project)
        assert output(command.removeprefix("$ ")) == shown.strip()

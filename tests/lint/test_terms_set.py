"""Documents that are compared with each other: ``check --terms``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from npqp_lint.cli.app import cli

FILES = {
    "a.md": "Send an email to the mill. The email is read by Volodymyr Zelensky. It rose by 10% in the year before.\n",
    "b.md": "Send an email to the port. The email is read by Volodymyr Zelensky. It fell by 12% in the year before.\n",
    "c.md": "Send an e-mail to the dock. The note is read by Volodymyr Zelenskyy. It rose by 3 percent in the end.\n",
    "d.md": "The Harbor Traffic Office (HTO) is open. The smart water meter is blue. Read the smart water meter now.\n",
    "e.md": "The Harbor Traffic Office (HTO) is shut. The smart water meter is red. Sell the smart water meter now.\n",
    "f.md": "The Harbor Transit Office (HTO) is far. The intelligent water meter hums. Intelligent water meter.\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "npqp-lint.toml").write_text(f'cache-dir = "{tmp_path.as_posix()}/cache"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", "--preview", "--select", "terminology", *arguments])


def findings(*arguments: str) -> dict[str, list[str]]:
    done = run("--terms", "--format", "json", *arguments)
    documents = json.loads(done.stdout)["documents"]
    found = {one["path"]: [diagnostic["message"] for diagnostic in one["diagnostics"]] for one in documents}
    return {path: messages for path, messages in found.items() if messages}


EXPECTED = {
    "c.md": [
        "“e-mail” is “email” elsewhere in these documents.",
        "“Zelenskyy” is “Zelensky” elsewhere in these documents.",
        "“3 percent” is written in another form elsewhere in these documents: “3%”.",
    ],
    "f.md": [
        "HTO is “Harbor Traffic Office” elsewhere in these documents and “Harbor Transit Office” here.",
        "“intelligent water meter” is “smart water meter” elsewhere in these documents.",
        "“Intelligent water meter” is “Smart water meter” elsewhere in these documents.",
    ],
}


def test_documents_are_compared_only_if_asked(folder: Path) -> None:
    assert run().exit_code == 0
    assert findings() == EXPECTED


@pytest.mark.parametrize("jobs", ["1", "2", "5"])
def test_any_number_of_processes_finds_the_same(folder: Path, jobs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("npqp_lint.run.in_order.PAYS", 10)
    assert findings("--jobs", jobs, "--no-cache") == EXPECTED


def test_what_is_cached_depends_on_the_set(folder: Path) -> None:
    assert findings() == EXPECTED
    assert findings() == EXPECTED
    (folder / "a.md").write_text("Nothing.\n")
    (folder / "b.md").write_text("Nothing.\n")
    assert "c.md" not in findings()
    assert run("c.md").exit_code == 0


def test_fixes(folder: Path) -> None:
    done = run("--terms", "--fix", "--unsafe-fixes")
    assert done.exit_code == 0, done.output
    assert "Send an email to the dock" in (folder / "c.md").read_text()
    assert "Harbor Traffic Office (HTO) is far. The smart water meter hums." in (folder / "f.md").read_text()


def test_the_table_of_terms(folder: Path, root: Path) -> None:
    data: dict[str, Any] = json.loads(run("--terms", "--format", "json").stdout)
    jsonschema.validate(data, json.loads((root / "lint/npqp_lint/output/schema.json").read_text()))
    terms = {(term["code"], term["key"]): term for term in data["summary"]["terms"]}
    assert terms["TM101", "email hyphen"]["forms"] == [
        {"form": "email", "count": 4, "documents": 2},
        {"form": "e-mail", "count": 1, "documents": 1},
    ]
    assert terms["TM102", "Zelenskyy"]["kept"] == "Zelensky"
    assert "terms" not in json.loads(run("--format", "json").stdout)["summary"]


def test_unreadable_files_are_errors_and_the_rest_is_compared(folder: Path) -> None:
    (folder / "bad.md").write_bytes(b"A broken \xc3( word.\n")
    done = run("--terms")
    assert done.exit_code == 2
    assert "bad.md" in done.output + done.stderr
    assert "Zelenskyy" in done.output


def test_standard_input_cannot_be_compared() -> None:
    done = CliRunner().invoke(cli, ["check", "--terms", "-"], input="Yes.")
    assert done.exit_code == 2
    assert "--terms" in done.stderr

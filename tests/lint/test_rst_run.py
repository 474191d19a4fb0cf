"""Documents in reStructuredText from the command line: found in folders, repaired, silenced."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import run

BAD = """\
Tides
=====

The tide *came in* at noon. .

.. note:: Boats wait , and
   leave.

- They went to `the quay <https://example.org>`_. .

::

   No prose , here. .

+-----------------+
| They waited , . |
+-----------------+
"""
FIXED = BAD.replace("noon. .", "noon.").replace("wait ,", "wait,").replace("`_. .", "`_.")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "npqp-lint.toml").write_text('select = ["MT101", "TY101", "SU"]\ncache = false\n')
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.rst").write_text(BAD)
    (tmp_path / "docs/b.rest").write_text("All is well.\n")
    return tmp_path


def test_a_folder():
    result = run("docs", "--format", "concise")
    assert result.exit_code == 1
    places = [line.split(": ")[0] + " " + line.split()[1] for line in result.stdout.splitlines() if ".rst:" in line]
    assert places == [
        "docs/a.rst:4:28 MT101",
        "docs/a.rst:6:21 TY101",
        "docs/a.rst:9:50 MT101",
        "docs/a.rst:16:14 TY101",
    ]
    assert run("docs/b.rest").exit_code == 0


def test_repairs_leave_markup_and_drawn_tables_as_they_are():
    assert "-   No prose" not in run("docs", "--diff").stdout
    run("docs", "--fix", "--unsafe-fixes")
    assert Path("docs/a.rst").read_text() == FIXED


def test_a_repaired_title_takes_its_ruler_with_it():
    Path("npqp-lint.toml").write_text('select = ["TY102"]\ncache = false\n')
    title = "Tides,winds and boats,quays"
    for room in (27, 28, 29):
        Path("c.rst").write_text(f"{title}\n{'=' * room}\n\nAll is well.\n")
        run("c.rst", "--fix", "--unsafe-fixes")
        first, ruler, *_ = Path("c.rst").read_text().split("\n")
        assert first == "Tides, winds and boats, quays"
        assert ruler == "=" * 29


def test_comments_are_written_and_heard():
    run("docs", "--add-suppressions")
    text = Path("docs/a.rst").read_text()
    assert "\n\n.. npqp-lint: ignore MT101\n\nThe tide" in text
    assert "\n\n.. npqp-lint: ignore TY101\n\n.. note:: Boats" in text
    assert "- .. npqp-lint: ignore MT101\n\n  They went" in text
    assert run("docs", "--format", "concise").stdout.count("a.rst:") == 1  # the cell: no comment can stand there


def test_the_format_can_be_named():
    Path("npqp-lint.toml").write_text('select = ["TY101"]\ncache = false\n[formats]\n"*.txt" = "rst"\n')
    Path("a.txt").write_text("One::\n\n   No prose , here.\n")
    assert run("a.txt").exit_code == 0
    assert run("-", "--stdin-filename", "b.rst", stdin="Two , words.\n").exit_code == 1

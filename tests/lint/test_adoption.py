"""A project that has many findings when it begins: baseline, changed lines, comments; real files and real git."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import Result
from program import run

BAD = "The tide came in at noon. .\n"
WORSE = "They all went home. .\n"
GOOD = "Nobody said a word.\n"
BASELINE = ".npqp-lint-baseline.json"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a configuration, one document with a finding and one without."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "npqp-lint.toml").write_text(f'select = ["MT101", "SU"]\nbaseline = "{BASELINE}"\ncache = false\n')
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(BAD)
    (tmp_path / "b.txt").write_text(GOOD)
    return tmp_path


@pytest.fixture
def git(folder: Path) -> Path:
    """The same, committed."""
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    return folder


def places(result: Result) -> list[str]:
    """Path and line of each finding of concise output."""
    return [line.rsplit(":", 2)[0] for line in result.stdout.split("\n") if ": MT" in line or ": SU" in line]


def checked(*arguments: str) -> list[str]:
    return places(run("check", "--format", "concise", *arguments))


def test_new_findings_alone_are_reported(folder: Path):
    written = run("baseline")
    assert written.stdout == f"{BASELINE}: 1 known finding in 1 file.\n"
    clean = run()
    assert clean.exit_code == 0
    assert clean.stdout == "2 files checked, nothing found.\n"
    assert clean.stderr == "1 known finding is in the baseline.\n"
    (folder / "docs/a.md").write_text(f"# Tides\n\n{WORSE}\nSome more.\n\n{BAD}")
    new = run("--format", "concise")
    assert new.exit_code == 1
    assert places(new) == ["docs/a.md:3"]
    assert checked("--no-baseline") == ["docs/a.md:3", "docs/a.md:7"]


def test_the_baseline_counts_from_its_own_folder(folder: Path, monkeypatch: pytest.MonkeyPatch):
    run("baseline", "docs")
    monkeypatch.chdir(folder / "docs")
    assert run().exit_code == 0
    assert run("a.md", "--isolated", "--select", "MT101", "--baseline", f"../{BASELINE}").exit_code == 0
    assert run("a.md", "--isolated", "--select", "MT101").exit_code == 1


def test_stale_entries_are_reported_and_pruned(folder: Path):
    run("baseline")
    (folder / "docs/a.md").write_text(GOOD)
    result = run()
    assert result.exit_code == 0
    assert result.stderr == f"{BASELINE}: 1 known finding is gone; run npqp-lint baseline --prune to update it.\n"
    assert run("--select", "TY").stderr == ""  # the rule did not run
    assert run("b.txt").stderr == ""  # the file was not checked
    (folder / "docs/a.md").write_text(WORSE)
    assert run("baseline", "--prune").stdout == f"{BASELINE}: 1 removed, 0 known.\n"
    assert checked() == ["docs/a.md:1"]
    assert run("baseline", "--prune").stdout == f"{BASELINE}: nothing to remove, 0 known.\n"


def test_what_was_in_a_deleted_file_is_stale(folder: Path):
    run("baseline")
    (folder / "docs/a.md").unlink()
    assert "1 known finding is gone" in run().stderr


def test_part_of_a_project_can_be_written_anew(folder: Path):
    (folder / "b.txt").write_text(BAD)
    run("baseline")
    (folder / "b.txt").write_text(BAD + "\n" + WORSE)
    (folder / "docs/a.md").write_text(BAD + "\n" + WORSE)
    assert run("baseline", "b.txt").stdout == f"{BASELINE}: 3 known findings in 2 files.\n"
    assert checked() == ["docs/a.md:3"]
    assert run("baseline", "--select", "TY").stdout == f"{BASELINE}: 3 known findings in 2 files.\n"


def test_the_baseline_tells_how_it_is_used(folder: Path):
    (folder / "npqp-lint.toml").write_text('select = ["MT101"]\n')
    assert f'add baseline = "{BASELINE}" to the configuration' in run("baseline").stdout
    assert run().exit_code == 1
    assert run("--baseline", BASELINE).exit_code == 0


def test_what_cannot_be_read_stays_known(folder: Path):
    run("baseline")
    (folder / "docs/a.md").write_bytes(b"\xe9")
    result = run("baseline", "--prune")
    assert result.exit_code == 2
    assert "docs/a.md: error: not UTF-8" in result.stderr
    assert len(json.loads((folder / BASELINE).read_text())["files"]) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), f"{BASELINE} does not exist; create it with 'npqp-lint baseline'"),
        (("--fix",), "does not exist"),
        (("baseline", "--prune"), "does not exist"),
        (("--baseline", "x.json"), "x.json does not exist"),
        (("--baseline", "b.txt"), "b.txt is not JSON"),
        (("--baseline", "x", "--no-baseline"), "cannot be combined"),
        (("--changed-since", "HEAD", "--no-baseline"), "is not in a Git repository"),
        (("--changed-since", "HEAD", "-"), "add --stdin-filename"),
        (("--add-suppressions", "--fix"), "cannot be combined with --fix, --diff, or -"),
    ],
)
def test_what_cannot_be_had_is_told(arguments: tuple[str, ...], message: str):
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr.replace("\n", " ")


def test_known_findings_are_not_repaired(folder: Path):
    run("baseline")
    text = f"{WORSE}\n{BAD}"
    (folder / "docs/a.md").write_text(text)
    assert "+They all went home.\n" in run("--diff").stdout
    assert run("--fix").exit_code == 0
    assert (folder / "docs/a.md").read_text() == f"They all went home.\n\n{BAD}"
    run("--fix", "--no-baseline")
    assert BAD not in (folder / "docs/a.md").read_text()


def test_several_processes_leave_known_findings_alone(folder: Path):
    many = f"{BAD}\n" * 40 + "Nobody said a word about it. " * 4000
    for name in "cdef":
        (folder / f"{name}.md").write_text(many)
    run("baseline")
    for name in "cdef":
        (folder / f"{name}.md").write_text(f"{WORSE}\n{many}")
    assert run("--fix", "--jobs", "2").exit_code == 0
    assert all((folder / f"{name}.md").read_text() == f"They all went home.\n\n{many}" for name in "cdef")


def test_changed_lines_alone_are_checked(git: Path):
    assert checked("--no-baseline") == ["docs/a.md:1"]
    assert checked("--no-baseline", "--changed-since", "HEAD") == []
    (git / "docs/a.md").write_text(f"{BAD}\n{WORSE}")
    (git / "new.md").write_text(BAD)
    assert checked("--no-baseline", "--changed-since", "HEAD") == ["docs/a.md:3", "new.md:1"]
    untouched = run("--no-baseline", "--changed-since", "HEAD", "b.txt")
    assert (untouched.exit_code, untouched.stdout) == (0, "0 files checked, nothing found.\n")


def test_changed_lines_alone_are_repaired(git: Path):
    (git / "docs/a.md").write_text(f"{BAD}\n{WORSE}\n{BAD}\n{BAD}")
    assert run("--no-baseline", "--changed-since", "HEAD", "--fix").exit_code == 0
    fixed = BAD.replace(" .", "")
    assert (git / "docs/a.md").read_text() == f"{BAD}\nThey all went home.\n\n{fixed}\n{fixed}"


def test_a_deletion_is_a_change_of_what_it_joins(git: Path):
    (git / "docs/a.md").write_text("They all\nWRONG\nwent home.\n. They ate.\n")
    subprocess.run(["git", "commit", "-qam", "y"], cwd=git, check=True)
    (git / "docs/a.md").write_text("They all\nwent home.\n. They ate.\n")
    assert checked("--no-baseline", "--changed-since", "HEAD") == []
    (git / "docs/a.md").write_text("They all\nWRONG\nwent home.\nWRONG\n. They ate.\n")
    subprocess.run(["git", "commit", "-qam", "z"], cwd=git, check=True)
    (git / "docs/a.md").write_text("They all\nWRONG\nwent home.\n. They ate.\n")
    assert checked("--no-baseline", "--changed-since", "HEAD") == ["docs/a.md:3"]


def test_what_an_editor_holds_counts_against_the_commit(git: Path):
    arguments = (
        "-",
        "--stdin-filename",
        "docs/a.md",
        "--no-baseline",
        "--changed-since",
        "HEAD",
        "--format",
        "concise",
    )
    assert places(run(*arguments, stdin=BAD)) == []
    assert places(run(*arguments, stdin=f"{WORSE}\n{BAD}")) == ["docs/a.md:1"]


def test_baseline_and_changed_lines_go_together(git: Path):
    run("baseline")
    (git / "docs/a.md").write_text(f"Quiet.\n\n{BAD}\n{WORSE}")
    assert checked("--changed-since", "HEAD") == ["docs/a.md:5"]


def test_suppressions_are_written_and_the_next_run_is_quiet(folder: Path):
    (folder / "b.txt").write_text(f"# npqp-lint: ignore MT102\n{GOOD}\n{BAD}")
    result = run("--no-baseline", "--add-suppressions", "--ignore", "SU101")
    assert result.exit_code == 0
    assert result.stdout == "2 files checked, nothing found.\n"
    assert result.stderr == "2 findings suppressed by new comments.\n"
    assert (folder / "docs/a.md").read_text() == f"<!-- npqp-lint: ignore MT101 -->\n{BAD}"
    text = f"# npqp-lint: ignore MT102\n{GOOD}\n# npqp-lint: ignore MT101\n{BAD}"
    assert (folder / "b.txt").read_text() == text
    assert run("--no-baseline", "--ignore", "SU101").exit_code == 0
    assert "0 findings suppressed" in run("--no-baseline", "--add-suppressions", "--ignore", "SU101").stderr


def test_no_comment_is_written_into_plain_text_unasked(folder: Path):
    (folder / "b.txt").write_text(BAD)
    result = run("--no-baseline", "--add-suppressions", "b.txt")
    assert result.exit_code == 1
    assert (folder / "b.txt").read_text() == BAD
    assert "b.txt: not suppressed, because readers of plain text would see the comment" in result.stderr
    assert "npqp-lint baseline" in result.stderr


def test_what_cannot_be_suppressed_is_said(folder: Path):
    cell = (
        "+--------------------------------+\n| They all went home. . They saw.|\n+--------------------------------+\n"
    )
    (folder / "t.rst").write_text(cell)
    result = run("--no-baseline", "--add-suppressions", "t.rst")
    assert result.exit_code == 1
    assert "t.rst: not suppressed: line 2 (MT101)" in result.stderr
    assert (folder / "t.rst").read_text() == cell


def test_suppressions_go_to_new_findings_and_changed_lines(git: Path):
    run("baseline")
    (git / "docs/a.md").write_text(f"{BAD}\n{WORSE}")
    assert run("--add-suppressions").exit_code == 0
    text = f"{BAD}\n<!-- npqp-lint: ignore MT101 -->\n{WORSE}"
    assert (git / "docs/a.md").read_text() == text
    (git / "docs/a.md").write_text(f"{BAD}\n{WORSE}")
    result = run("--no-baseline", "--changed-since", "HEAD", "--add-suppressions")
    assert (result.exit_code, result.stdout) == (0, "1 file checked, nothing found.\n")
    assert (git / "docs/a.md").read_text() == text


def test_a_file_that_cannot_be_written_is_an_error(folder: Path):
    (folder / "docs/a.md").chmod(0o444)
    result = run("--no-baseline", "--add-suppressions", "docs/a.md")
    if (folder / "docs/a.md").read_text() == BAD:  # not so for one who may do everything
        assert result.exit_code == 2
        assert "cannot be written" in result.stdout

"""Real pre-commit in a scratch repository that takes its hooks from this one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_packaging import interpreter

pytestmark = pytest.mark.usefixtures("registry")

BAD = "The mayor opened the new bridge on Monday morning. .\n"
GOOD = "The mayor opened the new bridge on Monday morning.\n"

CONFIG = """\
repos:
- repo: {repo}
  rev: {rev}
  hooks:
  - id: npqp-lint
    exclude: ^vendor/
  - id: npqp-lint-fix
    stages: [manual]
    exclude: ^vendor/
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the environment it makes, once for all tests here."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def scratch(clone: Path, tmp_path: Path) -> Path:
    """A repository with the hooks in its configuration."""
    rev = subprocess.run(["git", "rev-parse", "HEAD"], cwd=clone, check=True, capture_output=True, text=True)
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / ".pre-commit-config.yaml").write_text(CONFIG.format(repo=clone.as_posix(), rev=rev.stdout.strip()))
    (tmp_path / "npqp-lint.toml").write_text('preview = true\nextend-exclude = ["generated/"]\n')
    return tmp_path


def hook(scratch: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Stage everything and run the hook on all files."""
    subprocess.run(["git", "add", "--all"], cwd=scratch, check=True)
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never", *arguments]
    environment = os.environ | {"PRE_COMMIT_HOME": str(home)}
    return subprocess.run(command, cwd=scratch, capture_output=True, text=True, env=environment)


def test_fails_on_a_bad_document_fixes_it_and_passes(scratch: Path, home: Path) -> None:
    names = ("note.txt", "page.md", "page.html", "page.rst")
    for name in names:
        (scratch / name).write_text(BAD)
    done = hook(scratch, home, "npqp-lint")
    assert done.returncode == 1, done.stdout + done.stderr
    assert all(f"{name}" in done.stdout for name in names)
    assert "MT101" in done.stdout

    done = hook(scratch, home, "npqp-lint-fix", "--hook-stage=manual")
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert [(scratch / name).read_text() for name in names] == [GOOD] * 4

    done = hook(scratch, home, "npqp-lint")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


@pytest.mark.parametrize("place", ["vendor/a.txt", "generated/a.md", "a.py"])
def test_excluded_files_pass(scratch: Path, home: Path, place: str) -> None:
    file = scratch / place
    file.parent.mkdir(exist_ok=True)
    file.write_text(BAD)
    assert hook(scratch, home, "npqp-lint").returncode == 0
    assert hook(scratch, home, "npqp-lint-fix", "--hook-stage=manual").returncode == 0
    assert file.read_text() == BAD


def test_many_files_are_one_run(scratch: Path, home: Path) -> None:
    folder = scratch / "docs" / "a folder with a rather long name, as there are some"
    folder.mkdir(parents=True)
    for number in range(500):
        (folder / f"{number:03}.md").write_text(GOOD)
    (folder / "250.md").write_text(BAD)
    done = hook(scratch, home, "npqp-lint")
    assert done.returncode == 1
    assert done.stdout.count("500 files, 1 finding (1 artifact).") == 1, done.stdout


@pytest.mark.parametrize("version", ["3.12", "3.13"])
def test_other_pythons(scratch: Path, home: Path, version: str) -> None:
    python = interpreter(version)
    if python is None:
        pytest.skip(f"Python {version} is not installed")
    file = scratch / ".pre-commit-config.yaml"
    file.write_text(file.read_text() + f"default_language_version:\n  python: {python}\n")
    (scratch / "note.txt").write_text(BAD)
    done = hook(scratch, home, "npqp-lint")
    assert done.returncode == 1
    assert "MT101" in done.stdout, done.stdout + done.stderr


def test_what_cannot_be_read_fails(scratch: Path, home: Path) -> None:
    (scratch / "a.txt").write_bytes(b"caf\xe9\n")
    done = hook(scratch, home, "npqp-lint")
    assert done.returncode == 1
    assert "exit code: 2" in done.stdout
    assert "not UTF-8 at byte 3" in done.stdout


def test_word_documents_have_hooks_of_their_own(scratch: Path, home: Path) -> None:
    docx = pytest.importorskip("docx")
    config = scratch / ".pre-commit-config.yaml"
    config.write_text(config.read_text() + "  - id: npqp-lint-docx\n  - id: npqp-lint-docx-fix\n    stages: [manual]\n")
    (scratch / "a.md").write_text(BAD)
    (scratch / "~$note.docx").write_bytes(b"\x03Ann")
    made = docx.Document()
    made.add_paragraph(BAD.strip())
    made.save(scratch / "note.docx")
    done = hook(scratch, home, "npqp-lint-docx")
    assert done.returncode == 1
    assert "1 file, 1 finding" in done.stdout, done.stdout + done.stderr
    assert hook(scratch, home, "npqp-lint-docx-fix", "--hook-stage=manual").returncode == 1
    assert docx.Document(scratch / "note.docx").paragraphs[0].text == GOOD.strip()
    assert hook(scratch, home, "npqp-lint-docx").returncode == 0

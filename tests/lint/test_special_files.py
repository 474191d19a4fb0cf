"""Files that are no files, or have no end; leftovers of killed runs; links of all kinds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from npqp_lint import files, temporary
from npqp_lint.files import read
from npqp_lint.fix.replace import write

TEXT = "The boat is late. .\n"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and devices")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "project"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.setattr(temporary, "_swept", set())
    Path("a.txt").write_text(TEXT)
    return place


def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "npqp_lint", *arguments, "--no-cache"]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env={**os.environ, **more})


def special(name: str, kind: str) -> None:
    """An endless or blocking file of that name."""
    if kind == "pipe":
        os.mkfifo(name)
    elif kind == "device":
        os.symlink("/dev/zero", name)
    else:
        with open(name, "wb") as file:
            file.truncate(1 << 32)  # takes no room on the disk


def test_only_regular_files_of_some_size_are_read(folder: Path):
    Path("small").write_bytes(b"12345")
    assert read("small", 5) == b"12345"
    with pytest.raises(OSError, match="larger than"):
        read("small", 4)
    for kind in ("pipe", "device", "large"):
        special(kind, kind)
        with pytest.raises(OSError, match=r"not a regular file|larger than 4 MB"):
            read(kind, files.CONFIGURATION)
    with pytest.raises(OSError, match="null"):
        read("a\0b", 5)


@pytest.mark.parametrize("kind", ["pipe", "device", "large"])
@pytest.mark.parametrize(
    ("name", "settings"),
    [
        (".gitignore", ""),
        ("npqp-lint.toml", None),
        ("b.txt", ""),
        ("known.json", 'baseline = "known.json"'),
        ("words.txt", 'spelling = true\ndictionaries = ["words.txt"]\nexclude = ["words.txt"]'),
        ("base.toml", 'extend = "base.toml"'),
    ],
)
def test_a_special_file_is_an_error_of_the_run(folder: Path, kind: str, name: str, settings: str | None):
    special(name, kind)
    if settings is not None:
        Path("npqp-lint.toml").write_text(settings)
    done = run(".", "--trust", *(["b.txt"] if name == "b.txt" else []))
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    said = done.stdout + done.stderr
    assert "not a regular file" in said or "larger than" in said
    assert name in said
    if name in (".gitignore", "b.txt"):
        assert "MT101" in said, "the rest is checked"


@pytest.mark.parametrize(
    "line",
    [
        'cache-dir = "x\\u0000y"',
        'baseline = "x\\u0000y"',
        'dictionaries = ["x\\u0000y"]',
        'extend = "x\\u0000y"',
        'extend = "' + "x" * 5000 + '"',
        'extend = "loop"',
        'encoding = "utf\\u0000"',
        'cache-dir = ""',
        "max-density = nan",
        "readability = { max-grade = nan }",
        "readability = { max-grade = inf }",
        "readability = { max-section-grade = -inf }",
        "readability = { max-grade = true }",
        "x = " + "[" * 5000,
    ],
)
def test_values_that_cannot_be_are_configuration_errors(folder: Path, line: str):
    os.symlink("loop", "loop")
    Path("npqp-lint.toml").write_text(line)
    done = run(".")
    assert done.returncode == 2
    assert "npqp-lint.toml" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("known", ['{"schema": "npqp-lint-baseline/1", "files": {"a.txt": [%s]}}', "[" * 100_000])
def test_a_strange_baseline_is_an_error(folder: Path, known: str):
    row = '{"rule": "MT101", "text": "", "before": "", "after": "", "count": 1e999}'
    Path("known.json").write_text(known % row if "%s" in known else known)
    done = run(".", "--baseline", "known.json")
    assert done.returncode == 2
    assert "known.json" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("inside", ["folder", "file"])
def test_links_that_lead_out_of_a_folder_are_not_followed(folder: Path, inside: str):
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "b.txt").write_text(TEXT)
    Path("own").mkdir()
    Path("own/c.txt").write_text(TEXT)
    os.symlink("own/c.txt", "d.txt")
    os.symlink(outside if inside == "folder" else outside / "b.txt", "link" if inside == "folder" else "link.txt")
    done = run(".", "--fix")
    assert (outside / "b.txt").read_text() == TEXT
    assert Path("own/c.txt").read_text() != TEXT
    assert "link" not in done.stdout
    run("link" if inside == "folder" else "link.txt", "--fix")
    assert (outside / "b.txt").read_text() != TEXT, "a link that is named is followed"


def test_a_hard_link_is_told(folder: Path):
    os.link("a.txt", "b.bak")
    done = run("a.txt", "--fix")
    assert "a.txt: its other name (a hard link) still has the old content" in done.stderr
    assert Path("a.txt").read_text() != TEXT == Path("b.bak").read_text()
    assert write(Path("a.txt"), Path("a.txt").read_bytes(), b"x") is None


KILLED = """
import os, sys, time
from npqp_lint.temporary import temporary
with temporary(".") as file:
    file.write(b"half")
    file.flush()
    print(file.name, flush=True)
    time.sleep(60)
"""


def writer() -> tuple[subprocess.Popen[str], Path]:
    """A process that is writing, and what it writes to."""
    process = subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


@pytest.mark.parametrize("target", [".", "a.txt"])
def test_what_a_killed_run_left_is_deleted_by_the_next(folder: Path, target: str):
    process, left = writer()
    alive, kept = writer()
    process.kill()
    process.wait()
    assert left.exists()
    Path(".npqp-lint-notes.tmp").write_text("mine")
    run(target)
    assert not left.exists()
    assert kept.exists(), "its process lives"
    alive.kill()
    alive.wait()
    assert Path(".npqp-lint-notes.tmp").exists()
    for one in (process, alive):
        assert one.stdout is not None
        one.stdout.close()


def test_a_link_called_like_a_leftover_is_not_followed(folder: Path):
    victim = folder.parent / "victim"
    victim.write_text("")
    os.symlink(victim, ".npqp-lint-0123456789abcdef.tmp")
    run(".")
    assert victim.exists()


STOPPED = """
import sys, time
from npqp_lint import temporary
def put(file, target):
    print("writing", flush=True)
    time.sleep(60)
temporary.put = put
sys.argv = ["npqp-lint", "a.txt", "--fix", "--no-cache", "--output-file", "/dev/null"]
from npqp_lint.__main__ import main
main()
"""


def test_sigterm_cleans_up(folder: Path):
    process = subprocess.Popen(
        [sys.executable, "-c", STOPPED], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    assert len(list(folder.glob(".npqp-lint-*.tmp"))) == 1
    process.terminate()
    _, said = process.communicate(timeout=30)
    assert process.returncode == 128 + signal.SIGTERM
    assert said == "terminated\n"
    assert list(folder.glob(".npqp-lint-*.tmp")) == []
    assert Path("a.txt").read_text() == TEXT

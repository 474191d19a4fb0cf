"""Real processes on bad input: a clear message, status 2, the other files checked, nothing lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from npqp_lint.cli.app import cli

BAD = "The tide came in at noon. .\n"
GOOD = "The tide came in at noon.\n"
PROGRAM = (sys.executable, "-m", "npqp_lint")
Done = subprocess.CompletedProcess[bytes]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working directory with one file that has one finding."""
    (tmp_path / "ok.txt").write_text(BAD)
    return tmp_path


def run(folder: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> Done:
    variables = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    return subprocess.run(
        [*PROGRAM, *arguments], cwd=folder, input=stdin, capture_output=True, env=variables | environment, timeout=120
    )


def errors(folder: Path, *arguments: str) -> dict[str, str]:
    """The errors of a run over the folder, whose good file is checked all the same."""
    done = run(folder, *(arguments or (".",)), "ok.txt", "--select", "MT101", "--format", "json", "--isolated")
    assert done.returncode == 2, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    data = json.loads(done.stdout)
    (document,) = [document for document in data["documents"] if document["path"] == "ok.txt"]
    assert [diagnostic["code"] for diagnostic in document["diagnostics"]] == ["MT101"]
    told = {error["path"]: error["message"] for error in data["errors"]}
    for path, message in told.items():
        assert f"{path}: error: {message}" in done.stderr.decode()
    return told


def test_missing_path(folder: Path):
    assert errors(folder, "gone.txt") == {"gone.txt": "no such file or folder"}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read every folder")
def test_folder_without_permission(folder: Path):
    (folder / "locked").mkdir(mode=0)
    assert "cannot be read" in errors(folder)["./locked"]


def test_folder_that_refuses_to_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch):
    (folder / "locked").mkdir()
    (folder / "seen.txt").write_text(BAD)
    monkeypatch.chdir(folder)
    scandir = os.scandir

    def refuse(path: str) -> object:
        if os.path.basename(path) == "locked":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("npqp_lint.config.discovery.os.scandir", refuse)
    result = CliRunner().invoke(cli, [".", "--format", "json"])
    data = json.loads(result.stdout)
    assert result.exit_code == 2
    assert "Permission denied" in data["errors"][0]["message"]
    assert [document["path"] for document in data["documents"]] == ["ok.txt", "seen.txt"]


def test_file_without_permission(folder: Path, monkeypatch: pytest.MonkeyPatch):
    from npqp_lint import lint_file

    def refuse(path: Path, limit: int) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("npqp_lint.files.read", refuse)
    assert lint_file(folder / "ok.txt", isolated=True).errors == [
        "cannot be read: permission denied; change its permissions, or exclude it"
    ]


def test_not_utf8_names_the_byte_and_the_way_out(folder: Path):
    (folder / "latin.txt").write_bytes(b"line\ncaf\xe9\n")
    message = errors(folder)["latin.txt"]
    assert message.startswith("not UTF-8 at byte 8 (line 2, 0xe9)")
    assert 'encoding = "cp1252"' in message


def test_configured_encoding_is_the_way_out(folder: Path):
    (folder / "npqp-lint.toml").write_text('encoding = "cp1252"\n')
    (folder / "latin.txt").write_bytes(f"A caf\xe9. {BAD}".encode("cp1252"))
    done = run(folder, "latin.txt", "--fix", "--select", "MT101")
    assert done.returncode == 0
    assert (folder / "latin.txt").read_bytes() == f"A caf\xe9. {GOOD}".encode("cp1252")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(folder: Path, encoding: str):
    (folder / "ok.txt").write_bytes(f"Zu 🎉. {BAD}".encode(encoding))
    done = run(folder, "ok.txt", "--fix", "--select", "MT101")
    assert done.returncode == 0, done.stderr
    assert (folder / "ok.txt").read_bytes() == f"Zu 🎉. {GOOD}".encode(encoding)


def test_utf16_without_a_mark_is_an_error(folder: Path):
    (folder / "wide.txt").write_bytes(BAD.encode("utf-16-le"))
    assert "NUL character on line 1" in errors(folder)["wide.txt"]


def test_binary_file(folder: Path):
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert "not UTF-8 at byte 0" in errors(folder)["image.txt"]


def test_nul_bytes(folder: Path):
    (folder / "nul.txt").write_bytes(b"one\ntwo\0\n")
    assert errors(folder)["nul.txt"] == "NUL character on line 2: this looks like a binary file; exclude it"


def test_a_folder_named_like_a_document(folder: Path):
    (folder / "notes.md").mkdir()
    assert run(folder, ".", "--exit-zero").returncode == 0


def test_empty_files(folder: Path):
    for name, data in (("a.txt", b""), ("b.md", b""), ("c.txt", b"\xef\xbb\xbf"), ("d.txt", b"\n\n")):
        (folder / name).write_bytes(data)
    done = run(folder, "a.txt", "b.md", "c.txt", "d.txt", "--fix")
    assert (done.returncode, done.stdout) == (0, b"4 files checked, nothing found.\n")
    assert (folder / "c.txt").read_bytes() == b"\xef\xbb\xbf"


@pytest.mark.parametrize("name", ["long.txt", "long.md"])
def test_a_line_without_end(folder: Path, name: str):
    line = "The tide came in at noon and went out again at dusk. " * 20_000
    (folder / name).write_text(f"{line}It ended. .")
    done = run(folder, name, "--select", "MT101", "--isolated")
    assert done.returncode == 1
    assert b"again at dusk. It ended. .\n" in done.stdout
    assert max(map(len, done.stdout.decode().split("\n"))) < 140


def test_output_that_the_terminal_cannot_print(folder: Path):
    (folder / "ok.txt").write_text(f"“Zeit” 中文 🎉. {BAD}", "utf-8")
    for encoding in ("ascii", "cp1252"):
        done = run(folder, "ok.txt", "--select", "MT101", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        assert done.returncode == 1, done.stderr
        assert b"\\u4e2d\\u6587" in done.stdout
        assert b"-> " in done.stdout
    assert run(folder, "--help", PYTHONIOENCODING="ascii", PYTHONUTF8="0").returncode == 0


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_a_file_name_that_is_no_unicode(folder: Path):
    name = os.fsdecode(b"caf\xe9.txt")
    (folder / name).write_text(BAD)
    for format_name in ("text", "concise"):
        done = run(folder, ".", "--format", format_name)
        assert b"caf\\udce9.txt" in done.stdout
        assert done.returncode == 1
    done = run(folder, ".", "--format", "json")
    found = {document["path"] for document in json.loads(done.stdout)["documents"]}
    assert name in found
    assert run(folder, name, "--diff").returncode == 1


def test_a_document_cannot_steer_the_terminal(folder: Path):
    (folder / "ok.txt").write_text(f"\x1b]0;owned\x07\x1b[2J {BAD}")
    for format_name in ("text", "concise", "json", "jsonl"):
        assert b"\x1b" not in run(folder, "ok.txt", "--format", format_name).stdout


def test_a_broken_configuration_of_one_folder(folder: Path):
    (folder / "sub").mkdir()
    (folder / "sub" / "a.txt").write_text(BAD)
    (folder / "sub" / "npqp-lint.toml").write_text("preveiw = true\n")
    done = run(folder, ".", "--format", "json")
    data = json.loads(done.stdout)
    assert done.returncode == 2
    assert [document["path"] for document in data["documents"]] == ["ok.txt"]
    assert "did you mean 'preview'?" in data["errors"][0]["message"]


def test_the_reader_of_the_output_goes_away(folder: Path):
    (folder / "ok.txt").write_text(BAD * 3000)
    process = subprocess.Popen(
        [*PROGRAM, "ok.txt", "ok.txt", "--format", "concise"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    stderr = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 141
    assert stderr == b""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_under_the_output(folder: Path):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*PROGRAM, "ok.txt"], cwd=folder, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr == b"Error: the output cannot be written: No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="no signals")
def test_interruption_in_the_middle_of_repair_leaves_no_half_written_file(folder: Path):
    text = BAD * 4000
    names = [f"{number}.txt" for number in range(8)]
    for name in names:
        (folder / name).write_text(text)
    status, stderr = interrupted(folder, "--fix", "--format", "jsonl")
    assert status == 130, stderr
    assert b"Traceback" not in stderr
    assert sorted(os.listdir(folder)) == [*names, "ok.txt"]
    contents = [(folder / name).read_text() for name in names]
    assert contents[0] == GOOD * 4000
    assert contents[-1] == text
    assert set(contents) == {text, GOOD * 4000}


@pytest.mark.skipif(os.name == "nt", reason="no signals")
def test_interruption_leaves_the_output_file_as_it_was(folder: Path):
    for number in range(8):
        (folder / f"{number}.txt").write_text(BAD * 4000)
    (folder / "out").write_text("old")
    status, stderr = interrupted(folder, "--output-file", "out")
    assert status == 130, stderr
    assert (folder / "out").read_text() == "old"
    assert [name for name in os.listdir(folder) if name.endswith(".tmp")] == []


def interrupted(folder: Path, *arguments: str) -> tuple[int, bytes]:
    """The status and the messages of a run that Ctrl-C ends when it has something in hand."""
    process = subprocess.Popen(
        [*PROGRAM, ".", "--select", "MT101", *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    if "--fix" in arguments:
        process.stdout.readline()
    else:
        while process.poll() is None and not list(folder.glob("*.tmp")):
            time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    # where the signal meets Python in an exec(), as a dataclass is made, Python ends itself by the signal after all;
    # a shell calls both 130
    return 130 if process.returncode == -signal.SIGINT else process.returncode, stderr

"""``npqp-lint corpus``: every kind of file, interrupted runs, any number of processes, and bad input."""

from __future__ import annotations

import base64
import bz2
import csv
import gzip
import hashlib
import io
import json
import lzma
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint.cli.app import cli
from npqp_lint.cli.corpus.command import _tell
from npqp_lint.cli.corpus.progress import Progress
from npqp_lint.corpus import CorpusError, reading
from npqp_lint.corpus.figures import Figures
from npqp_lint.corpus.page import html
from npqp_lint.corpus.places import folder
from npqp_lint.corpus.reading import Wanted
from npqp_lint.corpus.reading.lines import lines
from npqp_lint.corpus.reading.warc import read as warc
from npqp_lint.corpus.records import Records
from npqp_lint.corpus.run import Summary
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SLIP = "It was late. . Nobody came to the the mill."
REPAIRED = "It was late. Nobody came to the mill."


def run(*arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(cli, ["corpus", *map(str, arguments), "-j1"])


def checked(*arguments: object) -> Result:
    """Run the command, which must find nothing wrong with the files."""
    result = run(*arguments)
    if result.exc_info is not None and result.exit_code == 1:
        raise result.exc_info[1] or AssertionError
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return result


def content(folder: Path) -> dict[str, bytes]:
    """All files in a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file with results."""
    if path.suffix == ".parquet":
        found: list[dict[str, Any]] = pq.read_table(path).to_pylist()
        return found
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    if path.suffix == ".zst":
        data = zstandard.ZstdDecompressor().decompressobj().decompress(data)
    return [json.loads(line) for line in data.decode().split("\n")[:-1]]


def parquet(columns: dict[str, list[Any]]) -> bytes:
    """A Parquet file."""
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def test_parquet_keeps_its_columns(tmp_path: Path):
    table = pa.table({"id": [1, 2], "text": [SLIP, "Fine."], "more": [{"a": [1]}, None]})
    pq.write_table(table, tmp_path / "a.parquet")
    result = checked(tmp_path / "a.parquet", tmp_path / "out", "--repair")
    found = pq.read_table(tmp_path / "out/a-00000.parquet")
    assert found.select(table.column_names).equals(table)
    assert found.column("repaired").to_pylist() == [REPAIRED, "Fine."]
    assert "MT101" in result.stdout


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [
        ("", bytes),
        (".gz", lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:])),
        (".zst", lambda data: zstandard.compress(data[:9]) + zstandard.compress(data[9:])),
        (".bz2", bz2.compress),
        (".xz", lzma.compress),
    ],
)
def test_json_lines_keep_what_they_say(tmp_path: Path, suffix: str, pack: Any):
    data = (
        json.dumps({"text": SLIP, "n": 1.50, "x": None}).encode() + b'\r\n\n{ }\n{"text":"\\u0046ine." ,"big":1e400 }'
    )
    (tmp_path / f"a.jsonl{suffix}").write_bytes(pack(data))
    checked(tmp_path / "*.jsonl*", tmp_path / "out")
    ending = suffix if suffix in (".gz", ".zst") else ""
    found = rows(tmp_path / f"out/a-00000.jsonl{ending}")
    assert [row.get("error") for row in found] == [None, "no text", None]
    assert found[0]["rules"] == {"MT101": 1, "MT110": 1}
    assert (found[0]["n"], found[0]["x"], found[2]["text"]) == (1.5, None, "Fine.")
    if not ending:
        assert b'\n{"text":"\\u0046ine." ,"big":1e400, "words"' in (tmp_path / "out/a-00000.jsonl").read_bytes()


def test_bad_lines_are_rows_with_errors(tmp_path: Path):
    bad = [b"not json", b"[1]", b'{"text": 5}', b'{"text": "\\ud800"}', b'{"text": "caf\xe9"}', b"[" * 100_000, b"\0"]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([*bad, json.dumps({"text": SLIP}).encode()]))
    checked(tmp_path / "a.jsonl", tmp_path / "out")
    *found, last = rows(tmp_path / "out/a-00000.jsonl")
    for number, row in enumerate(found, 1):
        assert row["error"].startswith(f"line {number}: "), row
        assert row["words"] is None
    assert found[0]["line"] == "not json"
    assert last["rules"] == {"MT101": 1, "MT110": 1}


def test_a_row_of_20_mb_and_lines_without_end(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"x" * 300 + b"\nFine.\n" + b"y" * 300)
    found = list(lines(io.BytesIO((tmp_path / "a.txt").read_bytes()), 100))
    assert [(number, line, bool(fault)) for number, line, fault in found] == [
        (1, b"", True), (2, b"Fine.", False), (3, b"", True),
    ]  # fmt: skip
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": "ab " * 7_000_000}) + "\n" + json.dumps({"text": SLIP}))
    checked(tmp_path / "b.jsonl", tmp_path / "out", "--select", "MT101", "--no-diagnostics", "--format", "csv")
    csv.field_size_limit(1 << 28)
    with open(tmp_path / "out/b-00000.csv", newline="") as file:
        assert [row["words"] for row in csv.DictReader(file)] == ["7000000", "10"]


def test_csv_and_tsv(tmp_path: Path):
    with open(tmp_path / "a.csv", "w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows([["id", "text"], ["1", 'He said, "No."\nIt was late. . So.'], ["2", "Fine, é"]])
    with open(tmp_path / "a.csv", "ab") as file:
        file.write(b'3\n4,caf\xe9\n5,"a\0b"\n6,last\n')
    (tmp_path / "b.tsv").write_text(f'text\tn\n{SLIP}\t"1\n')
    checked(tmp_path / "*.[ct]sv", tmp_path / "out")
    with open(tmp_path / "out/a-00000.csv", newline="", encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    assert found[0]["text"] == 'He said, "No."\nIt was late. . So.'
    assert json.loads(found[0]["rules"])["MT101"] == 1
    assert [row["error"] for row in found[1:]] == [
        "", "line 5: 1 fields instead of 2", "line 6: not UTF-8",
        "NUL character on line 1: this looks like a binary file", "",
    ]  # fmt: skip
    with open(tmp_path / "out/b-00000.csv", newline="", encoding="utf-8") as file:
        assert next(csv.DictReader(file))["n"] == '"1'


def test_a_line_of_text_is_a_row(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + SLIP.encode() + b"\r\n\ncaf\xe9\n")
    checked(tmp_path / "a.txt", tmp_path / "out")
    found = rows(tmp_path / "out/a-00000.parquet")
    assert [row["text"] for row in found] == [SLIP, "", "caf\ufffd"]
    assert [row["error"] for row in found] == [None, None, "line 3: not UTF-8 at byte 3"]


def archive(path: Path, *, kind: str, pages: list[tuple[str, bytes]]) -> None:
    """Write an archive of pages: their content types and contents."""
    with open(path, "wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        for number, (type, data) in enumerate(pages):
            headers = StatusAndHeaders("200 OK", [("Content-Type", type)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    f"https://example.org/{number}", kind, payload=io.BytesIO(data),
                    http_headers=headers if kind == "response" else None,
                )
            )  # fmt: skip


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # of the writer, not of the reader
@pytest.mark.parametrize("packing", ["", ".gz"])
def test_web_archives(tmp_path: Path, packing: str):
    page = f"<html><head><title>Café</title><script>x. . y</script></head><body><p>{SLIP}</p></body></html>"
    archive(
        tmp_path / f"a.warc{packing}",
        kind="response",
        pages=[
            ("text/html; charset=latin-1", page.encode("latin-1")),
            ("image/png", b"\x89PNG"),
            ("text/html", b"a\0"),
        ],
    )
    archive(tmp_path / f"b.warc.wet{packing}", kind="conversion", pages=[("text/plain", SLIP.encode()), ("x", b"\xff")])
    checked(tmp_path / f"a.warc{packing}", tmp_path / "out")
    first, second = rows(tmp_path / "out/a-00000.parquet")
    assert (first["url"], first["text"]) == ("https://example.org/0", page)
    assert dict(first["rules"]) == {"MT101": 1, "MT110": 1}
    assert first["text"][first["diagnostics"][1]["start"] :].startswith("the the")
    assert second["error"]
    checked(tmp_path / f"b.warc.wet{packing}", tmp_path / "wet")
    assert [row["error"] for row in rows(tmp_path / "wet/b-00000.parquet")] == [None, "the record: not UTF-8 at byte 0"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # of the writer, not of the reader
@pytest.mark.parametrize("packing", ["", ".gz"])
def test_a_web_archive_that_breaks_off_anywhere_is_an_error(tmp_path: Path, packing: str):
    """The rows are those of whole records, and unless it breaks off between two records, there is an error."""
    path = tmp_path / f"a.warc{packing}"
    archive(path, kind="response", pages=[("text/html", b"<p>Fine.</p>"), ("text/html", b"<p>Fine too.</p>")])
    data, wanted = path.read_bytes(), Wanted("text", None, frozenset(), 1_000)
    between = []
    for size in range(1, len(data)):
        rows = 0
        try:
            for batch in warc(io.BytesIO(data[:size]), wanted, False):
                rows += batch.num_rows
        except CorpusError as error:
            assert "record" in str(error) or "WARC" in str(error)  # noqa: PT017 - one size of many
        else:
            between.append((size, rows))
    assert {rows for _, rows in between} == {0, 1, 2}
    assert len(between) < 80, between


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # of the writer, not of the reader
@pytest.mark.parametrize("length", ["", "x", "-5", "1.5"])
def test_a_record_of_a_web_archive_must_have_a_length(tmp_path: Path, length: str):
    archive(tmp_path / "a.warc", kind="conversion", pages=[("text/plain", b"Fine.")] * 2)
    data = (tmp_path / "a.warc").read_bytes().replace(b"Content-Length: 5", f"Content-Length: {length}".encode(), 1)
    (tmp_path / "a.wet").write_bytes(data)
    result = run(tmp_path / "a.wet", tmp_path / "out")
    assert (result.exit_code, "a.wet: record 1: its Content-Length is" in result.stderr) == (2, True)


def test_a_translation_memory_can_have_a_namespace(tmp_path: Path):
    (tmp_path / "a.tmx").write_text(
        '<tmx xmlns="http://www.lisa.org/tmx14"><header srclang="de"/><body><tu><tuv xml:lang="de"><seg>Um 8 Uhr.</seg>'
        '</tuv><tuv xml:lang="en"><seg>At <bpt i="1">&lt;b></bpt>8.</seg></tuv></tu></body></tmx>'
    )
    checked(tmp_path / "a.tmx", tmp_path / "out")
    assert [(row["source"], row["target"]) for row in rows(tmp_path / "out/a-00000.parquet")] == [
        ("Um 8 Uhr.", "At 8.")
    ]


def test_translation_memories(tmp_path: Path):
    (tmp_path / "a.tmx").write_text(
        '<?xml version="1.0"?><tmx version="1.4"><header srclang="de"/><body><tu tuid="1">'
        '<tuv xml:lang="fr"><seg>À 8 h.</seg></tuv><tuv xml:lang="de-AT"><seg>Um 8 '
        '<bpt i="1">&lt;b></bpt>Uhr.</seg></tuv>'
        f'<tuv xml:lang="en-US"><seg>At 9. {SLIP}</seg></tuv></tu><tu><tuv xml:lang="en"><seg>x</seg></tuv></tu>'
        "</body></tmx>"
    )
    checked(tmp_path / "a.tmx", tmp_path / "out", "--repair", "--preview")
    (row,) = rows(tmp_path / "out/a-00000.parquet")
    assert (row["source"], row["source_language"], row["target_language"]) == ("Um 8 Uhr.", "de-AT", "en-US")
    assert {"BI102", "MT101"} <= set(dict(row["rules"]))
    assert row["repaired"] == f"At 9. {REPAIRED}"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.tmx", b"<tmx><body><tu>", "not well-formed"),
        ("a.tmx", b'<?xml version="1.0" encoding="x-tide"?><tmx/>', "unknown encoding: x-tide; convert the file"),
        ("a.tmx", b"<tmx>" + b"<hi>" * 5_000 + b"</hi>" * 5_000 + b"</tmx>", "nested more than 200 deep"),
        ("a.tmx", b"<html><body>Fine.</body></html>", "not a TMX file: its root is <html>, not <tmx>"),
        ("a.parquet", b"PAR1 no", "not a valid Parquet file"),
        ("a.warc.gz", b"nothing of the kind", "not a valid WARC file"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "x"}\n' * 9, mtime=0)[:30], "cannot be read"),
        ("a.jsonl.zst", b"\x28\xb5\x2f\xfd\x00\x00\xff\xff\xff\xff", "cannot be read"),
        ("a.jsonl.zst", zstandard.compress(b'{"text": "x"}\n' * 9)[:-1], "cannot be read: Truncated"),
        ("a.txt.zst", zstandard.compress(b"x\n") + zstandard.compress(b"y\n")[:-1], "cannot be read: Truncated"),
        ("a.jsonl.zst", b"", "is empty, which no .zst file is"),
        ("a.jsonl.gz", b"", "is empty, which no .gz file is"),
        ("a.warc.gz", b"", "is empty, which no .gz file is"),
        ("a.csv", b"", "the file is empty"),
        ("a.csv", b"n,n\n1,2\n", "names two columns 'n'"),
        ("a.csv", b"text,caf\xe9\nFine.,1\n", "the first row, which names the columns, is not UTF-8; convert"),
        ("a.csv", "text\nFine.\n".encode("utf-16"), "the first row, which names the columns, is not UTF-8; convert"),
        ("a.csv", b"text\rFine.\r", "line 1: a carriage return ends no row here; end rows with a line feed"),
        ("a.tsv", b"text\t__npqp_fault__\nFine.\tx\n", "a column '__npqp_fault__', which only npqp-lint may use"),
        ("a.parquet", parquet({"text": ["Fine."], "__npqp_fault__": [5]}), "has a column '__npqp_fault__'"),
    ],
)
def test_a_damaged_file_does_not_stop_the_others(tmp_path: Path, name: str, data: bytes, message: str):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "b.txt").write_text(SLIP)
    result = run(tmp_path, tmp_path.parent / f"{tmp_path.name}-out")
    assert result.exit_code == 2
    assert f"{name}: " in result.stderr
    assert message in result.stderr
    out = tmp_path.parent / f"{tmp_path.name}-out"
    assert [row["text"] for row in rows(out / "b-00000.parquet")] == [SLIP]
    assert json.loads((out / "manifest.json").read_text())["errors"]
    assert not list(out.rglob("*.tmp"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{in}", "out.parquet"], "name a folder"),
        (["{in}/none*", "out"], "no such file"),
        (["{in}/x.docx", "out"], "unknown kind of file"),
        (["nope://x", "out"], "Protocol not known"),
        (["", "out"], "the name of a file or folder is empty"),
        (["{in}", ""], "the name of a file or folder is empty"),
        (["zip://a.csv::{in}/none.zip", "out"], "none.zip: cannot be read: No such file or directory"),
        (["no\nne\x1b[2J.csv", "out"], "no ne\\x1b[2J.csv: no such file"),
        (["{in}", "{in}/out"], "contains the folder for the results"),
        (["{in}", "out", "--text", "body"], "no column 'body'"),
        (["{in}", "out", "--keep", "wrods > 1"], "cannot be evaluated"),
        (["{in}", "out", "--select", "MT999"], "MT999"),
        (["{in}"], "name a folder for the results"),
        (["{in}", "/dev/null/out"], "cannot be written"),
        (["{in}", "out", "--report", "x.pdf"], "--report must end in"),
        (["{in}", "out", "--report", "none/x.md"], "--report: there is no folder none"),
    ],
)
def test_wrong_arguments_say_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.csv").write_text(f"text\n{SLIP}\n")
    (tmp_path / "in/x.docx").write_text("")
    result = run(*[argument.replace("{in}", "in") for argument in arguments])
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output
    assert not list(tmp_path.rglob("*-00000*"))


def test_a_configuration_that_fits_one_file_is_not_refused_because_of_others(tmp_path: Path):
    for number in range(20):
        (tmp_path / f"a{number:02}.csv").write_text("body\nFine.\n")
    refused = run(tmp_path, tmp_path.parent / f"{tmp_path.name}-none")
    assert (refused.exit_code, refused.stderr) == (
        2,
        f"Error: {tmp_path}/a00.csv: there is no column 'text'; the columns are body; choose one with --text "
        "(and 15 more files)\n",
    )
    (tmp_path / "a01.csv").write_text("text\nFine.\n")
    out = tmp_path.parent / f"{tmp_path.name}-out"
    result = run(tmp_path, out, "--format", "jsonl")
    assert (result.exit_code, result.stderr.count("error: "), result.stderr.count("no column 'text'")) == (2, 19, 19)
    assert [row["text"] for row in rows(out / "a01-00000.jsonl")] == ["Fine."]


def test_a_key_that_no_line_has_is_refused_like_a_column_and_one_that_a_line_lacks_is_an_error(tmp_path: Path):
    (tmp_path / "a.jsonl").write_text('{"body": "Fine.", "n": 1}\nnot json\n{"\\ud800id": 5}\n')
    for options, message in (
        ([], "line 1: no key 'text'; the keys are body, n; choose one with --text"),
        (["--text", "body", "--source", "de"], "line 1: no key 'de'; the keys are body, n; choose one with --source"),
    ):
        refused = run(tmp_path / "a.jsonl", tmp_path / "out", *options)
        assert (refused.exit_code, refused.stderr) == (2, f"Error: {tmp_path}/a.jsonl: {message}\n")
    checked(tmp_path / "a.jsonl", tmp_path / "out", "--text", "body")
    assert [row["error"] for row in rows(tmp_path / "out/a-00000.jsonl")][::2] == [
        None, "line 3: no key 'body'; the keys are ?id"
    ]  # fmt: skip
    (tmp_path / "b.jsonl").write_text('{"text": "Fine."}\n')  # one that fits: nothing is refused, and nothing is lost
    checked(tmp_path / "[ab].jsonl", tmp_path / "both")
    assert [row["error"] is None for row in rows(tmp_path / "both/a-00000.jsonl")] == [False] * 3
    assert [row["error"] for row in rows(tmp_path / "both/b-00000.jsonl")] == [None]


@pytest.mark.parametrize("jobs", [1, 2])
def test_whatever_fails_is_an_error_of_its_file(tmp_path: Path, jobs: int):
    """A library can fail in ways that nobody foresees, as here on a type that DuckDB does not know."""
    (tmp_path / "run.py").write_text(FAILING)
    for name, text in (("a", "fails"), ("b", "Fine."), ("c", "unreadable")):
        pq.write_table(pa.table({"text": [text]}), tmp_path / f"{name}.parquet")
    done = subprocess.run([sys.executable, "run.py", str(jobs)], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "a.parquet: the check failed (KeyError: 'tide'); please report it",
        "c.parquet: cannot be read: KeyError: 'ebb'; please report it",
        "1",
    ]


FAILING = """
import os, sys
from npqp_lint.corpus import configure, processes, run
from npqp_lint.corpus.places import folder, shards
real, opened = processes.measured, run.opened
def measured(batch, configuration):
    if batch.column("text")[0].as_py() == "fails":
        raise KeyError("tide")
    return real(batch, configuration)
def broken(shard, wanted):
    if shard.name == "c":
        raise KeyError("ebb")
    return opened(shard, wanted)
processes.measured, run.opened = measured, broken
if __name__ == "__main__":
    out = folder("out")
    found = run.Run(shards(["*.parquet"], out), out, configure(), jobs=int(sys.argv[1])).run()
    print(*[os.path.relpath(error) for error in found.errors], found.total.rows, sep="\\n")
"""


@pytest.fixture
def unprivileged(tmp_path: Path) -> Iterator[Path]:
    """A folder to be in as a user without privileges; root may read everything."""
    (tmp_path / "a.txt").write_text("Fine.\n")
    checked(tmp_path / "a.txt", "--sample", "9")  # every module is imported before the privileges go
    place = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    if root:
        os.chown(place, 65534, -1)
        os.seteuid(65534)
    yield place
    if root:
        os.seteuid(0)
    for one in place.rglob("*"):
        one.chmod(0o700)
    shutil.rmtree(place)


@pytest.mark.skipif(os.name == "nt", reason="modes mean little there")
def test_what_may_not_be_read_is_named_and_not_left_out(unprivileged: Path):
    for name in ("in/a.txt", "in/locked/b.txt", "in/lost+found/c.txt", "in/.snapshots/d.txt"):
        (unprivileged / name).parent.mkdir(parents=True, exist_ok=True)
        (unprivileged / name).write_text(f"{SLIP}\n")
        if "/a" not in name:
            (unprivileged / name).parent.chmod(0)
    locked = unprivileged / "in/locked"
    for named, message in {
        unprivileged / "in": f"{locked}: cannot be read: Permission denied",
        locked: f"{locked}: cannot be read: Permission denied",
        locked / "b.txt": f"{locked}/b.txt: cannot be read: Permission denied",
        locked / "*.txt": f"{locked}/*.txt: cannot be read: Permission denied",
        unprivileged / "in/c.txt": f"{unprivileged}/in/c.txt: no such file",
    }.items():
        result = run(named, "--sample", "9")
        assert (result.exit_code, result.stderr) == (2, f"Error: {message}\n")
    locked.chmod(0o700)
    (locked / "b.txt").unlink()
    assert re.search(r"^rows +1\n", checked(unprivileged / "in", "--sample", "9").stdout)
    (unprivileged / "in/a.txt").chmod(0)
    result = run(unprivileged / "in", "--sample", "9")
    assert (result.exit_code, result.stderr) == (
        2, f"error: {unprivileged}/in/a.txt: cannot be read: Permission denied\n"
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes in folders")
def test_what_is_not_a_file_is_an_error_and_not_waited_for(tmp_path: Path):
    place, out = tmp_path / "in", tmp_path / "out"
    place.mkdir()
    (place / "a.txt").write_text("Fine.\n")
    os.mkfifo(place / "pipe.txt")
    (place / "zero.txt").symlink_to("/dev/zero")
    (place / "dead.parquet").symlink_to("nowhere")
    result = run(place, out)
    assert (result.exit_code, result.stderr.splitlines()) == (
        2,
        [
            f"error: {place}/dead.parquet: cannot be read: No such file or directory",
            f"error: {place}/pipe.txt: is not a regular file",
            f"error: {place}/zero.txt: is not a regular file",
        ],
    )
    assert [row["text"] for row in rows(out / "a-00000.parquet")] == ["Fine."]


@pytest.mark.skipif(os.name == "nt", reason="links need privileges there")
def test_results_are_not_put_into_the_input_by_another_name(tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("Fine.\n")
    (tmp_path / "link").symlink_to("in")
    for place, out in (("link", "in/out"), ("in", "link/out"), ("in/a.txt", "link")):
        result = run(tmp_path / place, tmp_path / out)
        assert (result.exit_code, "choose another folder" in result.stderr) == (2, True)
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["a.txt"]


def test_a_folder_is_read_with_its_folders_and_reports_are_written(tmp_path: Path):
    for name in ("a.txt", "sub/a.txt", "sub/.hidden.txt", "_parts/x.txt"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(f"{SLIP}\n" * 3 + "Fine.\n")
    out = tmp_path / "out"
    checked(tmp_path / "in", out, "--keep", "density > 5", "--report", tmp_path / "r.md", "--prefix", "")
    assert {name for name in content(out) if not name.startswith("_parts")} >= {
        "a-00000.parquet", "sub/a-00000.parquet", "manifest.json", "SHA256SUMS",
    }  # fmt: skip
    assert "| kept | " in (tmp_path / "r.md").read_text()
    for line in (out / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["figures"]["rows"] == sum(part["figures"]["rows"] for part in manifest["parts"])
    assert manifest["figures"]["kept"] == len(rows(out / "a-00000.parquet")) + len(rows(out / "sub/a-00000.parquet"))


def test_the_report_in_html_loads_nothing_and_escapes_what_it_shows():
    shown = html([("rows", "2")], [("language", [("<b>", 1), ("en", 1)])], ["<script>alert(1)</script>"], 2)
    assert "<script" not in shown
    assert "&lt;b&gt;" in shown
    assert "50.0%" in shown
    assert not re.search(r"https?:|url\(|src=", shown.partition("</style>")[2])
    (style,) = re.findall(r"<style>(.*?)</style>", shown, re.DOTALL)
    assert base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() in shown


def test_an_error_with_unusual_line_breaks_is_shown_in_one_line(capsys: pytest.CaptureFixture[str]):
    total = Figures(rows=1, errors=1, examples=["tides\x0c.md\u2028: no text"])
    _tell(Summary(total), {"report": None, "quiet": False})
    assert capsys.readouterr().out.splitlines()[-1] == "  tides\\x0c.md\\u2028: no text"


def test_a_sample_takes_rows_of_every_file(tmp_path: Path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"{SLIP}\n" * 50)
    result = checked(tmp_path, "--sample", "10", "--report", tmp_path / "r.json")
    assert json.loads((tmp_path / "r.json").read_text())["rows"] == 10
    assert "rows       10" in result.stdout


def test_only_what_is_new_or_changed_is_checked_again(tmp_path: Path):
    place, out = tmp_path / "in", tmp_path / "out"
    place.mkdir()
    (place / "a.txt").write_text(f"{SLIP}\n")
    (place / "b.txt").write_text(f"{SLIP}\n")
    checked(place, out)
    (place / "b.txt").write_text("Fine.\nFine too.\n")
    (place / "c.txt").write_text("New.\n")
    before = (out / "a-00000.parquet").stat().st_mtime_ns
    assert "1 of 3 parts were finished before" in checked(place, out).stdout
    assert (out / "a-00000.parquet").stat().st_mtime_ns == before
    assert [row["text"] for row in rows(out / "b-00000.parquet")] == ["Fine.", "Fine too."]
    refused = run(place, out, "--repair")
    assert (refused.exit_code, "--overwrite" in refused.stderr) == (2, True)
    (out / "own.txt").write_text("mine")
    checked(place, out, "--repair", "--overwrite", "--format", "jsonl")
    assert (out / "own.txt").exists()
    assert not list(out.glob("*.parquet"))


def test_what_is_counted_is_what_is_written(tmp_path: Path):
    data = zstandard.compress("".join(json.dumps({"text": f"{i}: {SLIP}"}) + "\n" for i in range(4_000)).encode())
    (tmp_path / "a.jsonl.zst").write_bytes(data[:-1])
    (tmp_path / "b.txt").write_text("Fine.\n")
    out = tmp_path.parent / f"{tmp_path.name}-out"
    result = run(tmp_path, out)
    assert (result.exit_code, re.search(r"^rows +1\n", result.stdout) is not None) == (2, True)
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["figures"]["rows"] == sum(part["figures"]["rows"] for part in manifest["parts"]) == 1


@pytest.mark.parametrize(
    "change", [{"file": "../own.txt"}, {"file": "{place}/own.txt"}, {"file": 5}, {"figures": {}}, {"size": "5"}, None]
)
@pytest.mark.parametrize("options", [[], ["--repair", "--overwrite"]])
def test_a_record_that_was_changed_deletes_nothing_else(tmp_path: Path, change: Any, options: list[str]):
    (tmp_path / "a.txt").write_text("Fine.\n")
    (tmp_path / "own.txt").write_text("mine")
    checked(tmp_path / "a.txt", tmp_path / "out")
    path = tmp_path / "out/_parts/a-00000.json"
    record = {} if change is None else json.loads(path.read_text())
    for key, value in (change or {}).items():
        record[key] = value.replace("{place}", str(tmp_path)) if isinstance(value, str) else value
    record["shard"] = ["elsewhere", 1, ""]
    path.write_text(json.dumps(record))
    checked(tmp_path / "a.txt", tmp_path / "out", *options)
    assert (tmp_path / "own.txt").read_text() == "mine"
    assert len(rows(tmp_path / "out/a-00000.parquet")) == 1


def test_a_quotation_mark_that_is_not_closed_is_an_error(tmp_path: Path):
    (tmp_path / "a.csv").write_text('text,n\nfine,1\n"a"b,2\nfine,3\n"open,4\n' + "x,5\n" * 9)
    checked(tmp_path / "a.csv", tmp_path / "out", "--format", "jsonl")
    assert [row["error"] is None for row in rows(tmp_path / "out/a-00000.jsonl")] == [True, False, True, False]


def test_two_runs_do_not_write_to_one_folder(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Fine.\n")
    first = Records(folder(str(tmp_path / "out")), "x")
    first.begin(False)
    refused = run(tmp_path / "a.txt", tmp_path / "out")
    assert (refused.exit_code, "another run is writing there" in refused.stderr) == (2, True)
    first.release()
    checked(tmp_path / "a.txt", tmp_path / "out")


def test_entities_of_a_memory_are_bounded_and_read_no_files(tmp_path: Path):
    many = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 20}">' for i in range(1, 9))
    for name, entities in {
        "a": f'<!ENTITY a0 "lollollol">{many}',
        "b": '<!ENTITY a8 SYSTEM "file:///etc/passwd">',
    }.items():
        text = f'<!DOCTYPE tmx [{entities}]><tmx><body><tu><tuv xml:lang="en"><seg>&a8;</seg></tuv></tu></body></tmx>'
        (tmp_path / f"{name}.tmx").write_text(text)
    result = run(tmp_path, "--sample", "9")
    assert result.exit_code == 2
    assert result.stderr.count("not well-formed") == 2


KILLED = """
import os, signal, sys
from npqp_lint.corpus import configure, reading
from npqp_lint.corpus.places import folder, shards
from npqp_lint.corpus.run import Run
reading.BYTES = 2_000
def told(done, figures):
    if figures.rows >= int(sys.argv[4]):
        os.kill(os.getpid(), signal.SIGKILL)
if __name__ == "__main__":
    out = folder(sys.argv[2])
    found = Run(shards([sys.argv[1]], out), out, configure(repair=True), jobs=int(sys.argv[3]), part=6_000, told=told)
    found = found.run()
    print(found.reused)
"""


def test_a_killed_run_goes_on_where_it_was_and_gives_the_same_bytes(tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "run.py").write_text(KILLED)
    texts = [f"Day {i}: {SLIP}" if i % 3 else f"On day {i}, nothing happened." for i in range(300)]
    (tmp_path / "in/a.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    pq.write_table(pa.table({"text": texts}), tmp_path / "in/b.parquet")

    def go(out: str, jobs: int, kill: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "run.py", "in", out, str(jobs), str(kill)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)

    assert go("whole", 1, 10**9).returncode == 0
    assert go("killed", 2, 400).returncode == -signal.SIGKILL  # and the output ends, so no process is left
    assert not (tmp_path / "killed/manifest.json").exists()
    for path in (tmp_path / "killed").glob("*.parquet"):
        pq.read_table(path)
    last = go("killed", 2, 10**9)
    assert (last.returncode, last.stderr) == (0, "")
    assert int(last.stdout) > 5
    assert content(tmp_path / "killed") == content(tmp_path / "whole")
    assert sum(len(rows(path)) for path in (tmp_path / "whole").glob("*-0*")) == 600


STOPPED = """
import sys, time
from npqp_lint.corpus import configure, processes, reading
from npqp_lint.corpus.places import folder, shards
from npqp_lint.corpus.run import Run
reading.BYTES = 300
real = processes.checked
def slow(batch, configuration):
    if "slow" in batch.column("text")[0].as_py():
        time.sleep(300)
    return real(batch, configuration)
if __name__ != "__main__":
    processes.checked = slow
def told(done, figures):
    raise KeyboardInterrupt
if __name__ == "__main__":
    out = folder("out")
    try:
        Run(shards(["a.jsonl"], out), out, configure(), jobs=2, told=told).run()
    except KeyboardInterrupt:
        print("stopped")
"""


def test_a_run_that_is_stopped_waits_for_nothing_and_leaves_nothing(tmp_path: Path):
    (tmp_path / "run.py").write_text(STOPPED)
    texts = [f"{'slow' if i else 'quick'} day {i}: {SLIP}" for i in range(99)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    command = [sys.executable, "-X", "dev", "run.py"]  # what goes wrong when objects are deleted is shown
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, "stopped\n", "")
    assert [path.name for path in (tmp_path / "out").rglob("*") if path.is_file()] == ["run.json"]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """An S3 server with an empty bucket."""
    import s3fs

    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", "from moto.server import main; main()", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        system = s3fs.S3FileSystem(skip_instance_cache=True)
        system.mkdir("corpora")
        yield system
    finally:
        process.terminate()
        process.wait()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_object_store(bucket: Any, tmp_path: Path):
    with bucket.open("corpora/in/a.jsonl.gz", "wb") as file:
        file.write(gzip.compress(json.dumps({"text": SLIP}).encode()))
    with bucket.open("corpora/in/sub/b.txt", "wb") as file:
        file.write(b"Fine.\n")
    checked("s3://corpora/in", "s3://corpora/out", "--repair")
    bucket.invalidate_cache()
    found = gzip.decompress(bucket.cat_file("corpora/out/a-00000.jsonl.gz"))
    assert json.loads(found)["repaired"] == REPAIRED
    assert bucket.exists("corpora/out/sub/b-00000.parquet")
    assert "2 of 2 parts were finished before" in checked("s3://corpora/in", "s3://corpora/out", "--repair").stdout
    (tmp_path / "in").mkdir()
    bucket.get("corpora/in", str(tmp_path / "in"), recursive=True)
    missing = run("s3://corpora/none", tmp_path / "o")
    assert (missing.exit_code, "no such file" in missing.stderr) == (2, True)


def test_a_file_in_memory(tmp_path: Path):
    import fsspec

    system = fsspec.filesystem("memory")
    system.pipe_file("/in/a.txt", SLIP.encode())
    checked("memory://in/a.txt", "memory://out", "--format", "jsonl")
    assert json.loads(system.cat_file("/out/a-00000.jsonl"))["text"] == SLIP
    assert "1 of 1 parts" in checked("memory://in/a.txt", "memory://out", "--format", "jsonl").stdout


class Terminal(io.StringIO):
    """A stream that claims to be a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_shows_rate_and_time_left_on_a_terminal_only():
    now = [0.0]
    for stream in (Terminal(), io.StringIO()):
        now[0] = 0.0
        progress = Progress(1_000, stream, lambda: now[0])
        progress.update(0, Figures())
        now[0] = 10.0
        progress.update(500, Figures(rows=70, size=40_000_000))
        shown = stream.getvalue()
        assert ("[############............] 50% 70 rows 4.0 MB/s, 0:00:10 left" in shown) == stream.isatty()
        progress.clear()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=8))
@settings(max_examples=25, deadline=None)
def test_any_texts_come_back_from_json_lines(tmp_path_factory: pytest.TempPathFactory, texts: list[str]):
    place = tmp_path_factory.mktemp("any")
    (place / "a.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    checked(place / "a.jsonl", place / "out", "-q")
    result = place / "out/a-00000.jsonl"
    assert [row["text"] for row in rows(result)] == texts if texts else not result.exists()


@given(st.lists(st.binary(max_size=5_000), max_size=20), st.integers(1, 9_000))
@settings(max_examples=25, deadline=None)
def test_batches_are_small_and_keep_all_rows(values: list[bytes], size: int):
    before = [pa.record_batch({"x": values[i : i + 7]}) for i in range(0, len(values), 7)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "BYTES", size)
        after = list(reading.regrouped(iter(before)))
    assert [value for batch in after for value in batch.column(0).to_pylist()] == values
    assert all(batch.num_rows == 1 or batch.nbytes <= size + 16 * batch.num_rows for batch in after)


def test_no_heavy_package_is_loaded_for_the_help(tmp_path: Path):
    code = "import sys; from npqp_lint.__main__ import main\ntry: main()\n"
    code += "finally: print('pyarrow' in sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, "corpus", "--help"], capture_output=True, text=True,
                          env=os.environ | {"COLUMNS": "100"})  # fmt: skip
    assert done.stderr.strip() == "False"


def test_processes_do_not_load_pandas_for_arrow():
    code = """
        import sys
        from npqp_lint.corpus.processes import _begin
        _begin(None, None)
        import pyarrow
        print(pyarrow.array(["a", None]).to_pylist(), "pandas" in sys.modules)
    """
    lines = ["['a', None] False"]
    if find_spec("pandas") is not None:  # Spark brings it
        code += """
        import pandas
        _begin(None, None)
        print(pandas is sys.modules["pandas"])
        """
        lines.append("True")
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True)
    assert done.stdout.splitlines() == lines, done.stderr

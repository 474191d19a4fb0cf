"""Corpora on Spark: a cluster with a master, two workers, and speculative execution."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from npqp_lint.cli.app import cli
from npqp_lint.corpus import CorpusError, configure, lint_batches

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed; `make engines` installs it")

from npqp_lint.corpus.engines.java import demand  # noqa: E402
from npqp_lint.corpus.engines.spark import lint_frame, session  # noqa: E402

try:
    demand()
except CorpusError as missing:
    pytest.skip(str(missing), allow_module_level=True)

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

SLIP = "It was late. . Nobody came to the the mill."
PAGE = Path(__file__).parent.parent.parent / "docs" / "engines.md"
FAST = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
OPTIONS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.extraJavaOptions": FAST,
    "spark.executor.extraJavaOptions": FAST,
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.speculation": "true",
    "spark.speculation.interval": "50ms",
    "spark.speculation.quantile": "0.5",
    "spark.speculation.multiplier": "2",
    "spark.executor.memory": "512m",
    "spark.executor.processTreeMetrics.enabled": "false",
}


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A cluster of a master and two workers, and a session there; Spark repeats no task on the host where it runs."""
    home, place, port = Path(pyspark.__file__).parent, tmp_path_factory.mktemp("spark"), free_port()
    master = f"spark://127.0.0.1:{port}"
    worker = ["worker.Worker", "--webui-port", "0", "--cores", "1", "--memory", "1g", "--work-dir", place, master]
    commands = [
        ["master.Master", "--host", "127.0.0.1", "--port", port, "--webui-port", "0"],
        [*worker, "--host", "127.0.0.2"],
        [*worker, "--host", "127.0.0.3"],
    ]
    environment = os.environ | {"SPARK_HOME": str(home), "SPARK_DAEMON_JAVA_OPTS": FAST}
    started = [
        subprocess.Popen(
            [home / "bin/spark-class", f"org.apache.spark.deploy.{command[0]}", *map(str, command[1:])],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for command in commands
    ]  # fmt: skip
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
            patch.delenv("PYSPARK_PYTHON", raising=False)
            patch.setenv("SPARK_SUBMIT_OPTS", "-XX:TieredStopAtLevel=3 -Dmine=yes")
            with session(master, OPTIONS) as spark:
                spark.sparkContext.setLogLevel("OFF")
                yield spark
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait()


def free_port() -> int:
    """A port of this machine that nothing uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def test_what_the_user_says_about_java_wins(spark: Any):
    assert os.environ["SPARK_SUBMIT_OPTS"] == "-XX:TieredStopAtLevel=3 -Dmine=yes"
    management = spark.sparkContext._jvm.java.lang.management.ManagementFactory
    given = list(management.getRuntimeMXBean().getInputArguments())
    levels = [one for one in given if one.startswith("-XX:TieredStopAtLevel=")]
    assert [level[-1] for level in levels] == ["1", "3", "1"]  # ours, of the environment, and of the options
    assert "-Dmine=yes" in given


def table() -> pa.Table:
    """Texts of very different lengths, some of which cannot be checked."""
    texts: list[str | None] = [f"Day {i}: {SLIP}" if i % 3 else f"On day {i}, nothing happened." for i in range(60)]
    texts += [None, "a\0b", SLIP, SLIP, "The tide came in at noon, and nobody was at the mill. " * 2_000 + SLIP]
    return pa.table({"id": list(range(len(texts))), "text": texts})


CONFIGURATION = configure(repair=True, keep="error is null or id > 5")


def lines(found: pa.Table) -> list[str]:
    """The rows in an order that does not depend on who made them."""
    return sorted(json.dumps(row) for row in found.to_pylist())


@pytest.fixture(scope="module")
def expected() -> list[str]:
    """What one process makes of the table."""
    found = lines(pa.Table.from_batches(lint_batches(table().combine_chunks().to_batches(), CONFIGURATION)))
    assert len(found) == 65
    return found


@pytest.mark.parametrize("partitions", [1, 7])
def test_the_rows_do_not_depend_on_partitions(spark: Any, expected: list[str], partitions: int):
    frame = spark.createDataFrame(table()).repartition(partitions)
    assert lines(lint_frame(frame, CONFIGURATION).toArrow()) == expected


def test_a_killed_executor_changes_nothing(spark: Any, expected: list[str], tmp_path: Path):
    killed = str(tmp_path / "killed")

    def kill(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        try:
            os.close(os.open(killed, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            yield from batches
            return
        daemon = Path(f"/proc/{os.getppid()}/stat").read_text().rpartition(")")[2].split()
        os.kill(int(daemon[1]), signal.SIGKILL)  # the executor, which started the daemon, which started this process
        time.sleep(60)

    frame = spark.createDataFrame(table()).repartition(4)
    frame = frame.mapInArrow(kill, frame.schema)
    assert lines(lint_frame(frame, CONFIGURATION).toArrow()) == expected
    assert os.path.exists(killed)


def test_speculative_execution_changes_nothing(spark: Any, expected: list[str], tmp_path: Path):
    second = str(tmp_path / "second")

    def slow(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The first of four tasks ends when its copy, which Spark starts because it is slow, has begun."""
        from pyspark import TaskContext

        context = TaskContext.get()
        if context is not None and context.partitionId() == 0:
            if context.attemptNumber():
                Path(second).touch()
            while not os.path.exists(second):
                time.sleep(0.1)
        yield from batches

    frame = spark.createDataFrame(table()).repartition(4)
    frame = frame.mapInArrow(slow, frame.schema)
    assert lines(lint_frame(frame, CONFIGURATION).toArrow()) == expected
    assert os.path.exists(second)


def run(*arguments: object) -> Result:
    """Run the command in this process; it uses the session that there is."""
    return CliRunner().invoke(cli, ["corpus", *map(str, arguments)])


def corpus(folder: Path) -> Path:
    """A corpus of several kinds of files, one of them damaged."""
    folder.mkdir()
    ballast = random.Random(0)  # noqa: S311 - so that row groups are parts of their own
    wide = table().append_column("ballast", [[ballast.randbytes(10_000).hex() for _ in range(65)]])
    pq.write_table(wide, folder / "a.parquet", row_group_size=20)
    pq.write_table(table().slice(0, 9), folder / "b.parquet")
    rows = [json.dumps({"text": text, "n": 1.50}) for text in table().column("text").to_pylist()[:30]]
    (folder / "c.jsonl.gz").write_bytes(gzip.compress("\n".join([*rows, "not json"]).encode()))
    (folder / "d.txt").write_text(f"{SLIP}\n" * 9)
    (folder / "e.parquet").write_bytes(b"PAR1 no")
    return folder


def parts(folder: Path) -> dict[str, bytes]:
    """All parts of results that are not Parquet."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*-0*")) if path.suffix != ".parquet"}


def checked(folder: Path) -> list[str]:
    """All rows of results in Parquet, in the order of the files."""
    return [
        line for path in sorted(folder.glob("*.parquet")) for line in map(json.dumps, pq.read_table(path).to_pylist())
    ]


def test_the_command_gives_what_one_process_gives(spark: Any, tmp_path: Path):
    place = corpus(tmp_path / "in")
    options = ["--repair", "--keep", "words > 5 or error is not null", "--report", tmp_path / "report.json"]
    alone = run(place, tmp_path / "alone", *options, "-j1")
    report = (tmp_path / "report.json").read_bytes()
    for part_size, mark in ((1, "-g00000-00000"), (64, "-00000")):
        out = tmp_path / f"spark{part_size}"
        found = run(place, out, *options, "--engine", "spark", "--part-size", part_size)
        assert (found.exit_code, found.stdout, found.stderr) == (alone.exit_code, alone.stdout, alone.stderr)
        assert parts(out) == parts(tmp_path / "alone")
        assert checked(out) == checked(tmp_path / "alone")
        assert (tmp_path / "report.json").read_bytes() == report
        assert json.loads((out / "manifest.json").read_text())["errors"]
        assert (out / f"a{mark}.parquet").exists()
    again = run(place, out, *options, "--engine", "spark")
    assert "4 of 4 parts were finished before." in again.stdout
    refused = run(place, out, *options, "-j1")
    assert (refused.exit_code, "another version" in refused.stderr) == (2, True)


def test_small_files_share_tasks(spark: Any, tmp_path: Path):
    place = tmp_path / "in"
    place.mkdir()
    for number in range(70):
        (place / f"{number}.txt").write_text(f"Day {number}: {SLIP}\n")
    (place / "bad.parquet").write_bytes(b"PAR1 no")
    (place / "no-key.jsonl").write_text('{"body": "Fine."}\n')
    alone = run(place, tmp_path / "alone", "--format", "jsonl", "-j1")
    found = run(place, tmp_path / "out", "--format", "jsonl", "--engine", "spark")
    assert (found.exit_code, found.stdout, found.stderr) == (2, alone.stdout, alone.stderr)
    assert len(parts(tmp_path / "out")) == 71
    assert parts(tmp_path / "out") == parts(tmp_path / "alone")


def executors() -> list[int]:
    """The processes of the executors."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            command = (place / "cmdline").read_bytes()
        except OSError:
            continue
        if b"CoarseGrainedExecutorBackend" in command and f"{os.getpid()}" in ancestors(place):
            found.append(int(place.name))
    return found


def ancestors(place: Path) -> list[str]:
    """The numbers of the processes that started a process."""
    found = []
    while place.name not in ("0", "1"):
        try:
            place = place.parent / (place / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            break
        found.append(place.name)
    return found


def test_the_command_bears_a_killed_executor(spark: Any, tmp_path: Path):
    place, out = tmp_path / "in", tmp_path / "out"
    place.mkdir()
    for number in range(12):
        pq.write_table(table().slice(0, 60), place / f"{number}.parquet")
    run(place, tmp_path / "alone", "--repair", "-j1")
    before = executors()
    assert len(before) == 2

    def kill() -> None:
        while not list(out.glob("_parts/*-00000.json")):
            time.sleep(0.01)
        os.kill(before[0], signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    found = run(place, out, "--repair", "--engine", "spark")
    thread.join()
    assert (found.exit_code, found.stderr) == (0, "")
    assert {path.name for path in out.glob("*")} == {path.name for path in (tmp_path / "alone").glob("*")}
    assert checked(out) == checked(tmp_path / "alone")


def test_what_cannot_be_checked_is_refused(spark: Any, tmp_path: Path):
    frame = spark.createDataFrame(table())
    with pytest.raises(CorpusError, match="no column 'body'; the columns are id, text"):
        lint_frame(frame, configure("body"))
    with pytest.raises(CorpusError, match="wrods"):
        lint_frame(frame, configure(keep="wrods > 1"))
    place = corpus(tmp_path / "in")
    refused = run(place, tmp_path / "out", "--text", "body", "--engine", "spark")
    assert (refused.exit_code, "no column 'body'" in refused.stderr) == (2, True)
    (tmp_path / "one.txt").write_text(SLIP)
    elsewhere = run(tmp_path / "one.txt", "memory://elsewhere", "--engine", "spark")
    assert (elsewhere.exit_code, "put the results on a shared disk" in elsewhere.stderr) == (2, True)

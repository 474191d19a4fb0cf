"""Corpora in DuckDB, Ray, and datatrove, the page about engines, and what is said when something is missing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.cli.app import cli
from npqp_lint.corpus import CorpusError, configure, lint_batches, needs, reading
from npqp_lint.corpus.configuration import Configuration
from npqp_lint.corpus.engines import java, spark
from npqp_lint.corpus.engines.spark_run import SparkRun, Task, shared
from npqp_lint.corpus.figures import Figures
from npqp_lint.corpus.places import Folder, Shard, folder, shards
from npqp_lint.corpus.reading.parquet import divided

PAGE = (Path(__file__).parent.parent.parent / "docs" / "engines.md").read_text("utf-8")
SLIP = "It was late. . Nobody came to the the mill."
TEXTS = [SLIP, "Fine.", None, "a\0b", SLIP, "", "The tide came in at noon, and nobody was at the mill. " * 20 + SLIP]


def expected(configuration: Configuration) -> list[str]:
    """What one process makes of the texts."""
    batch = pa.record_batch({"id": [str(i) for i in range(len(TEXTS))], "text": pa.array(TEXTS, pa.string())})
    return lines(pa.Table.from_batches(lint_batches([batch], configuration)).to_pylist())


def lines(rows: list[dict[str, Any]]) -> list[str]:
    """Rows as JSON, sorted, with maps as objects."""
    names = ("rules", "readability")
    plain = [{k: dict(v) if k in names and v is not None else v for k, v in row.items()} for row in rows]
    return sorted(json.dumps(row) for row in plain)


def example(name: str) -> str:
    """The Python in a section of the page."""
    (code,) = re.findall(r"^```python\n(.*?)^```$", PAGE.partition(f"\n## {name}\n")[2].partition("\n## ")[0],
                         re.DOTALL | re.MULTILINE)  # fmt: skip
    return code


def run_example(name: str) -> None:
    exec(compile(example(name), "engines.md", "exec"), {})  # noqa: S102 - our own page


def test_duckdb_gives_what_one_process_gives():
    import duckdb
    from npqp_lint.corpus.engines.duckdb import register

    configuration = configure(repair=True, readability=True)
    connection = duckdb.connect()
    register(connection, configuration)
    crawl = pa.table({"id": [str(i) for i in range(len(TEXTS))], "text": pa.array(TEXTS, pa.string())})
    connection.register("crawl", crawl)
    found = connection.sql("select id, text, unnest(npqp_lint(text)) from crawl").to_arrow_table().to_pylist()
    assert lines(found) == expected(configuration)
    assert connection.execute("select count(npqp_lint(text).words) from crawl where false").fetchall() == [(0,)]


def test_duckdb_compares_translations_with_their_sources():
    import duckdb
    from npqp_lint.corpus.engines.duckdb import register

    connection = duckdb.connect()
    register(connection, configure(text="en", source="de", preview=True), "compare")
    query = "select compare('Nobody came at 9.', 'Um 8 Uhr kam niemand.').rules['BI102']"
    assert connection.execute(query).fetchall() == [(1,)]
    with pytest.raises(CorpusError, match="in SQL"):
        register(connection, configure(keep="density < 5"))


def test_the_example_for_duckdb_runs():
    run_example("DuckDB")


@pytest.fixture
def datatrove() -> None:
    """datatrove is installed; otherwise the test is skipped."""
    pytest.importorskip("datatrove", reason="datatrove is not installed; `make engines` installs it")


def test_datatrove_gives_what_one_process_gives(datatrove: None):
    from datatrove.data import Document
    from npqp_lint.corpus.engines.datatrove import LintStep

    configuration = configure(repair=True, keep="id <> '1' or words > 5")
    texts = [text for text in TEXTS if text is not None]
    batch = pa.record_batch({"id": [str(i) for i in range(len(texts))], "text": texts})
    (result,) = lint_batches([batch], configuration)
    for size in (1, 3, 256):
        step = LintStep(configuration, batch_size=size)
        kept = list(step.run(Document(text, id=str(i)) for i, text in enumerate(texts)))
        assert lines([{"id": one.id, "text": one.text, **one.metadata} for one in kept]) == lines(result.to_pylist())
        assert step.stats["dropped"].total == 1
    half = LintStep(configure())
    (document,) = half.run([Document("half \ud800 a pair", id="x")])
    assert document.metadata["error"].startswith("not UTF-8")


def test_datatrove_compares_translations_and_writes_what_it_drops(datatrove: None, tmp_path: Path):
    from datatrove.data import Document
    from datatrove.pipeline.writers.parquet import ParquetWriter
    from npqp_lint.corpus.engines.datatrove import LintStep

    writer = ParquetWriter(str(tmp_path))
    step = LintStep(configure(source="de", preview=True, keep="rules['BI102'] is null"), writer)
    found = [
        Document("Nobody came at 9.", id="a", metadata={"de": "Um 8 Uhr kam niemand."}),
        Document("Nobody came at 8.", id="b", metadata={"de": "Um 8 Uhr kam niemand."}),
        Document("Never.", id="c"),
    ]
    assert [one.id for one in step.run(iter(found))] == ["b", "c"]
    assert found[2].metadata["error"] == "no text in the column 'de'"
    (dropped,) = pq.read_table(next(tmp_path.glob("*.parquet"))).to_pylist()
    assert (dropped["id"], dropped["metadata"]["rules"]) == ("a", {"BI102": 1})
    with pytest.raises(CorpusError, match="cannot be called 'text'"):
        LintStep(configure(source="text"))


def test_the_example_for_datatrove_runs(datatrove: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    run_example("datatrove")


RAY = """
import json, os, sys
import ray
from npqp_lint.corpus import configure
from npqp_lint.corpus.engines.ray import lint_dataset

texts = json.loads(sys.argv[1])
ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=80 << 20)
ray.data.DataContext.get_current().enable_progress_bars = False
rows = [{"id": str(i), "text": text} for i, text in enumerate(texts)]
dataset = ray.data.from_items(rows, override_num_blocks=3)
found = lint_dataset(dataset, configure(repair=True, keep="error is null or id < '5'"), batch_size=2).take_all()
print(json.dumps(found))
exec(sys.argv[2])
"""


def test_ray_gives_what_one_process_gives_and_its_example_runs(tmp_path: Path):
    pytest.importorskip("ray", reason="ray is not installed; `make engines` installs it")
    command = [sys.executable, "-W", "ignore", "-c", RAY, json.dumps(TEXTS), example("Ray Data")]
    environment = os.environ | {
        "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_DISABLE_METRICS_COLLECTION": "1",
    }
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, timeout=300)
    assert done.returncode == 0, done.stderr
    assert lines(json.loads(done.stdout.splitlines()[0])) == expected(
        configure(repair=True, keep="error is null or id < '5'")
    )


@pytest.mark.parametrize(
    ("module", "package", "extra"),
    [("spark", "pyspark", "spark"), ("ray", "ray", "ray"), ("duckdb", "numpy", "duckdb"),
     ("datatrove", "datatrove", "datatrove")],
)  # fmt: skip
def test_a_missing_package_is_named_with_its_extra(
    monkeypatch: pytest.MonkeyPatch, module: str, package: str, extra: str
):
    imported = needs.import_module

    def refuse(name: str) -> Any:
        if name.partition(".")[0] == package:
            raise ModuleNotFoundError(f"No module named {name!r}", name=package)
        return imported(name)

    monkeypatch.setattr(needs, "import_module", refuse)
    monkeypatch.delitem(sys.modules, f"npqp_lint.corpus.engines.{module}", raising=False)

    def use() -> None:
        engine = imported(f"npqp_lint.corpus.engines.{module}")
        if module == "spark":
            engine.lint_frame(None, configure())
        elif module == "ray":
            engine.lint_dataset(None, configure())
        else:
            engine.register(None, configure())

    with pytest.raises(CorpusError, match=rf"{package} is not installed; run: pip install 'npqp-lint\[{extra}\]'"):
        use()


def test_a_task_that_is_started_twice_writes_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "ROWS", 2)
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"text": f"Day {i}: {SLIP}"}) + "\n" for i in range(12)))
    found = []
    for name in ("once", "twice"):
        out = folder(str(tmp_path / name))
        (shard,) = shards([str(tmp_path / "a.jsonl")], out)

        def start_again(done: int, figures: Figures, out: Folder = out, shard: Shard = shard, name: str = name) -> None:
            """In the middle of a part, the second one does the whole task."""
            if figures.rows == 6 and name == "twice":
                found.append(Task([shard], out, configure(repair=True), part=500).result())

        found.append(Task([shard], out, configure(repair=True), part=500, told=start_again).result())
    assert len(json.loads(found[0])["parts"]) > 2
    assert json.loads(found[0])["parts"] == json.loads(found[1])["parts"] == json.loads(found[2])["parts"]
    for part in json.loads(found[0])["parts"]:
        assert (tmp_path / "once" / part["file"]).read_bytes() == (tmp_path / "twice" / part["file"]).read_bytes()
    assert not list(tmp_path.rglob("*.tmp"))


def test_parts_of_a_second_task_of_the_same_run_were_not_finished_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "a.txt").write_text("Fine.\n")
    (tmp_path / "b.txt").write_text("Fine.\n")
    out = folder(str(tmp_path / "out"))
    found = shards([str(tmp_path / "*.txt")], out)

    def twice(self: SparkRun) -> list[dict[str, Any]]:
        """What Spark returns if the second of two tasks for a file is the one that counts."""
        for shard in found:
            Task([shard], out, configure()).result()
        return [json.loads(Task([shard], out, configure()).result()) for shard in found]

    monkeypatch.setattr(SparkRun, "_found", twice)
    for changed, expected in ((None, (2, 0)), (None, (0, 2)), ("a.txt", (1, 1))):
        if changed is not None:
            (tmp_path / changed).write_text("Fine, and changed.\n")
            found = shards([str(tmp_path / "*.txt")], out)
        summary = SparkRun(None, found, out, configure()).run()  # type: ignore[arg-type]
        assert (summary.written, summary.reused) == expected


def test_a_parquet_file_is_divided_between_its_row_groups(tmp_path: Path):
    texts = [f"Day {i}: {SLIP}" for i in range(50)]
    pq.write_table(pa.table({"text": texts}), tmp_path / "a.parquet", row_group_size=7)
    (shard,) = shards([str(tmp_path / "a.parquet")], None)
    parts = divided(shard, 1_200)
    assert [part.name for part in parts][:2] == ["a-g00000", "a-g00003"]
    read = []
    for part in parts:
        with reading.opened(part, reading.Wanted("text", None, frozenset(), 1 << 20)) as (batches, _):
            read += [text for batch in batches for text in batch.column("text").to_pylist()]
    assert read == texts
    assert divided(shard, 1 << 30) == [shard]
    (tmp_path / "a.parquet").write_bytes(b"PAR1 no")
    assert divided(shard, 1) == [shard]


@given(st.lists(st.integers(1, 64 << 20), max_size=300), st.integers(1, 9))
def test_tasks_of_spark_are_of_one_large_file_or_of_several_small_ones(weights: list[int], processors: int):
    found = shared(weights, processors)
    assert sorted(number for task in found for number in task) == list(range(len(weights)))
    heaviest = [weights[task[0]] for task in found]
    assert heaviest == sorted(heaviest, reverse=True)
    for task in found:
        assert len(task) == 1 or sum(weights[number] for number in task[:-1]) < 2 << 20
    if len(set(weights)) == 1:
        assert len(found) >= min(len(weights), 8 * processors)


def test_ten_thousand_small_files_are_a_few_tasks_of_spark():
    assert len(shared([20_000] * 10_000, 8)) == 127
    assert len(shared([250_000] * 32, 2)) == 32


def test_a_worker_of_spark_has_its_rules_left_alone_once(monkeypatch: pytest.MonkeyPatch):
    calls: list[str] = []
    monkeypatch.setattr(spark, "_settled", [])
    monkeypatch.setattr(spark.gc, "freeze", lambda: calls.append("freeze"))
    spark.settle()
    spark.settle()
    assert calls == ["freeze"]


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ('openjdk version "11.0.2" 2019-01-15', r"java is Java 11; Spark needs Java 17 or 21: .*JAVA_HOME.*PATH"),
        ('java version "1.8.0_392"', "is Java 8;"),
        ("nonsense", "does not report its version; Spark needs Java 17 or 21"),
        (None, "has no bin/java; Spark needs Java 17 or 21"),
        ('openjdk version "21.0.4" 2024-07-16', None),
        ('openjdk version "17" 2021-09-14', None),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="the program that plays Java is a shell script")
def test_the_java_of_spark_is_demanded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str | None, message: str | None
):
    if version is not None:
        (tmp_path / "bin").mkdir()
        (tmp_path / "bin/java").write_text(f"#!/bin/sh\necho '{version}' >&2\n")
        (tmp_path / "bin/java").chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    if message is None:
        java.demand()
    else:
        with pytest.raises(CorpusError, match=message):
            java.demand()


def test_without_java_home_java_is_looked_for_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CorpusError, match="no java on the PATH, and JAVA_HOME is not set; Spark needs Java 17 or 21"):
        java.demand()


@pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed; `make engines` installs it")
def test_the_command_says_that_java_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    (tmp_path / "a.txt").write_text(SLIP)
    found = CliRunner().invoke(cli, ["corpus", str(tmp_path / "a.txt"), str(tmp_path / "out"), "--engine", "spark"])
    assert (found.exit_code, "Spark needs Java 17 or 21" in found.stderr) == (2, True)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--master", "local[2]"], "--master needs --engine spark"),
        (["--spark-option", "a=b"], "--spark-option needs --engine spark"),
        (["--engine", "spark", "--spark-option", "a"], "'a' is not NAME=VALUE"),
        (["--engine", "spark", "--sample", "5"], "leave out --engine"),
        (["--engine", "spark", "--jobs", "2"], "--jobs is for this machine"),
    ],
)
def test_options_that_do_not_go_together(tmp_path: Path, options: list[str], message: str):
    (tmp_path / "a.txt").write_text(SLIP)
    found = CliRunner().invoke(cli, ["corpus", str(tmp_path / "a.txt"), str(tmp_path / "out"), *options])
    assert (found.exit_code, message in found.stderr) == (2, True), found.stderr


def test_the_image_for_kubernetes_is_clean(tmp_path: Path):
    (file,) = re.findall(r"^```dockerfile\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    (tmp_path / "Dockerfile").write_text(file)
    hadolint = Path(sys.executable).with_name("hadolint")
    unpinned = ["--ignore", "DL3008", "--ignore", "DL3013"]  # an example stays true for longer without versions
    done = subprocess.run([hadolint, *unpinned, tmp_path / "Dockerfile"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")

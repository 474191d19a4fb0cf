"""Measure npqp-lint corpus: throughput of a core, processes, memory, Spark, LanguageTool, and what a terabyte costs.

usage: scale.py [--megabytes N] [--memory N] [--price DOLLARS] [--write]

Makes its own corpora (corpus.py; plain texts of 1 to 8 KB, slips in one sentence in 50, one text in 50 a repetition).
Each figure is the difference between a corpus and one of a quarter of it, so the start does not count. Rates are of
processor time; processes and Spark are compared by the clock, which says something only on a machine with nothing else
to do. With the default sizes it takes about 8 minutes on two idle cores. --write replaces the section "Corpora" of
RESULTS.md. Spark is left out without pyspark and Java, LanguageTool without `npqp-lint languagetool install`.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import corpus
import pyarrow as pa
import pyarrow.parquet as pq
from accuracy import write
from npqp_lint.languagetool.java import find_java
from peers import peers

TERABYTE = 1e6
"""Megabytes."""


class Run(NamedTuple):
    """What a command took: seconds by the clock and of the processors, and MiB of its largest process."""

    wall: float
    cpu: float
    memory: float


def make(path: Path, megabytes: float, size: int = 0, repeated: int = 1) -> float:
    """Write a corpus, a little at a time; return its size in megabytes of text.

    Arguments:
        path: the file.
        megabytes: how large.
        size: of each text in bytes; 0: from 1 to 8 KB.
        repeated: how often each text stands in it, one after the other.
    """
    writer, text, total, number = corpus.Writer(7, 0.02), "", 0, 0
    schema = pa.schema([("id", pa.int64()), ("text", pa.string())])
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        while total < megabytes * 1e6:
            group: list[str] = []
            while len(group) < (1_000 if size or repeated > 1 else 20):  # a row group, as large as usual
                number += 1
                if number % 50 or not text:
                    text = writer.document(size or 1_000 + number * 37 % 7_000, "plain")
                group += [text] * repeated
            total += sum(len(text.encode()) for text in group)
            ids = list(range(len(group)))
            file.write_batch(pa.record_batch([pa.array(ids), pa.array(group)], schema=schema))
    return total / 1e6


def run(path: Path, *options: str) -> Run:
    """Check a corpus."""
    with tempfile.TemporaryDirectory() as place:
        program = str(Path(sys.executable).with_name("npqp-lint"))
        return timed([program, "corpus", str(path), f"{place}/out", "-q", *options])


def timed(command: list[str], folder: Path | None = None) -> Run:
    """Run a command, which must succeed, in a folder."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    told = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}: exit status {process.returncode}\n{told.decode(errors='replace')}")
    return Run(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


class Bench:
    """The measurements, each of which adds to the section of RESULTS.md.

    Arguments:
        place: a folder for the corpora.
        megabytes: the size of the main corpus.
        price: of an hour of a core, in dollars.
    """

    def __init__(self, place: Path, megabytes: float, price: float) -> None:
        self.place = place
        self.price = price
        self.paths = place / "part.parquet", place / "whole.parquet"
        self.sizes = make(self.paths[0], megabytes / 4), make(self.paths[1], megabytes)
        self.lines = [
            f"`npqp-lint corpus` over made texts in Parquet ({self.sizes[1]:.0f} MB, and {self.sizes[0]:.0f} MB for "
            f"the start; Python {platform.python_version()}, {os.cpu_count()} cores). MB per second of processor time, "
            "without the start.",
            "",
            f"| | MB/s per core | core hours per TB | dollars per TB at {price:.2f} per core hour |",
            "|---|---:|---:|---:|",
        ]

    def row(self, name: str, rate: float) -> None:
        """A line of the table.

        Arguments:
            name: what was run.
            rate: megabytes per second of a core.
        """
        hours = TERABYTE / rate / 3600
        self.lines.append(f"| {name} | {rate:.2f} | {hours:,.0f} | {hours * self.price:,.0f} |")

    def rules(self) -> None:
        """Several sets of rules."""
        kinds = {
            "artifact rules": [],
            "artifact rules, without diagnostics": ["--no-diagnostics"],
            "with --repair": ["--repair"],
            "with readability": ["--readability"],
        }
        for name, options in kinds.items():
            few, many = (run(path, "-j1", *options) for path in self.paths)
            self.row(name, (self.sizes[1] - self.sizes[0]) / (many.cpu - few.cpu))

    def grammar(self) -> None:
        """The grammar rules, over an eighth, because they are slow; and LanguageTool's server over the same texts."""
        paths = self.place / "less.parquet", self.place / "more.parquet"
        sizes = make(paths[0], self.sizes[0] / 16), make(paths[1], self.sizes[1] / 16)
        few, many = (run(path, "-j1", "--extend-select", "grammar") for path in paths)
        self.row("with grammar", (sizes[1] - sizes[0]) / (many.cpu - few.cpu))
        used = []
        for number, path in enumerate(paths):
            names = []
            for row, text in enumerate(pq.read_table(path).column("text").to_pylist()):
                (self.place / f"{number}-{row}.txt").write_text(text, "utf-8")
                names.append(f"{number}-{row}.txt")
            server = peers(Path("none"), names, self.place).get("LanguageTool, its server")
            if server is None:
                return
            used.append(timed(list(server.arguments), server.folder))
        self.row("LanguageTool's server, all its rules", (sizes[1] - sizes[0]) / (used[1].cpu - used[0].cpu))

    def segments(self) -> None:
        """Short segments, a third of them repeated."""
        path, few = self.place / "segments.parquet", self.place / "few.parquet"
        counts = []
        for one, megabytes in ((few, self.sizes[0] / 4), (path, self.sizes[1] / 4)):
            make(one, megabytes, 80)
            table = pq.read_table(one)
            half = table.num_rows // 2
            pq.write_table(pa.concat_tables([table, table.slice(0, half)]).sort_by("id"), one)
            counts.append(table.num_rows + half)
        used = [run(one, "-j1").cpu for one in (few, path)]
        rate = (counts[1] - counts[0]) / (used[1] - used[0])
        self.lines += [
            "",
            f"Segments of about 80 characters, a third of them repeated: {rate:,.0f} per second and core "
            f"({counts[1]:,} were checked); ten million take {1e7 / rate / 60:.0f} minutes of a core.",
        ]

    def processes(self) -> None:
        """Two processes, and Spark with two tasks at a time, by the clock: the best of three in alternation."""
        ways = {"one": ["-j1"], "two": ["-j2"]}
        if find_spec("pyspark") and find_java():
            ways["spark"] = ["--engine", "spark", "--master", "local[2]"]
        paths = [self._divided(path, 32) for path in self.paths]
        found: dict[tuple[str, int], list[float]] = {}
        for _ in range(3):
            for name, options in ways.items():
                for number, path in enumerate(paths):
                    found.setdefault((name, number), []).append(run(path, *options).wall)
        best = {key: min(walls) for key, walls in found.items()}
        steady = {name: best[name, 1] - best[name, 0] for name in ways}
        text = (
            f"By the clock, over 32 files, the best of three runs: two processes do "
            f"{steady['one'] / steady['two']:.2f} times as much as one, without the start."
        )
        if "spark" in ways:
            text += (
                f" Spark with two tasks at a time takes {steady['spark'] / steady['two']:.2f} of the time of two "
                f"processes, without the start, and {best['spark', 0] - best['two', 0]:.0f} seconds more for its "
                f"start: with it, {best['spark', 1]:.1f} s for {self.sizes[1]:.0f} MB instead of "
                f"{best['two', 1]:.1f} s."
            )
        self.lines += ["", text]

    def _divided(self, path: Path, files: int) -> Path:
        """A corpus as a folder of several files."""
        table = pq.read_table(path)
        divided = path.with_name(f"{path.stem}-files")
        divided.mkdir(exist_ok=True)
        part = -(-table.num_rows // files)
        for number in range(files):
            pq.write_table(table.slice(number * part, part), divided / f"{number}.parquet")
        return divided

    def memory(self, megabytes: float) -> None:
        """Memory over a large corpus, in which each text stands 40 times, beside that over a quarter of it.

        What the process keeps (words that it met, the pool of Arrow) is full after about 300 MB.
        """
        used, sizes = [], []
        for name, size in (("small", megabytes / 4), ("large", megabytes)):
            path = self.place / f"{name}.parquet"
            sizes.append(make(path, size, repeated=40))
            used.append(run(path, "-j1").memory)
            path.unlink()
        self.lines += [
            "",
            f"Memory of one process: {used[0]:.0f} MiB for {sizes[0]:.0f} MB, {used[1]:.0f} MiB for {sizes[1]:.0f} MB "
            f"({used[1] / used[0]:.2f}); each text stands there 40 times, one after the other.",
        ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=24, help="the size of the main corpus")
    parser.add_argument(
        "--memory", type=float, default=2_000, help="the size of the corpus for memory; 0: leave it out"
    )
    parser.add_argument("--price", type=float, default=0.04, help="of an hour of a core, in dollars")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        bench = Bench(Path(place), given.megabytes, given.price)
        steps = [bench.rules, bench.grammar, bench.segments, bench.processes]
        if given.memory:
            steps.append(lambda: bench.memory(given.memory))
        for step in steps:
            began = time.perf_counter()
            step()
            print(f"{getattr(step, '__name__', 'step')}: {time.perf_counter() - began:.0f} s", file=sys.stderr)
    print("\n".join(bench.lines))
    if given.write:
        write("corpora", "Corpora", "\n".join(bench.lines))


if __name__ == "__main__":
    main()

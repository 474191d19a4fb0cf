"""Measure npqp-lint corpus: throughput of a core from Parquet, processes, memory, and what a terabyte costs.

usage: scale.py [--megabytes N] [--price DOLLARS] [--write]

Makes its own corpus of N megabytes (corpus.py; plain texts of 1 to 8 KB, slips in one sentence in 50, one text in 50 a
repetition), and one of a quarter of that: their difference is the throughput without the start. Time is that of the
processors, so other work on the machine changes little; two processes are also compared by the clock, which says
something only on a machine with nothing else to do. --write replaces the section "Corpora" of RESULTS.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import corpus
import pyarrow as pa
import pyarrow.parquet as pq
from accuracy import write

TERABYTE = 1e6
"""Megabytes."""


class Run(NamedTuple):
    """What a command took: seconds by the clock and of the processors, and MiB of its largest process."""

    wall: float
    cpu: float
    memory: float


def make(path: Path, megabytes: float, size: int = 0) -> float:
    """Write a corpus, a little at a time; return its size in megabytes of text.

    Arguments:
        path: the file.
        megabytes: how large.
        size: of each text in bytes; 0: from 1 to 8 KB.
    """
    writer, texts, total, number = corpus.Writer(7, 0.02), [""], 0, 0
    schema = pa.schema([("id", pa.int64()), ("text", pa.string())])
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        while total < megabytes * 1e6:
            group: list[str] = []
            while len(group) < 100:
                number += 1
                text = texts[-1] if number % 50 == 0 else writer.document(size or 1_000 + number * 37 % 7_000, "plain")
                texts = [text]
                group.append(text)
            total += sum(len(text.encode()) for text in group)
            ids = list(range(number - len(group), number))
            file.write_batch(pa.record_batch([pa.array(ids), pa.array(group)], schema=schema))
    return total / 1e6


def run(path: Path, *options: str) -> Run:
    """Check a corpus."""
    with tempfile.TemporaryDirectory() as place:
        command = [
            str(Path(sys.executable).with_name("npqp-lint")),
            "corpus",
            str(path),
            f"{place}/out",
            "-q",
            *options,
        ]
        began = time.perf_counter()
        process = subprocess.Popen(command)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{' '.join(command)}: exit status {process.returncode}")
        return Run(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=2_000)
    parser.add_argument("--price", type=float, default=0.04, help="of an hour of a core, in dollars")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        lines = measured(Path(place), given.megabytes, given.price)
    print("\n".join(lines))
    if given.write:
        write("corpora", "Corpora", "\n".join(lines))


def measured(place: Path, megabytes: float, price: float) -> list[str]:
    """The section of RESULTS.md."""
    whole, part = place / "whole.parquet", place / "part.parquet"
    size, small = make(whole, megabytes), make(part, megabytes / 4)
    lines = [
        f"`npqp-lint corpus` over made texts in Parquet ({size:.0f} MB, and {small:.0f} MB for the start; "
        f"Python {platform.python_version()}, {os.cpu_count()} cores). MB per second of processor time, without the "
        "start.",
        "",
        f"| | MB/s per core | core hours per TB | dollars per TB at {price:.2f} per core hour | MiB |",
        "|---|---:|---:|---:|---:|",
    ]
    kinds = {
        "artifact rules": [],
        "artifact rules, without diagnostics": ["--no-diagnostics"],
        "with --repair": ["--repair"],
        "with readability": ["--readability"],
        "with grammar": ["--extend-select", "grammar"],
    }
    alone = None
    memory = (0.0, 0.0)
    for name, options in kinds.items():
        few, many = (run(path, "-j1", *options) for path in (part, whole))
        if alone is None:
            alone, memory = many, (few.memory, many.memory)
        rate = (size - small) / (many.cpu - few.cpu)
        hours = TERABYTE / rate / 3600
        lines.append(f"| {name} | {rate:.2f} | {hours:,.0f} | {hours * price:,.0f} | {many.memory:.0f} |")
    two = run(whole, "-j2")
    assert alone is not None
    lines += [
        "",
        f"Memory of one process: {memory[0]:.0f} MiB for {small:.0f} MB, {memory[1]:.0f} MiB for {size:.0f} MB. "
        f"Two processes take {two.cpu / alone.cpu:.2f} of the processor time of one, and {alone.wall / two.wall:.2f} "
        "times as much is done by the clock.",
    ]
    return lines


if __name__ == "__main__":
    main()

"""Measure how soon the first finding in a large tree is told.

usage: first.py [--rounds N] [--programs PROGRAM ...] [--options OPTIONS]

Makes 2,000 Markdown files of 10 KB (corpus.py) and takes the time from the start of a cold run to the first byte of its
output, in alternation if several programs are compared, such as those of two environments; each run is ended then.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import corpus


def first(command: list[str], folder: Path) -> float:
    """Seconds until a command writes something; it is ended then, with its processes."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
    assert process.stdout is not None
    told = process.stdout.read(1)
    seconds = time.perf_counter() - started
    os.killpg(process.pid, signal.SIGTERM)
    process.stdout.close()
    process.wait()
    if not told:
        sys.exit(f"{' '.join(command)}: no output")
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--programs", nargs="+", default=[str(Path(sys.executable).with_name("npqp-lint"))])
    parser.add_argument("--options", default="", help="of `npqp-lint check`, in one text")
    given = parser.parse_args()
    times: dict[str, list[float]] = {program: [] for program in given.programs}
    with tempfile.TemporaryDirectory() as place:
        folder = corpus.write(Path(place), 2_000, 10_000, slips=0.02)
        for number in range(given.rounds + 1):
            for program, found in times.items():
                seconds = first([program, "check", ".", "--isolated", "--no-cache", *given.options.split()], folder)
                if number:  # the first reads files that later ones find in memory
                    found.append(seconds)
    for program, found in times.items():
        ratio = statistics.median(a / b for a, b in zip(found, times[given.programs[0]], strict=True))
        print(
            f"{program}: median {1000 * statistics.median(found):.0f} ms, {1000 * min(found):.0f} to "
            f"{1000 * max(found):.0f}, {ratio:.2f} of the first"
        )


if __name__ == "__main__":
    main()

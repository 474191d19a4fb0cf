"""Measure the speed of npqp-lint, alone and compared with other prose linters.

usage: speed.py [--rounds N] [--peers FOLDER] [--install] [--quick] [--formats NAMES]

Generates its own documents (corpus.py). All programs check the same files in the same run, in alternation, so that a
slower machine slows all of them; the ratios are what counts. --install downloads the peers from PyPI and npm into
FOLDER (default: .bench in the current directory); missing peers are skipped. Vale is used if it is on the PATH, and
LanguageTool if `npqp-lint languagetool install` has installed it. --quick runs three rounds with small documents.
--formats selects the formats to compare, separated by commas (default: all). Writes the "Speed" section of RESULTS.md.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import corpus
import latency
from peers import Command, install, ours, peers, versions

HERE = Path(__file__).parent
RULES = ("--select", "MT,TY,TM")
SLOW = 20.0
"""Seconds; a program that takes longer are measured only in the first round."""


class Run(NamedTuple):
    """What one process took: seconds by the clock and of the processors, and MiB at most."""

    wall: float
    cpu: float
    memory: float


class Timing(NamedTuple):
    """Several runs of one command."""

    runs: list[Run]

    @property
    def wall(self) -> float:
        return statistics.median(run.wall for run in self.runs)

    @property
    def memory(self) -> float:
        return statistics.median(run.memory for run in self.runs)

    def row(self) -> str:
        """Median, spread, time of the processors and memory as cells of a table."""
        walls = sorted(run.wall for run in self.runs)
        cpu = statistics.median(run.cpu for run in self.runs)
        return f"{self.wall:.2f} | {walls[0]:.2f}–{walls[-1]:.2f} | {cpu:.2f} | {self.memory:.0f}"

    def ratio(self, other: Timing) -> float:
        """How long it took as a part of the other, round by round."""
        return statistics.median(a.wall / b.wall for a, b in zip(self.runs, other.runs, strict=False))


def measure(command: Command) -> Run:
    """Run once; what it prints is thrown away, and a status that says there were findings is no failure."""
    if command.before:
        subprocess.run(command.before, cwd=command.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    environment = {**os.environ, "NO_COLOR": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    process = subprocess.Popen(
        command.arguments,
        cwd=command.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        env=environment,
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in command.statuses:
        raise SystemExit(f"{' '.join(command.arguments[:4])} ... ended with status {process.returncode}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10  # of ru_maxrss in a MiB
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def made(*arguments: Any, **named: Any) -> Path:
    """The documents of ``corpus.write``, made in a process of their own.

    A process that is started counts the memory of the one that started it as its own, which must stay small, therefore.
    """
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(corpus.write, *arguments, **named).result()


def in_turns(commands: dict[str, Command], rounds: int) -> dict[str, Timing]:
    """All commands, one after the other, so often; a first round is not counted.

    What takes longer than ``SLOW`` is measured once.
    """
    timings: dict[str, Timing] = {name: Timing([]) for name in commands}
    slow: set[str] = set()
    for i in range(rounds + 1):
        for name, command in commands.items():
            if name in slow and i > 1:
                continue
            run = measure(command)
            if run.wall > SLOW:
                slow.add(name)
            if i:
                timings[name].runs.append(run)
                print(f"  {i}/{rounds} {name}: {run.wall:.2f} s", file=sys.stderr)
    return timings


def beside_peers(work: Path, folder: Path, rounds: int, files: int) -> list[str]:
    """The table of all programs on the same files."""
    lines = []
    for slips, what in ((0.0, "clean"), (0.05, "a slip in one sentence of twenty")):
        place = made(work / f"peers{slips}", files, 10_900, slips=slips)
        names = sorted(path.name for path in place.glob("*.md"))
        size = sum((place / name).stat().st_size for name in names)
        commands = {
            "npqp-lint, MT TY TM": Command(ours(".", *RULES, "--no-cache"), place),
            "the same, one process": Command(ours(".", *RULES, "--no-cache", "--jobs", "1"), place),
            "the same, cached": Command(ours(".", *RULES), place),
            "npqp-lint, MT TY TM RD": Command(ours(".", "--select", "MT,TY,TM,RD", "--no-cache"), place),
            "npqp-lint, all by default": Command(ours(".", "--no-cache"), place),
            "all by default, cached": Command(ours("."), place),
            **peers(folder, names, place),
        }
        timings = in_turns(commands, rounds)
        first = timings["npqp-lint, MT TY TM"]
        lines += [
            f"{files} Markdown files, {size / 1e6:.2f} MB, {what}:",
            "",
            "| | seconds | from–to | processor seconds | MiB | time of npqp-lint MT TY TM relative to it |",
            "|---|---|---|---|---|---|",
            *(f"| {name} | {timing.row()} | {first.ratio(timing):.2f} |" for name, timing in timings.items()),
            "",
        ]
    return lines


def alone(work: Path, rounds: int, quick: bool) -> list[str]:
    """Start, cache and growth."""
    small = made(work / "small", 1, 5_000)
    many = made(work / "many", 1_000 if quick else 10_000, 1_000)
    changing = "import pathlib, time; pathlib.Path('00007.md').write_text(f'It is {time.time()}.\\n')"
    warm = ours(".", *RULES, "--quiet")
    subprocess.run(warm, cwd=many, stdout=subprocess.DEVNULL)
    count = len(list(many.iterdir())) - 1
    commands = {
        "--version": Command(ours("--version"), small),
        "one file of 5 KB, no cache": Command(ours("00000.md", *RULES, "--no-cache"), small),
        f"{count:,} files of 1 KB, nothing changed": Command(warm, many),
        "the same, one file changed": Command(warm, many, (sys.executable, "-c", changing)),
    }
    timings = in_turns(commands, rounds)
    head = ["| | seconds | from–to | processor seconds | MiB |", "|---|---|---|---|---|"]
    lines = [*head, *(f"| {name} | {timing.row()} |" for name, timing in timings.items()), ""]
    sizes = (10_000, 100_000, 1_000_000, 2_000_000) + (() if quick else (10_000_000, 20_000_000))
    growing = {}
    for size in sizes:
        place = made(work / f"one{size}", 1, size, slips=0.01)
        growing[size] = Command(ours("00000.md", *RULES, "--no-cache", "--quiet"), place)
    grown = in_turns({f"one file of {size / 1e6:g} MB": command for size, command in growing.items()}, min(rounds, 3))
    lines += [*head, *(f"| {name} | {timing.row()} |" for name, timing in grown.items()), ""]
    if not quick:
        times = grown["one file of 20 MB"].wall / grown["one file of 2 MB"].wall
        lines += [f"20 MB take {times:.1f} times as long as 2 MB.", ""]
    return lines


def formats(work: Path, rounds: int, names: list[corpus.Format]) -> list[str]:
    """The same prose in each format, in one process."""
    places = {name: made(work / f"format-{name}", 40, 25_000, name, slips=0.01) for name in names}
    sizes = {name: sum(file.stat().st_size for file in place.iterdir()) / 1e6 for name, place in places.items()}
    prose = sum(len(corpus.Writer(1 + i, 0.01).document(25_000).encode()) for i in range(40)) / 1e6
    arguments = (".", *RULES, "--no-cache", "--jobs", "1", "--quiet")
    timings = in_turns({name: Command(ours(*arguments), place) for name, place in places.items()}, rounds)
    lines = [
        f"40 documents, the same prose in every format, {prose:.2f} MB as Markdown; one process:",
        "",
        "| | MB | seconds | from–to | processor seconds | MiB | MB of the Markdown in a second |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {name} | {sizes[name]:.2f} | {timing.row()} | {prose / timing.wall:.2f} |"
        for name, timing in timings.items()
    ]
    return [*lines, ""]


def several(work: Path, rounds: int) -> list[str]:
    """What a second process brings, by the size of what is to be checked."""
    lines = ["| to check | one process | two | |", "|---|---|---|---|"]
    code = (
        "import sys; from npqp_lint.run import in_order; in_order.PAYS = 0; from npqp_lint.__main__ import main; main()"
    )
    for files in (10, 20, 40, 80):
        place = made(work / f"jobs{files}", files, 10_000)
        arguments = (".", *RULES, "--no-cache", "--jobs")
        found = in_turns(
            {jobs: Command((sys.executable, "-c", code, *arguments, jobs), place) for jobs in ("1", "2")}, rounds
        )
        one, two = found["1"], found["2"]
        lines.append(f"| {files * 10} KB | {one.wall:.2f} | {two.wall:.2f} | {two.ratio(one):.2f} |")
    return [*lines, ""]


def typing(work: Path) -> list[str]:
    """What an editor waits for."""
    place = work / "typing"
    place.mkdir()
    lines = [
        "Milliseconds until the diagnostics are there, with ten keys a second typed into the middle of a document:",
        "",
        "| rules, document | after opening | after a key: median | 95 % | slowest |",
        "|---|---|---|---|---|",
    ]
    for settings, what in (('select = ["MT", "TY", "TM"]\n', "MT TY TM"), ("", "all by default")):
        (place / "npqp-lint.toml").write_text(settings)
        for size in (5_000, 100_000):
            try:
                measured = latency.measure(ours("server"), place, size)
            except (TimeoutError, BrokenPipeError) as error:
                return [f"Not measured: {error}.", ""]
            lines.append(f"| {what}, {size // 1000} KB | {measured.row()} |")
    return [*lines, ""]


def put(lines: list[str]) -> None:
    """Replace the section in RESULTS.md."""
    path = HERE / "RESULTS.md"
    text = path.read_text("utf-8") if path.exists() else "# Results\n"
    section = "\n".join(["<!-- speed -->", "", "## Speed", "", *lines, "<!-- /speed -->"])
    before, opened, rest = text.partition("<!-- speed -->")
    after = rest.partition("<!-- /speed -->")[2] if opened else "\n"
    path.write_text(before.rstrip("\n") + "\n\n" + section + after, "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--peers", type=Path, default=Path(".bench"))
    parser.add_argument("--install", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--formats", default=",".join(corpus.SUFFIXES))
    given = parser.parse_args()
    names = [name for name in corpus.SUFFIXES if name in given.formats.split(",")]
    rounds = min(3, given.rounds) if given.quick else given.rounds
    folder = given.peers.absolute()
    if given.install:
        install(folder)
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        lines = [
            f"`python bench/speed.py`, {rounds} alternating rounds, median; {os.cpu_count()} processors, load "
            f"{os.getloadavg()[0]:.1f} before, Python {platform.python_version()}, {platform.system()}.",
            f"Versions: {versions(folder)}.",
            "Whole processes, output discarded; memory is that of the largest process.",
            f"Programs that take more than {SLOW:.0f} s are measured only in the first round.",
            "",
            "### Compared with other linters",
            "",
            *beside_peers(work, folder, rounds, 20 if given.quick else 112),
            "### Startup, cache, growth",
            "",
            *alone(work, rounds, given.quick),
            "### Formats",
            "",
            *formats(work, rounds, names),
            "### Processes",
            "",
            *several(work, rounds),
            "### Editors",
            "",
            *typing(work),
        ]
    put(lines)
    print("\n".join(lines))


if __name__ == "__main__":
    main()

"""Several processes: the same answers in the same order, whatever befalls one of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from npqp_lint.config.discovery import discover
from npqp_lint.config.resolver import Resolver
from npqp_lint.run import in_order as row
from npqp_lint.run import workers
from npqp_lint.run.cache import Cache
from npqp_lint.run.in_order import results
from npqp_lint.run.runner import Mode, Result, Runner

PLUGIN = '''
import os, signal, time
from npqp_lint.rule import Finding, Rule

class Moods(Rule):
    """A rule with moods."""

    code, name, family, stage = "XX101", "moods", "artifact", "stable"

    loaded_in = 0

    def waits(self, document):
        return "heavy" in document.text and Moods.loaded_in != os.getpid()

    def check(self, document):
        text = document.text
        print("rules may print")
        if "heavy" in text and Moods.loaded_in != os.getpid():
            Moods.loaded_in = os.getpid()
            with open("loaded.log", "a") as log:
                log.write(f"{os.getpid()}\\n")
        if "die" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "leave" in text:
            os._exit(3)
        if "sleep" in text:
            time.sleep(60)
        if "slow" in text:
            time.sleep(0.3)
        if "raise" in text:
            raise ValueError("a mood")
        yield Finding(0, 1, f"{len(text)} characters, among them 🚣.")

RULES = (Moods,)
'''


@pytest.fixture(autouse=True)
def plugin(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A plugin that all processes find, a working directory, and a pool for any two files."""
    place = tmp_path_factory.mktemp("plugin")
    (place / "moody_rules.py").write_text(PLUGIN)
    (place / "moody_rules-1.0.dist-info").mkdir()
    (place / "moody_rules-1.0.dist-info" / "entry_points.txt").write_text("[npqp_lint.rules]\nx = moody_rules:RULES\n")
    monkeypatch.syspath_prepend(str(place))
    monkeypatch.setenv("PYTHONPATH", str(place))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(row, "PAYS", 0)
    from npqp_lint import registry

    registry.rules.cache_clear()
    monkeypatch.setattr("npqp_lint.linters._LINTERS", {})
    yield place
    registry.rules.cache_clear()


@pytest.fixture(params=["forked", "spawned"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to come by a process."""
    if request.param == "spawned":
        monkeypatch.setattr(workers, "FORKS", False)
    elif not workers.FORKS:
        pytest.skip("this system cannot fork")
    return str(request.param)


def put(**texts: str) -> None:
    for name, text in texts.items():
        Path(f"{name}.txt").write_text(text)


def run(jobs: int, mode: Mode = "check", cache: Cache | None = None, **overrides: object) -> list[Result]:
    settings = {"select": ["XX101", "MT101", "MT110"], **overrides}
    return list(results(Runner(mode, cache, jobs), discover(["."], Resolver(settings, isolated=True))))


def told(results: list[Result]) -> list[object]:
    return [
        (r.report.path, r.report.diagnostics, r.report.errors, r.report.words, r.content, r.patch, r.repaired)
        for r in results
    ]


def test_order_and_results_are_those_of_one_process(way: str):
    put(a="slow. It rains. .", b="quick", c="raise", d="the the 🚣 end", e="")
    Path("f.txt").write_bytes(b"\xff")
    Path("g.txt").mkdir()
    assert told(run(3)) == told(run(1))
    assert [r.report.path for r in run(3)] == ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"]


def test_one_process_loads_what_takes_long(way: str):
    put(**{f"f{i}": "heavy" if i % 3 == 1 else "light" for i in range(12)})
    several = told(run(3))
    assert len(Path("loaded.log").read_text().split()) == 1
    assert told(run(1)) == several


@pytest.mark.skipif(not workers.FORKS, reason="without a way to wait for several pipes, the first is waited for")
def test_several_processes_load_it_for_very_much_text(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "_PAYS", 10)
    put(**{f"f{i}": "heavy, slow" for i in range(4)})
    several = told(run(2))
    assert len(Path("loaded.log").read_text().split()) == 2
    assert told(run(1)) == several


def test_another_process_loads_it_if_the_first_dies(way: str):
    put(a="heavy", b="one", c="heavy die", d="two", e="heavy", f="three", g="heavy")
    results = {result.report.path: result.report for result in run(2)}
    assert [path for path, report in results.items() if report.errors] == ["c.txt"]
    assert all(len(results[f"{name}.txt"].diagnostics) == 1 for name in "abdefg")


@pytest.mark.parametrize("mode", ["fix", "diff"])
def test_repairs_are_those_of_one_process(way: str, mode: Mode):
    texts = {"a": "It rains. .\n", "b": "He saw the the dog.\n", "c": "Fine.\n", "d": "No. .\n"}
    put(**texts)
    alone = told(run(1, mode)), [Path(f"{name}.txt").read_bytes() for name in texts]
    put(**texts)
    assert (told(run(2, mode)), [Path(f"{name}.txt").read_bytes() for name in texts]) == alone


@pytest.mark.parametrize(("mood", "told_as"), [("die", "killed by SIGKILL, possibly"), ("leave", "status 3")])
def test_a_process_that_dies_is_one_files_error(way: str, mood: str, told_as: str):
    put(a="one", b=mood, c="two", d=mood, e="three", f="four")
    results = {result.report.path: result.report for result in run(2)}
    assert [path for path, report in results.items() if report.errors] == ["b.txt", "d.txt"]
    assert told_as in results["b.txt"].errors[0]
    assert all(len(results[f"{name}.txt"].diagnostics) == 1 for name in "acef")
    assert "exclude the file" in results["b.txt"].errors[0]


def test_the_document_is_read_when_it_is_asked_for(way: str):
    put(a="Some prose.", b="More of it.")
    first, _ = run(2)
    assert first.report.document is not None
    assert first.report.document.text == "Some prose."


def test_all_processes_keep_what_they_find(way: str, tmp_path: Path):
    put(a="It rains. .", b="He saw the the dog.", c="Fine.")
    expected = told(run(2, cache=Cache(tmp_path / "cache")))
    put(a="It rains. .", b="He saw the the dog.", c="Fine.")
    cache = Cache(tmp_path / "cache")
    runner = Runner("check", cache, 2)
    runner.content = None  # type: ignore[method-assign,assignment]  # all is known
    settings = {"select": ["XX101", "MT101", "MT110"]}
    assert told(list(results(runner, discover(["."], Resolver(settings, isolated=True))))) == expected


def test_few_bytes_start_no_process(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(row, "PAYS", 100_000)
    monkeypatch.setattr(workers, "Pool", None)
    put(a="one", b="two")
    assert len(run(2)) == 2


def test_one_big_file_starts_no_process(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "Pool", None)
    put(a="It rains. " * 1000)
    assert len(run(2)) == 1


def test_what_is_held_is_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(row, "_LONG", 4)
    put(**{f"f{i:02}": "die" if i == 7 else "slow" if i % 8 == 0 else "quick" for i in range(20)})
    read: list[object] = []

    def targets() -> Iterator[object]:
        for target in discover(["."], Resolver({"select": ["XX101"]}, isolated=True)):
            read.append(target)
            yield target

    for done, _ in enumerate(results(Runner("check", None, 2), targets()), 1):  # type: ignore[arg-type]
        assert len(read) - done <= 5


def processes_of(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("to_all", [True, False], ids=["terminal", "kill"])
@pytest.mark.skipif(os.name != "posix", reason="process groups")
def test_an_interruption_ends_all_at_once(to_all: bool):
    for i in range(6):
        Path(f"{i}.txt").write_text("sleep " + "x" * 60_000)
    command = [sys.executable, "-m", "npqp_lint", ".", "--select", "XX101", "-j", "3", "--isolated", "--no-cache"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    deadline = time.monotonic() + 20
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    while time.monotonic() < deadline and len(children.read_text().split() if children.exists() else "123") < 3:
        time.sleep(0.05)
    time.sleep(0.3)
    (os.killpg if to_all else os.kill)(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=50)  # each rule sleeps for 60 s
    assert run.returncode == 130
    assert said.splitlines()[-1] == b"interrupted"
    assert set(said.splitlines()[:-1]) <= {b"rules may print"}
    assert not processes_of(run.pid)


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_processes_end_when_the_one_that_asks_is_killed():
    for i in range(6):
        Path(f"{i}.txt").write_text("slow " + "x" * 60_000)
    command = [sys.executable, "-m", "npqp_lint", ".", "--select", "XX101", "-j", "3", "--isolated", "--no-cache"]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(0.6)
    run.kill()
    run.wait()
    deadline = time.monotonic() + 10
    while processes_of(run.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not processes_of(run.pid)

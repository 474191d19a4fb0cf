"""The supervisor, with a quick stand-in for Java: one server a user, whatever happens; and a server that misbehaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from fake_languagetool import Server, make_java, serving
from npqp_lint import linters
from npqp_lint.cli.app import cli
from npqp_lint.languagetool.installation import SERVER_JAR
from npqp_lint.languagetool.state import Running, State
from npqp_lint.languagetool.supervisor import command_of
from npqp_rules.grammar.languagetool import engine

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for Java is a shell script")

TEXT = "The tide came in at noon. .\n\nIt was 😀 teh end.\n"
PROGRAM = (sys.executable, "-m", "npqp_lint")


def until(condition: Callable[[], object], seconds: float = 120) -> None:
    """Wait for something that is about to happen."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


class Home(SimpleNamespace):
    """A user's folders."""

    folder: Path
    environment: dict[str, str]

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run npqp-lint in the folder with the documents."""
        return subprocess.run([*PROGRAM, *arguments], **self._settings(environment), timeout=60)

    def spawn(self, *arguments: str) -> subprocess.Popen[str]:
        """The same, without waiting."""
        settings = {key: value for key, value in self._settings({}).items() if key != "capture_output"}
        return subprocess.Popen([*PROGRAM, *arguments], **settings, stdout=-1, stderr=-1)

    def _settings(self, environment: dict[str, str]) -> dict:
        return {
            "cwd": self.folder / "work", "env": self.environment | environment, "capture_output": True, "text": True,
        }  # fmt: skip

    def lint(self, **environment: str) -> tuple[int, dict]:
        """Check the document; the status and the JSON."""
        done = self.run("a.md", "--format", "json", "--no-cache", **environment)
        return done.returncode, json.loads(done.stdout)

    @property
    def state(self) -> State:
        """What is known of the server."""
        return State(self.folder / "data" / "languagetool-server")

    @property
    def launches(self) -> int:
        """How often a server was started."""
        log = Path(self.environment["FAKE_JAVA_LOG"])
        return len(log.read_text().split()) if log.exists() else 0


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """LanguageTool is installed and chosen; Java is the stand-in."""
    jar = tmp_path / "data" / "languagetool" / "LanguageTool-6.8" / SERVER_JAR
    jar.parent.mkdir(parents=True)
    jar.touch()
    work = tmp_path / "work"
    work.mkdir()
    (work / ".npqp-lint.toml").write_text('[grammar]\nengine = "languagetool"\n')
    (work / "a.md").write_text(TEXT, encoding="utf-8")
    own = {
        "HOME": str(tmp_path),
        "NPQP_LINT_DATA": str(tmp_path / "data"),
        "JAVA_HOME": str(make_java(tmp_path / "java")),
        "FAKE_JAVA_LOG": str(tmp_path / "launches"),
    }
    home = Home(folder=tmp_path, environment={**os.environ, **own})
    yield home
    assert home.run("languagetool", "stop").returncode == 0


def words(data: dict, text: str = TEXT) -> list[str]:
    """What the grammar findings mark."""
    (document,) = data["documents"]
    found = [one for one in document["diagnostics"] if one["code"] == "GR201"]
    return [text[one["start"]["offset"] : one["end"]["offset"]] for one in found]


def test_a_run_starts_the_server_and_the_next_one_uses_it(home: Home) -> None:
    assert home.run("languagetool", "status").returncode == 1
    status, data = home.lint()
    assert (status, data["errors"], words(data)) == (1, [], ["teh"])
    first = home.state.running()
    assert first is not None
    assert home.lint()[1] == data
    assert home.launches == 1
    assert first.url in home.run("languagetool", "status").stdout
    assert home.run("languagetool", "doctor").returncode == 0
    assert "already running" in home.run("languagetool", "start").stdout
    assert first.url in home.run("languagetool", "stop").stdout
    assert not command_of(first.java)
    assert home.state.running() is None
    assert home.run("languagetool", "stop").stdout == "no server is running\n"


def test_several_processes_at_once_start_one_server(home: Home) -> None:
    home.environment["FAKE_JAVA_MODE"] = "slow"
    starts = [home.spawn("languagetool", "start") for _ in range(3)]
    told = [process.communicate(timeout=60)[0] for process in starts]
    assert home.launches == 1
    assert sorted(line.split(":")[0] for line in told) == ["already running", "already running", "started"]


def test_an_idle_server_ends(home: Home) -> None:
    assert home.run("languagetool", "start", "--idle", "0.01").returncode == 0
    running = home.state.running()
    assert running is None or running.idle == 0.01
    until(lambda: not home.state.supervised)
    assert home.state.running() is None
    assert home.state.failure() is None
    assert home.lint()[0] == 1  # and is there again when it is needed
    assert home.launches == 2


def test_a_java_that_dies_is_started_once_and_told_of(home: Home) -> None:
    status, data = home.lint(FAKE_JAVA_MODE="dies")
    assert status == 2
    (error,) = data["errors"]
    assert error["path"] is None
    assert "LanguageTool exited with status 1: Error: Could not find or load main class" in error["message"]
    assert [one["code"] for one in data["documents"][0]["diagnostics"]] == ["MT101"]
    assert home.launches == 1
    doctor = home.run("languagetool", "doctor")
    assert doctor.returncode == 1
    assert "Could not find or load main class" in doctor.stdout


def test_a_server_that_runs_out_of_memory_is_told_of(home: Home) -> None:
    (home.folder / "work" / "a.md").write_text(TEXT + "\nThese words explode.\n")
    status, data = home.lint()
    assert status == 2
    assert "ran out of memory (1024 MB); start it with more" in data["errors"][0]["message"]
    assert [one["code"] for one in data["documents"][0]["diagnostics"]] == ["MT101"]


def test_the_server_of_a_killed_supervisor_is_used_and_ended(home: Home) -> None:
    home.run("languagetool", "start")
    running = home.state.running()
    assert running is not None
    os.kill(running.pid, signal.SIGKILL)
    until(lambda: not home.state.supervised)
    assert words(home.lint()[1]) == ["teh"]
    assert home.launches == 1
    assert home.run("languagetool", "stop").returncode == 0
    until(lambda: not command_of(running.java))


def test_a_state_left_behind_is_no_hindrance(home: Home) -> None:
    home.run("languagetool", "start")
    running = home.state.running()
    assert running is not None
    for pid in (running.pid, running.java):
        os.kill(pid, signal.SIGKILL)
    until(lambda: not home.state.supervised)
    assert home.state.running() == running  # nobody was left to take it back
    assert words(home.lint()[1]) == ["teh"]
    assert home.launches == 2


def test_another_program_at_its_address_gets_no_text(home: Home) -> None:
    home.run("languagetool", "start")
    home.run("languagetool", "stop")
    with serving() as other:
        other.fault = "another"
        home.state.tell_running(Running(other.url, 1, 1, "6.8", 1024, 30.0, 0.0))  # as a power failure leaves it
        assert words(home.lint()[1]) == ["teh"]
        assert other.forms == []
    assert home.launches == 2


def test_a_signal_ends_supervisor_and_server(home: Home) -> None:
    home.run("languagetool", "start")
    running = home.state.running()
    assert running is not None
    os.kill(running.pid, signal.SIGTERM)
    until(lambda: not home.state.supervised)
    assert not command_of(running.java)


def test_a_deleted_folder_ends_the_server(home: Home) -> None:
    home.run("languagetool", "start")
    running = home.state.running()
    assert running is not None
    home.state.folder.rename(home.folder / "gone")
    until(lambda: not command_of(running.java))


FAULTS = {
    "500": "the response has status 500: 'Error: Internal Error'",
    "timeout": "no response within 1 s",
    "truncated": "the response is incomplete",
    "garbage": "the response is not JSON: '<html>The proxy",
    "foreign": "it answered what LanguageTool does not",
    "outside": "it answered with places outside the text",
    "incomplete": "it gave up before the end of the text",
    "hangs up": "the connection was closed",
    "drips": "no response within 1 s",
    "drips headers": "no response within 1 s",
    "huge": "the response is larger than 8 MB",
    "many": "it answered with 20000 matches for ",
}

SLOW = {"timeout", "drips", "drips headers"}
"""Those that end with the time of a request; on a busy machine the others may take longer than that."""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server of somebody else's; the configuration names it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NPQP_LINT_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(linters, "_LINTERS", {})  # one that failed a moment ago may have had the same port
    with serving() as server:
        settings = f'[grammar]\nengine = "languagetool"\nurl = "{server.url}"\ntimeout = 1\n'
        (tmp_path / ".npqp-lint.toml").write_text(settings)
        yield server
    assert not (tmp_path / "data").exists()  # none was started


def lint(*arguments: str) -> tuple[int, dict]:
    """The status and the JSON of a run in this process."""
    done = CliRunner().invoke(cli, [*arguments, "--format", "json", "--jobs", "1", "--trust"])
    return done.exit_code, json.loads(done.stdout)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_once_and_the_rest_is_checked(fault: str, server: Server, tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    server.fault = fault
    if fault not in SLOW:
        config = tmp_path / ".npqp-lint.toml"
        config.write_text(config.read_text().replace("timeout = 1", "timeout = 100"))
    status, data = lint(".")
    assert status == 2
    assert len(server.forms) == 1  # neither again nor for the second document
    (error,) = data["errors"]
    assert FAULTS[fault] in error["message"]
    assert server.url in error["message"]
    assert [[one["code"] for one in document["diagnostics"]] for document in data["documents"]] == [["MT101"]] * 2


def test_nothing_is_kept_of_what_was_not_checked(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PAUSE", 0)
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    server.fault = "500"
    assert lint("a.md")[0] == 2
    server.fault = ""
    status, data = lint("a.md")
    assert (status, data["errors"], words(data)) == (1, [], ["teh"])


def test_what_is_known_is_not_asked_again(server: Server, tmp_path: Path) -> None:
    paragraphs = [f"This is paragraph {number} of teh text." for number in range(200)]
    document = tmp_path / "a.md"
    document.write_text("\n\n".join(paragraphs))
    assert lint("a.md")[0] == 1
    assert 1 < len(server.forms) < 10
    sent = "\n\n".join(form["text"] for form in server.forms)
    assert sorted(sent.split("\n\n")) == sorted(paragraphs)
    server.forms.clear()
    paragraphs[70] = "This is not teh same as before."
    document.write_text("\n\n".join(paragraphs))
    assert lint("a.md")[0] == 1
    assert [form["text"] for form in server.forms] == [paragraphs[70]]
    server.forms.clear()
    assert lint("a.md")[0] == 1
    assert server.forms == []


def test_only_prose_is_sent(server: Server, tmp_path: Path) -> None:
    text = "# teh title\n\nRun `teh` or see [teh page](https://example.org/teh).\n\n    teh code\n\n<!-- teh -->\n"
    (tmp_path / "a.md").write_text(text)
    _, data = lint("a.md")
    assert [form["text"] for form in server.forms] == ["Run X or see teh page."]
    assert words(data, text) == ["teh"]


def test_a_broken_server_is_told_to_people_once(server: Server, tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    server.fault = "garbage"
    done = CliRunner().invoke(cli, [".", "--trust"])
    assert done.exit_code == 2
    assert done.stdout.count("grammar was not checked") == 1
    assert done.stdout.count("MT101") == 2

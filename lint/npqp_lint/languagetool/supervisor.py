"""The process that manages the server: starts it, records its address, stops it when idle, requested, or broken.

Run as ``python -m npqp_lint.languagetool.supervisor`` with one argument, a ``Plan`` as JSON. Of several
started at once, the one that gets the lock continues, so that a user never has two servers.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from npqp_lint.languagetool import connection
from npqp_lint.languagetool.state import Running, State

POLL_SECONDS = 0.25
START_SECONDS = 120.0
"""The maximum time for starting and for the first check, which loads the language."""
LOCK_SECONDS = 1.0
LOG_LIMIT = 4 << 20
"""The log is emptied when it exceeds this many bytes; the server writes about 300 per request."""

PROPERTIES = """\
pipelineCaching=true
maxPipelinePoolSize=8
pipelineExpireTimeInSeconds=86400
cacheSize=5000
cacheTTLSeconds=86400
maxCheckThreads=4
maxErrorsPerWordRate=0
"""
"""Settings of the server. Without pipeline caching it creates the rules for each request, in about 0.1 s each."""

WARM_UP = b"language=en-US&text=This+is+an+example.+He+go+home."


class Plan(NamedTuple):
    """Which server to run.

    Arguments:
        folder: the folder of the state.
        java: the Java program.
        jar, version: the installation.
        heap: the maximum heap size in MB.
        idle: minutes; 0 means never stop.
        port: 0 means any free port.
    """

    folder: str
    java: str
    jar: str
    version: str
    heap: int
    idle: float
    port: int


class FailedError(Exception):
    """The server cannot run; the message says why, for the user."""


class Supervisor:
    """Manages one server.

    Arguments:
        plan: which server.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.state = State(Path(plan.folder))
        self.ended = False

    def run(self) -> int:
        """Run the server until it must stop, and return the exit status. Return at once if another supervisor runs."""
        self.state.make()
        lock = self.state.lock()
        deadline = time.monotonic() + LOCK_SECONDS
        while not lock.acquire():  # a client that checks whether it is locked holds it for a moment
            if time.monotonic() > deadline:
                return 0
            time.sleep(0.02)
        try:
            end_orphan(self.state)
            self.state.stop.unlink(missing_ok=True)
            self.state.tell_failure(None)
            self.state.use()
            self._keep()
        except (FailedError, OSError) as error:
            self.state.tell_failure(str(error))
            return 1
        finally:
            self.state.tell_running(None)
            lock.release()
        return 0

    def _keep(self) -> None:
        port = self.plan.port or free_port()
        self.state.log.write_bytes(b"")
        with open(self.state.log, "ab") as log:  # appending, so that it can be emptied while the server writes
            process = subprocess.Popen(  # noqa: S603
                self._command(port),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.plan.folder,
            )
        try:
            url = f"http://127.0.0.1:{port}"
            self._wait(process, url)
            running = Running(
                url, os.getpid(), process.pid, self.plan.version, self.plan.heap, self.plan.idle, time.time()
            )
            self.state.use()
            self.state.tell_running(running)
            self._watch(process, running)
        finally:
            end(process)

    def _command(self, port: int) -> list[str]:
        plan = self.plan
        properties = self.state.folder / "server.properties"
        properties.write_text(PROPERTIES, encoding="ascii")
        return [
            plan.java, f"-Xmx{plan.heap}m", f"-Xms{min(plan.heap, 256)}m",
            "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError",
            "-Djava.net.preferIPv4Stack=true", "-Djava.awt.headless=true", "-cp", plan.jar,
            "org.languagetool.server.HTTPServer", "--port", str(port), "--config", str(properties),
        ]  # fmt: skip  # without --public it listens only on the loopback interface

    def _wait(self, process: subprocess.Popen[bytes], url: str) -> None:
        """Wait until it responds and has completed its first check, which takes seconds."""
        deadline = time.monotonic() + START_SECONDS
        while not connection.healthy(url):
            if process.poll() is not None:
                raise FailedError(self._why(process))
            if self._told_to_end():
                raise FailedError("it was stopped during startup")
            if time.monotonic() > deadline:
                raise FailedError(f"LanguageTool did not respond within {START_SECONDS:g} s; see {self.state.log}")
            time.sleep(0.1)
        try:
            with connection.Connection(url, START_SECONDS) as link:
                link.post("/v2/check", WARM_UP)
        except connection.ServerError as error:
            time.sleep(POLL_SECONDS)  # a dying process closes its connections a little earlier
            raise FailedError(self._why(process) if process.poll() is not None else str(error)) from error

    def _watch(self, process: subprocess.Popen[bytes], running: Running) -> None:
        while not self._told_to_end():
            if process.poll() is not None:
                raise FailedError(self._why(process))
            if self.plan.idle and self.state.idle_seconds() > self.plan.idle * 60:
                self.state.tell_running(None)
                time.sleep(POLL_SECONDS)  # for a client that has just read the address
                if self.state.idle_seconds() > self.plan.idle * 60:
                    return
                self.state.tell_running(running)
            if self.state.log.stat().st_size > LOG_LIMIT:
                os.truncate(self.state.log, 0)
            time.sleep(POLL_SECONDS)

    def _told_to_end(self) -> bool:
        """Whether to stop: because of a signal, of ``stop``, or because the folder was deleted."""
        return self.ended or self.state.stop.exists() or not self.state.folder.exists()

    def _why(self, process: subprocess.Popen[bytes]) -> str:
        tail = self.state.log_tail()
        if "OutOfMemoryError" in tail:
            return (
                f"LanguageTool ran out of memory ({self.plan.heap} MB); start it with more: "
                f"`npqp-lint languagetool start --heap {self.plan.heap * 2}`"
            )
        said = f": {tail.strip().splitlines()[-1]}" if tail.strip() else ""  # in a log, any line ending counts
        return f"LanguageTool exited with status {process.returncode}{said} (see {self.state.log})"


def free_port() -> int:
    """A free port on the loopback interface."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def end(process: subprocess.Popen[bytes]) -> None:
    """Stop the server, and wait for it."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()


def end_orphan(state: State) -> None:
    """Stop the server of a supervisor that was killed, but no other process that now has the same ID."""
    left = state.running()
    if left is not None and "org.languagetool.server.HTTPServer" in command_of(left.java):
        os.kill(left.java, signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    state.tell_running(None)


def command_of(pid: int) -> str:
    """The command line of a process, or nothing if unknown."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        pass
    if sys.platform == "win32":
        return ""
    try:
        ps = ["ps", "-p", str(pid), "-o", "command="]
        return subprocess.run(ps, capture_output=True, text=True, timeout=10).stdout  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""


def main() -> int:
    """Run the process and return its exit status."""
    supervisor = Supervisor(Plan(**json.loads(sys.argv[1])))

    def stop(number: int, frame: object) -> None:
        supervisor.ended = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    return supervisor.run()


if __name__ == "__main__":
    sys.exit(main())

"""Processes that check files for a runner.

They are forked, which takes a few milliseconds and shares everything already loaded; if the system cannot fork, or
a thread of a server wants them, they are spawned. Each receives one file at a time through a pipe and responds through
another. If a process dies, its file is reported as an error, and another process takes its place.

A grammar engine takes a second to load, and few files need it. The first process that is given such a file loads it;
from then on, the others give such files back, and that process checks them.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
import sys
import threading
from abc import ABC, abstractmethod
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from npqp_lint.diagnostic import Report
from npqp_lint.run.report_bytes import unpacked
from npqp_lint.run.runner import Result, Runner, Task
from npqp_lint.run.serving import serve

if TYPE_CHECKING:
    import subprocess

    from npqp_lint.config.settings import Settings

FORKS = hasattr(os, "fork")
"""Whether processes are forked, and pipes can be waited for; not on Windows."""

_PAYS = 1_500_000
"""Bytes of files that were given back from which another process loads the engine too."""

_POLITE = 0.5
"""How many seconds a process has to finish writing when it is told to stop."""


class Pool:
    """Up to as many processes as the runner may use.

    Arguments:
        runner: what they use; it is copied.
    """

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._workers: list[_Worker] = []
        self._postponed: dict[int, Task] = {}
        self._loader: _Worker | None = None

    @property
    def idle(self) -> bool:
        """Whether a process is idle, or can be started."""
        return len(self._workers) < self._runner.jobs or any(worker.number is None for worker in self._workers)

    def ready(self) -> bool:
        """Whether a process has finished its file."""
        return bool(self._finished(0))

    def send(self, number: int, task: Task) -> None:
        """Give a file to an idle process.

        Arguments:
            number: identifies the file in the results of ``receive``.
        """
        if not self._workers and FORKS:
            from npqp_lint.linters import make_linter

            with suppress(Exception):  # the processes find the same, and report it
                make_linter(task.settings)  # once, instead of in each process
        worker = next((worker for worker in self._workers if worker.number is None), None) or self._started()
        self._give(worker, number, task, postpones=worker is not self._loader)

    def help(self) -> None:
        """There are no more files to send: if very many were given back, let the idle processes check some of them."""
        idle = [worker for worker in self._workers if worker.number is None]
        for worker in idle:
            if sum(len(task.data) for task in self._postponed.values()) > _PAYS:
                self._give(worker, *self._next_postponed(), postpones=False)

    def _next_postponed(self) -> tuple[int, Task]:
        number = min(self._postponed)
        return number, self._postponed.pop(number)

    def _give(self, worker: _Worker, number: int, task: Task, postpones: bool) -> None:
        worker.number, worker.task = number, task
        postpones &= self._runner.mode == "check"
        with suppress(OSError):  # it has died, which is noticed when reading from it
            worker.write((postpones, task.data, task.shown, task.path, task.agreed, worker.settings(task.settings)))

    def receive(self) -> dict[int, Result]:
        """Wait until a process has finished its file, and return the available results by number."""
        results = self._received()
        if self._postponed and self._loader is None:
            self._loader = next((worker for worker in self._workers if worker.number is None), None) or self._started()
        if self._postponed and self._loader is not None and self._loader.number is None:
            self._give(self._loader, *self._next_postponed(), postpones=False)
        return results

    def _received(self) -> dict[int, Result]:
        results = {}
        for worker in self._finished(None):
            number, task = worker.number, worker.task
            if number is None or task is None:
                continue
            try:
                answer = pickle.load(worker.answers)  # noqa: S301  # written by ourselves
                if answer is None:
                    self._postponed[number] = task
                    worker.number = worker.task = None
                    continue
                result = self._result(task, *answer)
            except (EOFError, OSError, pickle.UnpicklingError):
                message = f"the check ended its process ({worker.end()}); exclude the file, and please report it"
                result = Result(Report(task.shown, errors=[message]), task.settings)
                self._workers.remove(worker)
                if worker is self._loader:
                    self._loader = None
            results[number] = result
            worker.number = worker.task = None
        return results

    def finish(self) -> None:
        """Let the processes exit after they write their results to the cache."""
        for worker in self._workers:
            worker.close()
        for worker in self._workers:
            worker.wait()
        self._end()

    def stop(self) -> None:
        """Stop all processes at once; one that is writing a file gets a moment to clean up."""
        for worker in self._workers:
            worker.signal(signal.SIGINT if self._runner.mode == "fix" else signal.SIGTERM)
        for worker in self._workers:
            worker.wait(_POLITE)
            worker.close()
        self._end()

    def _end(self) -> None:
        self._workers = []
        gc.unfreeze()

    def _started(self) -> _Worker:
        main = threading.current_thread() is threading.main_thread()  # what others lock would stay locked in a fork
        way = _Forked if FORKS and main else _Spawned
        self._workers.append(way(self._runner, self._workers))
        return self._workers[-1]

    def _finished(self, timeout: float | None) -> list[_Worker]:
        """The processes that have responded, or died, within a number of seconds."""
        busy = [worker for worker in self._workers if worker.number is not None]
        if FORKS:
            return select.select(busy, [], [], timeout)[0]
        # pipes cannot be waited for: read from the process with the first file, whose result is needed first
        return sorted(busy, key=lambda worker: worker.number or 0)[:1] if timeout is None else []

    def _result(
        self,
        task: Task,
        report: bytes | Report,
        content: bytes | None,
        warnings: list[str],
        times: dict[str, float] | None,
        more: dict[str, Any],
    ) -> Result:
        """The result as the process had it."""
        self._runner.warnings.update(dict.fromkeys(warnings))
        for code, seconds in (times or {}).items():
            if self._runner.times is not None:
                self._runner.times[code] = self._runner.times.get(code, 0.0) + seconds
        data = task.data if content is None else content
        if isinstance(report, bytes):
            source = self._runner.source(data, task.shown, task.settings)
            report = unpacked(report, source, lambda: self._runner.read(source, task.settings))
        return Result(report, task.settings, content=data, **more)


class _Worker(ABC):
    """A process, seen from its parent.

    Arguments:
        tasks: the pipe it reads from.
        answers: the pipe it writes to.
    """

    def __init__(self, tasks: BinaryIO, answers: BinaryIO) -> None:
        self.tasks = tasks
        self.answers = answers
        self.number: int | None = None
        self.task: Task | None = None
        self._known: dict[int, tuple[Settings, bytes]] = {}

    def fileno(self) -> int:
        """The handle to wait for."""
        return self.answers.fileno()

    def write(self, message: Any) -> None:
        """Send a message."""
        pickle.dump(message, self.tasks, pickle.HIGHEST_PROTOCOL)
        self.tasks.flush()

    def settings(self, settings: Settings) -> bytes:
        """Settings to send: everything the check of a file depends on, and nothing about which files are checked."""
        known = self._known.get(id(settings))
        if known is None or known[0] is not settings:
            few = replace(settings, per_file=(), exclude=(), extend_exclude=(), include=())
            known = self._known[id(settings)] = settings, pickle.dumps(few, pickle.HIGHEST_PROTOCOL)
        return known[1]

    def close(self) -> None:
        """Tell it that there is no more work."""
        with suppress(OSError):  # what was left to send cannot be sent
            self.tasks.close()

    @abstractmethod
    def signal(self, number: int) -> None:
        """Send a signal."""

    @abstractmethod
    def wait(self, seconds: float | None = None) -> int:
        """Wait for the exit, and kill it after a number of seconds. Return the status, negative for a signal."""

    def end(self) -> str:
        """How it ended, in words."""
        self.close()
        status = self.wait(_POLITE)
        if status < 0:
            name = signal.Signals(-status).name if -status in set(signal.Signals) else str(-status)
            return f"killed by {name}" + (", possibly out of memory" if name == "SIGKILL" else "")
        return f"exit status {status}"


class _Forked(_Worker):
    def __init__(self, runner: Runner, others: list[_Worker]) -> None:
        sys.stdout.flush()
        gc.freeze()  # what is loaded stays shared with the process
        task_read, task_write = os.pipe()
        answer_read, answer_write = os.pipe()
        self._process = os.fork()
        if not self._process:
            try:
                os.close(task_write)
                os.close(answer_read)
                for other in others:
                    os.close(other.tasks.fileno())
                    os.close(other.answers.fileno())
                serve(runner, os.fdopen(task_read, "rb"), os.fdopen(answer_write, "wb"))
            finally:
                os._exit(1)
        os.close(task_read)
        os.close(answer_write)
        super().__init__(os.fdopen(task_write, "wb"), os.fdopen(answer_read, "rb"))

    def signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._process, number)

    def wait(self, seconds: float | None = None) -> int:
        import time

        found, status = 0, 0
        end = None if seconds is None else time.monotonic() + seconds
        while not found:
            found, status = os.waitpid(self._process, 0 if end is None else os.WNOHANG)
            if not found and end is not None:
                if time.monotonic() > end:
                    self.signal(signal.SIGKILL)
                    end = None
                else:
                    time.sleep(0.002)
        self.answers.close()
        return os.waitstatus_to_exitcode(status)


class _Spawned(_Worker):
    def __init__(self, runner: Runner, others: list[_Worker]) -> None:
        import subprocess

        from npqp_lint.search_path import trusted

        # -P: without it, Python would look for our modules in the working directory first
        command = [sys.executable, "-P", "-c", "from npqp_lint.run.serving import spawned; spawned()"]
        self._process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        super().__init__(cast("BinaryIO", self._process.stdin), cast("BinaryIO", self._process.stdout))
        folder = runner.cache.folder if runner.cache else None
        self.write((trusted(sys.path), runner.mode, folder, runner.narrow, runner.times is not None))

    def signal(self, number: int) -> None:
        self._process.terminate()

    def wait(self, seconds: float | None = None) -> int:
        import subprocess

        try:
            status = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        self.answers.close()
        return status

"""Files checked by several processes, with the results in the order of the files."""

from __future__ import annotations

import os
import threading
from collections import deque
from typing import TYPE_CHECKING

from npqp_lint.run.runner import PostponedError, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npqp_lint.config.discovery import Found, Missed
    from npqp_lint.config.settings import Settings
    from npqp_lint.run.runner import Runner, Task
    from npqp_lint.run.workers import Pool

PAYS = 100_000
"""Bytes to check from which several processes are faster than one; measured."""

_FIRST = 50_000
"""The maximum number of bytes of a first file that is checked in this process."""

_AHEAD = 16 << 20
"""The maximum number of bytes of files held while an earlier one is being checked."""

_LONG = 500
"""The maximum number of files held."""


def results(runner: Runner, targets: Iterable[Found | Missed | Task]) -> Iterator[Result]:
    """The result of each target, in order, as soon as it is available.

    Arguments:
        runner: checks them, in as many processes as allowed.
        targets: the files, or tasks that have been begun.
    """
    if runner.jobs < 2:
        for target in targets:
            begun = runner.begun(target)
            yield begun if isinstance(begun, Result) else runner.content(*begun)
        return
    yield from _Row(runner).run(targets)


def processors() -> int:
    """The number of processors that this process can use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Row:
    """Results, and what is still to be checked, in the order of the targets.

    Processes are started when there is enough work for them. Until then the files wait, and if that never happens,
    they are checked here. So is the first, so that it is told before others are even looked for, and so that the
    processes share what had to be loaded and compiled for it.

    Arguments:
        runner: checks them.
    """

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._row: deque[int] = deque()
        self._results: dict[int, Result] = {}
        self._tasks: dict[int, Task] = {}  # that no process has started yet
        self._sizes: dict[int, int] = {}
        self._held = 0
        self._pool: Pool | None = None
        self._begun = False

    def run(self, targets: Iterable[Found | Missed | Task]) -> Iterator[Result]:
        """The result of each target, in order."""
        try:
            for number, target in enumerate(targets):
                self._add(number, target)
                yield from self._done()
                while self._row and (self._held > _AHEAD or len(self._row) > _LONG):
                    self._work()
                    yield from self._done()
            while self._row:
                self._work()
                yield from self._done()
            if self._pool is not None:
                self._pool.finish()
                self._pool = None
                if self._runner.cache is not None:
                    self._runner.cache.renew()
        finally:
            if self._pool is not None:
                self._pool.stop()

    def _add(self, number: int, target: Found | Missed | Task) -> None:
        task = self._runner.begun(target)
        result = task if isinstance(task, Result) else self._runner.known(task) or self._first(task)
        self._row.append(number)
        if result is not None:
            self._results[number] = result
            self._sizes[number] = len(result.content or b"")
        elif not isinstance(task, Result):
            self._tasks[number] = task
            self._sizes[number] = len(task.data)
        self._held += self._sizes[number]
        if self._pool is None and len(self._tasks) > 1 and sum(map(self._sizes.__getitem__, self._tasks)) > PAYS:
            from npqp_lint.run.workers import Pool

            self._pool = Pool(self._runner)
        self._feed()

    def _first(self, task: Task) -> Result | None:
        """The result of the first file to check, if that is soon there and cannot harm this process."""
        if self._begun:
            return None
        self._begun = True
        if len(task.data) > _FIRST or self._runner.mode != "check" or not _is_harmless(task.settings):
            return None
        self._runner.postpones = True
        try:
            return self._runner.content(*task)
        except PostponedError:
            return None
        finally:
            self._runner.postpones = False

    def _feed(self) -> None:
        """Give every idle process work."""
        while self._tasks and self._pool is not None and self._pool.idle:
            number = next(iter(self._tasks))
            self._pool.send(number, self._tasks.pop(number))

    def _work(self) -> None:
        """Obtain at least one more result."""
        if self._pool is not None:
            self._feed()
            if not self._tasks:
                self._pool.help()
            self._results.update(self._pool.receive())
            self._feed()
        elif self._tasks:
            number = next(iter(self._tasks))
            self._results[number] = self._runner.content(*self._tasks.pop(number))

    def _done(self) -> Iterator[Result]:
        """The results at the head of the queue."""
        if self._pool is not None and self._pool.ready():
            self._work()
        while self._row and self._row[0] in self._results:
            number = self._row.popleft()
            self._held -= self._sizes.pop(number)
            yield self._results.pop(number)


def _is_harmless(settings: Settings) -> bool:
    """Whether a check can neither end this process, as a plugin might, nor leave in it what a fork would not bear."""
    if not hasattr(os, "fork") or threading.current_thread() is not threading.main_thread():
        return False
    from npqp_lint.formats.added import added
    from npqp_lint.linters import make_linter
    from npqp_lint.registry import plugin_of
    from npqp_lint.rule import Rule

    try:
        rules = [type(rule) for rule in make_linter(settings)[0].rules]
    except Exception:  # the check reports the reason
        return False
    asks = any(rule.engine is not None and rule.waits is Rule.waits for rule in rules)  # a server, in a thread
    return not asks and not added().modules and not any(map(plugin_of, rules))

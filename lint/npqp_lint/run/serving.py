"""What a process that checks files for a runner does: it reads tasks from one pipe and writes results to another."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from typing import TYPE_CHECKING, BinaryIO

from npqp_lint.run.report_bytes import packed
from npqp_lint.run.runner import PostponedError, Runner, Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.config.settings import Settings


def spawned() -> None:
    """The main function of a spawned process: its state comes first on standard input."""
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # output of a rule must not look like a response
    sys.path, mode, folder, narrow, timed = pickle.load(tasks)  # noqa: S301  # written by ourselves
    from npqp_lint.run.cache import Cache

    runner = Runner(mode, Cache(folder) if folder else None)
    runner.narrow = narrow
    runner.times = {} if timed else None
    serve(runner, tasks, answers)


def serve(runner: Runner, tasks: BinaryIO, answers: BinaryIO) -> None:
    """Check files until there are no more; this ends the process.

    Arguments:
        runner: the parent's runner; not used itself, because its cache has an open file.
    """
    status = 0
    gc.enable()  # the parent may do without until its first result
    own = Runner(runner.mode, runner.cache and runner.cache.forked())
    own.narrow = runner.narrow
    signal.signal(signal.SIGTERM, signal.default_int_handler if runner.mode == "fix" else signal.SIG_DFL)
    try:
        for own.postpones, task in _tasks(tasks):
            own.warnings = {}
            own.times = None if runner.times is None else {}
            try:
                result = own.content(*task)
            except PostponedError:
                pickle.dump(None, answers, pickle.HIGHEST_PROTOCOL)
                answers.flush()
                continue
            content = result.content if result.content != task.data else None
            more = {"repaired": result.repaired, "patch": result.patch, "collected": result.collected}
            report = result.report if result.report.source is None else packed(result.report)
            pickle.dump((report, content, list(own.warnings), own.times, more), answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
        if own.cache is not None:
            own.cache.close()
    except (KeyboardInterrupt, BrokenPipeError):
        status = 130
    os._exit(status)  # the parent's buffered output is not ours to print


def _tasks(pipe: BinaryIO) -> Iterator[tuple[bool, Task]]:
    """The files to check, each with whether its check may be postponed."""
    known: dict[bytes, Settings] = {}
    while True:
        try:
            postpones, data, shown, path, agreed, settings = pickle.load(pipe)  # noqa: S301  # written by ourselves
        except EOFError:
            return
        if settings not in known:
            known[settings] = pickle.loads(settings)  # noqa: S301
        yield postpones, Task(data, shown, known[settings], path, agreed)

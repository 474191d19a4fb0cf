"""The one server of the user, from outside: find it, start it, end it."""

from __future__ import annotations

import json
import subprocess
import sys
import time

from npqp_lint.languagetool import connection
from npqp_lint.languagetool.defaults import HEAP, IDLE
from npqp_lint.languagetool.installation import HOW_TO_INSTALL, newest
from npqp_lint.languagetool.java import find_java, java_problem
from npqp_lint.languagetool.state import Running, State
from npqp_lint.languagetool.supervisor import START_SECONDS, Plan, end_orphan

STOP_SECONDS = 15.0

_POLL = 0.05


class CannotStartError(Exception):
    """There is no server, and none can be started; the message says why, and what to do."""


def running(state: State | None = None) -> Running | None:
    """The server that answers right now; None: none does."""
    found = (state or State()).running()
    return found if found is not None and connection.healthy(found.url) else None


def ensure(heap: int = HEAP, idle: float = IDLE, port: int = 0) -> tuple[Running, bool]:
    """The server, started if there is none, and whether it was.

    Of several processes that call this at once one starts it, and all get the same.

    Arguments:
        heap: MB that its objects may take.
        idle: minutes without a request after which it ends; 0: never.
        port: on the loopback; 0: any free one.

    Raises:
        CannotStartError: it cannot be had.
    """
    state = State()
    if found := running(state):
        return found, False
    plan = _plan(state, heap, idle, port)
    try:
        state.make()
    except OSError as error:
        raise CannotStartError(f"{state.folder} cannot be made ({error.strerror}); let it be") from error
    supervisor = _spawn(plan)
    _started[:] = [*(other for other in _started if other.poll() is None), supervisor]
    deadline = time.monotonic() + START_SECONDS + 5
    while time.monotonic() < deadline:
        if found := running(state):
            return found, found.pid == supervisor.pid
        if supervisor.poll() is not None and not state.supervised and state.running() is None:
            break
        time.sleep(_POLL)
    raise CannotStartError(state.failure() or f"LanguageTool does not start; see {state.log}")


def stop() -> Running | None:
    """End the server and wait until it has; what ran, or None.

    Raises:
        CannotStartError: it does not end.
    """
    state = State()
    found = state.running()
    if state.supervised:
        state.stop.touch()
        deadline = time.monotonic() + STOP_SECONDS
        while state.supervised:
            if time.monotonic() > deadline:
                raise CannotStartError(
                    f"LanguageTool does not end; end the processes {found.pid} and {found.java} yourself"
                    if found
                    else f"LanguageTool does not end; see {state.log}"
                )
            time.sleep(_POLL)
    elif found is not None:
        end_orphan(state)
    state.stop.unlink(missing_ok=True)
    return found


def _plan(state: State, heap: int, idle: float, port: int) -> Plan:
    installed = newest()
    if installed is None:
        raise CannotStartError(f"LanguageTool is not installed; run {HOW_TO_INSTALL}")
    program = find_java()
    problem = java_problem()
    if program is None or problem:
        raise CannotStartError(f"LanguageTool needs Java: {problem}")
    return Plan(str(state.folder), program, str(installed.jar), installed.version, heap, idle, port)


_started: list[subprocess.Popen[bytes]] = []
"""Supervisors that this process started and that may live on: kept, so that one that has ended is waited for."""


def _spawn(plan: Plan) -> subprocess.Popen[bytes]:
    """The supervisor, a process of its own that lives on when this one ends."""
    command = [sys.executable, "-m", "npqp_lint.languagetool.supervisor", json.dumps(plan._asdict())]
    detached_group = 0x00000208 if sys.platform == "win32" else 0
    return subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=plan.folder,  # not the user's, which he may want to remove
        start_new_session=True,
        creationflags=detached_group,
    )

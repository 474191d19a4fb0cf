"""The user's only server, from the outside: find it, start it, stop it."""

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
    """No server is running, and none can be started; the message says why, and what to do."""


def running(state: State | None = None) -> Running | None:
    """The server that responds now; None if none does."""
    found = (state or State()).running()
    return found if found is not None and connection.healthy(found.url) else None


def ensure(heap: int = HEAP, idle: float = IDLE, port: int = 0) -> tuple[Running, bool]:
    """The server, started if necessary, and whether it was started.

    If several processes call this at once, one starts the server and all get the same one.

    Arguments:
        heap: the maximum heap size in MB.
        idle: minutes without a request after which it stops; 0 means never.
        port: the port on the loopback interface; 0 means any free port.

    Raises:
        CannotStartError: it is not available.
    """
    state = State()
    if found := running(state):
        return found, False
    plan = _plan(state, heap, idle, port)
    try:
        state.make()
    except OSError as error:
        raise CannotStartError(f"cannot create {state.folder}: {error.strerror}; allow that") from error
    supervisor = _spawn(plan)
    _started[:] = [*(other for other in _started if other.poll() is None), supervisor]
    deadline = time.monotonic() + START_SECONDS + 5
    while time.monotonic() < deadline:
        if found := running(state):
            return found, found.pid == supervisor.pid
        if supervisor.poll() is not None and not state.supervised and state.running() is None:
            break
        time.sleep(_POLL)
    raise CannotStartError(state.failure() or f"LanguageTool did not start; see {state.log}")


def stop() -> Running | None:
    """Stop the server and wait for it; return the server that was running, or None.

    Raises:
        CannotStartError: it does not stop.
    """
    state = State()
    found = state.running()
    if state.supervised:
        state.stop.touch()
        deadline = time.monotonic() + STOP_SECONDS
        while state.supervised:
            if time.monotonic() > deadline:
                raise CannotStartError(
                    f"LanguageTool does not stop; end the processes {found.pid} and {found.java} yourself"
                    if found
                    else f"LanguageTool does not stop; see {state.log}"
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
"""Supervisors started by this process, which may outlive it; kept, so that a finished one is waited for."""


def _spawn(plan: Plan) -> subprocess.Popen[bytes]:
    """Start the supervisor, a separate process that outlives this one."""
    command = [sys.executable, "-P", "-m", "npqp_lint.languagetool.supervisor", json.dumps(plan._asdict())]
    detached_group = 0x00000208 if sys.platform == "win32" else 0
    return subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=plan.folder,  # not the user's current directory, which they may want to delete
        start_new_session=True,
        creationflags=detached_group,
    )

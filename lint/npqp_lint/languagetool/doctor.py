"""What is well and what is not, and what to do about it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.languagetool import shared_server
from npqp_lint.languagetool.defaults import HEAP
from npqp_lint.languagetool.folders import install_folder
from npqp_lint.languagetool.install import VERSION
from npqp_lint.languagetool.installation import HOW_TO_INSTALL, newest
from npqp_lint.languagetool.java import find_java, java_problem, java_version
from npqp_lint.languagetool.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator

DISK = 600
"""MB that an installation takes while the archive is unpacked."""


class Line(NamedTuple):
    """One thing looked at.

    Arguments:
        subject, text: what, and how it is.
        well: nothing has to be done.
        todo: what has to, or could, be done.
    """

    subject: str
    text: str
    well: bool = True
    todo: str = ""


def examine() -> Iterator[Line]:
    """Everything that LanguageTool needs."""
    yield _java()
    yield _installed()
    yield _memory()
    yield _server()


def _java() -> Line:
    problem = java_problem()
    if problem:
        found, _, todo = problem.partition("; ")
        return Line("Java", found, False, todo)
    program = find_java() or ""
    return Line("Java", f"{java_version(program)} ({program})")


def _installed() -> Line:
    installed = newest()
    if installed:
        newer = f"{VERSION} is the newest that is known: {HOW_TO_INSTALL}" if installed.version != VERSION else ""
        return Line("LanguageTool", f"{installed.version} ({installed.jar})", True, newer)
    ways = [
        "language_tool_python is " + ("there" if importlib.util.find_spec("language_tool_python") else "not there"),
        "mvn is " + ("there" if shutil.which("mvn") else "not there"),
    ]
    folder = next((path for path in (install_folder(), *install_folder().parents) if path.exists()), None)
    free = shutil.disk_usage(folder).free >> 20 if folder else DISK
    room = "" if free >= DISK else f"; only {free} MB are free in {folder}, some {DISK} are needed"
    return Line("LanguageTool", f"not installed ({', '.join(ways)}{room})", False, f"run {HOW_TO_INSTALL}")


def _memory() -> Line:
    free = _available()
    if free is None:
        return Line("memory", f"cannot be told; the server takes up to {HEAP} MB and some 300 beside them")
    if State().running() is None and free < HEAP:
        todo = "end other programs, or start it with less: `npqp-lint languagetool start --heap 512`"
        return Line("memory", f"{free} MB are available, the server takes up to {HEAP} and more", False, todo)
    return Line("memory", f"{free} MB are available")


def _server() -> Line:
    state = State()
    if found := shared_server.running(state):
        return Line("server", f"LanguageTool {found.version} answers at {found.url}")
    if state.supervised:
        return Line("server", "is starting")
    if failure := state.failure():
        todo = f"run `npqp-lint languagetool start`; its output is in {state.log}"
        return Line("server", f"does not run; the last one: {failure}", False, todo)
    return Line("server", "does not run; checks that need it start it")


def _available() -> int | None:
    """MB that programs can still have, where the system tells."""
    if sys.platform != "linux":
        return None
    try:
        with open("/proc/meminfo", encoding="ascii") as lines:
            fields = dict(line.split(":", 1) for line in lines)
        return int(fields["MemAvailable"].split()[0]) >> 10
    except (OSError, KeyError, ValueError):
        pages = os.sysconf("SC_AVPHYS_PAGES")
        return pages * os.sysconf("SC_PAGE_SIZE") >> 20

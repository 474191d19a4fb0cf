"""Checks what is in order and what is not, and says what to do."""

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
"""MB that an installation needs while the archive is unpacked."""


class Line(NamedTuple):
    """The result of one check.

    Arguments:
        subject, text: what was checked, and the result.
        well: whether nothing has to be done.
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
        newer = f"{VERSION} is the newest known version: {HOW_TO_INSTALL}" if installed.version != VERSION else ""
        return Line("LanguageTool", f"{installed.version} ({installed.jar})", True, newer)
    ways = [
        "language_tool_python is " + ("there" if importlib.util.find_spec("language_tool_python") else "missing"),
        "mvn is " + ("there" if shutil.which("mvn") else "missing"),
    ]
    folder = next((path for path in (install_folder(), *install_folder().parents) if path.exists()), None)
    free = shutil.disk_usage(folder).free >> 20 if folder else DISK
    room = "" if free >= DISK else f"; {DISK} MB are needed in {folder}, but only {free} MB are free"
    return Line("LanguageTool", f"not installed ({', '.join(ways)}{room})", False, f"run {HOW_TO_INSTALL}")


def _memory() -> Line:
    free = _available()
    if free is None:
        return Line("memory", f"unknown; the server needs up to {HEAP} MB plus about 300 MB")
    if State().running() is None and free < HEAP:
        todo = "close other programs, or start it with less: `npqp-lint languagetool start --heap 512`"
        return Line("memory", f"{free} MB are available, but the server needs {HEAP} MB or more", False, todo)
    return Line("memory", f"{free} MB are available")


def _server() -> Line:
    state = State()
    if found := shared_server.running(state):
        return Line("server", f"LanguageTool {found.version} answers at {found.url}")
    if state.supervised:
        return Line("server", "is starting")
    if failure := state.failure():
        todo = f"run `npqp-lint languagetool start`; its output is in {state.log}"
        return Line("server", f"not running; the last one: {failure}", False, todo)
    return Line("server", "not running; checks that need it start it")


def _available() -> int | None:
    """MB that programs can still use, if the system reports it."""
    if sys.platform != "linux":
        return None
    try:
        with open("/proc/meminfo", encoding="ascii") as lines:
            fields = dict(line.split(":", 1) for line in lines)
        return int(fields["MemAvailable"].split()[0]) >> 10
    except (OSError, KeyError, ValueError):
        pages = os.sysconf("SC_AVPHYS_PAGES")
        return pages * os.sysconf("SC_PAGE_SIZE") >> 20

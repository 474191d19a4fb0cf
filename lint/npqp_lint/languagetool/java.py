"""The Java on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from npqp_lint.lazy import lazy

LEAST = 17
"""LanguageTool 6.6 and later need Java 17."""

_VERSION = lazy(r'version "(?:1\.)?(\d+)')


def find_java() -> str | None:
    """The Java program: from JAVA_HOME, else the first on the PATH."""
    home = os.environ.get("JAVA_HOME")
    if home:
        program = Path(home) / "bin" / ("java.exe" if sys.platform == "win32" else "java")
        if program.is_file():
            return str(program)
    return shutil.which("java")


def java_version(program: str) -> int | None:
    """The major version, such as 17; None if unknown."""
    try:
        done = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=30)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    match = _VERSION.search(done.stderr + done.stdout)
    return int(match[1]) if match else None


def java_problem() -> str | None:
    """Why LanguageTool cannot run with this machine's Java, and what to do; None if it can."""
    program = find_java()
    todo = f"install Java {LEAST} or newer (a JRE is enough), or set JAVA_HOME to it"
    if program is None:
        return f"Java is not installed; {todo}"
    version = java_version(program)
    if version is None:
        return f"{program} does not run or does not report its version; {todo}"
    if version < LEAST:
        return f"{program} is Java {version}; {todo}"
    return None

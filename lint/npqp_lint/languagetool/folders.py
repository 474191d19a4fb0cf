"""Where LanguageTool and the state of its server are stored."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

DATA_VARIABLE = "NPQP_LINT_DATA"
"""The environment variable that changes the folder."""


def data_folder() -> Path:
    """The user's folder for what npqp-lint installs and runs; it may not exist yet."""
    home = Path.home()
    if moved := os.environ.get(DATA_VARIABLE):
        return Path(moved).absolute()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local") / "npqp-lint"
    if sys.platform == "darwin":
        return home / "Library/Application Support/npqp-lint"
    base = os.environ.get("XDG_DATA_HOME", "")
    return (Path(base) if os.path.isabs(base) else home / ".local/share") / "npqp-lint"


def install_folder() -> Path:
    """The folder with a subfolder ``LanguageTool-VERSION`` per installed version, as in language_tool_python."""
    return data_folder() / "languagetool"


def server_folder() -> Path:
    """The folder of the server's lock, state, and log."""
    return data_folder() / "languagetool-server"


class Lock:
    """A file that one process at a time can lock; the system unlocks it when the process ends, for whatever reason.

    Arguments:
        path: the file; it is created if needed, and never removed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def acquire(self) -> bool:
        """Acquire it without waiting; return False if another process holds it."""
        file = open(self._path, "ab")  # noqa: SIM115  # held until release
        try:
            _lock(file)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Release it."""
        if self._file is not None:
            self._file.close()
            self._file = None


def is_held(path: Path) -> bool:
    """Whether some process holds the lock."""
    if not path.exists():
        return False
    lock = Lock(path)
    if not lock.acquire():
        return True
    lock.release()
    return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

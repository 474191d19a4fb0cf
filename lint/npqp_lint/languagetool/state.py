"""How the supervisor and its clients communicate: through small files in one folder."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.languagetool.folders import Lock, is_held, server_folder

if TYPE_CHECKING:
    from pathlib import Path


class Running(NamedTuple):
    """A running server.

    Arguments:
        url: its address, such as ``http://127.0.0.1:40123``.
        pid, java: the process IDs of the supervisor and the server.
        version: the version of LanguageTool.
        heap: the maximum heap size in MB.
        idle: minutes without a request after which it stops; 0 means never.
        started: seconds since the epoch.
    """

    url: str
    pid: int
    java: int
    version: str
    heap: int
    idle: float
    started: float


class State:
    """The files; each is replaced atomically, so that a reader never sees half of one.

    Arguments:
        folder: where they are; by default, the user's folder.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or server_folder()
        self.lock_file = self.folder / "lock"
        self.log = self.folder / "log.txt"
        self.stop = self.folder / "stop"
        self._running = self.folder / "server.json"
        self._failure = self.folder / "failure.txt"
        self._used = self.folder / "used"

    def make(self) -> None:
        """The folder, which only the user can read: the log can contain parts of texts."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    @property
    def supervised(self) -> bool:
        """Whether a supervisor is running; its server may still be starting."""
        return is_held(self.lock_file)

    def lock(self) -> Lock:
        """The supervisor's lock."""
        return Lock(self.lock_file)

    def running(self) -> Running | None:
        """The server as the supervisor recorded it; it may have stopped since."""
        try:
            return Running(**json.loads(self._running.read_bytes()))
        except (OSError, ValueError, TypeError):
            return None

    def tell_running(self, running: Running | None) -> None:
        """Record that the server responds, or (None) that it no longer does."""
        if running is None:
            self._running.unlink(missing_ok=True)
        else:
            self._write(self._running, json.dumps(running._asdict()))

    def failure(self) -> str | None:
        """Why the last server failed to start or stopped unexpectedly; None if it did not."""
        try:
            return self._failure.read_text(encoding="utf-8")
        except OSError:
            return None

    def tell_failure(self, message: str | None) -> None:
        """Record or clear the reason."""
        if message is None:
            self._failure.unlink(missing_ok=True)
        else:
            self._write(self._failure, message)

    def use(self) -> None:
        """Record that the server is about to be used, so it is not idle."""
        try:
            os.utime(self._used)
        except FileNotFoundError:
            if self.folder.exists():
                self._used.touch()
        except OSError:
            pass  # a read-only home folder is no reason not to check

    def idle_seconds(self) -> float:
        """How many seconds ago it was last used."""
        try:
            return time.time() - self._used.stat().st_mtime
        except OSError:
            return 0.0

    def log_tail(self, lines: int = 5) -> str:
        """The end of the server's output."""
        try:
            text = self.log.read_bytes()[-8192:].decode("utf-8", "replace")
        except OSError:
            return ""
        return "\n".join(text.rstrip().split("\n")[-lines:])

    def _write(self, path: Path, text: str) -> None:
        part = path.with_name(f"{path.name}.{os.getpid()}")
        part.write_text(text, encoding="utf-8")
        os.replace(part, path)

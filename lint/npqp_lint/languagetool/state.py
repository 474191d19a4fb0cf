"""What the supervisor tells of the server, and the clients tell the supervisor: small files in one folder."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.languagetool.folders import Lock, is_held, server_folder

if TYPE_CHECKING:
    from pathlib import Path


class Running(NamedTuple):
    """A server that answers.

    Arguments:
        url: where, such as ``http://127.0.0.1:40123``.
        pid, java: the processes of the supervisor and the server.
        version: of LanguageTool.
        heap: the most memory its objects may take, in MB.
        idle: minutes without a request after which it ends; 0: never.
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
    """The files; each is replaced as a whole, so that a reader never sees half of one.

    Arguments:
        folder: where they lie; without it, the user's.
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
        """The folder, which is the user's alone: the log can hold pieces of texts."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    @property
    def supervised(self) -> bool:
        """A supervisor is at work; its server may still be starting."""
        return is_held(self.lock_file)

    def lock(self) -> Lock:
        """The supervisor's lock."""
        return Lock(self.lock_file)

    def running(self) -> Running | None:
        """The server as the supervisor told it; it may have ended since."""
        try:
            return Running(**json.loads(self._running.read_bytes()))
        except (OSError, ValueError, TypeError):
            return None

    def tell_running(self, running: Running | None) -> None:
        """The server answers, or (None) does not any more."""
        if running is None:
            self._running.unlink(missing_ok=True)
        else:
            self._write(self._running, json.dumps(running._asdict()))

    def failure(self) -> str | None:
        """Why the last server could not start or ended unasked; None: it did not."""
        try:
            return self._failure.read_text(encoding="utf-8")
        except OSError:
            return None

    def tell_failure(self, message: str | None) -> None:
        """Keep or forget the reason."""
        if message is None:
            self._failure.unlink(missing_ok=True)
        else:
            self._write(self._failure, message)

    def use(self) -> None:
        """The server is about to be used: it is not idle."""
        try:
            os.utime(self._used)
        except FileNotFoundError:
            if self.folder.exists():
                self._used.touch()
        except OSError:
            pass  # a home that cannot be written: no reason not to check

    def idle_seconds(self) -> float:
        """How long ago it was used last."""
        try:
            return time.time() - self._used.stat().st_mtime
        except OSError:
            return 0.0

    def log_tail(self, lines: int = 5) -> str:
        """The end of what the server printed."""
        try:
            text = self.log.read_bytes()[-8192:].decode("utf-8", "replace")
        except OSError:
            return ""
        return "\n".join(text.rstrip().split("\n")[-lines:])

    def _write(self, path: Path, text: str) -> None:
        part = path.with_name(f"{path.name}.{os.getpid()}")
        part.write_text(text, encoding="utf-8")
        os.replace(part, path)

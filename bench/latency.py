"""Measures how soon the language server reports findings while a text is typed."""

from __future__ import annotations

import json
import statistics
import subprocess
import threading
import time
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import corpus

if TYPE_CHECKING:
    from pathlib import Path

KEYS = 40
PAUSE = 0.1
"""Seconds between two keys: ten a second, which is fast typing."""
PATIENCE = 30.0


class Latency(NamedTuple):
    """Seconds: until the first diagnostics after the document is opened, and after each key."""

    opening: float
    keys: list[float]

    def row(self) -> str:
        """The cells of a table, in milliseconds."""
        slowest = sorted(self.keys)[-max(1, len(self.keys) // 20)]
        median = statistics.median(self.keys)
        return f"{self.opening * 1000:.0f} | {median * 1000:.0f} | {slowest * 1000:.0f} | {max(self.keys) * 1000:.0f}"


class _Server:
    """A server process and what it publishes."""

    def __init__(self, command: tuple[str, ...], folder: Path) -> None:
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._news = threading.Condition()
        self._version = 0
        self._answers: set[int] = set()
        self._at: dict[int, float] = {}
        threading.Thread(target=self._listen, args=(self.process.stdout,), daemon=True).start()

    def _listen(self, pipe: BinaryIO) -> None:
        while line := pipe.readline():
            length = 0
            while line.strip():
                name, _, value = line.decode().partition(":")
                length = int(value) if name.lower() == "content-length" else length
                line = pipe.readline()
            message = json.loads(pipe.read(length))
            with self._news:
                if message.get("method") == "textDocument/publishDiagnostics":
                    self._version = max(self._version, message["params"].get("version") or 0)
                    self._at.setdefault(self._version, time.perf_counter())
                elif "method" in message and "id" in message:
                    self.send({"id": message["id"], "result": None})
                elif "id" in message:
                    self._answers.add(message["id"])
                self._news.notify_all()

    def send(self, message: dict[str, Any]) -> None:
        """Send a message."""
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        pipe = self.process.stdin
        if pipe is not None:
            if self.process.poll() is not None:
                raise TimeoutError("the language server has ended; is npqp-lint[server] installed?")
            pipe.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
            pipe.flush()

    def ask(self, number: int, method: str, parameters: dict[str, Any] | None) -> None:
        """Send a request and wait for the answer."""
        self.send({"id": number, "method": method, "params": parameters})
        self._wait(lambda: number in self._answers)

    def tell(self, method: str, parameters: dict[str, Any]) -> None:
        """Send a notification."""
        self.send({"method": method, "params": parameters})

    def published(self, version: int) -> float:
        """When the diagnostics of a version, or a later one, came; waits for them."""
        self._wait(lambda: self._version >= version)
        return min(at for known, at in self._at.items() if known >= version)

    def _wait(self, done: Any) -> None:
        with self._news:
            if not self._news.wait_for(done, PATIENCE):
                raise TimeoutError("the language server does not answer")


def measure(command: tuple[str, ...], folder: Path, size: int) -> Latency:
    """Open a document and type a sentence into the middle of it.

    Arguments:
        command: the server.
        folder: where the document is.
        size: bytes of it.
    """
    text = corpus.Writer(5, 0.02).document(size)
    uri = (folder / "typed.md").as_uri()
    server = _Server(command, folder)
    server.ask(1, "initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
    server.tell("initialized", {})
    started = time.perf_counter()
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
    server.tell("textDocument/didOpen", {"textDocument": document})
    opening = server.published(1) - started
    lines = text.split("\n")
    line = next(i for i in range(len(lines) // 2, len(lines)) if lines[i][:1].isalpha())
    place = {"line": line, "character": lines[line].index(" ")}
    sent: dict[int, float] = {}
    typed = (" and it was said that the the harbour opened late today ." * 2)[:KEYS]
    for version, key in enumerate(typed, 2):
        due = started + opening + (version - 1) * PAUSE
        time.sleep(max(0.0, due - time.perf_counter()))
        sent[version] = time.perf_counter()
        change = {"range": {"start": place, "end": place}, "text": key}
        target = {"uri": uri, "version": version}
        server.tell("textDocument/didChange", {"textDocument": target, "contentChanges": [change]})
        place = {"line": line, "character": place["character"] + 1}
    server.published(KEYS + 1)
    keys = [server.published(version) - at for version, at in sent.items()]
    server.ask(2, "shutdown", None)
    server.tell("exit", {})
    server.process.wait(PATIENCE)
    return Latency(opening, keys)

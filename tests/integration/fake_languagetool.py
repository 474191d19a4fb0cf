"""A server that talks like LanguageTool and finds the word "teh"; and a "java" that runs it, to test what keeps it.

As a program it is that "java". FAKE_JAVA_LOG names a file that gets a line for each start; FAKE_JAVA_MODE may be
``dies`` (at once) or ``slow`` (to answer). A text with the word "explode" makes it end for want of memory.
"""

from __future__ import annotations

import json
import os
import re
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs
from urllib.request import urlopen

from npqp_lint.languagetool.connection import LARGEST_ANSWER

OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError: Java heap space"


def answer(text: str) -> dict[str, Any]:
    """What LanguageTool would answer; offsets are UTF-16 units."""
    matches = []
    for found in re.finditer(r"\bteh\b", text):
        units = len(text[: found.start()].encode("utf-16-le")) // 2
        rule = {"id": "COMMA_PERIOD_CONFUSION", "category": {"id": "GRAMMAR"}}
        replacements = [{"value": "the"}]
        matches.append(
            {"offset": units, "length": 3, "message": "Not a word", "rule": rule, "replacements": replacements}
        )
    return {"software": {"version": "6.8"}, "warnings": {"incompleteResults": False}, "matches": matches}


class Handler(BaseHTTPRequestHandler):
    """Answers; ``server.fault`` says what goes wrong with checks, if anything."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        if self.server.fault == "another":
            self._send(b"This is no LanguageTool", 404)
        else:
            self._send(self._upstream(None) if self.server.upstream else b"OK")

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        form = parse_qs(sent.decode("utf-8"))
        (text,) = form["text"]
        self.server.forms.append({name: values[0] for name, values in form.items()})
        if self.server.as_java and "explode" in text:
            print(OUT_OF_MEMORY, flush=True)
            os._exit(3)
        body = json.dumps(answer(text)).encode()
        if self.server.upstream:
            body = self._upstream(sent)
        match self.server.fault if len(self.server.forms) > self.server.healthy else "":
            case "500":
                self._send(b"Error: Internal Error", 500)
            case "timeout":
                self.server.ended.wait(10)
            case "truncated":
                self._send(body[: len(body) // 2], length=len(body))
                self.close_connection = True
            case "garbage":
                self._send(b"<html>The proxy is not amused</html>")
            case "foreign":
                self._send(b'{"message": "not LanguageTool"}')
            case "outside":
                found = {"offset": 10**6, "length": 3, "message": "", "replacements": []}
                self._send(json.dumps({"matches": [{**found, "rule": {"id": "X", "category": {"id": "X"}}}]}).encode())
            case "incomplete":
                self._send(json.dumps({**answer(text), "warnings": {"incompleteResults": True}}).encode())
            case "drips":
                self._drip(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            case "drips headers":
                self._drip(b"HTTP/1.1 200 OK\r\n")
            case "huge":
                self._send(b" " * (LARGEST_ANSWER + 10) + body)
            case "many":
                found = answer("teh")["matches"] * 20_000
                self._send(json.dumps({**answer(text), "matches": found}).encode())
            case "hangs up":
                self.close_connection = True
            case _:
                self._send(body)

    def _upstream(self, sent: bytes | None) -> bytes:
        with urlopen(self.server.upstream + self.path, sent, timeout=60) as response:  # noqa: S310
            answer: bytes = response.read()
        return answer

    def _drip(self, head: bytes) -> None:
        """A byte now and then, without end."""
        self.wfile.write(head)
        while not self.server.ended.wait(0.05):
            self.wfile.write(b"x")
            self.wfile.flush()

    def _send(self, body: bytes, status: int = 200, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


class Server(ThreadingHTTPServer):
    """The server; ``forms`` are the requests so far.

    With ``upstream``, the address of a real one, it is a proxy; the first ``healthy`` answers are as they should be.
    """

    daemon_threads = True

    def __init__(self, port: int = 0, as_java: bool = False) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.as_java = as_java
        self.fault = ""
        self.upstream = ""
        self.healthy = 0
        self.forms: list[dict[str, str]] = []
        self.ended = threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: a client or a server beyond has gone, as it was meant to."""

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextmanager
def serving() -> Iterator[Server]:
    """A server in a thread."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()


def make_java(folder: Path) -> Path:
    """A folder for JAVA_HOME whose java is this module."""
    program = folder / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{__file__}" "$@"\n')
    program.chmod(0o755)
    return folder


def java(arguments: list[str]) -> int:
    """The program."""
    if "-version" in arguments:
        print('openjdk version "17.0.1" 2021-10-19', file=sys.stderr)
        return 0
    with open(os.environ["FAKE_JAVA_LOG"], "a", encoding="ascii") as log:
        log.write(f"{os.getpid()}\n")
    mode = os.environ.get("FAKE_JAVA_MODE")
    if mode == "dies":
        print("Error: Could not find or load main class")
        return 1
    if mode == "slow":
        time.sleep(1)
    Server(int(arguments[arguments.index("--port") + 1]), as_java=True).serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(java(sys.argv[1:]))

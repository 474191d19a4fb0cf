"""What a language server must bear: messages that are damaged, out of order, or of another protocol."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import fuzz_cases

if TYPE_CHECKING:
    from random import Random

METHODS = tuple(
    "initialize initialized x/y $/cancelRequest codeAction/resolve workspace/executeCommand "
    "workspace/didChangeConfiguration workspace/didChangeWatchedFiles textDocument/didOpen textDocument/didChange "
    "textDocument/didClose textDocument/didSave textDocument/formatting textDocument/hover textDocument/diagnostic "
    "textDocument/codeAction".split()
)
_ODD: tuple[Any, ...] = (None, -1, 0, 1 << 40, 1.5, "", "x", [], {}, True, "file:///x.md", "untitled:x", "\ud800")


def case_messages(chance: Random) -> str:
    """A server that was told nonsense still answers the next request, and ends when it is told to."""
    sent = [
        _framed({"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}})
    ]
    sent.append(_framed({"method": "initialized", "params": {}}))
    sent.append(_framed(_opened(chance)))
    for _ in range(chance.randint(1, 25)):
        frame = _framed(_message(chance))
        kind = chance.random()
        if kind < 0.1:
            frame = _framed({}, fuzz_cases.damaged(chance, b'{"jsonrpc": "2.0", "method": "x"}'))
        elif kind < 0.15:
            length = chance.choice((b"-5", b"99999999999999", b"x", b"", b"0", b"1e3", b"+7"))
            frame = b"Content-Length: " + length + b"\r\n\r\n"
        elif kind < 0.2:
            frame = chance.choice((b"\r\n", b"garbage\r\n\r\n", b"Content-Type: x\r\n\r\n"))
        sent.append(frame)
    sent.append(_framed({"id": 999, "method": "shutdown"}))
    sent.append(_framed({"method": "exit"}))
    data = b"".join(sent)
    server = subprocess.run(
        [sys.executable, "-m", "npqp_lint", "server"], input=data, capture_output=True, timeout=600, check=False
    )
    said = server.stderr[-1500:].decode("utf-8", "replace")
    assert re.search(rb'"id": ?999', server.stdout), f"no answer at the end; it said: {said}"
    assert b"Traceback" not in server.stderr, said
    return repr(data)


def _framed(message: dict[str, Any], body: bytes | None = None) -> bytes:
    if body is None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def _opened(chance: Random) -> dict[str, Any]:
    document = {"uri": "untitled:x", "languageId": chance.choice(("markdown", "html", "x")), "version": 0}
    text = fuzz_cases.text(chance, "markdown")
    return {"method": "textDocument/didOpen", "params": {"textDocument": {**document, "text": text}}}


def _message(chance: Random) -> dict[str, Any]:
    made: dict[str, Any] = {"method": chance.choice(METHODS)}
    if chance.random() < 0.5:
        made["id"] = chance.choice((chance.randint(2, 99), "a", None))
    made["params"] = _params(chance, 3)
    return made


def _params(chance: Random, depth: int) -> Any:
    if depth == 0 or chance.random() < 0.15:
        return chance.choice(_ODD)
    place = {"line": chance.choice((0, 1, 5, -1, 1 << 32)), "character": chance.choice((0, 2, 9, -3, 1 << 32))}
    return {
        "textDocument": chance.choice(
            ({"uri": "untitled:x", "version": 1}, {"uri": "file:///none.md"}, _params(chance, depth - 1))
        ),
        "contentChanges": [{"range": {"start": place, "end": place}, "text": fuzz_cases.text(chance, "markdown", 4)}]
        if chance.random() < 0.7
        else _params(chance, depth - 1),
        "position": place,
        "range": {"start": place, "end": place},
        "context": {"diagnostics": []},
        "options": {},
        "command": chance.choice(("npqp-lint.fixAll", "x")),
        "arguments": [chance.choice(_ODD)],
    }

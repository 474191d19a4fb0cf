"""Frames whose length makes no sense: the server says so, and answers what comes next."""

from __future__ import annotations

import asyncio
import io
import json
import subprocess
import sys

import pytest
from npqp_lint.server.framing import LARGEST, Stdin, Stream

WRONG = [b"99999999999999", b"-5", b"0", b"", b"x", b"1e3", b"9" * 5000, b"%d" % (LARGEST + 1)]


def framed(**message: object) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


@pytest.mark.parametrize("length", WRONG, ids=lambda length: length[:15].decode())
@pytest.mark.parametrize("rest", [b"", b"{ some body }"], ids=["empty", "body"])
def test_the_next_frame_is_read(length: bytes, rest: bytes) -> None:
    said: list[str] = []
    data = b"Content-Length: " + length + b"\r\n\r\n" + rest + b"Content-Length: 2\r\n\r\n{}"
    source = Stdin(io.BytesIO(data), said.append)
    lines = list(iter(source.readline, b"\r\n"))
    while b"Content-Length: 2\r\n" not in lines:
        lines = list(iter(source.readline, b"\r\n"))
    assert source.read(2) == b"{}"
    assert len(said) == 1
    assert "the message was not read" in said[0]
    assert len(said[0]) < 150


def test_a_connection_is_read_the_same_way() -> None:
    async def read() -> tuple[list[bytes], bytes, bytes]:
        reader = asyncio.StreamReader()
        reader.feed_data(b"Content-Length: -1\r\n\r\n" + b"x" * 200_000 + b"\r\ncontent-length: 2\r\n\r\n{}ab")
        reader.feed_eof()
        stream = Stream(reader, said.append)
        lines = [await stream.readline() for _ in range(2)]
        while b"Content-Length: 2\r\n" not in lines:
            lines.append(await stream.readline())
        assert await stream.readline() == b"\r\n"
        return lines, await stream.readexactly(2), await stream.readexactly(9)

    said: list[str] = []
    _, body, rest = asyncio.run(read())
    assert (body, rest, len(said)) == (b"{}", b"ab", 1)


def test_the_server_goes_on() -> None:
    start = {"processId": None, "rootUri": None, "capabilities": {}}
    data = framed(id=1, method="initialize", params=start) + framed(method="initialized", params={})
    for length in WRONG:
        data += b"Content-Length: " + length + b"\r\n\r\n"
    data += framed(id=2, method="shutdown") + framed(method="exit")
    done = subprocess.run([sys.executable, "-m", "npqp_lint", "server"], input=data, capture_output=True, timeout=300)
    assert done.returncode == 0
    assert done.stdout.count(b"the message was not read") == len(WRONG)
    assert b'"id": 2' in done.stdout or b'"id":2' in done.stdout
    assert b"Traceback" not in done.stderr


def test_an_end_during_a_command_is_quiet() -> None:
    start = {"processId": None, "rootUri": None, "capabilities": {}}
    data = framed(id=1, method="initialize", params=start) + framed(method="initialized", params={})
    document = {"uri": "untitled:x", "languageId": "markdown", "version": 0, "text": "The the river rose . Fast.\n"}
    data += framed(method="textDocument/didOpen", params={"textDocument": document})
    command = {"command": "npqp-lint.fixAll", "arguments": ["untitled:x"]}
    data += framed(id=2, method="workspace/executeCommand", params=command)
    data += framed(id=3, method="shutdown") + framed(method="exit")
    done = subprocess.run([sys.executable, "-m", "npqp_lint", "server"], input=data, capture_output=True, timeout=300)
    assert b'"id": 3' in done.stdout
    assert done.stderr == b""

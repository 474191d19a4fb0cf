"""Runs the server for one editor, over standard input and output or over TCP on this machine only."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from threading import Event
from typing import BinaryIO, cast

from pygls.io_ import run_async

from npqp_lint.server import commands, features
from npqp_lint.server.framing import Stdin, Stream
from npqp_lint.server.server import Server

HOST = "127.0.0.1"
SWITCH = 0.0005
"""Seconds after which Python lets another thread run: reading an edit takes several turns of other threads than the one
that checks a whole text."""
YOUNG = 10_000, 10, 20
"""When the garbage collector looks: more often than in a run of the command, because every thread waits for it, and a
key should not wait for long."""


def make() -> Server:
    """A server with all its features."""
    sys.setswitchinterval(SWITCH)
    gc.set_threshold(*YOUNG)
    server = Server()
    features.register(server)
    commands.register(server)
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # it logs whole documents
    return server


def stdio() -> None:
    """Serve over standard input and output until the editor disconnects."""
    output = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing may be printed between the messages
    server = make()
    try:
        server.start_io(cast("BinaryIO", Stdin(sys.stdin.buffer, server.refuse)), output)
    finally:
        server.stop()


def tcp(port: int) -> None:
    """Wait for one editor on a port of this machine, print the port to standard error, and serve the editor.

    Arguments:
        port: the port; 0 means any free port.

    Raises:
        OSError: the port is not available.
    """
    server = make()
    try:
        asyncio.run(_tcp(server, port))
    finally:
        server.stop()


async def _tcp(server: Server, port: int) -> None:
    over = asyncio.get_running_loop().create_future()
    taken = False

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal taken
        if taken:
            writer.close()
            return
        taken = True
        server.protocol.set_writer(writer)
        try:
            await run_async(
                Event(), Stream(reader, server.refuse), server.protocol, error_handler=server.report_server_error
            )
        finally:
            if not over.done():
                over.set_result(None)

    listener = await asyncio.start_server(serve, HOST, port)
    async with listener:
        host, bound = listener.sockets[0].getsockname()[:2]
        print(f"npqp-lint server: listening on {host}:{bound}", file=sys.stderr, flush=True)
        await over

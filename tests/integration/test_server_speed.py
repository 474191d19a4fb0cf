"""How long an editor waits for diagnostics while someone types, 10 keys a second, in 100 KB of Markdown."""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
import time
from typing import Any

import pytest

KEYS, INTERVAL = 30, 0.1
WORDS = (
    "harbour minutes committee clerk report water bridge letter meeting winter season council engine market "
    "garden station number question paper village teacher morning river window winter account"
).split()
TYPED = "The boat has left . It were late and the men has gone home. "


def prose(size: int) -> str:
    """Markdown of so many bytes, no two sentences alike, with a finding now and then."""
    pick = random.Random(7)  # noqa: S311
    parts = ["# Minutes\n\n"]
    while sum(map(len, parts)) < size:
        sentences = []
        for _ in range(pick.randint(3, 6)):
            a, b, c, d = pick.sample(WORDS, 4)
            sentences.append(f"The {a} of the {b} was *near* the {c}, and nobody saw a [{d}](x.md).")
        parts.append(" ".join(sentences) + (" ." if pick.random() < 0.05 else "") + "\n\n")
    return "".join(parts)


class Typist:
    """A client without types, whose own work takes next to no time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.arrived: dict[int, float] = {}
        self.grammar: set[int] = set()

    def send(self, method: str, params: Any, **more: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    async def listen(self) -> None:
        assert self.process.stdout is not None
        while head := await self.process.stdout.readuntil(b"\r\n\r\n"):
            length = int(head.split(b"Content-Length:")[1].split(b"\r\n")[0])
            body = await self.process.stdout.readexactly(length)
            now = time.perf_counter()
            message = json.loads(body)
            if message.get("method") == "textDocument/publishDiagnostics":
                params = message["params"]
                self.arrived.setdefault(params["version"], now)
                if any(d["code"].startswith("GR") for d in params["diagnostics"]):
                    self.grammar.add(params["version"])


async def waits(options: dict[str, Any], size: int = 100 * 1024) -> tuple[list[float], set[int]]:
    """The seconds from each key to the diagnostics of a text that has it, sorted; versions with findings of grammar."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "npqp_lint", "server",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=1 << 26,
    )  # fmt: skip
    typist = Typist(process)
    listener = asyncio.create_task(typist.listen())
    typist.send("initialize", {"processId": None, "rootUri": None, "capabilities": {}, **options}, id=1)
    typist.send("initialized", {})
    text = prose(size)
    uri = "untitled:minutes"
    typist.send(
        "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "markdown", "version": 0, "text": text}}
    )
    async with asyncio.timeout(60):
        while 0 not in typist.arrived:
            await asyncio.sleep(0.05)
    await asyncio.sleep(2.5)  # as someone does who reads before they type
    line, sent = text[: len(text) // 2].count("\n") // 2 * 2, {}
    for version in range(1, KEYS + 1):
        place = {"line": line, "character": version - 1}
        change = {"range": {"start": place, "end": place}, "text": TYPED[(version - 1) % len(TYPED)]}
        sent[version] = time.perf_counter()
        typist.send(
            "textDocument/didChange",
            {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]},
        )
        await asyncio.sleep(INTERVAL - (time.perf_counter() - sent[version]))
    await asyncio.sleep(1.5)
    typist.send("shutdown", None, id=2)
    typist.send("exit", None)
    await asyncio.wait_for(process.wait(), 20)
    listener.cancel()
    answers = sorted(typist.arrived.items())
    # the diagnostics of a later text count for an earlier key too
    found = [min(at for number, at in answers if number >= version) - start for version, start in sent.items()]
    return sorted(found), typist.grammar


def percentile(values: list[float], part: float) -> float:
    return values[min(len(values) - 1, int(len(values) * part))]


@pytest.mark.parametrize(
    ("options", "limit"),
    [({"select": ["artifact", "typography"]}, 0.05), ({}, 0.3)],
    ids=["artifacts and typography", "with grammar"],
)
def test_typing_is_answered_at_once(options: dict[str, Any], limit: float) -> None:
    busy = len(os.sched_getaffinity(0)) < 2 or os.getloadavg()[0] > 1.5 or "PYTEST_XDIST_WORKER" in os.environ
    allowed = limit * (3 if busy else 1)  # the machine is not ours alone
    measured: list[float] = []
    for _ in range(2):
        found, grammar = asyncio.run(waits({"initializationOptions": options} if options else {}))
        measured.append(percentile(found, 0.95))
        print(f"50 %: {percentile(found, 0.5) * 1000:.0f} ms, 95 %: {measured[-1] * 1000:.0f} ms")
        assert bool(grammar) == (not options)
        if measured[-1] <= allowed:
            break
    assert min(measured) <= allowed, measured

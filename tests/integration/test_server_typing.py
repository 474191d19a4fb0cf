"""Diagnostics while someone types in 100 KB of Markdown: they come, and each key costs little work."""

from __future__ import annotations

import asyncio
import json
import random
import sys
from collections.abc import Callable
from typing import Any

import pytest
from npqp_lint.config.resolver import Resolver
from npqp_lint.server import analysis as analyses
from npqp_lint.text.source import Source
from work import SOME, calls

KEYS = 30
PATIENCE = 300
"""Seconds after which a server that does not answer is given up."""
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
        self.arrived: set[int] = set()
        self.grammar: set[int] = set()

    def send(self, method: str, params: Any, **more: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for something to arrive."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await asyncio.sleep(0.02)

    async def listen(self) -> None:
        assert self.process.stdout is not None
        while head := await self.process.stdout.readuntil(b"\r\n\r\n"):
            length = int(head.split(b"Content-Length:")[1].split(b"\r\n")[0])
            body = await self.process.stdout.readexactly(length)
            message = json.loads(body)
            if message.get("method") == "textDocument/publishDiagnostics":
                params = message["params"]
                self.arrived.add(params["version"])
                if any(d["code"].startswith("GR") for d in params["diagnostics"]):
                    self.grammar.add(params["version"])


async def typed(options: dict[str, Any], size: int = 100 * 1024) -> tuple[set[int], set[int]]:
    """The versions with diagnostics, and those with findings of grammar, after someone has typed for a while."""
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
    await typist.until(lambda: 0 in typist.arrived)
    line = text[: len(text) // 2].count("\n") // 2 * 2
    for version in range(1, KEYS + 1):
        place = {"line": line, "character": version - 1}
        change = {"range": {"start": place, "end": place}, "text": TYPED[(version - 1) % len(TYPED)]}
        typist.send(
            "textDocument/didChange",
            {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]},
        )
        if version % 10 == 0:
            await typist.until(lambda version=version: version in typist.arrived)
    if not options:
        await typist.until(lambda: typist.grammar)
    typist.send("shutdown", None, id=2)
    typist.send("exit", None)
    await asyncio.wait_for(process.wait(), PATIENCE)
    listener.cancel()
    return typist.arrived, typist.grammar


@pytest.mark.parametrize(
    "options",
    [{"initializationOptions": {"select": ["artifact", "typography"]}}, {}],
    ids=["artifacts and typography", "with grammar"],
)
def test_typing_is_answered(options: dict[str, Any]) -> None:
    arrived, grammar = asyncio.run(typed(options))
    assert {0, 10, 20, 30} <= arrived
    assert bool(grammar) == (not options)


def test_a_key_costs_as_much_in_a_long_document_as_in_a_short_one() -> None:
    """Calls are counted; `bench/speed.py` measures how long an editor waits."""
    settings = Resolver({"select": ["artifact", "typography"]}, isolated=True).settings_for("a.md")
    costs = []
    for size in (50 * 1024, 50 * 1024, 200 * 1024):  # the first loads what is needed
        text = prose(size)
        base = analyses.whole(Source(text, "a.md"), "markdown", settings)
        middle = text.index(" ", len(text) // 2)
        changed = Source(f"{text[:middle]} ,{text[middle:]}", "a.md")
        costs.append(calls(lambda: analyses.quick(base, changed, "markdown", settings)))  # noqa: B023
    assert costs[2] < 1.5 * costs[1] + SOME

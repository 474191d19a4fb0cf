"""The states of an open document, and the methods that are the only way from one to another."""

from __future__ import annotations

import ast
import asyncio
import inspect
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import npqp_lint.server
import pytest
from lsprotocol import types
from npqp_lint.config.settings import Settings
from npqp_lint.server.abilities import Abilities
from npqp_lint.server.analysis import Analysis
from npqp_lint.server.folders import Terms
from npqp_lint.server.opened import CLOSED, Open, Outcome, State
from npqp_lint.server.server import Server
from npqp_lint.server.texts import OutOfStepError, Text
from npqp_lint.text.source import Source
from pygls.exceptions import JsonRpcException

SERVER = Path(npqp_lint.server.__file__).parent
A, B = object(), object()
"""Two findings; nothing here looks into them."""


def opened() -> Open:
    return Open(Text("untitled:a", "plaintext", 1, "The ferry left at noon.", "utf-16"))


def analysis(*found: Any, complete: bool = True, whole: bool = True) -> Analysis:
    document: Any = object() if whole else None
    return Analysis(Source("The ferry left at noon."), document, Settings(), list(found), complete)


def check(item: Open, *found: Any, complete: bool = True, whole: bool = True) -> Outcome:
    """A check of the current generation ends."""
    told = [str(n) for n in range(len(found))]
    return item.checked(item.generation, analysis(*found, complete=complete, whole=whole), found, told)


def in_state(state: State) -> Open:
    """A document that came into a state by the methods alone."""
    item = opened()
    if state in (State.PARTIAL, State.SKIPPED):
        check(item, A, complete=False)
    if state is State.SKIPPED:
        item.skip(item.generation)
    if state is State.COMPLETE:
        check(item, A)
    if state is State.EXCLUDED:
        item.excluded(item.generation)
    if state is State.FAILED:
        item.failed(item.generation, "no rule could run")
    if state is State.CLOSED:
        item.close()
    assert item.state is state
    return item


async def settled(times: int = 3) -> None:
    """Let every task that can go on do so."""
    for _ in range(times):
        await asyncio.sleep(0)


every_state = pytest.mark.parametrize("state", State, ids=lambda state: state.value)
every_open_state = pytest.mark.parametrize(
    "state", [state for state in State if state is not State.CLOSED], ids=lambda state: state.value
)


def test_a_document_is_opened_unchecked() -> None:
    item = opened()
    assert item.state is State.STALE
    assert (item.was_checked, item.base, item.terms, list(item.findings), item.published) == (False, None, None, [], ())
    assert item.prepared
    assert item.needs_preparation


@every_open_state
def test_every_open_document_becomes_stale_by_an_edit(state: State) -> None:
    item = in_state(state)
    before, base = item.generation, item.base
    item.edit(2, [SimpleNamespace(text="The ferry left at one.")])
    assert (item.state, item.generation) == (State.STALE, before + 1)
    assert (item.text.version, item.text.source.text) == (2, "The ferry left at one.")
    assert item.base is base


@every_open_state
def test_every_open_document_becomes_stale_by_new_settings_and_forgets_the_old(state: State) -> None:
    item = in_state(state)
    item.look_up(Terms(Settings(), "plain"))
    item.reconfigure()
    assert (item.state, item.terms, item.base) == (State.STALE, None, None)


@every_open_state
def test_every_open_document_becomes_stale_when_its_text_is_lost(state: State) -> None:
    item = in_state(state)
    item.lose("the edit was unreadable")
    assert item.state is State.STALE
    with pytest.raises(OutOfStepError, match="unreadable"):
        _ = item.text.source


@every_open_state
@pytest.mark.parametrize(
    ("complete", "expected"), [(True, State.COMPLETE), (False, State.PARTIAL)], ids=["complete", "partial"]
)
def test_a_check_leads_to_its_findings(state: State, complete: bool, expected: State) -> None:
    item = in_state(state)
    item.touch()
    assert check(item, A, B, complete=complete) is Outcome.FIRST
    assert item.state is expected
    assert item.was_checked
    assert (list(item.findings), item.published) == ([A, B], ["0", "1"])


def test_a_check_of_an_earlier_text_is_kept_but_the_document_stays_stale() -> None:
    item = opened()
    earlier = item.generation
    item.touch()
    found = analysis(A)
    assert item.checked(earlier, found, [A], [{}]) is Outcome.LATE
    assert (item.state, item.base, list(item.findings)) == (State.STALE, found, [A])
    assert check(item, A) is Outcome.FIRST  # not the same: the editor has not heard of it


@pytest.mark.parametrize(("second", "outcome"), [((A,), Outcome.SAME), ((A, B), Outcome.REVISED)])
def test_the_check_of_the_whole_text_tells_whether_it_found_more(second: tuple[Any, ...], outcome: Outcome) -> None:
    item = in_state(State.PARTIAL)
    assert check(item, *second) is outcome
    assert item.state is State.COMPLETE
    assert list(item.findings) == list(second)


def test_only_a_check_that_read_the_whole_text_is_built_on() -> None:
    item = opened()
    first = analysis(A)
    item.checked(item.generation, first, [A], [])
    item.touch()
    check(item, A, B, complete=False, whole=False)
    assert item.base is first
    check(item, B)
    assert item.base is not first


@every_open_state
def test_an_excluded_or_failed_document_has_no_findings_and_nothing_to_build_on(state: State) -> None:
    for end, expected in (
        (lambda item: item.excluded(item.generation), State.EXCLUDED),
        (lambda item: item.failed(item.generation, "no rule could run"), State.FAILED),
    ):
        item = in_state(state)
        assert end(item) is Outcome.FIRST
        assert item.state is expected
        assert (item.base, list(item.findings), item.published) == (None, [], ())


def test_what_failed_or_was_excluded_can_be_checked_again() -> None:
    for state in (State.EXCLUDED, State.FAILED):
        item = in_state(state)
        item.reconfigure()
        assert check(item, A) is Outcome.FIRST
        assert item.state is State.COMPLETE


def test_an_exclusion_or_failure_of_an_earlier_text_comes_late() -> None:
    item = opened()
    item.touch()
    assert item.excluded(1) is Outcome.LATE
    assert item.failed(1, "no rule could run") is Outcome.LATE
    assert item.state is State.STALE


def test_a_canceled_check_is_skipped_for_this_text_only() -> None:
    item = in_state(State.SKIPPED)
    item.touch()
    check(item, A, complete=False)
    assert item.state is State.PARTIAL
    item.skip(item.generation - 1)
    assert item.state is State.PARTIAL


def test_nothing_happens_to_a_closed_document() -> None:
    item = in_state(State.CLOSED)
    generation = item.generation
    item.touch()
    item.reconfigure()
    item.skip(generation)
    assert check(item, A) is Outcome.LATE
    assert item.excluded(generation) is Outcome.LATE
    assert item.failed(generation, "no rule could run") is Outcome.LATE
    assert (item.state, item.generation, list(item.findings), item.base) == (State.CLOSED, generation, [], None)


@every_state
@pytest.mark.asyncio
async def test_who_waits_for_findings_gets_them_in_every_state_but_stale(state: State) -> None:
    item = in_state(state)
    waiting = asyncio.ensure_future(item.ready())
    await settled()
    if state is State.STALE:
        assert not waiting.done()
        check(item, A)
    elif state in (State.FAILED, State.CLOSED):
        with pytest.raises(JsonRpcException, match=CLOSED if state is State.CLOSED else "no rule could run"):
            await waiting
        return
    found = await waiting
    assert (found is None) == (state is State.EXCLUDED)
    assert found is None or found.diagnostics == [A]


@pytest.mark.asyncio
async def test_who_waits_for_all_findings_waits_for_the_whole_text() -> None:
    item = in_state(State.PARTIAL)
    waiting = asyncio.ensure_future(item.complete())
    await settled()
    assert not waiting.done()
    item.touch()
    check(item, A, complete=False, whole=False)
    await settled()
    assert not waiting.done()
    check(item, A, B)
    found = await waiting
    assert found is not None
    assert found.diagnostics == [A, B]


@pytest.mark.asyncio
async def test_who_waits_for_all_findings_gets_what_there_is_when_the_user_cancels() -> None:
    item = in_state(State.PARTIAL)
    waiting = asyncio.ensure_future(item.complete())
    await settled()
    item.skip(item.generation)
    found = await waiting
    assert found is not None
    assert not found.complete


@pytest.mark.parametrize("state", [State.STALE, State.PARTIAL])
@pytest.mark.asyncio
async def test_who_waits_is_told_when_the_document_is_closed(state: State) -> None:
    item = in_state(state)
    waiting = asyncio.ensure_future(item.complete())
    await settled()
    item.close()
    with pytest.raises(JsonRpcException, match=CLOSED):
        await waiting


@pytest.mark.asyncio
async def test_closing_and_abandoning_stop_the_work() -> None:
    for stop in (Open.close, Open.abandon):
        item = opened()
        task = asyncio.ensure_future(item.change())
        item.attend(task)
        await settled()
        stop(item)
        await settled()
        assert task.cancelled()


@pytest.mark.asyncio
async def test_a_pause_ends_with_an_edit_or_when_it_is_over() -> None:
    item = in_state(State.PARTIAL)
    assert await item.pause(1e9)  # what was left out when it was opened does not wait
    item.touch()
    check(item, A, complete=False, whole=False)
    assert await item.pause(0)
    waiting = asyncio.ensure_future(item.pause(1e9))
    await settled()
    assert not waiting.done()
    item.touch()
    assert not await waiting


@pytest.mark.asyncio
async def test_a_pause_lasts_until_the_engines_are_prepared() -> None:
    item = in_state(State.PARTIAL)
    preparation: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    item.prepare(preparation)
    assert not item.prepared
    assert not item.needs_preparation
    waiting = asyncio.ensure_future(item.pause(0))
    await settled()
    assert not waiting.done()
    preparation.set_result(None)
    assert not await waiting  # look again: there may have been an edit
    assert item.prepared
    assert await item.pause(0)


def test_a_result_has_another_name_when_it_can_be_another() -> None:
    item = in_state(State.PARTIAL)
    names = [item.result_id]
    check(item, A)
    names.append(item.result_id)
    item.touch()
    check(item, A)
    names.append(item.result_id)
    assert len(set(names)) == 3


PROPERTIES = {name for name, value in vars(Open).items() if isinstance(value, property)}


@pytest.mark.parametrize("name", sorted(PROPERTIES))
def test_a_property_can_only_be_read(name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(opened(), name, None)


def private() -> set[str]:
    """The attributes in which ``Open`` keeps its state."""
    tree = ast.parse(inspect.getsource(Open))
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr.startswith("_")}


def misuses(tree: ast.AST) -> Iterator[str]:
    """Where a module changes an attribute of an object other than its own, or looks into an open document."""
    hidden = private()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            own = isinstance(node.value, ast.Name) and node.value.id == "self"
            if not isinstance(node.ctx, ast.Load) and not own and node.attr in hidden | PROPERTIES:
                yield f"line {node.lineno}: changes {ast.unparse(node)}"
            elif not own and node.attr in hidden:
                yield f"line {node.lineno}: reads {ast.unparse(node)}"
        if isinstance(node, ast.Name | ast.Attribute):
            name = node.id if isinstance(node, ast.Name) else node.attr
            if name in ("setattr", "delattr", "__setattr__", "__delattr__", "__dict__", "vars"):
                yield f"line {node.lineno}: {name}"


@pytest.mark.parametrize(
    "path", [path for path in sorted(SERVER.glob("*.py")) if path.name != "opened.py"], ids=lambda path: path.stem
)
def test_no_other_module_changes_an_open_document(path: Path) -> None:
    assert list(misuses(ast.parse(path.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    "code",
    [
        "item.terms = None",
        "self.item.findings: list = []",
        "item.generation += 1",
        "a, item.base = 1, 2",
        "del item.text",
        "for item.state in (): pass",
        "with x as item.base: pass",
        "item._closed = True",
        "print(item._touched)",
        "setattr(item, name, 1)",
        "object.__setattr__(item, name, 1)",
    ],
)
def test_the_test_above_sees_every_way_to_change_one(code: str) -> None:
    assert list(misuses(ast.parse(code)))


class Offline(Server):
    """A server that writes down what an editor would be sent."""

    unit = "utf-16"
    editor = Abilities(types.ClientCapabilities())

    def __init__(self) -> None:
        super().__init__()
        self.published: list[tuple[int | None, int]] = []
        self.news = asyncio.Event()

    def publish(self, uri: str, version: int | None, diagnostics: Sequence[str]) -> None:
        self.published.append((version, len(diagnostics)))
        self.news.set()

    async def next(self) -> None:
        """Wait until the editor is sent something."""
        self.news.clear()
        await asyncio.wait_for(self.news.wait(), 60)


@pytest.mark.asyncio
async def test_edits_made_during_a_check_are_checked_together() -> None:
    server, uri, held = Offline(), "untitled:burst", threading.Event()
    server.opened(uri, "markdown", 1, "All is well.\n\n" * 20)
    await server.next()
    server.quick_thread.submit(held.wait, 60)
    start = SimpleNamespace(start=types.Position(0, 0), end=types.Position(0, 0))
    for version in range(2, 102):
        server.changed(uri, version, [SimpleNamespace(range=start, text=f"Boat {version} sank. .\n\n")])
        await settled()
    assert server.published == [(1, 0)]
    held.set()
    await server.next()
    assert server.published == [(1, 0), (101, 100)]
    server.stop()

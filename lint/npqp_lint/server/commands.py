"""The commands that an editor can run."""

from __future__ import annotations

import asyncio
from functools import wraps
from inspect import iscoroutinefunction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams, JsonRpcRequestCancelled

from npqp_lint.selectors import NONE
from npqp_lint.server import dictionary, features, messages
from npqp_lint.server.positions import Positions
from npqp_lint.server.progress import Progress
from npqp_lint.server.protocol import REQUEST_FAILED

# pygls reads the annotations of a command when it runs, so the name must exist
from npqp_lint.server.server import Server  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from npqp_lint.server.opened import Open

CONTENT_MODIFIED = -32801


def _answered(command: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
    """A command whose task can be canceled; pygls would leave its request without an answer."""

    @wraps(command)
    async def run(ls: Server, *arguments: Any) -> Any:
        try:
            return await command(ls, *arguments)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                return None  # the server ends, and nobody waits for an answer
            raise JsonRpcRequestCancelled("the command was canceled") from None

    return run


def item_of(ls: Server, uri: Any, version: Any = None) -> Open:
    """The open document that a command refers to, in the intended version.

    Raises:
        JsonRpcException: it is not open, or now has another version.
    """
    item = ls.documents.get(uri) if isinstance(uri, str) else None
    if item is None:
        raise JsonRpcInvalidParams(f"no open document {uri!r}")
    if version is not None and version != item.text.version:
        raise JsonRpcException("the document has changed; nothing was done", CONTENT_MODIFIED)
    return item


async def apply(ls: Server, item: Open, version: int, positions: Positions, edits: list[Any], label: str) -> bool:
    """Ask the editor to apply some edits; return False if it does not, for example because the text changed."""
    if not edits:
        return False
    if item.text.version != version:
        raise JsonRpcException("the document has changed; nothing was done", CONTENT_MODIFIED)
    data = messages.workspace_edit(item.text.uri, version, messages.edits(edits, positions), ls.editor.versioned)
    edit = ls.protocol._converter.structure(data, types.WorkspaceEdit)
    done = await ls.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, label))
    return bool(done.applied)


async def fix_all(ls: Server, *arguments: Any) -> bool:
    """Apply all safe fixes. Arguments: the document, and optionally its version."""
    item = item_of(ls, *arguments[:2])
    version, positions = item.text.version, ls.positions(item)
    await item.ready()
    edits = await features.all_fixes(ls, item)
    return await apply(ls, item, version, positions, edits, features.FIX_ALL_TITLE)


async def suppress(ls: Server, *arguments: Any) -> bool:
    """Insert a comment that suppresses a finding. Arguments: the document, its version, the code, start, and end."""
    if len(arguments) != 5:
        raise JsonRpcInvalidParams("expected a document, its version, a code, and the start and end of the finding")
    item = item_of(ls, *arguments[:2])
    version, positions = item.text.version, ls.positions(item)
    await item.ready()
    found = next((d for d in item.findings if (d.code, d.start, d.end) == tuple(arguments[2:])), None)
    if found is None:
        raise JsonRpcException("the finding no longer exists", CONTENT_MODIFIED)
    edits = await features.silencing(ls, item, found)
    if not edits:
        raise JsonRpcException(f"no comment can suppress {found.code} here; use the configuration", REQUEST_FAILED)
    return await apply(ls, item, version, positions, edits, f"Suppress {found.code}")


async def add_to_dictionary(ls: Server, *arguments: Any) -> bool:
    """Add a word to the dictionary of the workspace. Arguments: the document and the word."""
    if len(arguments) != 2 or not isinstance(arguments[1], str):
        raise JsonRpcInvalidParams("expected a document and a word")
    item = item_of(ls, arguments[0])
    root = ls.folders.roots[0] if ls.folders.roots else None
    folder = str(Path(item.text.path).parent) if item.text.path is not None else root
    try:
        await asyncio.get_running_loop().run_in_executor(None, dictionary.add, arguments[1], folder)
    except dictionary.DictionaryError as error:
        raise JsonRpcException(str(error), REQUEST_FAILED) from None
    features.reload(ls)
    return True


async def check_workspace(ls: Server, *_: Any) -> int:
    """Check all documents in the workspace folders and send their diagnostics; return how many were checked."""
    from npqp_lint.config.discovery import Found, discover
    from npqp_lint.formats import PACKED

    loop = asyncio.get_running_loop()
    opened = {item.text.path for item in ls.documents.values()}
    targets = await loop.run_in_executor(None, lambda: list(discover(ls.folders.roots, ls.folders.resolver)))
    found = [target for target in targets if isinstance(target, Found) and str(target.path) not in opened]
    files = [target for target in found if target.settings.format_of(target.path) not in PACKED]
    done = 0
    async with Progress(ls, "Checking the workspace", cancellable=True) as progress:
        for target in files:
            if progress.stopped:
                break
            progress.tell(done, len(files), target.path.name)
            sent = await loop.run_in_executor(
                ls.whole_thread, _file, target.path, target.settings, ls.unit, ls.editor.tags
            )
            ls.publish(target.path.as_uri(), None, sent)
            done += 1
    return done


def _file(path: Path, settings: Any, unit: Any, tags: bool) -> Sequence[str]:
    from npqp_lint.run.runner import Runner

    report = Runner().file(path, settings).report
    if report.source is None:
        return []
    positions = Positions(report.source, unit)
    return messages.Told(report.diagnostics, positions, tags).parts


def reload(ls: Server, *_: Any) -> None:
    """Reload all settings."""
    features.reload(ls)


def explain(ls: Server, *arguments: Any) -> str | None:
    """The documentation of a rule, in Markdown. Argument: its code or name."""
    code = str(arguments[0]) if arguments else ""
    own = [item.terms.settings.own_rules for item in ls.documents.values() if item.terms is not None]
    found = (features.documentation_of(code, rules) for rules in (NONE, *own))
    return next((text for text in found if text is not None), None)


def register(server: Server) -> None:
    """Register all commands."""
    table = {
        "fixAll": fix_all,
        "suppress": suppress,
        "addToDictionary": add_to_dictionary,
        "checkWorkspace": check_workspace,
        "reload": reload,
        "explain": explain,
    }
    for name, function in table.items():
        answered = _answered(function) if iscoroutinefunction(function) else function
        server.command(f"npqp-lint.{name}")(answered)

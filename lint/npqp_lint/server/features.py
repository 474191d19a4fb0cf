"""What an editor can request: diagnostics, code actions, rule documentation; and the notifications it sends."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams

from npqp_lint import registry
from npqp_lint.adoption.words import word_of
from npqp_lint.selectors import NONE
from npqp_lint.server import edits, messages
from npqp_lint.server.findings import touching
from npqp_lint.server.folders import PATTERNS, is_configuration
from npqp_lint.server.positions import PositionError
from npqp_lint.server.protocol import Written
from npqp_lint.server.texts import path_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.registry import Rules
    from npqp_lint.server.opened import Open
    from npqp_lint.server.positions import Positions
    from npqp_lint.server.server import Server
    from npqp_lint.suppression.write import Check, Read

FIX_ALL = "source.fixAll.npqp-lint"
FIX_ALL_TITLE = "Apply all safe npqp-lint fixes"


def offset(positions: Positions, place: types.Position) -> int:
    """The offset of a position.

    Raises:
        JsonRpcInvalidParams: the text has no such position.
    """
    try:
        return positions.offset(place.line, place.character)
    except PositionError as error:
        raise JsonRpcInvalidParams(str(error)) from None


async def diagnostic(ls: Server, params: types.DocumentDiagnosticParams) -> Written | dict[str, Any]:
    """The diagnostics of a document; from a quick pass if the editor can be told to request them again."""
    item = ls.documents.get(params.text_document.uri)
    if item is None:
        return {"kind": "full", "items": []}
    with suppress(JsonRpcException):  # the user was told what cannot be checked, and there are no findings
        await (item.ready() if ls.editor.refreshes else item.complete())
    if params.previous_result_id == item.result_id:
        return {"kind": "unchanged", "resultId": item.result_id}
    items = messages.array(item.published, item.text.version)
    return Written(f'{{"kind": "full", "resultId": "{item.result_id}", "items": {items}}}')


async def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """The documentation of the rule whose finding is at this position."""
    item = ls.documents.get(params.text_document.uri)
    if item is None:
        return None
    positions = ls.positions(item)
    place = offset(positions, params.position)
    analysis = await item.ready()
    if analysis is None or analysis.source is not positions.source:
        return None
    found = [d for d in touching(item.findings, place, place) if place < max(d.end, d.start + 1)]
    if not found:
        return None
    text = "\n\n---\n\n".join(_about(one, analysis.settings.own_rules) for one in found)
    start, end = min(one.start for one in found), max(one.end for one in found)
    place_range = ls.protocol._converter.structure(positions.range(start, end), types.Range)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), place_range)


def _about(found: Diagnostic, own: Rules) -> str:
    parts = [f"**{found.code} {found.rule}**: {found.message}", *(f"*{hint}*" for hint in found.hints)]
    documentation = documentation_of(found.code, own)
    if documentation:
        parts.append(documentation)
    if found.url:
        parts.append(f"[{found.url}]({found.url})")
    return "\n\n".join(parts)


def documentation_of(code: str, own: Rules = NONE) -> str | None:
    """The documentation of a rule, in Markdown, by its code or name; None if there is no such rule.

    Arguments:
        code: the code or the name.
        own: the rules of the configuration's rule files.
    """
    rules = (rule for rule in (*registry.rules(), *own) if code in (rule.code, rule.name))
    return next((rule.documentation() for rule in rules), None)


async def code_action(ls: Server, params: types.CodeActionParams) -> list[dict[str, Any]]:
    """The fixes of the findings in a range, ways to suppress them, and all safe fixes of the document at once."""
    item = ls.documents.get(params.text_document.uri)
    if item is None:
        return []
    positions = ls.positions(item)
    start, end = offset(positions, params.range.start), offset(positions, params.range.end)
    analysis = await item.ready()
    if analysis is None or analysis.source is not positions.source:
        return []
    only = [getattr(kind, "value", kind) for kind in params.context.only or []]
    actions: list[dict[str, Any]] = []
    if _wanted("quickfix", only):
        for found in touching(item.findings, start, end):
            actions += _quick_fixes(ls, item, positions, found)
    if only and _wanted(FIX_ALL, only):
        changes = messages.edits(await all_fixes(ls, item), positions)
        if changes:
            edit = messages.workspace_edit(item.text.uri, item.text.version, changes, ls.editor.versioned)
            actions.append({"title": FIX_ALL_TITLE, "kind": FIX_ALL, "edit": edit})
    elif not only and any(fix.applicability == "safe" for d in item.findings for fix in d.fixes[:1]):
        actions.append(_command(FIX_ALL_TITLE, FIX_ALL, "npqp-lint.fixAll", item.text.uri, item.text.version))
    return actions


def _wanted(kind: str, only: list[str]) -> bool:
    return not only or any(kind == one or kind.startswith(f"{one}.") or not one for one in only)


def _command(title: str, kind: str, command: str, *arguments: Any) -> dict[str, Any]:
    call = {"title": title, "command": command, "arguments": list(arguments)}
    return {"title": title, "kind": kind, "command": call}


def _quick_fixes(ls: Server, item: Open, positions: Positions, found: Diagnostic) -> list[dict[str, Any]]:
    told = messages.diagnostic(found, positions, item.text.version, ls.editor.tags)
    actions: list[dict[str, Any]] = []
    for i, fix in enumerate(found.fixes):
        changes = messages.edits(fix.edits, positions)
        edit = messages.workspace_edit(item.text.uri, item.text.version, changes, ls.editor.versioned)
        action = {"title": fix.title, "kind": "quickfix", "diagnostics": [told], "isPreferred": i == 0, "edit": edit}
        actions.append(action)
    word = word_of(found, positions.source)
    if word is not None:
        title = f"Add '{word}' to the dictionary"
        actions.append(_command(title, "quickfix", "npqp-lint.addToDictionary", item.text.uri, word))
    title = f"Suppress {found.code} {found.rule} here"
    where = (item.text.uri, item.text.version, found.code, found.start, found.end)
    actions.append({**_command(title, "quickfix", "npqp-lint.suppress", *where), "diagnostics": [told]})
    return actions


async def all_fixes(ls: Server, item: Open) -> list[Any]:
    """The edits for all safe fixes of the current document."""
    changes: list[Any] = await _beside(ls, lambda source, check, _: edits.fix_all(source, check), item)
    return changes


async def silencing(ls: Server, item: Open, found: Diagnostic) -> list[Any]:
    """The edits that suppress a finding in the current document."""
    changes: list[Any] = await _beside(ls, lambda source, *how: edits.suppression(source, found, *how), item)
    return changes


async def _beside(ls: Server, work: Callable[..., Any], item: Open) -> Any:
    """Do something that checks the text repeatedly, in the thread for whole texts."""
    from npqp_lint.server.analysis import checked, document_of

    terms, source = item.terms, ls.positions(item).source
    if terms is None:
        return []
    check: Check = partial(checked, format=terms.format, settings=terms.settings)
    read: Read = partial(document_of, format=terms.format, settings=terms.settings)
    return await asyncio.get_running_loop().run_in_executor(ls.whole_thread, work, source, check, read)


def initialize(ls: Server, params: types.InitializeParams) -> None:
    """Initialize; the editor sends its own npqp-lint settings."""
    options = params.initialization_options
    ls.configure(options if isinstance(options, dict) else None)


def initialized(ls: Server, params: types.InitializedParams) -> None:
    """The editor is ready: ask it to watch the configuration files."""
    if ls.editor.watches:
        options = types.DidChangeWatchedFilesRegistrationOptions(
            [types.FileSystemWatcher(pattern) for pattern in PATTERNS]
        )
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        ls.client_register_capability(types.RegistrationParams([types.Registration("watch", method, options)]))


def did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    """A configuration was saved in the editor."""
    _follow(ls, [params.text_document.uri])


def did_change_watched_files(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """A configuration was changed by another program."""
    _follow(ls, [change.uri for change in params.changes])


def _follow(ls: Server, uris: list[str]) -> None:
    settings = [item.terms.settings for item in ls.documents.values() if item.terms is not None]
    if any(is_configuration(path_of(uri) or uri, settings) for uri in uris):
        reload(ls)


def did_change_workspace_folders(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """A folder was added or removed."""
    reload(ls)


def did_change_configuration(ls: Server, params: types.DidChangeConfigurationParams) -> None:
    """The editor sends all its npqp-lint settings, or only says that something changed."""
    settings = params.settings
    if isinstance(settings, dict) and isinstance(settings.get("npqp-lint"), dict):
        settings = settings["npqp-lint"]
    reload(ls, settings if isinstance(settings, dict) and settings else None)


def reload(ls: Server, options: dict[str, Any] | None = None) -> None:
    """Reload all settings, and tell an editor that requests diagnostics to do so."""
    ls.configure(options)
    ls.refresh()


def exit(ls: Server, *_: Any) -> None:
    """The editor disconnects."""
    ls.stop()


def register(server: Server) -> None:
    """Register all features."""
    actions = types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL])
    pull = types.DiagnosticOptions(identifier="npqp-lint", inter_file_dependencies=False, workspace_diagnostics=False)
    table: tuple[tuple[str, Callable[..., Any], Any], ...] = (
        (types.INITIALIZE, initialize, None),
        (types.INITIALIZED, initialized, None),
        (types.EXIT, exit, None),
        (types.TEXT_DOCUMENT_DIAGNOSTIC, diagnostic, pull),
        (types.TEXT_DOCUMENT_HOVER, hover, None),
        (types.TEXT_DOCUMENT_CODE_ACTION, code_action, actions),
        (types.TEXT_DOCUMENT_DID_SAVE, did_save, None),
        (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, did_change_watched_files, None),
        (types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, did_change_workspace_folders, None),
        (types.WORKSPACE_DID_CHANGE_CONFIGURATION, did_change_configuration, None),
    )
    for method, function, options in table:
        server.feature(method, options)(function)

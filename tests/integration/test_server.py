"""A real server process and a client that speaks the protocol with it."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path, PurePath
from typing import Any

import pytest
import pytest_asyncio
from lsprotocol import types
from npqp_lint.server.folders import PATTERNS
from npqp_lint.server.positions import Positions
from npqp_lint.text.apply import apply
from npqp_lint.text.source import Source
from pygls.exceptions import JsonRpcException
from pytest_lsp import LanguageClient, make_test_lsp_client

pytestmark = pytest.mark.asyncio(loop_scope="module")

COMMAND = (sys.executable, "-m", "npqp_lint", "server")
INVALID_PARAMS, CONTENT_MODIFIED, CANCELLED, REQUEST_FAILED = -32602, -32801, -32800, -32803


class Client:
    """One editor: what it may do, what it was sent."""

    def __init__(self, root: Path | None = None, **options: Any) -> None:
        self.root = root
        self.options = options
        self.rpc: LanguageClient = make_test_lsp_client()
        self.published: list[types.PublishDiagnosticsParams] = []
        self.edits: list[types.WorkspaceEdit] = []
        self.accepts = True
        self._news = asyncio.Event()
        features = self.rpc.protocol.fm.features
        features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = self._on_publish
        features[types.WORKSPACE_APPLY_EDIT] = self._on_edit

    def _on_publish(self, params: types.PublishDiagnosticsParams) -> None:
        self.published.append(params)
        self._news.set()

    def _on_edit(self, params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        self.edits.append(params.edit)
        return types.ApplyWorkspaceEditResult(applied=self.accepts)

    async def start(
        self,
        encodings: Sequence[str] = ("utf-16",),
        pull: bool = False,
        refresh: bool = False,
        folders: Sequence[Path] = (),
    ) -> types.InitializeResult:
        """Start a server and greet it."""
        document = types.TextDocumentClientCapabilities(
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                tag_support=types.ClientDiagnosticsTagOptions([types.DiagnosticTag.Unnecessary])
            ),
            diagnostic=types.DiagnosticClientCapabilities() if pull else None,
        )
        workspace = types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
            diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=refresh),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=False),
        )
        capabilities = types.ClientCapabilities(
            text_document=document,
            workspace=workspace,
            window=types.WindowClientCapabilities(work_done_progress=True),
            general=types.GeneralClientCapabilities(position_encodings=list(encodings)),
        )
        await self.rpc.start_io(*COMMAND)
        return await self.rpc.initialize_session(
            types.InitializeParams(
                capabilities=capabilities,
                workspace_folders=[types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders],
                initialization_options=self.options or None,
            )
        )

    async def stop(self) -> None:
        await self.rpc.shutdown_session()
        await self.rpc.stop()

    def open(self, uri: str, text: str, language: str = "markdown") -> None:
        item = types.TextDocumentItem(uri, language, 1, text)
        self.rpc.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def close(self, uri: str) -> None:
        self.rpc.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def change(self, uri: str, version: int, start: tuple[int, int], end: tuple[int, int], text: str) -> None:
        place = types.Range(types.Position(*start), types.Position(*end))
        edit = types.TextDocumentContentChangePartial(place, text)
        document = types.VersionedTextDocumentIdentifier(version, uri)
        self.rpc.text_document_did_change(types.DidChangeTextDocumentParams(document, [edit]))

    async def diagnostics(self, uri: str, version: int | None = 1) -> list[types.Diagnostic]:
        """What was last published of a version, waiting for it if need be."""
        async with asyncio.timeout(20):
            while True:
                found = [p for p in self.published if p.uri == uri and p.version == version]
                if found:
                    return list(found[-1].diagnostics)
                self._news.clear()
                await self._news.wait()

    async def again(self, uri: str) -> list[types.Diagnostic]:
        """What is published next."""
        count = len(self.published)
        async with asyncio.timeout(20):
            while not any(p.uri == uri for p in self.published[count:]):
                self._news.clear()
                await self._news.wait()
        return list([p for p in self.published if p.uri == uri][-1].diagnostics)

    async def actions(
        self, uri: str, start: tuple[int, int] = (0, 0), end: tuple[int, int] | None = None, only: Sequence[str] = ()
    ) -> list[Any]:
        place = types.Range(types.Position(*start), types.Position(*(end or start)))
        context = types.CodeActionContext([], only=list(only) or None)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), place, context)
        return list(await self.rpc.text_document_code_action_async(params) or [])

    async def run(self, command: str, *arguments: Any) -> Any:
        params = types.ExecuteCommandParams(f"npqp-lint.{command}", list(arguments))
        return await self.rpc.workspace_execute_command_async(params)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client() -> AsyncIterator[Client]:
    """An editor without folders that takes what it is sent."""
    editor = Client()
    await editor.start()
    yield editor
    await editor.stop()


@contextlib.asynccontextmanager
async def editor(*, options: dict[str, Any] | None = None, **abilities: Any) -> AsyncIterator[Client]:
    """Another editor, with a server of its own."""
    made = Client(**(options or {}))
    await made.start(**abilities)
    yield made
    await made.stop()


def edited(text: str, edit: types.WorkspaceEdit | None, unit: Any = "utf-16") -> str:
    """The text after an edit of one document."""
    assert edit is not None
    [change] = edit.document_changes or []
    assert isinstance(change, types.TextDocumentEdit)
    positions = Positions(Source(text), unit)
    from npqp_lint.text.document import Edit

    edits = [
        Edit(
            positions.offset(one.range.start.line, one.range.start.character),
            positions.offset(one.range.end.line, one.range.end.character),
            one.new_text,
        )
        for one in change.edits
        if isinstance(one, types.TextEdit)
    ]
    return apply(text, sorted(edits, key=lambda one: one.start))


def called(action: Any) -> dict[str, Any]:
    """The command of an action; lsprotocol takes an action with a command for the command."""
    found: dict[str, Any] = ast.literal_eval(action.command)
    return found


EMOJI = "The café is open 😀. The boat left 😀. .\n"


@pytest.mark.parametrize(("encoding", "start"), [("utf-8", 43), ("utf-16", 38), ("utf-32", 36)])
async def test_positions_are_in_the_encoding_agreed_on(encoding: str, start: int) -> None:
    async with editor(encodings=["x-unknown", encoding, "utf-16"]) as one:
        one.open("untitled:a", EMOJI)
        [found] = await one.diagnostics("untitled:a")
        assert (found.range.start.character, found.range.end.character) == (start, start + 2)
        [fix, *_] = await one.actions("untitled:a", (0, start))
        assert edited(EMOJI, fix.edit, encoding) == EMOJI.replace(". .", ".")
        one.change("untitled:a", 2, (0, start), (0, start + 2), "")
        assert await one.diagnostics("untitled:a", 2) == []


async def test_a_diagnostic_tells_all_an_editor_can_show(client: Client) -> None:
    client.open("untitled:all", "All is well. .\n")
    [found] = await client.diagnostics("untitled:all")
    assert (found.code, found.source, found.severity) == ("MT101", "npqp-lint", types.DiagnosticSeverity.Warning)
    assert found.code_description is not None
    assert "MT101" in found.code_description.href
    assert list(found.tags or []) == [types.DiagnosticTag.Unnecessary]
    assert found.data["fixes"][0]["applicability"] == "safe"


async def test_edits_are_followed_and_closing_clears(client: Client) -> None:
    client.open("untitled:edits", "All is well.\n\nFine.\n")
    assert await client.diagnostics("untitled:edits") == []
    client.change("untitled:edits", 2, (0, 12), (0, 12), " .")
    assert [d.code for d in await client.diagnostics("untitled:edits", 2)] == ["MT101"]
    client.change("untitled:edits", 3, (0, 0), (0, 0), "# Title\n\n")
    [found] = await client.diagnostics("untitled:edits", 3)
    assert found.range.start == types.Position(2, 12)
    client.close("untitled:edits")
    assert await client.diagnostics("untitled:edits", None) == []


async def test_every_fix_is_a_quick_fix_and_the_first_is_preferred(client: Client) -> None:
    client.open("untitled:fixes", "It was clear. as he said.\n\nAll is well. .\n")
    await client.diagnostics("untitled:fixes")
    fixes = [a for a in await client.actions("untitled:fixes", (2, 13)) if isinstance(a, types.CodeAction)]
    assert [(a.title, a.is_preferred) for a in fixes] == [("Delete the stray period", True)]
    edit = fixes[0].edit
    assert edit is not None
    [change] = edit.document_changes or []
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == 1
    assert [a for a in await client.actions("untitled:fixes", (2, 2)) if isinstance(a, types.CodeAction)] == []
    choices = [a for a in await client.actions("untitled:fixes", (0, 12)) if isinstance(a, types.CodeAction)]
    assert [a.is_preferred for a in choices] == [True] + [False] * (len(choices) - 1)


async def test_all_safe_fixes_on_save(client: Client) -> None:
    text = "All 😀 is well. .\n\nFine.\n\nIt was late. .\n"
    client.open("untitled:save", text)
    for only in ("source.fixAll", "source.fixAll.npqp-lint", "source"):
        [action] = await client.actions("untitled:save", only=[only])
        assert action.kind == "source.fixAll.npqp-lint"
        assert edited(text, action.edit) == text.replace(". .", ".")
    assert await client.actions("untitled:save", only=["source.organizeImports"]) == []
    assert await client.actions("untitled:save", only=["source.fixAll.other"]) == []


async def test_commands_edit_the_version_they_name_and_no_other(client: Client) -> None:
    text = "All is well. .\n"
    client.open("untitled:command", text)
    await client.diagnostics("untitled:command")
    assert await client.run("fixAll", "untitled:command", 1) is True
    assert edited(text, client.edits[-1]) == "All is well.\n"
    client.change("untitled:command", 2, (0, 0), (0, 0), "x")
    count = len(client.edits)
    with pytest.raises(JsonRpcException) as error:
        await client.run("fixAll", "untitled:command", 1)
    assert error.value.code == CONTENT_MODIFIED
    assert len(client.edits) == count
    client.accepts = False
    assert await client.run("fixAll", "untitled:command") is False
    client.accepts = True
    with pytest.raises(JsonRpcException):
        await client.run("fixAll", "untitled:nowhere")


async def test_a_finding_is_silenced_in_its_place(client: Client) -> None:
    text = "Fine.\n\nAll is well. .\n"
    client.open("untitled:silence", text)
    await client.diagnostics("untitled:silence")
    silence = next(a for a in await client.actions("untitled:silence", (2, 13)) if "Suppress" in a.title)
    assert await client.run("suppress", *called(silence)["arguments"]) is True
    assert edited(text, client.edits[-1]) == "Fine.\n\n<!-- npqp-lint: ignore MT101 -->\nAll is well. .\n"


async def test_hover_explains_the_rule(client: Client) -> None:
    client.open("untitled:hover", "All is well. .\n")
    place = types.TextDocumentIdentifier("untitled:hover")
    shown = await client.rpc.text_document_hover_async(types.HoverParams(place, types.Position(0, 13)))
    assert shown is not None
    assert isinstance(shown.contents, types.MarkupContent)
    assert "MT101 stray-stop" in shown.contents.value
    assert "## Why it matters" in shown.contents.value
    assert await client.rpc.text_document_hover_async(types.HoverParams(place, types.Position(0, 2))) is None
    assert "Why it matters" in await client.run("explain", "stray-stop")


async def test_a_position_that_cannot_be_is_an_error_and_no_end(client: Client) -> None:
    client.open("untitled:bad", "a😀b. .\n")
    await client.diagnostics("untitled:bad")
    for place in ((0, 2), (9, 0)):  # inside the emoji's two units; no such line
        with pytest.raises(JsonRpcException) as error:
            await client.actions("untitled:bad", place)
        assert error.value.code == INVALID_PARAMS
        hover = types.HoverParams(types.TextDocumentIdentifier("untitled:bad"), types.Position(*place))
        with pytest.raises(JsonRpcException) as error:
            await client.rpc.text_document_hover_async(hover)
        assert error.value.code == INVALID_PARAMS
    request = {"textDocument": {"uri": "untitled:bad"}, "position": {"line": -1, "character": "x"}}
    with pytest.raises(JsonRpcException) as error:
        await raw(client, types.TEXT_DOCUMENT_HOVER, request)
    assert error.value.code == INVALID_PARAMS
    assert await client.actions("untitled:bad", (0, 5))


async def raw(client: Client, method: str, params: Any) -> Any:
    """A request as no client with types would send it."""
    protocol = client.rpc.protocol
    future: Any = asyncio.get_running_loop().create_future()
    protocol._request_futures["raw"] = future
    protocol._send_data({"jsonrpc": "2.0", "id": "raw", "method": method, "params": params})
    return await asyncio.wait_for(future, 10)


async def test_an_edit_that_cannot_be_followed_is_told_until_the_document_is_opened_again(client: Client) -> None:
    uri = "untitled:lost"
    client.open(uri, "a😀b. .\n")
    assert await client.diagnostics(uri)
    client.change(uri, 2, (0, 2), (0, 2), "x")
    assert await client.diagnostics(uri, 2) == []
    with pytest.raises(JsonRpcException) as error:
        await client.actions(uri, (0, 0))
    assert error.value.code == REQUEST_FAILED
    client.close(uri)
    client.published.clear()
    client.open(uri, "All is well. .\n")
    assert len(await client.diagnostics(uri)) == 1


async def test_diagnostics_can_be_asked_for() -> None:
    async with editor(pull=True) as one:
        one.open("untitled:pull", "All is well. .\n")
        identifier = types.TextDocumentIdentifier("untitled:pull")
        full = await one.rpc.text_document_diagnostic_async(types.DocumentDiagnosticParams(identifier))
        assert isinstance(full, types.RelatedFullDocumentDiagnosticReport)
        assert [d.code for d in full.items] == ["MT101"]
        again = types.DocumentDiagnosticParams(identifier, previous_result_id=full.result_id)
        assert isinstance(
            await one.rpc.text_document_diagnostic_async(again), types.RelatedUnchangedDocumentDiagnosticReport
        )
        one.change("untitled:pull", 2, (0, 12), (0, 14), "")
        changed = await one.rpc.text_document_diagnostic_async(again)
        assert isinstance(changed, types.RelatedFullDocumentDiagnosticReport)
        assert list(changed.items) == []
        assert one.published == []  # what is asked for is not sent too
        one.change("untitled:pull", 3, (99, 0), (99, 0), "x")
        lost = await one.rpc.text_document_diagnostic_async(types.DocumentDiagnosticParams(identifier))
        assert isinstance(lost, types.RelatedFullDocumentDiagnosticReport)
        assert list(lost.items) == []


async def test_an_editor_that_asks_is_told_when_to_ask_again(tmp_path: Path) -> None:
    configuration = tmp_path / "npqp-lint.toml"
    configuration.write_text("")
    async with editor(pull=True, refresh=True, folders=[tmp_path]) as one:
        uri = (tmp_path / "a.md").as_uri()
        one.open(uri, "All is well. .\n")
        identifier = types.TextDocumentIdentifier(uri)
        full = await one.rpc.text_document_diagnostic_async(types.DocumentDiagnosticParams(identifier))
        assert isinstance(full, types.RelatedFullDocumentDiagnosticReport)
        configuration.write_text('ignore = ["MT101"]')
        saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(configuration.as_uri()))
        one.rpc.text_document_did_save(saved)
        full = await one.rpc.text_document_diagnostic_async(types.DocumentDiagnosticParams(identifier))
        assert isinstance(full, types.RelatedFullDocumentDiagnosticReport)
        assert list(full.items) == []
        assert one.rpc.diagnostic_refresh_count >= 1


async def test_each_folder_has_its_own_settings_and_a_changed_configuration_is_read(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "vendor").mkdir(parents=True)
        (tmp_path / name / "vendor" / "a.md").write_text("All is well. .\n")
    configuration = tmp_path / "two" / "npqp-lint.toml"
    configuration.write_text('ignore = ["stray-stop"]\nexclude = ["vendor/"]\n')
    folders = [tmp_path / "one", tmp_path / "two"]
    one, two = ((folder / "a.md").as_uri() for folder in folders)
    async with editor(folders=folders) as client:
        for uri in (one, two, (tmp_path / "two" / "vendor" / "a.md").as_uri()):
            client.open(uri, "All is well. .\n")
        assert [d.code for d in await client.diagnostics(one)] == ["MT101"]
        assert await client.diagnostics(two) == []
        assert await client.diagnostics((tmp_path / "two" / "vendor" / "a.md").as_uri()) == []
        configuration.write_text('[severity]\nstray-stop = "error"\n')
        event = types.FileEvent(configuration.as_uri(), types.FileChangeType.Changed)
        client.rpc.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        assert [d.severity for d in await client.again(two)] == [types.DiagnosticSeverity.Error]
        configuration.write_text("selct = []\n")
        client.rpc.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        assert await client.again(two) == []
        assert "selct" in client.rpc.messages[-1].message
        assert "did you mean 'select'" in client.rpc.messages[-1].message


async def test_a_changed_glossary_is_read(tmp_path: Path) -> None:
    glossary, page = tmp_path / "terms.csv", tmp_path / "a.md"
    glossary.write_text("preferred,forbidden\nharbor,port\n")
    page.write_text("The port is shut, and the quay is wet.\n")
    (tmp_path / "npqp-lint.toml").write_text('glossaries = ["terms.csv"]\nselect = ["TM103"]\n')
    assert any(PurePath(glossary).match(pattern) for pattern in PATTERNS)
    async with editor(folders=[tmp_path]) as client:
        client.open(page.as_uri(), page.read_text())
        assert [d.range.start.character for d in await client.diagnostics(page.as_uri())] == [4]
        glossary.write_text("preferred,forbidden\nwharf,quay\n")
        event = types.FileEvent(glossary.as_uri(), types.FileChangeType.Changed)
        client.rpc.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        assert [d.range.start.character for d in await client.again(page.as_uri())] == [26]


async def test_the_editors_own_settings_count_over_the_configuration(tmp_path: Path) -> None:
    async with editor(options={"ignore": ["stray-stop"]}, folders=[tmp_path]) as client:
        client.open("untitled:own", "All is well. .\n")
        assert await client.diagnostics("untitled:own") == []
        settings = types.DidChangeConfigurationParams({"npqp-lint": {"select": ["stray-stop"]}})
        client.rpc.workspace_did_change_configuration(settings)
        assert len(await client.again("untitled:own")) == 1
        client.rpc.workspace_did_change_configuration(types.DidChangeConfigurationParams({"npqp-lint": {"slect": []}}))
        assert len(await client.again("untitled:own")) == 1
        assert "did you mean 'select'" in client.rpc.messages[-1].message


async def test_what_a_baseline_knows_is_not_heard(tmp_path: Path) -> None:
    (tmp_path / "npqp-lint.toml").write_text('baseline = "known.json"\n')
    (tmp_path / "a.md").write_text("All is well. .\n")
    subprocess.run([sys.executable, "-m", "npqp_lint", "baseline"], cwd=tmp_path, check=True, capture_output=True)
    uri = (tmp_path / "a.md").as_uri()
    async with editor(folders=[tmp_path]) as client:
        client.open(uri, "All is well. .\n")
        assert await client.diagnostics(uri) == []
        client.change(uri, 2, (1, 0), (1, 0), "\nIt rained. .\n")
        assert [d.range.start.line for d in await client.diagnostics(uri, 2)] == [2]
        (tmp_path / "known.json").unlink()
        (tmp_path / "npqp-lint.toml").write_text("")
        saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier((tmp_path / "known.json").as_uri()))
        client.rpc.text_document_did_save(saved)
        assert len(await client.again(uri)) == 2


async def test_a_word_can_be_added_to_the_dictionary(tmp_path: Path) -> None:
    (tmp_path / "npqp-lint.toml").write_text('spelling = true\ndictionaries = ["words.txt"]\n')
    (tmp_path / "words.txt").write_text("")
    uri = (tmp_path / "a.md").as_uri()
    async with editor(folders=[tmp_path]) as client:
        client.open(uri, "The flumbering was late today.\n")
        await client.diagnostics(uri)
        found = client.published[-1].diagnostics or await client.again(uri)
        assert [d.range.start.character for d in found] == [4]
        add = next(a for a in await client.actions(uri, (0, 5)) if "dictionary" in a.title)
        assert add.title == "Add 'flumbering' to the dictionary"
        assert await client.run("addToDictionary", *called(add)["arguments"]) is True
        assert (tmp_path / "words.txt").read_text() == "flumbering\n"
        async with asyncio.timeout(20):
            while client.published[-1].diagnostics:
                await asyncio.sleep(0.05)


async def test_a_megabyte_is_checked_with_progress_and_a_request_can_be_cancelled(client: Client) -> None:
    uri = "untitled:large"
    text = "".join(f"Paragraph {i} is here for its length, and says little more.\n\n" for i in range(16_500))
    assert len(text) > 1_000_000
    client.open(uri, text + "All is well. .\n")
    place = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 0))
    asking = client.rpc.protocol.send_request_async(types.TEXT_DOCUMENT_HOVER, place, msg_id="slow")
    command = types.ExecuteCommandParams("npqp-lint.fixAll", [uri])
    fixing = client.rpc.protocol.send_request_async(types.WORKSPACE_EXECUTE_COMMAND, command, msg_id="fix")
    waiting = [asyncio.ensure_future(one) for one in (asking, fixing)]
    await asyncio.sleep(0.05)
    for number in ("slow", "fix"):
        client.rpc.cancel_request(types.CancelParams(number))
    for one in waiting:
        with pytest.raises(JsonRpcException) as error:
            await asyncio.wait_for(one, 20)
        assert error.value.code == CANCELLED
    assert [d.code for d in await client.diagnostics(uri)] == ["MT101"]
    client.change(uri, 2, (100, 0), (100, 0), "x")
    assert [d.code for d in await client.diagnostics(uri, 2)] == ["MT101"]
    kinds = [report.kind for reports in client.rpc.progress_reports.values() for report in reports]  # type: ignore[attr-defined]
    assert kinds[0] == "begin"
    assert "end" in kinds
    client.close(uri)


async def test_the_workspace_can_be_checked_at_once(tmp_path: Path) -> None:
    for i in range(3):
        (tmp_path / f"{i}.md").write_text("All is well. .\n")
    (tmp_path / "word.docx").write_bytes(b"not for an editor of texts")
    async with editor(folders=[tmp_path]) as client:
        assert await client.run("checkWorkspace") == 3
        assert sorted(Path(p.uri).name for p in client.published if p.diagnostics) == ["0.md", "1.md", "2.md"]
        titles = [r.title for reports in client.rpc.progress_reports.values() for r in reports if r.kind == "begin"]  # type: ignore[attr-defined]
        assert titles == ["Checking the workspace"]


async def test_one_editor_connects_to_the_loopback() -> None:
    process = await asyncio.create_subprocess_exec(*COMMAND, "--tcp", "0", stderr=asyncio.subprocess.PIPE)
    assert process.stderr is not None
    told = (await asyncio.wait_for(process.stderr.readline(), 20)).decode()
    port = re.fullmatch(r"npqp-lint server: listening on 127\.0\.0\.1:(\d+)\s*", told)
    assert port, told
    one = Client()
    await one.rpc.start_tcp("127.0.0.1", int(port[1]))
    await one.rpc.initialize_session(types.InitializeParams(capabilities=types.ClientCapabilities()))
    one.open("untitled:tcp", "All is well. .\n")
    assert [d.code for d in await one.diagnostics("untitled:tcp")] == ["MT101"]
    taken = subprocess.run([*COMMAND, "--tcp", port[1]], capture_output=True, text=True, timeout=30)
    assert taken.returncode == 2
    assert f"cannot listen on 127.0.0.1:{port[1]}" in taken.stderr
    await one.rpc.shutdown_async(None)
    one.rpc.exit(None)
    assert await asyncio.wait_for(process.wait(), 10) == 0
    await one.rpc.stop()

"""The server of one editor: the open documents, the settings, and what is sent to the editor."""

from __future__ import annotations

import asyncio
import gc
import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING, Any, cast

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from npqp_lint._version import __version__
from npqp_lint.config.load import ConfigError
from npqp_lint.server import analysis as analyses
from npqp_lint.server.abilities import Abilities
from npqp_lint.server.attendant import Attendant
from npqp_lint.server.folders import Folders
from npqp_lint.server.messages import array
from npqp_lint.server.opened import Open
from npqp_lint.server.protocol import REQUEST_FAILED, Protocol
from npqp_lint.server.texts import OutOfStepError, Text, path_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from npqp_lint.server.positions import Positions
    from npqp_lint.text.source import Unit

DELAY = 0.3
"""How many seconds without an edit before the whole text is checked."""

PATIENCE = 0.2
"""How many seconds the check of a whole text gives way to a quick pass, at most."""

log = logging.getLogger("npqp_lint.server")


class Server(LanguageServer):
    """A language server for one editor."""

    def __init__(self) -> None:
        super().__init__("npqp-lint", __version__, protocol_cls=Protocol)
        self.documents: dict[str, Open] = {}
        self.options: dict[str, Any] = {}
        self.folders = Folders([], {})
        self.quick_thread = ThreadPoolExecutor(1, "quick")
        self.whole_thread = ThreadPoolExecutor(1, "whole")
        self.stopping = False
        self._idle = Event()  # no quick pass is running
        self._idle.set()
        self._told: set[str] = set()

    @property
    def unit(self) -> Unit:
        """The unit of positions."""
        encoding = self.workspace.position_encoding
        return cast("Unit", getattr(encoding, "value", encoding))

    @property
    def editor(self) -> Abilities:
        """What the editor supports."""
        return Abilities(self.client_capabilities)

    def opened(self, uri: str, language: str, version: int, text: str) -> None:
        """The editor opened a document."""
        self.closed(uri)
        item = self.documents[uri] = Open(Text(uri, language, version, text, self.unit))
        item.attend(asyncio.get_running_loop().create_task(Attendant(self, item).run()))

    def changed(self, uri: str, version: int, changes: Iterable[Any]) -> None:
        """The editor edited a document."""
        item = self.documents.get(uri)
        if item is None:
            log.warning("edit of %s, which is not open", uri)
            return
        item.edit(version, changes)

    def lost(self, params: Any, message: str) -> None:
        """An edit could not be parsed."""
        document = params.get("textDocument") if isinstance(params, dict) else None
        item = self.documents.get(str(document.get("uri"))) if isinstance(document, dict) else None
        if item is not None:
            item.lose(f"{message}; close the document and open it again")

    def closed(self, uri: str) -> None:
        """The editor closed a document."""
        item = self.documents.pop(uri, None)
        if item is None:
            return
        item.close()
        gc.unfreeze()  # what was spared may be garbage now
        if not self.editor.pulls:
            self.publish(uri, None, [])

    def configure(self, options: dict[str, Any] | None = None) -> None:
        """Reload all settings and check all documents again.

        Arguments:
            options: the editor's settings; None means unchanged.
        """
        if options is not None:
            # an editor says at the start alone whether the workspace is trusted
            kept = {"trusted": self.options["trusted"]} if "trusted" in self.options else {}
            self.options = {**kept, **options}
        folders = [path_of(folder.uri) for folder in self.workspace.folders.values()]
        roots = [path for path in folders if path] or [path for path in (self.workspace.root_path,) if path]
        from npqp_lint.linters import forget

        forget()
        analyses.forget()
        self._told.clear()
        try:
            self.folders = Folders(roots, self.options)
        except ConfigError as error:
            self.folders = Folders(roots, {})
            self.tell(str(error))
        for item in self.documents.values():
            item.reconfigure()

    @contextmanager
    def hurry(self) -> Iterator[None]:
        """Let whatever checks whole texts wait while this lasts."""
        self._idle.clear()
        try:
            yield
        finally:
            self._idle.set()

    def give_way(self) -> None:
        """Wait for the end of a quick pass, in another thread than that of the event loop."""
        self._idle.wait(PATIENCE)

    @property
    def delay(self) -> float:
        """How many seconds without an edit before the whole text is checked."""
        value = self.options.get("delay", DELAY)
        return float(value) if isinstance(value, int | float) and value >= 0 else DELAY

    def tell(self, message: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """Show a message to the user, but the same one only once."""
        if message not in self._told:
            self._told.add(message)
            self.window_show_message(types.ShowMessageParams(kind, f"npqp-lint: {message}"))

    def refuse(self, message: str) -> None:
        """Answer what is no message."""
        cast("Protocol", self.protocol).refuse(message)

    def publish(self, uri: str, version: int | None, diagnostics: Sequence[str]) -> None:
        """Send the diagnostics of a document.

        Arguments:
            uri: the document.
            version: the version of its text.
            diagnostics: as ``messages.Told`` has them.
        """
        cast("Protocol", self.protocol).publish(uri, version, array(diagnostics, version))

    def refresh(self) -> None:
        """Tell an editor that requests diagnostics to do so again."""
        if self.editor.pulls and self.editor.refreshes:
            self.workspace_diagnostic_refresh(None)

    def positions(self, item: Open) -> Positions:
        """The positions of the current document.

        Raises:
            JsonRpcException: an earlier edit could not be applied.
        """
        try:
            return item.text.positions
        except OutOfStepError as error:
            raise JsonRpcException(str(error), REQUEST_FAILED) from None

    def stop(self) -> None:
        """Stop all work."""
        self.stopping = True
        for item in self.documents.values():
            item.abandon()
        self.quick_thread.shutdown(wait=False, cancel_futures=True)
        self.whole_thread.shutdown(wait=False, cancel_futures=True)

"""The server: the open documents, and when each is checked.

After every edit a quick pass looks at the blocks that changed, and when the typing pauses, a second pass at the whole
text. Both run beside the loop that talks to the editor, each in a thread of its own; the second gives way to an edit.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from npqp_lint._version import __version__
from npqp_lint.baseline import BaselineError
from npqp_lint.config import ConfigError
from npqp_lint.server import analysis as analyses
from npqp_lint.server import messages
from npqp_lint.server.abilities import Abilities
from npqp_lint.server.folders import Folders, Terms
from npqp_lint.server.opened import Open, SupersededError
from npqp_lint.server.progress import Progress
from npqp_lint.server.protocol import Protocol
from npqp_lint.server.texts import OutOfStepError, Text, path_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.document import Document
    from npqp_lint.server.analysis import Analysis
    from npqp_lint.server.positions import Positions
    from npqp_lint.settings import Settings
    from npqp_lint.source import Source, Unit

DELAY = 0.3
"""Seconds without an edit after which the whole text is checked."""

LARGE = 200_000
"""Characters of a text from which on the check of the whole is shown as progress."""

REQUEST_FAILED = -32803
log = logging.getLogger("npqp_lint.server")


class Server(LanguageServer):
    """A language server of one editor."""

    def __init__(self) -> None:
        super().__init__("npqp-lint", __version__, protocol_cls=Protocol)
        self.documents: dict[str, Open] = {}
        self.options: dict[str, Any] = {}
        self.folders = Folders([], {})
        self.quick_thread = ThreadPoolExecutor(1, "quick")
        self.whole_thread = ThreadPoolExecutor(1, "whole")
        self.stopping = False
        self._told: set[str] = set()

    @property
    def unit(self) -> Unit:
        """What positions count."""
        encoding = self.workspace.position_encoding
        return cast("Unit", getattr(encoding, "value", encoding))

    @property
    def editor(self) -> Abilities:
        """What the editor can do."""
        return Abilities(self.client_capabilities)

    # documents

    def opened(self, uri: str, language: str, version: int, text: str) -> None:
        """The editor opened a document."""
        self.closed(uri)
        item = self.documents[uri] = Open(Text(uri, language, version, text, self.unit))
        item.task = asyncio.get_running_loop().create_task(self._attend(item))

    def changed(self, uri: str, version: int, changes: Iterable[Any]) -> None:
        """The editor edited a document."""
        item = self.documents.get(uri)
        if item is None:
            log.warning("an edit of %s, which is not open", uri)
            return
        item.text.change(version, changes)
        item.touch()

    def lost(self, params: Any, message: str) -> None:
        """An edit could not be understood."""
        document = params.get("textDocument") if isinstance(params, dict) else None
        item = self.documents.get(str(document.get("uri"))) if isinstance(document, dict) else None
        if item is not None:
            item.text.fault = f"{message}; close the document and open it again"
            item.touch()

    def closed(self, uri: str) -> None:
        """The editor closed a document."""
        item = self.documents.pop(uri, None)
        if item is None:
            return
        if item.task is not None:
            item.task.cancel()
        item.failure = "the document was closed"  # whoever waits for it is told
        item.settle(item.generation)
        if not self.editor.pulls:
            self.publish(uri, None, [])

    async def ready(self, item: Open) -> Analysis | None:
        """What is known of a document as it is now; None if it is excluded.

        Raises:
            JsonRpcException: it cannot be checked.
        """
        while item.done != item.generation:
            await item.updated.wait()
        if item.failure is not None:
            raise JsonRpcException(item.failure, REQUEST_FAILED)
        return item.analysis

    async def complete(self, item: Open) -> Analysis | None:
        """The same, after all rules have seen the whole text."""
        while (found := await self.ready(item)) is not None and not found.complete and item.skipped != item.generation:
            await item.updated.wait()
        return found

    # settings

    def configure(self, options: dict[str, Any] | None = None) -> None:
        """Read all settings anew and check all documents again.

        Arguments:
            options: what the editor sets; None: as before.
        """
        if options is not None:
            self.options = options
        folders = [path_of(folder.uri) for folder in self.workspace.folders.values()]
        roots = [path for path in folders if path] or [path for path in (self.workspace.root_path,) if path]
        from npqp_lint import config

        config._LINTERS.clear()  # what rules read from other files, such as word lists, may have changed too
        analyses.forget()
        self._told.clear()
        try:
            self.folders = Folders(roots, self.options)
        except ConfigError as error:
            self.folders = Folders(roots, {})
            self.tell(str(error))
        for item in self.documents.values():
            item.terms = item.base = None
            item.touch()

    @property
    def delay(self) -> float:
        """Seconds without an edit after which the whole text is checked."""
        value = self.options.get("delay", DELAY)
        return float(value) if isinstance(value, int | float) and value >= 0 else DELAY

    def tell(self, message: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """Show a message to the user; the same one once."""
        if message not in self._told:
            self._told.add(message)
            self.window_show_message(types.ShowMessageParams(kind, f"npqp-lint: {message}"))

    # checks

    def publish(self, uri: str, version: int | None, diagnostics: list[dict[str, Any]]) -> None:
        """Send the diagnostics of a document."""
        cast("Protocol", self.protocol).publish(uri, version, diagnostics)

    async def _attend(self, item: Open) -> None:
        """Check a document for as long as it is open."""
        while True:
            item.touched.clear()
            if item.done != item.generation:
                await self._pass(item)
            elif item.analysis is None or item.analysis.complete or item.skipped == item.generation:
                await item.touched.wait()
            elif item.preparing is not None and not item.preparing.done():
                await self._either(item.preparing, item.touched)
            else:
                opened = item.base is item.analysis  # what was left out when it was opened is made up for at once
                try:
                    await asyncio.wait_for(item.touched.wait(), 0 if opened else self.delay)
                except TimeoutError:
                    await self._pass(item, whole=True)

    async def _either(self, future: asyncio.Future[None], event: asyncio.Event) -> None:
        """Wait for one of the two."""
        waiting = asyncio.ensure_future(event.wait())
        both: list[asyncio.Future[Any]] = [future, waiting]
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            waiting.cancel()

    async def _pass(self, item: Open, whole: bool = False) -> None:
        """One check of a document as it is now, and what comes of it."""
        generation, version, base = item.generation, item.text.version, item.base
        try:
            if item.terms is None:
                item.terms = self.folders.terms(item.text)
            source, positions = item.text.source, item.text.positions
            if item.terms.excluded:
                found = None
            elif base is None or whole:
                # a text that was just opened is not kept waiting; after a change of settings nothing flickers
                found = await self._whole(item, generation, source, grammar=whole or item.done > 0)
            else:
                terms, ready = item.terms, item.preparing is None or item.preparing.done()
                found = await asyncio.get_running_loop().run_in_executor(
                    self.quick_thread, analyses.quick, base, generation, source, terms.format, terms.settings, ready
                )
            item.heard = self._heard(found) if found is not None else []
            told = messages.diagnostics(item.heard, positions, version, self.editor.tags)
        except SupersededError:
            item.updated.set()  # whoever waits for the whole looks again
            item.updated = asyncio.Event()
            return
        except (ConfigError, OutOfStepError) as error:
            self._settle(item, generation, version, None, [], str(error))
            return
        except Exception as error:
            log.exception("the check of %s failed", item.text.uri)
            what = f"the check failed ({type(error).__name__}: {error}); please report it"
            self._settle(item, generation, version, None, [], what)
            return
        self._settle(item, generation, version, found, told)

    def _heard(self, found: Analysis) -> list[Diagnostic]:
        try:
            return self.folders.heard(found)
        except BaselineError as error:
            self.tell(str(error))
            return found.diagnostics

    def _settle(
        self,
        item: Open,
        generation: int,
        version: int,
        found: Analysis | None,
        told: list[dict[str, Any]],
        failure: str | None = None,
    ) -> None:
        if self.documents.get(item.text.uri) is not item:
            return
        again = item.done == generation and item.analysis is not None and found is not None
        known = item.analysis.diagnostics if item.analysis is not None else None
        same = again and found is not None and known == found.diagnostics
        item.analysis, item.published, item.failure = found, told, failure
        if found is None or found.document is not None:
            item.base = found
        if found is None:
            item.heard = []
        item.settle(generation)
        if found is not None and found.document is not None and not found.complete and item.preparing is None:
            item.preparing = asyncio.ensure_future(self._prepare(item, found.document, found.settings))
        if failure is not None:
            self.tell(failure)
        for message in found.errors if found is not None else ():
            self.tell(message, types.MessageType.Warning)
        if generation != item.generation:
            return  # the places would be wrong by now, and the next pass is under way
        if not same and not self.editor.pulls:
            self.publish(item.text.uri, version, told)
        elif not same and again and self.editor.refreshes:
            self.refresh()

    def refresh(self) -> None:
        """Tell an editor that asks for diagnostics to ask again."""
        if self.editor.pulls and self.editor.refreshes:
            self.workspace_diagnostic_refresh(None)

    async def _prepare(self, item: Open, document: Document, settings: Settings) -> None:
        """Show the engines a text that was just opened."""

        def pause() -> None:
            if self.stopping or self.documents.get(item.text.uri) is not item:
                raise SupersededError

        work = partial(analyses.prepare, document, settings, pause)
        with contextlib.suppress(SupersededError):
            await asyncio.get_running_loop().run_in_executor(self.whole_thread, work)

    async def _whole(self, item: Open, generation: int, source: Source, grammar: bool) -> Analysis:
        """The check of the whole text; the first goes on to its end, for the quick passes start from it."""
        terms = item.terms
        if terms is None:
            raise AssertionError("no terms")
        if len(source.text) < LARGE:
            return await self._run_whole(item, generation, source, terms, grammar, None)
        async with Progress(self, f"Checking {os.path.basename(source.path)}", cancellable=True) as progress:
            return await self._run_whole(item, generation, source, terms, grammar, progress)

    async def _run_whole(
        self, item: Open, generation: int, source: Source, terms: Terms, grammar: bool, progress: Progress | None
    ) -> Analysis:
        loop = asyncio.get_running_loop()
        first, uri, done = item.base is None, item.text.uri, 0
        steps = len(terms.settings.rule_classes()[0]) + (len(source.text) // analyses.PORTION if grammar else 0)

        def pause() -> None:
            nonlocal done
            if self.stopping or self.documents.get(uri) is not item or (not first and item.generation != generation):
                raise SupersededError
            if progress is not None:
                loop.call_soon_threadsafe(progress.tell, done, steps)
                if progress.stopped and not first:
                    item.skipped = generation
                    raise SupersededError
            done += 1

        return await loop.run_in_executor(
            self.whole_thread, analyses.whole, generation, source, terms.format, terms.settings, pause, grammar
        )

    def positions(self, item: Open) -> Positions:
        """The positions of a document as it is now.

        Raises:
            JsonRpcException: an edit of it could not be followed.
        """
        try:
            return item.text.positions
        except OutOfStepError as error:
            raise JsonRpcException(str(error), REQUEST_FAILED) from None

    def stop(self) -> None:
        """Let go of all work."""
        self.stopping = True
        for item in self.documents.values():
            if item.task is not None:
                item.task.cancel()
        self.quick_thread.shutdown(wait=False, cancel_futures=True)
        self.whole_thread.shutdown(wait=False, cancel_futures=True)

"""Keeps an open document checked.

After every edit, a quick pass checks the blocks that changed; when the typing pauses, a second pass checks the whole
text. Each runs in its own thread, apart from the event loop; the second is interrupted by an edit.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from functools import partial
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from npqp_lint.adoption.errors import BaselineError
from npqp_lint.config.load import ConfigError
from npqp_lint.server import analysis as analyses
from npqp_lint.server import messages
from npqp_lint.server.opened import Open, SupersededError
from npqp_lint.server.progress import Progress
from npqp_lint.server.texts import OutOfStepError

if TYPE_CHECKING:
    from npqp_lint.config.settings import Settings
    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.server.analysis import Analysis
    from npqp_lint.server.folders import Terms
    from npqp_lint.server.server import Server
    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source

LARGE = 200_000
"""From this number of characters on, the check of the whole text is shown as progress."""

log = logging.getLogger("npqp_lint.server")


class Attendant:
    """Checks a document when needed.

    Arguments:
        server: provides the threads and the connection to the editor.
        item: the document and its findings.
    """

    def __init__(self, server: Server, item: Open) -> None:
        self.server = server
        self.item = item

    async def run(self) -> None:
        """Check the document as long as it is open."""
        item = self.item
        while True:
            item.touched.clear()
            if item.done != item.generation:
                await self._pass()
            elif item.analysis is None or item.analysis.complete or item.skipped == item.generation:
                await item.touched.wait()
            elif item.preparing is not None and not item.preparing.done():
                await _either(item.preparing, item.touched)
            else:
                opened = item.base is item.analysis  # what was skipped when it was opened follows immediately
                try:
                    await asyncio.wait_for(item.touched.wait(), 0 if opened else self.server.delay)
                except TimeoutError:
                    await self._pass(whole=True)

    async def _pass(self, whole: bool = False) -> None:
        """Check the document as it is now, and publish the result."""
        item = self.item
        generation, version = item.generation, item.text.version
        try:
            positions = item.text.positions
            found = await self._found(positions.source, whole)
            item.heard = self._heard(found) if found is not None else []
            told = messages.diagnostics(item.heard, positions, version, self.server.editor.tags)
        except SupersededError:
            item.wake()  # let anyone waiting for the whole text look again
        except (ConfigError, OutOfStepError) as error:
            self._settle(generation, version, None, [], str(error))
        except Exception as error:
            log.exception("the check of %s failed", item.text.uri)
            what = f"the check failed ({type(error).__name__}: {error}); please report it"
            self._settle(generation, version, None, [], what)
        else:
            self._settle(generation, version, found, told)

    async def _found(self, source: Source, whole: bool) -> Analysis | None:
        """The analysis of the text; None if it is excluded."""
        item = self.item
        if item.terms is None:
            item.terms = self.server.folders.terms(item.text)
        terms = item.terms
        if terms.excluded:
            return None
        if item.base is None or whole:
            # a newly opened text must appear quickly; after a change of settings, findings must not flicker
            return await self._whole(item.generation, source, terms, grammar=whole or item.done > 0)
        ready = item.preparing is None or item.preparing.done()
        work = partial(analyses.quick, item.base, source, terms.format, terms.settings, ready)
        return await asyncio.get_running_loop().run_in_executor(self.server.quick_thread, work)

    def _heard(self, found: Analysis) -> list[Diagnostic]:
        try:
            return self.server.folders.heard(found)
        except BaselineError as error:
            self.server.tell(str(error))
            return found.diagnostics

    def _settle(
        self,
        generation: int,
        version: int,
        found: Analysis | None,
        told: list[dict[str, Any]],
        failure: str | None = None,
    ) -> None:
        """Store the findings for a state of the document, and tell the editor."""
        item, server = self.item, self.server
        if not self._open:
            return
        again = item.done == generation and item.analysis is not None and found is not None
        known = item.analysis.diagnostics if item.analysis is not None else None
        same = again and found is not None and known == found.diagnostics
        item.analysis, item.published, item.failure = found, told, failure
        if found is None:
            item.base, item.heard = None, []
        elif found.document is not None:
            item.base = found
            if not found.complete and item.preparing is None:
                item.preparing = asyncio.ensure_future(self._prepare(found.document, found.settings))
        item.settle(generation)
        if failure is not None:
            server.tell(failure)
        for message in found.errors if found is not None else ():
            server.tell(message, types.MessageType.Warning)
        if generation != item.generation:
            return  # the positions would be wrong, and the next pass is on its way
        if not same and not server.editor.pulls:
            server.publish(item.text.uri, version, told)
        elif not same and again:
            server.refresh()

    @property
    def _open(self) -> bool:
        """Whether the document is open and the server is running."""
        return not self.server.stopping and self.server.documents.get(self.item.text.uri) is self.item

    async def _prepare(self, document: Document, settings: Settings) -> None:
        """Let the engines check a newly opened text."""

        def pause() -> None:
            if not self._open:
                raise SupersededError

        work = partial(analyses.prepare, document, settings, pause)
        with contextlib.suppress(SupersededError):
            await asyncio.get_running_loop().run_in_executor(self.server.whole_thread, work)

    async def _whole(self, generation: int, source: Source, terms: Terms, grammar: bool) -> Analysis:
        """Check the whole text; the first check always finishes, because the quick passes build on it."""
        if len(source.text) < LARGE:
            return await self._run_whole(generation, source, terms, grammar, None)
        title = f"Checking {os.path.basename(source.path)}"
        async with Progress(self.server, title, cancellable=True) as progress:
            return await self._run_whole(generation, source, terms, grammar, progress)

    async def _run_whole(
        self, generation: int, source: Source, terms: Terms, grammar: bool, progress: Progress | None
    ) -> Analysis:
        item, loop = self.item, asyncio.get_running_loop()
        first, done = item.base is None, 0
        steps = len(terms.settings.rule_classes()[0]) + (len(source.text) // analyses.PORTION if grammar else 0)

        def pause() -> None:
            nonlocal done
            if not self._open or (not first and item.generation != generation):
                raise SupersededError
            if progress is not None:
                loop.call_soon_threadsafe(progress.tell, done, steps)
                if progress.stopped and not first:
                    item.skipped = generation
                    raise SupersededError
            done += 1

        work = partial(analyses.whole, source, terms.format, terms.settings, pause, grammar)
        return await loop.run_in_executor(self.server.whole_thread, work)


async def _either(future: asyncio.Future[None], event: asyncio.Event) -> None:
    """Wait for either of the two."""
    waiting = asyncio.ensure_future(event.wait())
    both: list[asyncio.Future[Any]] = [future, waiting]
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()

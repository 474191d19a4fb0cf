"""Keeps an open document checked.

After every edit, a quick pass checks the blocks that changed; when the typing pauses, a second pass checks the whole
text. Each runs in its own thread, apart from the event loop; the second is interrupted by an edit.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
from functools import partial
from typing import TYPE_CHECKING

from lsprotocol import types

from npqp_lint.adoption.errors import BaselineError
from npqp_lint.config.load import ConfigError
from npqp_lint.server import analysis as analyses
from npqp_lint.server import messages
from npqp_lint.server.opened import Outcome, State
from npqp_lint.server.progress import Progress
from npqp_lint.server.texts import OutOfStepError
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.config.settings import Settings
    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.server.analysis import Analysis
    from npqp_lint.server.folders import Terms
    from npqp_lint.server.opened import Open
    from npqp_lint.server.server import Server
    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source

LARGE = 200_000
"""From this number of characters on, the check of the whole text is shown as progress."""

log = logging.getLogger("npqp_lint.server")


class SupersededError(Exception):
    """The text being checked is no longer the editor's."""


class SkippedError(Exception):
    """The user canceled the check of the whole text."""


class Attendant:
    """Checks a document when needed.

    Arguments:
        server: provides the threads and the connection to the editor.
        item: the document and its findings.
    """

    def __init__(self, server: Server, item: Open) -> None:
        self.server = server
        self.item = item
        self._last: messages.Told | None = None
        self._told: messages.Told | None = None  # of what quick passes build on

    async def run(self) -> None:
        """Check the document as long as it is open."""
        item = self.item
        while True:
            if item.state is State.STALE:
                await self._pass()
            elif item.state is not State.PARTIAL:
                await item.change()
            elif await item.pause(self.server.delay):
                await self._pass(whole=True)

    async def _pass(self, whole: bool = False) -> None:
        """Check the document as it is now, and publish the result."""
        item = self.item
        generation, version = item.generation, item.text.version
        try:
            positions = item.text.positions
            found = await self._found(positions.source, whole)
            findings = self._narrowed(found) if found is not None else ()
            if found is not None and found.base is not None and found.base is not item.base:
                self._told = self._last and self._last.known_as(found.base.diagnostics)
            told = self._last = messages.Told(findings, positions, self.server.editor.tags, self._told)
        except SkippedError:
            item.skip(generation)
        except SupersededError:
            pass  # the next pass is on its way
        except (ConfigError, OutOfStepError, SourceError) as error:
            self._fail(generation, version, str(error))
        except Exception as error:
            log.exception("the check of %s failed", item.text.uri)
            what = f"the check failed ({type(error).__name__}: {error}); please report it"
            self._fail(generation, version, what)
        else:
            if found is not None and found.document is not None:
                self._told = told
            self._settle(generation, version, found, findings, told.parts)

    async def _found(self, source: Source, whole: bool) -> Analysis | None:
        """The analysis of the text; None if it is excluded."""
        item = self.item
        terms = item.terms
        if terms is None:
            terms = self.server.folders.terms(item.text)
            item.look_up(terms)
        if terms.excluded:
            return None
        if item.base is None or whole:
            # a newly opened text must appear quickly; after a change of settings, findings must not flicker
            return await self._whole(item.generation, source, terms, grammar=whole or item.was_checked)
        change = item.text.since(item.base.source)
        last, since = item.latest, None if item.latest is None else item.text.since(item.latest.source)
        known = None if last is None or since is None else (last, since)
        work = partial(analyses.quick, item.base, source, terms.format, terms.settings, item.prepared, change, known)
        with self.server.hurry():
            return await asyncio.get_running_loop().run_in_executor(self.server.quick_thread, work)

    def _narrowed(self, found: Analysis) -> Sequence[Diagnostic]:
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
        findings: Sequence[Diagnostic],
        told: Sequence[str],
    ) -> None:
        """Store the findings for a generation of the document, and tell the editor."""
        item, server = self.item, self.server
        if not self._open:
            return
        if found is None:
            self._tell(item.excluded(generation), version)
            return
        if found.document is not None and not found.complete and item.needs_preparation:
            item.prepare(asyncio.ensure_future(self._prepare(found.document, found.settings)))
        outcome = item.checked(generation, found, findings, told)
        for message in found.errors:
            server.tell(message, types.MessageType.Warning)
        self._tell(outcome, version)

    def _fail(self, generation: int, version: int, failure: str) -> None:
        """Store why the document cannot be checked, and tell the user."""
        if not self._open:
            return
        outcome = self.item.failed(generation, failure)
        self.server.tell(failure)
        self._tell(outcome, version)

    def _tell(self, outcome: Outcome, version: int) -> None:
        """Send the editor the findings if they are new to it, or tell one that requests them to do so."""
        if outcome in (Outcome.LATE, Outcome.SAME):
            return
        if not self.server.editor.pulls:
            self.server.publish(self.item.text.uri, version, self.item.published)
        elif outcome is Outcome.REVISED:
            self.server.refresh()

    @property
    def _open(self) -> bool:
        """Whether the document is open and the server is running."""
        return not self.server.stopping and self.item.state is not State.CLOSED

    async def _prepare(self, document: Document, settings: Settings) -> None:
        """Let the engines check a newly opened text."""

        def pause() -> None:
            self.server.give_way()
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
            self.server.give_way()
            if not self._open or (not first and item.generation != generation):
                raise SupersededError
            if progress is not None:
                loop.call_soon_threadsafe(progress.tell, done, steps)
                if progress.stopped and not first:
                    raise SkippedError
            done += 1

        def work() -> Analysis:
            found = analyses.whole(source, terms.format, terms.settings, pause, grammar)
            if len(source.text) >= LARGE:
                _spare()
            return found

        return await loop.run_in_executor(self.server.whole_thread, work)


def _spare() -> None:
    """Spare the garbage collector what is there now: it would look through all of a large document during a key."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()

"""An open document: its text, its findings, and which of its states they belong to."""

from __future__ import annotations

import asyncio
from enum import Enum
from typing import TYPE_CHECKING, Any

from pygls.exceptions import JsonRpcException

from npqp_lint.server.protocol import REQUEST_FAILED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.server.analysis import Analysis
    from npqp_lint.server.folders import Terms
    from npqp_lint.server.texts import Text

CLOSED = "the document was closed"
"""What anyone still waiting for the findings of a closed document is told."""


class State(Enum):
    """How far the check of a document is. Only the methods of ``Open`` lead from one to another.

    An edit or a change of settings leads from any state but the last to ``STALE``.
    """

    STALE = "stale"
    """The text or its settings changed after the last check, or there was none."""
    PARTIAL = "partial"
    """There are findings, but some rules have yet to check the whole text."""
    SKIPPED = "skipped"
    """The same, but the user canceled the check of the whole text."""
    COMPLETE = "complete"
    """All rules have checked the whole text."""
    EXCLUDED = "excluded"
    """The document is excluded, so there are no findings."""
    FAILED = "failed"
    """The document cannot be checked."""
    CLOSED = "closed"
    """The editor closed the document; nothing changes any more."""


class Outcome(Enum):
    """What the result of a check means to the editor."""

    LATE = "late"
    """The document has changed since: positions would be wrong, and the next check is on its way."""
    FIRST = "first"
    """The first result for this state of the document."""
    REVISED = "revised"
    """A further result, with other findings than the one before."""
    SAME = "same"
    """A further result, with the same findings."""


class Open:
    """An open document. Its properties can only be read; its methods are the only way to change it.

    A generation is one state of text and settings; the first is 1. Call everything in the thread of the event loop;
    only ``state`` and ``generation`` may be read in others.

    Arguments:
        text: its text.
    """

    def __init__(self, text: Text) -> None:
        self._text = text
        self._terms: Terms | None = None
        self._generation = 1
        self._checked = 0
        self._skipped = 0
        self._analysis: Analysis | None = None
        self._base: Analysis | None = None
        self._findings: Sequence[Diagnostic] = ()
        self._published: Sequence[str] = ()
        self._failure: str | None = None
        self._closed = False
        self._touched = asyncio.Event()
        self._updated = asyncio.Event()
        self._preparation: asyncio.Future[None] | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def text(self) -> Text:
        """The text; use ``edit`` and ``lose`` to change it."""
        return self._text

    @property
    def terms(self) -> Terms | None:
        """How the document is checked; None until that is looked up."""
        return self._terms

    @property
    def generation(self) -> int:
        """The current generation."""
        return self._generation

    @property
    def state(self) -> State:
        """How far the check of the current generation is."""
        if self._closed:
            return State.CLOSED
        if self._checked != self._generation:
            return State.STALE
        if self._failure is not None:
            return State.FAILED
        if self._analysis is None:
            return State.EXCLUDED
        if self._analysis.complete:
            return State.COMPLETE
        return State.SKIPPED if self._skipped == self._generation else State.PARTIAL

    @property
    def was_checked(self) -> bool:
        """Whether any generation has been checked."""
        return self._checked > 0

    @property
    def base(self) -> Analysis | None:
        """The last check of the whole text, which quick passes build on; None if the next one must be of the whole."""
        return self._base

    @property
    def latest(self) -> Analysis | None:
        """The last check."""
        return self._analysis

    @property
    def findings(self) -> Sequence[Diagnostic]:
        """The findings of the last check, without those in a baseline."""
        return self._findings

    @property
    def published(self) -> Sequence[str]:
        """The same as the editor gets them, as ``messages.Told`` has them."""
        return self._published

    @property
    def result_id(self) -> str:
        """A name for ``published``, which changes when it can have changed."""
        whole = self._analysis is None or self._analysis.complete
        return f"{id(self):x}-{self._generation}-{int(whole)}"

    @property
    def needs_preparation(self) -> bool:
        """Whether the engines have not been asked to check the text ahead of the rules."""
        return self._preparation is None

    @property
    def prepared(self) -> bool:
        """Whether quick passes can use the engines; not while they check a newly opened text."""
        return self._preparation is None or self._preparation.done()

    def attend(self, task: asyncio.Task[None]) -> None:
        """Set the task that keeps the document checked.

        Arguments:
            task: canceled when the document is closed or abandoned.
        """
        self._task = task

    def edit(self, version: int, changes: Iterable[Any]) -> None:
        """Apply the editor's edits.

        Arguments:
            version, changes: as for ``Text.change``.
        """
        self._text.change(version, changes)
        self.touch()

    def lose(self, fault: str) -> None:
        """Record that the editor's text is no longer known.

        Arguments:
            fault: as for ``Text.lose``.
        """
        self._text.lose(fault)
        self.touch()

    def touch(self) -> None:
        """Begin a new generation."""
        if not self._closed:
            self._generation += 1
            self._touched.set()

    def reconfigure(self) -> None:
        """Begin a new generation with settings that are still to be looked up."""
        if not self._closed:
            self._terms = self._base = None
            self.touch()

    def look_up(self, terms: Terms) -> None:
        """Set how the document is checked, until the settings change.

        Arguments:
            terms: the settings that are now in effect.
        """
        self._terms = terms

    def checked(
        self, generation: int, analysis: Analysis, findings: Sequence[Diagnostic], published: Sequence[str]
    ) -> Outcome:
        """Store the result of a check.

        Arguments:
            generation: the generation that was checked.
            analysis: the result; the base of later quick passes if the whole was parsed.
            findings: its diagnostics, without those in a baseline.
            published: the same as the editor gets them.
        """
        known = self._analysis if self._checked == generation else None
        outcome = self._settle(generation, analysis, findings, published, None)
        if outcome is not Outcome.FIRST or known is None:
            return outcome
        return Outcome.SAME if known.diagnostics == analysis.diagnostics else Outcome.REVISED

    def excluded(self, generation: int) -> Outcome:
        """Record that the document is excluded.

        Arguments:
            generation: the generation for which that was found.
        """
        return self._settle(generation, None, (), (), None)

    def failed(self, generation: int, failure: str) -> Outcome:
        """Record that the document cannot be checked.

        Arguments:
            generation: the generation that could not be checked.
            failure: what the user is told.
        """
        return self._settle(generation, None, (), (), failure)

    def _settle(
        self,
        generation: int,
        analysis: Analysis | None,
        findings: Sequence[Diagnostic],
        published: Sequence[str],
        failure: str | None,
    ) -> Outcome:
        if self._closed:
            return Outcome.LATE
        if analysis is None:
            self._base = None
        elif analysis.document is not None:
            self._base = analysis
        elif self._base is not None and analysis.base is not None:
            self._base = analysis.base
        self._analysis, self._findings, self._published, self._failure = analysis, findings, published, failure
        self._checked = generation
        self._wake()
        return Outcome.FIRST if generation == self._generation else Outcome.LATE

    def prepare(self, preparation: asyncio.Future[None]) -> None:
        """Set the engines' first check of the text; until it is done, quick passes do not wait for them.

        Arguments:
            preparation: done when they have checked the text.
        """
        self._preparation = preparation

    def skip(self, generation: int) -> None:
        """Do without the check of the whole text, because the user canceled it.

        Arguments:
            generation: the generation that was being checked.
        """
        self._skipped = generation
        self._wake()

    def abandon(self) -> None:
        """Stop keeping the document checked; anyone waiting for findings gets none."""
        if self._task is not None:
            self._task.cancel()

    def close(self) -> None:
        """Stop keeping the document checked, and tell anyone waiting for findings."""
        self.abandon()
        self._closed = True
        self._failure = CLOSED
        self._wake()

    async def ready(self) -> Analysis | None:
        """Wait for the findings of the current generation; return None if the document is excluded.

        Raises:
            JsonRpcException: it cannot be checked, or was closed.
        """
        while self.state is State.STALE:
            await self._updated.wait()
        if self._failure is not None:
            raise JsonRpcException(self._failure, REQUEST_FAILED)
        return self._analysis

    async def complete(self) -> Analysis | None:
        """Do the same, but wait until all rules have checked the whole text or the user canceled that.

        Raises:
            JsonRpcException: it cannot be checked, or was closed.
        """
        found = await self.ready()
        while self.state is State.PARTIAL:
            await self._updated.wait()
            found = await self.ready()
        return found

    async def change(self) -> None:
        """Wait for the next generation."""
        self._touched.clear()
        await self._touched.wait()

    async def pause(self, delay: float) -> bool:
        """Wait for a good moment to check the whole text; return False if ``state`` must be looked at again first.

        Arguments:
            delay: how many seconds to wait for edits; none after a check that read the whole text, so that what was
                left out when the document was opened follows immediately.
        """
        self._touched.clear()
        if self._preparation is not None and not self._preparation.done():
            await _either(self._preparation, self._touched)
            return False
        try:
            await asyncio.wait_for(self._touched.wait(), 0 if self._base is self._analysis else delay)
        except TimeoutError:
            return True
        return False

    def _wake(self) -> None:
        """Let anyone waiting look again."""
        self._updated.set()
        self._updated = asyncio.Event()


async def _either(future: asyncio.Future[None], event: asyncio.Event) -> None:
    """Wait for either of the two."""
    waiting = asyncio.ensure_future(event.wait())
    both: list[asyncio.Future[Any]] = [future, waiting]
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()

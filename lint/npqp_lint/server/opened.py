"""An open document and its findings."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.server.analysis import Analysis
    from npqp_lint.server.folders import Terms
    from npqp_lint.server.texts import Text


class SupersededError(Exception):
    """The text being checked is no longer the editor's."""


class Open:
    """An open document and its findings.

    Arguments:
        text: its text.
    """

    def __init__(self, text: Text) -> None:
        self.text = text
        self.generation = 1
        """Counts the states of text and settings."""
        self.done = 0
        """The state that `analysis`, `published`, and `failure` belong to."""
        self.analysis: Analysis | None = None
        self.base: Analysis | None = None
        """The last check of the whole text, which quick passes build on."""
        self.heard: list[Diagnostic] = []
        """The findings to report, without those in a baseline."""
        self.published: list[dict[str, Any]] = []
        self.failure: str | None = None
        self.skipped = 0
        """The state for which the user canceled the check of the whole text."""
        self.terms: Terms | None = None
        self.touched = asyncio.Event()
        self.updated = asyncio.Event()
        self.preparing: asyncio.Future[None] | None = None
        """The engines' first check of the text; until it is done, quick passes do not wait for them."""
        self.task: asyncio.Task[None] | None = None

    def touch(self) -> None:
        """Record that the text or its settings changed."""
        self.generation += 1
        self.touched.set()

    def settle(self, generation: int) -> None:
        """Record that the findings belong to this state, and let anyone waiting for it continue."""
        self.done = generation
        self.wake()

    def wake(self) -> None:
        """Let anyone waiting look again."""
        self.updated.set()
        self.updated = asyncio.Event()

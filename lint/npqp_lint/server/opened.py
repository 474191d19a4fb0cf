"""An open document and what is known of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.server.analysis import Analysis
    from npqp_lint.server.folders import Terms
    from npqp_lint.server.texts import Text


class SupersededError(Exception):
    """The text under check is not the editor's any more."""


class Open:
    """An open document and what is known of it.

    Arguments:
        text: its text.
    """

    def __init__(self, text: Text) -> None:
        self.text = text
        self.generation = 1
        """Counts the states of text and settings."""
        self.done = 0
        """The state of which `analysis`, `published` and `failure` speak."""
        self.analysis: Analysis | None = None
        self.base: Analysis | None = None
        """The last check of the whole text, from which the quick passes start."""
        self.heard: list[Diagnostic] = []
        """What of it is to be heard: without what a baseline knows."""
        self.published: list[dict[str, Any]] = []
        self.failure: str | None = None
        self.skipped = 0
        """The state of which the user does not want the whole checked."""
        self.terms: Terms | None = None
        self.touched = asyncio.Event()
        self.updated = asyncio.Event()
        self.preparing: asyncio.Future[None] | None = None
        """The grammar engines see the text for the first time; until they have, no quick pass waits for them."""
        self.task: asyncio.Task[None] | None = None

    def touch(self) -> None:
        """The text or its settings changed."""
        self.generation += 1
        self.touched.set()

    def settle(self, generation: int) -> None:
        """What is known is known of this state; whoever waits for it goes on."""
        self.done = generation
        self.wake()

    def wake(self) -> None:
        """Whoever waits looks again."""
        self.updated.set()
        self.updated = asyncio.Event()

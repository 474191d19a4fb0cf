"""Work that takes a while, shown by the editor, and stopped where its user says so."""

from __future__ import annotations

import asyncio
import uuid
from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from npqp_lint.server.server import Server

PATIENCE = 2
"""Seconds in which an editor has to say that it shows the progress."""


class Progress:
    """One piece of work; ``async with`` shows it while it runs, if the editor can.

    Arguments:
        server: asks the editor.
        title: what is done.
        cancellable: the user may stop it.
    """

    def __init__(self, server: Server, title: str, cancellable: bool = False) -> None:
        self._server = server
        self._title = title
        self._cancellable = cancellable
        self._token: str | None = None
        self._told = -1

    async def __aenter__(self) -> Progress:
        """Show it."""
        if self._server.editor.progress:
            token = str(uuid.uuid4())
            try:
                await asyncio.wait_for(self._server.work_done_progress.create_async(token), PATIENCE)
            except Exception:  # an editor that promises and then refuses does not stop the work
                return self
            self._token = token
            begin = types.WorkDoneProgressBegin(title=self._title, cancellable=self._cancellable, percentage=0)
            self._server.work_done_progress.begin(token, begin)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Show it no more."""
        if self._token is not None:
            self._server.work_done_progress.end(self._token, types.WorkDoneProgressEnd())
            self._server.work_done_progress.tokens.pop(self._token, None)

    @property
    def stopped(self) -> bool:
        """The user has had enough."""
        future = self._server.work_done_progress.tokens.get(self._token) if self._token is not None else None
        return future is not None and future.cancelled()

    def tell(self, done: int, of: int, what: str | None = None) -> None:
        """How far it is; each percent is told once."""
        percent = min(100, 100 * done // max(of, 1))
        if self._token is not None and percent > self._told:
            self._told = percent
            report = types.WorkDoneProgressReport(message=what, percentage=percent)
            self._server.work_done_progress.report(self._token, report)

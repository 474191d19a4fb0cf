"""Progress of longer work, shown by the editor and canceled on request."""

from __future__ import annotations

import asyncio
import uuid
from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from npqp_lint.server.server import Server

PATIENCE = 2
"""How many seconds an editor has to confirm that it shows the progress."""


class Progress:
    """A piece of work; ``async with`` shows its progress, if the editor can.

    Arguments:
        server: the connection to the editor.
        title: what is done.
        cancellable: whether the user can stop it.
    """

    def __init__(self, server: Server, title: str, cancellable: bool = False) -> None:
        self._server = server
        self._title = title
        self._cancellable = cancellable
        self._token: str | None = None
        self._told = -1

    async def __aenter__(self) -> Progress:
        """Start showing it."""
        if self._server.editor.progress:
            token = str(uuid.uuid4())
            try:
                await asyncio.wait_for(self._server.work_done_progress.create_async(token), PATIENCE)
            except Exception:  # an editor that announces support and then refuses does not stop the work
                return self
            self._token = token
            begin = types.WorkDoneProgressBegin(title=self._title, cancellable=self._cancellable, percentage=0)
            self._server.work_done_progress.begin(token, begin)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop showing it."""
        if self._token is not None:
            self._server.work_done_progress.end(self._token, types.WorkDoneProgressEnd())
            self._server.work_done_progress.tokens.pop(self._token, None)

    @property
    def stopped(self) -> bool:
        """Whether the user canceled it."""
        future = self._server.work_done_progress.tokens.get(self._token) if self._token is not None else None
        return future is not None and future.cancelled()

    def tell(self, done: int, of: int, what: str | None = None) -> None:
        """Report the progress, each percentage once."""
        percent = min(100, 100 * done // max(of, 1))
        if self._token is not None and percent > self._told:
            self._told = percent
            report = types.WorkDoneProgressReport(message=what, percentage=percent)
            self._server.work_done_progress.report(self._token, report)

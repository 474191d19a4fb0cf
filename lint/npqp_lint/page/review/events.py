"""What the pages that are open are told while they are open."""

from __future__ import annotations

import json
import queue
import threading
import time
from typing import Any

_WAITING = 1000
"""The maximum number of messages that a page has not read yet."""


class Events:
    """Tells the open pages, and knows when the last one is closed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pages: list[queue.Queue[bytes]] = []
        self._empty_since: float | None = None

    def join(self) -> queue.Queue[bytes]:
        """A page was opened; return where its messages will be."""
        page: queue.Queue[bytes] = queue.Queue(_WAITING)
        with self._lock:
            self._pages.append(page)
            self._empty_since = None
        return page

    def leave(self, page: queue.Queue[bytes]) -> None:
        """A page was closed."""
        with self._lock:
            self._pages.remove(page)
            if not self._pages:
                self._empty_since = time.monotonic()

    def expect(self) -> None:
        """A page is on its way: it was asked for, but has not been opened yet."""
        with self._lock:
            if self._empty_since is not None:
                self._empty_since = time.monotonic()

    def tell(self, data: dict[str, Any], name: str = "") -> None:
        """Send a message to all pages; one that does not read its messages loses them."""
        event = f"event: {name}\n" if name else ""
        message = f"{event}data: {json.dumps(data, separators=(',', ':'))}\n\n".encode()
        with self._lock:
            for page in self._pages:
                if not page.full():
                    page.put_nowait(message)

    def close(self, patience: float = 1.0) -> None:
        """Send the last message, and wait until the pages have it, for a limited time."""
        with self._lock:
            for page in self._pages:
                if not page.full():
                    page.put_nowait(b"")
        end = time.monotonic() + patience
        while self._pages and time.monotonic() < end:
            time.sleep(0.01)

    @property
    def quiet(self) -> float:
        """For how many seconds no page has been open; 0 if none has been opened yet."""
        with self._lock:
            return 0.0 if self._empty_since is None else time.monotonic() - self._empty_since

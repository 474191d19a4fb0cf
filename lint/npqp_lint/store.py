"""Where costly rules keep what they worked out, from one document to the next and, with a cache on disk, run to run."""

from __future__ import annotations

from typing import Protocol


class Store(Protocol):
    """Bytes by key. What it does not hold any more, or never did, is worked out again."""

    def get(self, key: str) -> bytes | None:
        """What was put under `key`; None: nothing, or no longer."""

    def put(self, key: str, value: bytes) -> None:
        """Keep `value` under `key`, a short string of ASCII letters, digits and ``-`` that names all it depends on."""


class Memory:
    """A store in this process; of two halves the older goes when the younger is full.

    Arguments:
        limit: bytes of values and keys that it may hold.
    """

    def __init__(self, limit: int = 32 << 20) -> None:
        self._half = limit // 2
        self._size = 0
        self._young: dict[str, bytes] = {}
        self._old: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """What was put under `key`."""
        value = self._young.get(key)
        if value is None:
            value = self._old.pop(key, None)
            if value is not None:  # in use, so it stays
                self.put(key, value)
        return value

    def put(self, key: str, value: bytes) -> None:
        """Keep `value` under `key`."""
        if self._size > self._half:
            self._old, self._young, self._size = self._young, {}, 0
        self._size += len(key) + len(value)
        self._young[key] = value


MEMORY = Memory()
"""The store of documents that were given no other."""

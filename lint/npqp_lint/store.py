"""Storage for slow rules, kept between documents and, with a cache on disk, between runs."""

from __future__ import annotations

from typing import Protocol


class Store(Protocol):
    """Values (bytes) by key. A value that is missing is computed again."""

    def get(self, key: str) -> bytes | None:
        """The value of `key`; None if there is none, or no longer."""

    def put(self, key: str, value: bytes) -> None:
        """Store `value` under `key`, a short string of ASCII letters, digits, and ``-`` that names all inputs."""


class Memory:
    """A store in this process; when the newer half is full, the older half is discarded.

    Arguments:
        limit: the maximum size of values and keys in bytes.
    """

    def __init__(self, limit: int = 32 << 20) -> None:
        self._half = limit // 2
        self._size = 0
        self._young: dict[str, bytes] = {}
        self._old: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """The value of `key`."""
        value = self._young.get(key)
        if value is None:
            value = self._old.pop(key, None)
            if value is not None:  # in use, so keep it
                self.put(key, value)
        return value

    def put(self, key: str, value: bytes) -> None:
        """Store `value` under `key`."""
        if self._size > self._half:
            self._old, self._young, self._size = self._young, {}, 0
        self._size += len(key) + len(value)
        self._young[key] = value


MEMORY = Memory()
"""The store of documents without another one."""

"""Results for texts, cached on disk between runs.

The key of an entry is a hash of everything its value depends on, so an entry is either valid or not found, and nothing
is ever invalidated. Entries unused for a month are removed, and the oldest half when there are too many. They are in
one SQLite file: several runs can use it at once, and a run that is killed leaves it intact. Any failure (a full disk,
a read-only folder, damage) only costs time.
"""

from __future__ import annotations

import os
import sys
import time
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any
from zlib import crc32

from npqp_lint.run.cache_folder import make_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from npqp_lint.run.cache_file import CacheFile

FILE = "results-2.sqlite"
"""The file in it; the number changes with the table."""

LIMIT = 128 << 20
"""The maximum size of the file in bytes."""

_DAYS = 30
"""Days after which an unused entry is removed."""

_BUFFERED = 1 << 20
"""Bytes of new entries that are written at once."""

_LARGEST_VALUE = 32 << 20
"""The maximum size of a value that is stored, in bytes."""

_MANY = 200
"""How many entries to look up one by one before reading all of them."""

_SMALL = 8 << 20
"""The maximum size of a file that is read at once, in bytes."""


class Cache:
    """A mapping from keys to bytes on disk; also a ``Store`` for slow rules.

    Arguments:
        folder: where the file is; created when there is something to store.
        limit: the maximum size of the file in bytes.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder = folder
        self._limit = limit
        self._today = int(time.time() // 86400)
        self._new: dict[bytes, bytes] = {}
        self._size = 0
        self._again: list[bytes] = []  # used for the first time today
        self._open: CacheFile | None = None
        self._asked = 0
        self._loaded: dict[bytes, tuple[Any, Any]] | None = None
        self._broken = False
        self._owner = os.getpid()

    def get(self, key: str) -> bytes | None:
        """The value of `key`, from this or an earlier run; None if there is none or it is damaged."""
        name = key.encode()
        if name in self._new:
            return self._new[name]
        self._asked += 1
        if self._asked == _MANY:
            self._load()
        row = self._loaded.get(name) if self._loaded is not None else self._row(name)
        if row is None:
            return None
        value, used = row
        if not isinstance(value, bytes) or not isinstance(used, int):
            return None
        kept = bytes(value[4:])
        if _checksum(name, kept) != value[:4]:
            return None
        if used != self._today:
            self._again.append(name)
        return kept

    def _row(self, name: bytes) -> tuple[Any, Any] | None:
        rows = self._run("SELECT value, used FROM entries WHERE key = ?", (name,), writes=False)
        return rows[0] if rows else None

    def _load(self) -> None:
        """Read all entries at once, if there are not too many: a run that uses this many uses most."""
        try:
            small = self._file.stat().st_size <= _SMALL
        except OSError:
            return
        rows = self._run("SELECT key, value, used FROM entries", writes=False) if small else None
        if rows is not None:
            self._loaded = {name: (value, used) for name, value, used in rows}

    def renew(self) -> None:
        """Look for entries in the file again, because other processes have written some."""
        self._loaded, self._asked = None, 0

    def put(self, key: str, value: bytes) -> None:
        """Store `value` under `key`."""
        name = key.encode()
        if len(value) > _LARGEST_VALUE:
            return
        self._new[name] = value
        self._size += len(name) + len(value)
        if self._size > _BUFFERED:
            self.flush()

    def flush(self) -> None:
        """Write new entries."""
        if self._owner != os.getpid():  # a copy in a forked process: the original writes its entries
            return
        rows = [(name, _checksum(name, value) + value, self._today) for name, value in self._new.items()]
        again = [(self._today, name) for name in self._again]
        if not rows and not again:
            return
        self._new, self._size, self._again = {}, 0, []
        self._loaded = None  # it does not contain them
        if self._run("BEGIN IMMEDIATE") is None:
            return
        self._run("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
        self._run("UPDATE entries SET used = ? WHERE key = ?", again)
        if self._run("COMMIT") is None and self._open is not None:
            self._run("ROLLBACK")

    def close(self) -> None:
        """Write new entries, remove old or excess ones, and close the file."""
        wrote = bool(self._new)
        self.flush()
        if wrote:
            self._trim()
        if self._open is not None and self._owner == os.getpid():
            self._open.close()
        self._open = None

    def forked(self) -> Cache:
        """The same cache for a forked process, which must not use the open file."""
        return Cache(self.folder, self._limit)

    def _trim(self) -> None:
        self._run("DELETE FROM entries WHERE used < ?", (self._today - _DAYS,))
        try:
            size = self._file.stat().st_size
        except OSError:
            return
        if size > self._limit:
            self._run(
                "DELETE FROM entries WHERE key IN (SELECT key FROM entries ORDER BY used "
                "LIMIT (SELECT count(*) / 2 FROM entries))"
            )
            self._tried(lambda file: file.vacuum(), writes=True)

    @property
    def _file(self) -> Path:
        return self.folder / FILE

    def _run(self, statement: str, values: Any = (), writes: bool = True) -> list[Any] | None:
        """The result rows of a statement; None if it fails. A file that is damaged or not ours is recreated.

        Arguments:
            values: for one row (a tuple) or many (a list).
            writes: whether the file is needed; if not, it is not created.
        """
        return self._tried(lambda file: file.run(statement, values), writes)

    def _tried(self, work: Callable[[CacheFile], list[Any] | None], writes: bool) -> list[Any] | None:
        """What comes of some work on the file; None if it fails."""
        import sqlite3

        from npqp_lint.run.cache_file import is_passing, remove

        for _ in range(2):
            try:
                file = self._opened(writes)
                return None if file is None else work(file)
            except sqlite3.DatabaseError as error:
                if is_passing(error):  # being written, full, or read-only: do without it this time
                    self._broken = self._broken or "locked" not in str(error)
                    return None
            except OSError:
                self._broken = True
                return None
            try:
                self._let_go()
                remove(self._file)
            except OSError:
                self._broken = True
        return None

    def _opened(self, writes: bool) -> CacheFile | None:
        if self._open is not None or self._broken:
            return None if self._broken and writes else self._open
        from npqp_lint.run.cache_file import CacheFile, is_there

        if not is_there(self._file):
            if not writes:
                return None
            make_folder(self.folder)
        self._open = CacheFile(self._file)
        return self._open

    def _let_go(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None


class Keys:
    """Computes the keys of texts.

    Arguments:
        parts: everything else that the results depend on.
    """

    def __init__(self, *parts: str) -> None:
        head = "\0".join(["results", build(), *parts])
        self._hash = blake2b(head.encode("utf-8", "surrogatepass"), digest_size=20)

    def of(self, text: str) -> str:
        """The key of a text."""
        made = self._hash.copy()
        made.update(text.encode("utf-8", "surrogatepass"))
        return made.hexdigest()


def build() -> str:
    """Identifies the program that computes the results: its files, the rules, Python, and all installed packages."""
    return _BUILD.name


class _Build:
    @cached_property
    def name(self) -> str:
        from npqp_lint import plugins
        from npqp_lint.formats.added import GROUP as FORMATS
        from npqp_lint.registry import GROUP

        entries = [entry for group in (GROUP, FORMATS) for entry in plugins.entries(group)]
        packages = {"npqp_lint", *(entry.module.partition(".")[0] for entry in entries)}
        made = blake2b(digest_size=16)
        for part in (sys.version, *plugins.installed(), *(line for name in sorted(packages) for line in _files(name))):
            made.update(f"{part}\0".encode("utf-8", "surrogateescape"))
        return made.hexdigest()


_BUILD = _Build()


def _files(package: str) -> Iterator[str]:
    """Name, size, and time of every file in a package."""
    from importlib.util import find_spec

    spec = find_spec(package)
    places = list(spec.submodule_search_locations or [spec.origin or ""]) if spec else []
    while places:
        place = places.pop()
        try:
            if not os.path.isdir(place):
                yield _stamp(place, os.stat(place))
                continue
            with os.scandir(place) as entries:
                for entry in sorted(entries, key=lambda entry: entry.name):
                    if entry.is_dir():
                        places += [entry.path] if entry.name != "__pycache__" else []
                    else:
                        yield _stamp(entry.path, entry.stat())
        except OSError as error:
            yield f"{place} {error.strerror}"


def _stamp(path: str, found: os.stat_result) -> str:
    return f"{path} {found.st_size} {found.st_mtime_ns}"


def _checksum(name: bytes, value: bytes) -> bytes:
    return crc32(value, crc32(name)).to_bytes(4, "little")

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
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from npqp_lint.config.resolver import Resolver

FOLDER = ".npqp-lint-cache"
"""The folder of the cache, next to the configuration."""

FILE = "results-1.sqlite"
"""The file in it; the number changes with the table."""

LIMIT = 128 << 20
"""The maximum size of the file in bytes."""

_DAYS = 30
"""Days after which an unused entry is removed."""

_BUFFERED = 1 << 20
"""Bytes of new entries that are written at once."""

_MANY = 200
"""How many entries to look up one by one before reading all of them."""

_SMALL = 8 << 20
"""The maximum size of a file that is read at once, in bytes."""

_PATIENCE = 2.0
"""Seconds to wait for another run that is writing."""

_TABLE = "CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB, used INTEGER) WITHOUT ROWID"


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
        self._open: sqlite3.Connection | None = None
        self._asked = 0
        self._loaded: dict[bytes, tuple[bytes, int]] | None = None
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
        kept = bytes(value[4:])
        if _checksum(name, kept) != value[:4]:
            return None
        if used != self._today:
            self._again.append(name)
        return kept

    def _row(self, name: bytes) -> tuple[bytes, int] | None:
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

    def put(self, key: str, value: bytes) -> None:
        """Store `value` under `key`."""
        name = key.encode()
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
            self._run("VACUUM")

    @property
    def _file(self) -> Path:
        return self.folder / FILE

    def _run(self, statement: str, values: Any = (), writes: bool = True) -> list[Any] | None:
        """The result rows of a statement; None if it fails. A damaged file is recreated.

        Arguments:
            values: for one row (a tuple) or many (a list).
            writes: whether the file is needed; if not, it is not created.
        """
        import sqlite3

        for _ in range(2):
            try:
                connection = self._connection(writes)
                if connection is None:
                    return None
                if isinstance(values, list):
                    return connection.executemany(statement, values).fetchall()
                return connection.execute(statement, values).fetchall()
            except sqlite3.DatabaseError as error:
                if not _damaged(error):
                    # being written, full, or read-only: do without it this time
                    self._broken = self._broken or "locked" not in str(error)
                    return None
                self._remove()
            except OSError:
                self._broken = True
        return None

    def _connection(self, writes: bool) -> sqlite3.Connection | None:
        if self._open is not None or self._broken:
            return None if self._broken and writes else self._open
        import sqlite3

        if not self._file.exists():
            if not writes:
                return None
            make_folder(self.folder)
        self._open = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        # the checksum protects against a power failure; a killed process loses nothing that it wrote
        self._open.execute("PRAGMA synchronous = OFF")
        if self._open.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            self._open.execute(_TABLE)
        return self._open

    def _remove(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None
        try:
            for path in (Path(f"{self._file}-journal"), self._file):
                path.unlink(missing_ok=True)
        except OSError:
            self._broken = True


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


def folder_for(resolver: Resolver, always: bool = False) -> Path | None:
    """The folder of the cache for a run in the current directory; None if the settings turn it off.

    Arguments:
        resolver: provides the settings.
        always: ignore whether the settings turn it off.

    Raises:
        ConfigError: the configuration cannot be used.
    """
    here = os.getcwd()
    settings = resolver.settings_in(here)
    if not settings.cache and not always:
        return None
    return settings.cache_dir or resolver.root_for(here) / FOLDER


def make_folder(folder: Path) -> None:
    """Create the folder of the cache, which Git must ignore.

    Raises:
        OSError: it cannot be created.
    """
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", "utf-8")


def clean(folder: Path) -> bool:
    """Delete a cache from its folder, and the folder if it is then empty. Return whether there was a cache.

    Raises:
        OSError: it cannot be deleted.
    """
    found = False
    for path in sorted(folder.glob("results-*.sqlite*")):
        path.unlink(missing_ok=True)
        found = True
    if found or folder.name == FOLDER:
        (folder / ".gitignore").unlink(missing_ok=True)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        found = True
    return found


def build() -> str:
    """Identifies the program that computes the results: its files, the rules, Python, and all installed packages."""
    return _BUILD.name


class _Build:
    @cached_property
    def name(self) -> str:
        from npqp_lint import plugins
        from npqp_lint.registry import GROUP

        packages = {"npqp_lint", *(entry.module.partition(".")[0] for entry in plugins.entries(GROUP))}
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


def _damaged(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is not a database, is damaged, or has a different table."""
    import sqlite3

    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)

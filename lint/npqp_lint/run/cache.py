"""What was found in a text, kept on disk from run to run.

The key of an entry is a hash of all that its value depends on, so an entry is right or it is not found: nothing is
ever marked as stale. Entries that nobody asked for in a month go, and the oldest half when there are too many. One
SQLite file holds them: several runs may use it at once, and one that is killed leaves it whole. Whatever goes wrong
with it (a full disk, a folder that cannot be written, damage) costs time and nothing else.
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
"""The folder of the cache, beside the configuration."""

FILE = "results-1.sqlite"
"""The file in it; another number for another table."""

LIMIT = 128 << 20
"""Bytes that the file may take."""

_DAYS = 30
"""Days after which an entry goes that was not asked for."""

_BUFFERED = 1 << 20
"""Bytes of new entries that are written in one go."""

_MANY = 200
"""Entries to ask for one by one; after that, all are read at once."""

_SMALL = 8 << 20
"""Bytes of a file that may be read at once."""

_PATIENCE = 2.0
"""Seconds to wait for another run that is writing."""

_TABLE = "CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB, used INTEGER) WITHOUT ROWID"


class Cache:
    """Bytes by key, on disk; a ``Store`` for costly rules, too.

    Arguments:
        folder: where it lies; made when there is something to keep.
        limit: bytes that the file may take.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder = folder
        self._limit = limit
        self._today = int(time.time() // 86400)
        self._new: dict[bytes, bytes] = {}
        self._size = 0
        self._again: list[bytes] = []  # asked for, for the first time today
        self._open: sqlite3.Connection | None = None
        self._asked = 0
        self._loaded: dict[bytes, tuple[bytes, int]] | None = None
        self._broken = False
        self._owner = os.getpid()

    def get(self, key: str) -> bytes | None:
        """What was kept under `key`, here or by an earlier run; None where it is not there or damaged."""
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
        """Read all entries at once, if they are not too many: a run that has asked for so many asks for most."""
        try:
            small = self._file.stat().st_size <= _SMALL
        except OSError:
            return
        rows = self._run("SELECT key, value, used FROM entries", writes=False) if small else None
        if rows is not None:
            self._loaded = {name: (value, used) for name, value, used in rows}

    def put(self, key: str, value: bytes) -> None:
        """Keep `value` under `key`."""
        name = key.encode()
        self._new[name] = value
        self._size += len(name) + len(value)
        if self._size > _BUFFERED:
            self.flush()

    def flush(self) -> None:
        """Write what is new."""
        if self._owner != os.getpid():  # a copy in a forked process: the other one writes what it holds
            return
        rows = [(name, _checksum(name, value) + value, self._today) for name, value in self._new.items()]
        again = [(self._today, name) for name in self._again]
        if not rows and not again:
            return
        self._new, self._size, self._again = {}, 0, []
        self._loaded = None  # it does not have them
        if self._run("BEGIN IMMEDIATE") is None:
            return
        self._run("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
        self._run("UPDATE entries SET used = ? WHERE key = ?", again)
        if self._run("COMMIT") is None and self._open is not None:
            self._run("ROLLBACK")

    def close(self) -> None:
        """Write what is new, let go what is old or too much, and close the file."""
        wrote = bool(self._new)
        self.flush()
        if wrote:
            self._trim()
        if self._open is not None and self._owner == os.getpid():
            self._open.close()
        self._open = None

    def forked(self) -> Cache:
        """The same cache for a process forked off this one, which must leave the open file alone."""
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
        """The rows that a statement gives; None where it cannot be done. A damaged file is begun anew.

        Arguments:
            values: of one row (a tuple), or of many (a list).
            writes: the file is needed; without it there is no file to be made.
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
                    # being written, full, not ours to write: this once it does without
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
        # against a power failure there is the checksum; a killed process loses nothing that it wrote
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
    """The keys of texts.

    Arguments:
        parts: all else that the results depend on.
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
    """The folder of the cache for a run in the working directory; None: the settings want none.

    Arguments:
        resolver: tells the settings.
        always: whether they want one or not.

    Raises:
        ConfigError: the configuration cannot be used.
    """
    here = os.getcwd()
    settings = resolver.settings_in(here)
    if not settings.cache and not always:
        return None
    return settings.cache_dir or resolver.root_for(here) / FOLDER


def make_folder(folder: Path) -> None:
    """Make the folder of the cache, which git is to pass over.

    Raises:
        OSError: it cannot be made.
    """
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", "utf-8")


def clean(folder: Path) -> bool:
    """Delete what a cache keeps in its folder, and the folder if nothing else is in it. Says whether there was any.

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
    """Names the program that works the results out: its files and the rules', the Python and all that is installed."""
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
    """Name, size and time of every file of a package."""
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
    """The file is no database, or a broken one, or one with another table."""
    import sqlite3

    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)

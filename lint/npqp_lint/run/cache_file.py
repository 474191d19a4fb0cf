"""The SQLite file of a cache, opened as if somebody else had written it.

It may have come with a repository, if the user wants the cache there. So a link, a device, or another schema (a view
can run without end, a trigger can write) is never used: such a file is odd, and whoever opens it creates a new one.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION = 0x6E707170
"""Tells our files from other SQLite files ("npqp")."""

SECONDS = 5.0
"""How long a statement may take."""

LARGEST = 1 << 30
"""The maximum size of a file that is opened, in bytes."""

VALUE = 64 << 20
"""The maximum size of a value in bytes."""

_PATIENCE = 2.0
"""Seconds to wait for another run that is writing."""

_TABLE = "CREATE TABLE entries (key BLOB PRIMARY KEY, value BLOB, used INTEGER) WITHOUT ROWID"
_SIDES = ("-journal", "-wal", "-shm")
_OURS = {
    sqlite3.SQLITE_READ: "entries",
    sqlite3.SQLITE_INSERT: "entries",
    sqlite3.SQLITE_UPDATE: "entries",
    sqlite3.SQLITE_DELETE: "entries",
}
_HARMLESS = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_TRANSACTION)
_PASSING = (
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM,
)  # fmt: skip
"""What says nothing about the content of the file."""


class OddError(sqlite3.DatabaseError):
    """The file is not one that this program wrote."""


class CacheFile:
    """An open file. Every statement has a time limit, and may touch nothing but the table of entries.

    Arguments:
        path: the file; it is created if it does not exist. Its folder must exist.

    Raises:
        OddError: it is a link, no regular file, too large, or has a different schema.
        sqlite3.DatabaseError, OSError: it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        new = not is_there(path)
        if new:
            flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
            with contextlib.suppress(FileExistsError):  # another run was faster
                os.close(os.open(path, flags, 0o600))
        self._deadline = 0.0
        self.connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            self._prepare()
        except BaseException:
            self.connection.close()
            raise

    def run(self, statement: str, values: Any = ()) -> list[Any]:
        """The result rows of a statement.

        Arguments:
            statement: in SQL.
            values: for one row (a tuple) or many (a list).

        Raises:
            sqlite3.DatabaseError: it fails, takes too long, or touches something else.
        """
        self._deadline = time.monotonic() + SECONDS
        if isinstance(values, list):
            return self.connection.executemany(statement, values).fetchall()
        return self.connection.execute(statement, values).fetchall()

    def vacuum(self) -> None:
        """Give the space of deleted entries back."""
        self.connection.set_authorizer(None)  # it attaches a file of its own
        self.connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
        try:
            self.run("VACUUM")
        finally:
            self.connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            self.connection.set_authorizer(_authorized)

    def close(self) -> None:
        """Close it."""
        self.connection.close()

    def _prepare(self) -> None:
        connection = self.connection
        connection.text_factory = bytes
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.set_progress_handler(lambda: time.monotonic() > self._deadline, 10_000)
        # the checksum protects against a power failure; a killed process loses nothing that it wrote
        for setting in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "synchronous = OFF"):
            self.run(f"PRAGMA {setting}")
        if not self._schema():
            self.run("BEGIN IMMEDIATE")
            if not self._schema():  # nor did another run create it meanwhile
                self.run(f"PRAGMA application_id = {APPLICATION}")
                self.run(_TABLE)
            self.run("COMMIT")
        [(application,)] = self.run("PRAGMA application_id")
        if application != APPLICATION or self._schema() != [(b"table", b"entries", b"entries", _TABLE.encode())]:
            raise OddError("another schema")
        connection.set_authorizer(_authorized)

    def _schema(self) -> list[Any]:
        return self.run("SELECT type, name, tbl_name, sql FROM sqlite_master")


def is_there(path: Path) -> bool:
    """Whether there is a file that may be opened.

    Raises:
        OddError: there is something else: a link, a device, a second name of another file, or a file that is too large.
    """
    for place in (path, *(path.with_name(path.name + side) for side in _SIDES)):
        try:
            status = os.lstat(place)
        except FileNotFoundError:
            if place == path:
                found = False
            continue
        if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1 or status.st_size > LARGEST:
            raise OddError(f"{place} is not a regular file of its own")
        if place == path:
            found = True
    return found


def is_ours(path: Path) -> bool:
    """Whether a file was written by this program: it says so where SQLite keeps such a mark."""
    try:
        if not is_there(path):
            return False
        with open(path, "rb") as file:
            head = file.read(100)
    except (OSError, OddError):
        return False
    return head.startswith(b"SQLite format 3\0") and head[68:72] == APPLICATION.to_bytes(4, "big")


def remove(path: Path) -> None:
    """Delete a file and what SQLite keeps beside it; a link is deleted, not what it leads to.

    Raises:
        OSError: something cannot be deleted.
    """
    for side in (*_SIDES, ""):
        path.with_name(path.name + side).unlink(missing_ok=True)


def is_passing(error: sqlite3.DatabaseError) -> bool:
    """Whether an error says nothing about the content of the file: another run is writing, or the disk is full."""
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _PASSING


def _authorized(action: int, first: str | None, second: str | None, database: str | None, source: str | None) -> int:
    """Whether a statement may do something; `source` is the trigger or view that does it."""
    if source is None and (action in _HARMLESS or (action in _OURS and first == _OURS[action])):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and source is None and second == "count":
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY

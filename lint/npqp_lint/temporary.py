"""Temporary files that replace others, and those that a killed process left behind.

The process that writes one locks it, and the system releases the lock however the process ends. So an unlocked file
is a leftover, whatever the process IDs of the machine (or of another container) say.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NAME = lazy(r"\.npqp-lint-[0-9a-f]{16}\.tmp")
_ATTEMPTS = 20
_swept: set[str] = set()


@contextmanager
def temporary(folder: str) -> Iterator[BinaryIO]:
    """A new file in a folder, open for writing; it is deleted at the end unless ``put`` moved it.

    Arguments:
        folder: where it is created; leftovers of killed processes in it are deleted.

    Raises:
        OSError: it cannot be created.
    """
    sweep(folder)
    file = _created(folder)
    try:
        yield file
    finally:
        if not file.closed:
            with contextlib.suppress(OSError):  # a full disk, which the write has already reported
                os.unlink(file.name)
            file.close()


def put(file: BinaryIO, target: str) -> None:
    """Move a temporary file to its place, atomically.

    Arguments:
        file: from ``temporary``.
        target: its new path; an existing file is replaced.

    Raises:
        OSError: it cannot be moved.
    """
    file.flush()
    if sys.platform == "win32":  # where an open file cannot be moved
        name = file.name
        file.close()
        try:
            os.replace(name, target)
        except OSError:
            os.unlink(name)
            raise
        return
    os.replace(file.name, target)
    file.close()


def sweep(folder: str, names: Iterable[str] | None = None) -> None:
    """Delete the temporary files of dead processes in a folder, once per run. Files that cannot be deleted stay.

    Arguments:
        folder: the folder.
        names: the names of the files in it; None if unknown.
    """
    real = os.path.realpath(folder)
    if real in _swept:
        return
    _swept.add(real)
    try:
        found = [name for name in (os.listdir(real) if names is None else names) if _NAME.fullmatch(name)]
    except OSError:
        return
    for name in found:
        with contextlib.suppress(OSError):
            _delete_if_dead(os.path.join(real, name))


def _created(folder: str) -> BinaryIO:
    for _ in range(_ATTEMPTS):
        name = os.path.join(folder, f".npqp-lint-{os.urandom(8).hex()}.tmp")
        file = open(name, "xb")  # noqa: SIM115  # closed by ``temporary``
        with contextlib.suppress(OSError):  # some network file systems have no locks; there, no leftover is deleted
            _lock(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.stat(name), os.fstat(file.fileno())):
                return file
        file.close()  # deleted by another process, before it was locked
    raise OSError(f"no temporary file can be created in {folder}")


if sys.platform == "win32":

    def _lock(descriptor: int) -> None:
        """An open file cannot be deleted anyway."""

    def _delete_if_dead(path: str) -> None:
        os.unlink(path)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _delete_if_dead(path: str) -> None:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                _lock(descriptor)
                os.unlink(path)
        finally:
            os.close(descriptor)

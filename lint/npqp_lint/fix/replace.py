"""Replaces a file atomically: a reader sees either the old bytes or the new ones, never a mixture."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import TYPE_CHECKING

from npqp_lint.text.source import Source, SourceError

if TYPE_CHECKING:
    from pathlib import Path


class ChangedError(Exception):
    """The file has changed since it was read. The caller adds the file name to the message."""


def encode(source: Source, before: bytes, after: Source) -> bytes:
    """`after` as the bytes that replace `before`.

    Arguments:
        source: the text as read.
        before: the bytes it was read from.
        after: the new text of the same file.

    Raises:
        SourceError: the encoding does not reproduce the unchanged parts byte for byte, or lacks a character.
    """
    if source.encode() != before:
        raise SourceError(f"{source.encoding} would change the rest of the file; nothing was written")
    return after.encode()


def write(path: Path, before: bytes, after: bytes) -> None:
    """Replace the content of a file atomically: a reader sees the old bytes or the new ones, never a mixture.

    The mode is kept, the owner too if permitted, and a symbolic link stays one: its target is replaced.

    Arguments:
        path: an existing file.
        before: the current content, as read.
        after: the new content.

    Raises:
        ChangedError: the file has changed or no longer exists.
        OSError: it cannot be written; the message says why. Nothing is changed, and no temporary file remains.
    """
    import secrets

    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    temporary = os.path.join(folder, f".npqp-lint-{secrets.token_hex(8)}.tmp")
    try:
        _demand(target, before)
        if not _permitted(target):
            raise PermissionError(errno.EACCES, "the file is read-only")
        with open(temporary, "xb") as file:
            file.write(after)
            file.flush()
            _dress(temporary, os.stat(target))
            os.fsync(file.fileno())
        _demand(target, before)  # as late as possible before the replacement
        os.replace(temporary, target)
    except OSError as error:
        reason = error.strerror if _permitted(folder) else f"the folder {folder} is read-only"
        clear = type(error)(f"cannot be written: {reason}; nothing was changed")
        clear.errno = error.errno
        raise clear from error
    finally:
        with contextlib.suppress(OSError):  # it was never created, or has replaced the file
            os.unlink(temporary)


def _demand(target: str, before: bytes) -> None:
    try:
        with open(target, "rb") as file:
            same = file.read() == before
    except FileNotFoundError:
        same = False
    if not same:
        raise ChangedError("it has changed since it was read; nothing was written, run npqp-lint again")


def _permitted(path: str) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _dress(path: str, status: os.stat_result) -> None:
    """Give a new file the owner and mode of the old one."""
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):  # changing the owner may not be permitted; the mode matters more
            os.chown(path, status.st_uid, status.st_gid)
    os.chmod(path, stat.S_IMODE(status.st_mode))

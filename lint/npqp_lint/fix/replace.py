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


def write(path: Path, before: bytes, after: bytes) -> str | None:
    """Replace the content of a file atomically: a reader sees the old bytes or the new ones, never a mixture.

    The mode is kept, the owner too if permitted, and a symbolic link stays one: its target is replaced. Hard links are
    not kept, because a file cannot be written atomically in place: its other names keep the old content.

    Returns what the user should know about hard links; None if there are none.

    Arguments:
        path: an existing file.
        before: the current content, as read.
        after: the new content.

    Raises:
        ChangedError: the file has changed or no longer exists.
        OSError: it cannot be written; the message says why. Nothing is changed, and no temporary file remains.
    """
    from npqp_lint.temporary import put, temporary

    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    try:
        _demand(target, before)
        if not _permitted(target):
            raise PermissionError(errno.EACCES, "the file is read-only")
        with temporary(folder) as file:
            file.write(after)
            file.flush()
            status = os.stat(target)
            _dress(file.name, status)
            os.fsync(file.fileno())
            _demand(target, before)  # as late as possible before the replacement
            put(file, target)
    except OSError as error:
        reason = error.strerror if _permitted(folder) else f"the folder {folder} is read-only"
        clear = type(error)(f"cannot be written: {reason}; nothing was changed")
        clear.errno = error.errno
        raise clear from error
    if status.st_nlink < 2:
        return None
    others = "its other name (a hard link)" if status.st_nlink == 2 else "its other names (hard links)"
    return f"{others} still {'has' if status.st_nlink == 2 else 'have'} the old content"


def _demand(target: str, before: bytes) -> None:
    from npqp_lint.files import DOCUMENT, read

    try:
        same = read(target, max(DOCUMENT, len(before))) == before
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

"""Reads files from untrusted sources: only regular files of limited size."""

from __future__ import annotations

import errno
import os
import stat
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MEGABYTE = 1 << 20
DOCUMENT = 128 * MEGABYTE
"""The maximum size of a document in bytes."""
CONFIGURATION = 4 * MEGABYTE
"""The maximum size of a configuration in bytes."""
PATTERNS = MEGABYTE // 2
"""The maximum size of a .gitignore file in bytes."""
DICTIONARY = 32 * MEGABYTE
"""The maximum size of a dictionary in bytes."""
BASELINE = 128 * MEGABYTE
"""The maximum size of a baseline in bytes."""

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)


def read(path: str | Path, limit: int) -> bytes:
    """The bytes of a file.

    Arguments:
        path: the file; a symbolic link is followed.
        limit: the maximum size in bytes.

    Raises:
        OSError: it cannot be read, is not a regular file (but a device, a pipe, or a folder), or is too large;
            ``strerror`` says which.
    """
    name = os.fspath(path)
    if "\0" in name:
        raise OSError(errno.EINVAL, "the name contains a null character", name)
    _demand(os.stat(name), name, limit)  # before it is opened, because opening a device can have side effects
    descriptor = os.open(name, _FLAGS)
    with open(descriptor, "rb") as file:
        _demand(os.fstat(descriptor), name, limit)
        data = file.read(limit + 1)
    if len(data) > limit:
        raise _too_large(name, limit)
    return data


def head(path: str | Path, size: int) -> bytes:
    """The first bytes of a file.

    Arguments:
        path: the file; a symbolic link is followed.
        size: how many.

    Raises:
        OSError: it cannot be read, or is not a regular file.
    """
    name = os.fspath(path)
    _demand(os.stat(name), name, sys.maxsize)
    with open(os.open(name, _FLAGS), "rb") as file:
        return file.read(size)


def _demand(status: os.stat_result, name: str, limit: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), name)
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "not a regular file", name)
    if status.st_size > limit:
        raise _too_large(name, limit)


def _too_large(name: str, limit: int) -> OSError:
    amount = f"{limit // MEGABYTE} MB" if limit >= MEGABYTE else f"{limit // 1024} KB"
    return OSError(errno.EFBIG, f"larger than {amount}", name)

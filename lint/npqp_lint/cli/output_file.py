"""Output to a file: it has either all of the new content or its previous content."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from npqp_lint.cli.help import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def replaced(path: str) -> Iterator[TextIO]:
    """A stream whose content replaces a file at the end, unless an error occurs first.

    Arguments:
        path: the file; a symbolic link is followed; a device or pipe (``/dev/stderr``) is written to directly.

    Raises:
        Failure: the file cannot be created or replaced.
    """
    target = os.path.realpath(path)
    special = os.path.exists(target) and not os.path.isfile(target)
    temporary = target if special else f"{target}.{os.getpid()}.tmp"
    try:
        stream = open(temporary, "w", encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: SIM115 - below
    except OSError as error:
        raise _failure(path, error) from error
    try:
        with stream:
            yield stream
        if special:
            return
        try:
            if os.path.exists(target):
                os.chmod(temporary, os.stat(target).st_mode & 0o7777)
            os.replace(temporary, target)
        except OSError as error:
            raise _failure(path, error) from error
    except BaseException:
        if not special and os.path.exists(temporary):
            os.unlink(temporary)
        raise


def _failure(path: str, error: OSError) -> Failure:
    return Failure(f"{path}: cannot be written: {error.strerror}")

"""The frames that messages come in, with bounds: a length that makes no sense is refused, and the next frame is read.

Behind such a length nothing is where it ought to be, so whatever comes is read as lines until one names a length again.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 1 << 27
"""Bytes of a message; the text of a document with ten million words has half of it."""
LONGEST_LINE = 1 << 16
"""Bytes of a line of a header."""

_LENGTH = re.compile(rb"Content-Length:[ \t]*([^\r\n]*?)[ \t]*\r?\n\Z", re.IGNORECASE)
_DIGITS = re.compile(rb"0*[0-9]{1,9}")


class Header:
    """Looks at each line of a header.

    Arguments:
        refuse: is told why a message is not read.
    """

    def __init__(self, refuse: Callable[[str], None]) -> None:
        self._refuse = refuse

    def checked(self, line: bytes) -> bytes | None:
        """The line as it may be believed; None: it names a length that makes no sense."""
        found = _LENGTH.search(line)
        if found is None:
            return line
        length = found[1]
        if _DIGITS.fullmatch(length) and 0 < int(length) <= LARGEST:
            return b"Content-Length: %d\r\n" % int(length)
        shown = length[:40].decode("ascii", "backslashreplace")
        self._refuse(f"Content-Length: {shown!r} must be a number from 1 to {LARGEST}; the message was not read")
        return None


class Stdin:
    """Standard input, read by pygls in threads.

    Arguments:
        stream: the input.
        refuse: is told why a message is not read.
    """

    def __init__(self, stream: BinaryIO, refuse: Callable[[str], None]) -> None:
        self._stream = stream
        self._header = Header(refuse)

    def readline(self) -> bytes:
        """The next line of a header; empty at the end of the input."""
        while (line := self._header.checked(self._stream.readline(LONGEST_LINE))) is None:
            pass
        return line

    def read(self, size: int) -> bytes:
        """So many bytes, or fewer at the end of the input."""
        return self._stream.read(size)


class Stream:
    """A connection.

    Arguments:
        reader: the connection.
        refuse: is told why a message is not read.
    """

    def __init__(self, reader: asyncio.StreamReader, refuse: Callable[[str], None]) -> None:
        self._reader = reader
        self._header = Header(refuse)

    async def readline(self) -> bytes:
        """The next line of a header; empty at the end."""
        while True:
            try:
                line = self._header.checked(await self._reader.readline())
            except ValueError:  # it is too long; what there was of it is gone
                continue
            if line is not None:
                return line

    async def readexactly(self, size: int) -> bytes:
        """So many bytes, or fewer at the end."""
        try:
            return await self._reader.readexactly(size)
        except asyncio.IncompleteReadError as error:
            return error.partial

"""XML files as sources: the encoding that they declare, and the characters that cannot be inserted."""

from __future__ import annotations

from npqp_lint.formats.html.encoding import declared
from npqp_lint.formats.messages import MessageSource
from npqp_lint.text.source import Source

REFUSED = frozenset("\\<>&%{}$\r\n\t")
"""Characters that mean something in XML or in messages; an edit that inserts one is not available."""

_UTF_16 = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))


def source(data: bytes, path: str, encoding: str | None = None, refused: frozenset[str] = REFUSED) -> MessageSource:
    """The text of a file, in the encoding that it declares.

    Arguments:
        data: the bytes of the file.
        path: where they came from, for messages.
        encoding: what to use instead of the declaration.
        refused: characters that cannot be inserted.

    Raises:
        SourceError: they are not valid.
    """
    if encoding is None:
        encoding = next((name for head, name in _UTF_16 if data.startswith(head)), None) or declared(data)
    return MessageSource.of(Source.from_bytes(data, path, encoding), refused)

"""The escapes in a string of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from npqp_lint.formats.messages.decoded import Decoding

_ESCAPE = lazy(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[^u])")
_SIMPLE = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_LONE = range(0xD800, 0xE000)
"""Half of a character outside the Basic Multilingual Plane."""


def decode(decoding: Decoding, text: str, start: int, end: int) -> None:
    """Add a string.

    Arguments:
        decoding: to what.
        text: the file.
        start, end: the string in it, without its quotation marks.
    """
    at = start
    for escape in _ESCAPE.finditer(text, start, end) if text.find("\\", start, end) >= 0 else ():
        decoding.text(text[at : escape.start()], at)
        at = escape.end()
        decoding.replaced(_character(escape[0]), escape.start(), at)
    decoding.text(text[at:end], at)


def _character(escape: str) -> str:
    """What an escape stands for; half a character stands for a replacement character."""
    if escape[1] != "u":
        return _SIMPLE.get(escape[1], escape[1])
    if len(escape) > 6:
        return bytes.fromhex(escape[2:6] + escape[8:]).decode("utf-16-be")
    code = int(escape[2:], 16)
    return chr(code) if code and code not in _LONE else "\ufffd"

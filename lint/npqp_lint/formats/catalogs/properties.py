"""Resource bundles of Java: ``.properties`` files with messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.catalogs.keyed import KeyedSource, is_prose
from npqp_lint.formats.catalogs.languages import language_of_path
from npqp_lint.formats.messages import Decoding, write_message
from npqp_lint.formats.messages.source import SIGNIFICANT
from npqp_lint.lazy import lazy
from npqp_lint.text.document import Builder, Document
from npqp_lint.text.source import Source

if TYPE_CHECKING:
    import re

    from npqp_lint.formats.messages import Decoded

_END = r"(?=[\r\n]|\Z)"
_LINE = lazy(
    r"[ \t\f\r\n]*+(?:(?P<comment>[#!][^\r\n]*+)"
    r"|(?P<key>(?:[^\s\\=:]|\\(?:\r\n|[\s\S]))*+)(?:[ \t\f]*+[=:])?+(?:[ \t\f]|\\(?:\r\n?|\n))*+"
    rf"(?P<value>(?:[^\\\r\n]|\\(?:\r\n|[\s\S]))*+)\\?{_END})"
)
_ESCAPE = lazy(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|(?:\r\n?|\n)[ \t\f]*+|[\s\S])"
)
_SIMPLE = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_REFUSED = SIGNIFICANT | {"'"}
_SUPPRESSION = lazy(r"[#!]+\s*(npqp-lint:.*)")


def source(data: bytes, path: str, encoding: str | None = None) -> KeyedSource:
    """The text of a file; without ``encoding``, UTF-8 if it is that, and ISO 8859-1 if it is not.

    Raises:
        SourceError: the bytes are not text in the encoding.
    """
    if encoding is None:
        try:
            data.decode()
        except UnicodeDecodeError:
            encoding = "iso8859-1"
    return KeyedSource.of(Source.from_bytes(data, path, encoding), _REFUSED)


def read(source: Source, language: str = "en") -> Document:
    """The messages of a bundle."""
    bundle = source if isinstance(source, KeyedSource) else KeyedSource.of(source, _REFUSED)
    builder = Builder(bundle, "properties", language)
    own = language_of_path(source.path)
    text, at = source.text, 0
    while is_prose(own, language) and at < len(text):
        match = _LINE.match(text, at)
        if match is None:
            break
        if match["comment"] is not None:
            said = _SUPPRESSION.match(match["comment"])
            if said:
                builder.comment(said[1], *match.span("comment"))
        elif match["value"]:
            write_message(builder, _decoded(text, *match.span("value")), language=own, syntax="java")
        at = match.end() if match.end() > at else at + 1
    return builder.build()


def _decoded(text: str, start: int, end: int) -> Decoded:
    made, at = Decoding(), start
    for escape in _ESCAPE.finditer(text, start, end):
        made.text(text[at : escape.start()], at)
        at = escape.end()
        made.replaced(_character(escape), escape.start(), at)
    made.text(text[at:end], at)
    return made.decoded()


def _character(escape: re.Match[str]) -> str:
    """What an escape stands for; a continued line, for nothing."""
    body = escape[0][1:]
    if body[0] in "\r\n":
        return ""
    if body[0] != "u" or len(body) == 1:
        return _SIMPLE.get(body, body)
    if len(body) > 5:
        return bytes.fromhex(body[1:5] + body[7:]).decode("utf-16-be")
    code = int(body[1:], 16)
    return chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd"

"""Strings files of Apple's systems: ``"key" = "value";``, with comments as in C."""

from __future__ import annotations

import re

from npqp_lint.formats.catalogs.keyed import KeyedSource, is_prose, keyed
from npqp_lint.formats.catalogs.languages import language_of_path
from npqp_lint.formats.messages import Decoded, Decoding, write_message
from npqp_lint.lazy import lazy
from npqp_lint.text.document import Builder, Document
from npqp_lint.text.source import Source, SourceError

_TOKEN = lazy(
    r"(?P<space>\s++)|(?P<comment>/\*[\s\S]*?\*/|//[^\r\n]*+)"
    r'|"(?P<string>(?:[^"\\]|\\[\s\S])*+)"|(?P<sign>[=;])|(?P<word>[\w.$/:-]++)'
)
_ESCAPE = lazy(
    r"\\(?:[uU][dD][89abAB][0-9a-fA-F]{2}\\[uU][dD][c-fC-F][0-9a-fA-F]{2}|[uU][0-9a-fA-F]{4}|[0-7]{1,3}|\r\n|[\s\S])"
)
_SIMPLE = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "a": "\a", "b": "\b", "v": "\v"}
_SUPPRESSION = re.compile(r"/[/*]\s*(npqp-lint:.*?)\s*(?:\*/)?\Z", re.DOTALL)


def source(data: bytes, path: str, encoding: str | None = None) -> KeyedSource:
    """The text of a file, in UTF-8 or UTF-16.

    Raises:
        SourceError: the bytes are neither, or a compiled property list.
    """
    if data.startswith(b"bplist"):
        raise SourceError("a compiled property list, not the source of the strings; exclude it, or check its source")
    if encoding is None and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        head = data[:200]
        encoding = "utf-16-le" if head[1::2].count(0) > 50 else "utf-16-be" if head[::2].count(0) > 50 else None
    return KeyedSource.from_bytes(data, path, encoding)


def read(source: Source, language: str = "en") -> Document:
    """The values of a strings file.

    Raises:
        SourceError: it cannot be parsed.
    """
    builder = Builder(keyed(source), "strings", language)
    own = language_of_path(source.path)
    linted = is_prose(own, language)
    text, at = source.text, 0
    signs = ""  # of the current entry: k, =, v
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _wrong(source, at)
        sort = match.lastgroup
        if sort == "comment":
            said = _SUPPRESSION.match(match[0])
            if said:
                builder.comment(said[1], at, match.end())
        elif sort == "sign":
            signs += match[0]
            if signs in ("k=v;", "k;"):
                signs = ""
            elif signs != "k=":
                raise _wrong(source, at)
        elif sort in ("string", "word"):
            if signs not in ("", "k="):
                raise _wrong(source, at)
            if signs and linted and sort == "string":
                write_message(builder, _decoded(text, *match.span("string")), language=own)
            signs += "v" if signs else "k"
        at = match.end()
    if signs:
        raise _wrong(source, len(text))
    return builder.build()


def _wrong(source: Source, at: int) -> SourceError:
    line = source.position(at).line
    return SourceError(f'not a valid strings file: line {line} does not continue "key" = "value"; as it should')


def _decoded(text: str, start: int, end: int) -> Decoded:
    body = text[start:end]
    if "\\" not in body:
        return Decoded.plain(body, start)
    made, at = Decoding(), start
    for escape in _ESCAPE.finditer(text, start, end):
        made.text(text[at : escape.start()], at)
        at = escape.end()
        made.replaced(_character(escape[0][1:]), escape.start(), at)
    made.text(text[at:end], at)
    return made.decoded()


def _character(body: str) -> str:
    """What the escape with this after its backslash stands for; a continued line, for nothing."""
    if body[0] in "\r\n":
        return ""
    if body[0] in "uU" and len(body) > 5:
        return bytes.fromhex(body[1:5] + body[7:]).decode("utf-16-be")
    if body[0] in "uU" and len(body) == 5:
        code = int(body[1:], 16)
    elif body[0] in "01234567":
        code = int(body, 8)
    else:
        return _SIMPLE.get(body, body)
    return chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd"

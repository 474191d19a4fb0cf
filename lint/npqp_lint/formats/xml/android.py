"""String resources of Android: ``strings.xml``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npqp_lint.formats.xml import source as xml
from npqp_lint.formats.xml.content import Content
from npqp_lint.formats.xml.tokens import attributes, root
from npqp_lint.formats.xml.writer import Writer, language_tag
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.formats.messages import MessageSource
    from npqp_lint.formats.xml.content import Role
    from npqp_lint.formats.xml.tokens import Token
    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source

_REFUSED = xml.REFUSED | frozenset("'\"@")
_QUALIFIERS = lazy(
    r"values-(?:mcc\d+-)?(?:mnc\d+-)?(?:b\+([A-Za-z0-9+]+)|(?!car(?:-|\Z))([a-z]{2,3})(?:-r([A-Z]{2}))?)(?:-|\Z)"
)
_REFERENCE = lazy(r"\s*[@?](?:\+?[\w.]+:)?(?:[\w.]+/)?[\w.]+\s*\Z")
_SPECIAL = lazy(r"(?:\\u[0-9A-Fa-f]{4})+|\\.|\\\Z|\"|[ \t\r\n]{2,}|[\t\r\n]", re.DOTALL)
_UNIT = len(r"\u0000")
_ESCAPES = {"n": "\n", "t": "\t"}


def source(data: bytes, path: str, encoding: str | None = None) -> MessageSource:
    """The text of a file; quotation marks cannot be inserted in it.

    Arguments:
        data, path, encoding: as for other XML files.

    Raises:
        SourceError: they are not valid.
    """
    return xml.source(data, path, encoding, _REFUSED)


def read(source: Source, language: str = "en") -> Document:
    """The texts of a resource file."""
    return _Reader(source, language).read()


class _Reader:
    def __init__(self, source: Source, language: str) -> None:
        self.source = source
        self.writer = Writer(source, "android", language, _REFUSED)
        self.language = language_of_path(source.path)
        self.content: _Resource | None = None
        self.inside = ""  # the array or the plural that is open
        self.skipped = 0  # elements that are open and left out

    def read(self) -> Document:
        for token in root(self.source, ("resources",), "a resource file of Android"):
            if token.kind == "comment":
                self.writer.comment(token)
            elif self.skipped:
                self.skipped += (token.kind == "start") - (token.kind == "end")
            elif self.content is not None:
                text = self.content.add(token)
                if text is not None:
                    self.content = None
                    if not _REFERENCE.match(text.whole):
                        self.writer.text(text, self.language, "android")
            elif token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self.inside = ""
        return self.writer.build()

    def _start(self, token: Token) -> None:
        name = token.value
        found = attributes(self.source, token)
        if name == "resources":
            self.language = self.language or language_tag(found.get("tools:locale"))
        elif found.get("translatable") == "false":
            self.skipped = 1
        elif name in ("string-array", "plurals"):
            self.inside = name
        elif name == "string" or (name == "item" and (self.inside or found.get("type") == "string")):
            self.content = _Resource(self.source, token, _role)
        else:
            self.skipped = 1


class _Resource(Content):
    """The content of a string, with the escapes of Android: backslashes, and quotation marks around space to keep."""

    quoted = False
    escape = (-1, -1)  # where a backslash is whose character is a reference

    def text(self, value: str, start: int) -> None:
        """Add text that is spelled in the source as Android reads it."""
        decoding, place = self.decoding, 0
        if self.escape[1] == start:
            decoding.replaced(_ESCAPES.get(value[0], value[0]), self.escape[0], start + 1)
            place = 1
        for match in _SPECIAL.finditer(value, place):
            low, high = match.span()
            decoding.text(value[place:low], start + place)
            place = high
            found = match[0]
            if found == "\\":
                self.escape = start + low, start + high
            elif found.startswith("\\u") and len(found) > 2:
                self._code_points(found, start + low)
            elif found[0] == "\\":
                decoding.replaced(_ESCAPES.get(found[1], found[1]), start + low, start + high)
            elif found == '"':
                self.quoted = not self.quoted
            elif self.quoted:
                decoding.text(found, start + low)
            else:
                decoding.replaced(" ", start + low, start + high)
        decoding.text(value[place:], start + place)

    def reference(self, value: str, start: int, end: int) -> None:
        """Add a character that the source spells as a reference; it means what the character itself means."""
        if self.escape[1] == start:
            self.decoding.replaced(_ESCAPES.get(value, value), self.escape[0], end)
        elif value == "\\":
            self.escape = start, end
        elif value == '"':
            self.quoted = not self.quoted
        elif value in "\t\r\n" and not self.quoted:
            self.decoding.replaced(" ", start, end)
        else:
            self.decoding.replaced(value, start, end)

    def _code_points(self, escapes: str, start: int) -> None:
        """Add characters that are spelled as UTF-16 units; half a character stands for something unknown."""
        codes = [int(escapes[i + 2 : i + 6], 16) for i in range(0, len(escapes), _UNIT)]
        place = 0
        while place < len(codes):
            pair = codes[place : place + 2]
            size = 2 if len(pair) == 2 and 0xD800 <= pair[0] < 0xDC00 <= pair[1] < 0xE000 else 1
            low, high = start + place * _UNIT, start + (place + size) * _UNIT
            if size == 2:
                self.decoding.replaced(chr(0x10000 + ((pair[0] - 0xD800) << 10) + pair[1] - 0xDC00), low, high)
            elif 0xD800 <= pair[0] < 0xE000:
                self.decoding.opaque(low, high)
            else:
                self.decoding.replaced(chr(pair[0]), low, high)
            place += size


def _role(name: str, attributes: Mapping[str, str]) -> Role:
    """Tags are around words, but what ``<xliff:g>`` marks is not translated."""
    if name == "br":
        return "break"
    return "opaque" if name == "g" else "markup"


def language_of_path(path: str) -> str | None:
    """The language of a file according to its folder, such as ``values-en-rGB``; None if it has none."""
    folders = re.split(r"[/\\]", path)[:-1]
    match = _QUALIFIERS.match(folders[-1]) if folders else None
    if match is None:
        return None
    if match[1]:
        return language_tag(match[1].replace("+", "-"))
    return language_tag("-".join(filter(None, (match[2], match[3]))))

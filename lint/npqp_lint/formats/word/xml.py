"""The XML of a part, read by expat: namespaces resolved, no document type, so no entity is ever expanded."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pyexpat import XMLParserType

    Start = Callable[[str, dict[str, str]], None]
    End = Callable[[str], None]

_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)")
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
}
NAMESPACES: Mapping[str, str] = {
    _WORD: "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "urn:schemas-microsoft-com:vml": "v",
    "http://www.w3.org/XML/1998/namespace": "xml",
    **_STRICT,
}
"""The prefix that this package writes for each namespace of ISO/IEC 29500, transitional and strict, and of Word."""


class Part(NamedTuple):
    """A part of a document that is XML.

    Arguments:
        name: in the archive.
        xml: its content in UTF-8.
        encoding: that of the file, ``utf-8`` or ``utf-16-le`` or ``utf-16-be``; the latter with a byte order mark.
    """

    name: str
    xml: bytes
    encoding: str = "utf-8"

    def encode(self) -> bytes:
        """Its content as it stands in the file."""
        return self.xml if self.encoding == "utf-8" else self.xml.decode().encode(self.encoding)


def part(name: str, data: bytes) -> Part:
    """A part of which these are the bytes.

    Raises:
        SourceError: it is neither in UTF-8 nor in UTF-16, as it ought to be.
    """
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            try:
                return Part(name, data.decode(encoding).encode(), encoding)
            except UnicodeError as error:
                raise SourceError(
                    f"{name} is not the UTF-16 that it says it is ({error}); save the document again"
                ) from None
    declared = _DECLARED.match(data.removeprefix(codecs.BOM_UTF8))
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        label = declared[1].decode("ascii", "replace")
        raise SourceError(f"{name} is in {label}, which Word does not use; save the document again in Word")
    return Part(name, data)


class Names(dict[str, str]):
    """Names as expat gives them, ``namespace}name``, to short ones such as ``w:p``; others are empty."""

    def __missing__(self, name: str) -> str:
        namespace, _, local = name.rpartition("}")
        prefix = NAMESPACES.get(namespace, "")
        short = self[name] = f"{prefix}:{local}" if prefix else ""
        return short


def parser(start: Start, end: End | None = None) -> XMLParserType:
    """A parser that calls `start` and `end`; what it has to parse is in UTF-8."""
    from xml.parsers import expat

    made = expat.ParserCreate("UTF-8", "}")
    made.StartElementHandler = start
    made.EndElementHandler = end
    made.StartDoctypeDeclHandler = _refuse
    return made


def run(made: XMLParserType, part: Part) -> None:
    """Parse a part.

    Raises:
        SourceError: it is no XML, or has a document type.
    """
    from xml.parsers import expat

    try:
        made.Parse(part.xml, True)
    except _DoctypeError:
        raise SourceError(
            f"{part.name} declares a document type, which no word processor does; exclude the file"
        ) from None
    except expat.ExpatError as error:
        raise SourceError(
            f"damaged: {part.name} is no XML at line {error.lineno}, byte {error.offset} "
            f"({expat.ErrorString(error.code)}); open it in a word processor and save it again"
        ) from None


class _DoctypeError(Exception):
    pass


def _refuse(*_: object) -> None:
    raise _DoctypeError


def value(attributes: Mapping[str, str], name: str = "val") -> str:
    """An attribute in the namespace of Word; empty where it is missing."""
    for namespace in (_WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main"):
        found = attributes.get(f"{namespace}}}{name}")
        if found is not None:
            return found
    return ""


def is_on(attributes: Mapping[str, str]) -> bool:
    """A property that is there is on, unless it says no."""
    return value(attributes) not in ("0", "false", "off")

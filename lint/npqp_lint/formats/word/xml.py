"""The XML of a part, read by expat: namespaces resolved, no document type, so entities are never expanded."""

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
"""The prefix that this package uses for each namespace of ISO/IEC 29500, transitional and strict, and of Word."""


class Part(NamedTuple):
    """An XML part of a document.

    Arguments:
        name: in the archive.
        xml: its content in UTF-8.
        encoding: the encoding of the file, ``utf-8``, ``utf-16-le``, or ``utf-16-be``; UTF-16 has a byte order mark.
    """

    name: str
    xml: bytes
    encoding: str = "utf-8"

    def encode(self) -> bytes:
        """Its content as it is in the file."""
        return self.xml if self.encoding == "utf-8" else self.xml.decode().encode(self.encoding)


def part(name: str, data: bytes) -> Part:
    """The part with these bytes.

    Raises:
        SourceError: it is in neither UTF-8 nor UTF-16, one of which it should be in.
    """
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            try:
                return Part(name, data.decode(encoding).encode(), encoding)
            except UnicodeError as error:
                raise SourceError(
                    f"{name} is not valid UTF-16 as declared ({error}); save the document again"
                ) from None
    declared = _DECLARED.match(data.removeprefix(codecs.BOM_UTF8))
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        label = declared[1].decode("ascii", "replace")
        raise SourceError(f"{name} is in {label}, which Word does not use; save the document again in Word")
    return Part(name, data)


class Names(dict[str, str]):
    """Expat's names, ``namespace}name``, mapped to short ones such as ``w:p``; others are empty."""

    def __missing__(self, name: str) -> str:
        namespace, _, local = name.rpartition("}")
        prefix = NAMESPACES.get(namespace, "")
        short = self[name] = f"{prefix}:{local}" if prefix else ""
        return short


def parser(start: Start, end: End | None = None) -> XMLParserType:
    """A parser that calls `start` and `end`; its input is UTF-8."""
    from xml.parsers import expat

    made = expat.ParserCreate("UTF-8", "}")
    made.StartElementHandler = start
    made.EndElementHandler = end
    made.StartDoctypeDeclHandler = _refuse
    return made


def run(made: XMLParserType, part: Part) -> None:
    """Parse a part.

    Raises:
        SourceError: it is not XML, or has a document type.
    """
    from xml.parsers import expat

    try:
        made.Parse(part.xml, True)
    except _DoctypeError:
        raise SourceError(
            f"{part.name} declares a document type, which no word processor writes; exclude the file"
        ) from None
    except expat.ExpatError as error:
        raise SourceError(
            f"damaged: {part.name} is not valid XML at line {error.lineno}, byte {error.offset} "
            f"({expat.ErrorString(error.code)}); open it in a word processor and save it again"
        ) from None


class _DoctypeError(Exception):
    pass


def _refuse(*_: object) -> None:
    raise _DoctypeError


def value(attributes: Mapping[str, str], name: str = "val") -> str:
    """An attribute in Word's namespace; empty if missing."""
    for namespace in (_WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main"):
        found = attributes.get(f"{namespace}}}{name}")
        if found is not None:
            return found
    return ""


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether a property is on: if it exists, it is on unless its value is off."""
    return value(attributes) not in ("0", "false", "off")

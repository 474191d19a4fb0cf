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
        raise SourceError(f"{name} is in {label}, which such documents do not use; save the document again")
    return Part(name, data)


class Names(dict[str, str]):
    """Expat's names, ``namespace}name``, mapped to short ones such as ``w:p``; others are empty.

    Arguments:
        prefixes: by namespace, the prefix that the short names have.
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self._prefixes = prefixes

    def __missing__(self, name: str) -> str:
        namespace, _, local = name.rpartition("}")
        prefix = self._prefixes.get(namespace, "")
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
            f"{part.name} declares a document type, which no office program writes; exclude the file"
        ) from None
    except expat.ExpatError as error:
        raise SourceError(
            f"damaged: {part.name} is not valid XML at line {error.lineno}, byte {error.offset} "
            f"({expat.ErrorString(error.code)}); save the document again"
        ) from None


class _DoctypeError(Exception):
    pass


def _refuse(*_: object) -> None:
    raise _DoctypeError

"""The names in the XML of Word documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.container import xml

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def names() -> xml.Names:
    """Expat's names mapped to those with these prefixes."""
    return xml.Names(NAMESPACES)


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

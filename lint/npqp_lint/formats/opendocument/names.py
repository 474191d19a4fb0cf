"""The names in the XML of OpenDocument files.

OASIS OpenDocument 1.3, part 3, defines the elements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.container import xml

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMMON = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT = f"{_COMMON}text:1.0"
_PREFIXES = {
    TEXT: "text",
    **{f"{_COMMON}{word}:1.0": word for word in ("office", "table", "style", "presentation", "form", "script")},
    f"{_COMMON}drawing:1.0": "draw",
    f"{_COMMON}xsl-fo-compatible:1.0": "fo",
    f"{_COMMON}svg-compatible:1.0": "svg",
    "http://www.w3.org/1998/Math/MathML": "math",
}


def names() -> xml.Names:
    """Expat's names mapped to those with the usual prefixes."""
    return xml.Names(_PREFIXES)


class Attributes:
    """The attributes of an element, by their short names.

    Arguments:
        names: the short names.
        attributes: as expat returns them.
    """

    def __init__(self, names: xml.Names, attributes: Mapping[str, str]) -> None:
        self._values = {names[name]: value for name, value in attributes.items()}

    def __getitem__(self, name: str) -> str:
        return self._values.get(name, "")

    def get(self, name: str, default: str) -> str:
        """The value of an attribute, or `default` if the element does not have it."""
        return self._values.get(name, default)

    def __contains__(self, name: str) -> bool:
        return name in self._values

"""What the styles of an OpenDocument file say about its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.formats.container.style_names import sort_of

if TYPE_CHECKING:
    from npqp_lint.formats.opendocument.names import Attributes

_ENCODED = re.compile(r"_([0-9a-f]{1,4})_")
_LOOKS = (
    "fo:font-weight",
    "fo:font-style",
    "style:text-underline-style",
    "fo:font-variant",
    "fo:text-transform",
    "style:text-position",
    "style:text-line-through-style",
)


class Style(NamedTuple):
    """The properties of a style; None means not specified.

    Arguments:
        sort: what its name says; see ``sort_of``.
        name: in lower case.
        parent: the name of the style that it is based on.
        looks: what changes the look of characters, by property.
        hidden: whether its text is invisible.
        language: a language tag.
    """

    sort: str = ""
    name: str = ""
    parent: str = ""
    looks: tuple[str | None, ...] = (None,) * len(_LOOKS)
    hidden: bool | None = None
    language: str | None = None

    @property
    def raised(self) -> bool:
        """Whether it raises characters."""
        position = self.looks[_LOOKS.index("style:text-position")] or ""
        return position.startswith("super") or (position[:1].isdigit() and not position.startswith("0"))

    def over(self, below: Style) -> Style:
        """Its properties combined with those of the style that it is based on."""
        return Style(
            self.sort or below.sort,
            self.name if self.sort or not below.sort else below.name,
            self.parent,
            tuple(own or other for own, other in zip(self.looks, below.looks, strict=True)),
            below.hidden if self.hidden is None else self.hidden,
            self.language or below.language,
        )


class Styles:
    """The styles of a document, by family and name."""

    def __init__(self) -> None:
        self.language: str | None = None
        """The language of text without a declared language."""
        self._styles: dict[tuple[str, str], Style] = {}
        self._known: dict[tuple[str, str], Style] = {}
        self._open: tuple[str, str] | None = None

    def begin(self, attributes: Attributes, default: bool = False) -> None:
        """A style starts."""
        key = attributes["style:family"], "" if default else attributes["style:name"]
        shown = attributes["style:display-name"] or _decoded(attributes["style:name"])
        name = shown.lower()
        self._open = key
        self._styles[key] = Style(sort_of(name), name, attributes["style:parent-style-name"])
        self._known.clear()

    def properties(self, attributes: Attributes) -> None:
        """The properties of the characters of the style that has started."""
        if self._open is None:
            return
        looks = tuple(attributes[name] or None for name in _LOOKS)
        hidden = attributes["text:display"] == "none" if "text:display" in attributes else None
        words = (attributes["fo:language"], attributes["fo:country"])
        tag = "-".join(word for word in words if word and word != "none") or None
        self._styles[self._open] = self._styles[self._open]._replace(looks=looks, hidden=hidden, language=tag)
        if self._open == ("paragraph", ""):
            self.language = tag

    def end(self) -> None:
        """The style ends."""
        self._open = None

    def of(self, family: str, name: str) -> Style:
        """A style with everything it inherits."""
        key = family, name
        if key not in self._known:
            chain: dict[tuple[str, str], Style] = {}  # from it to the one at the bottom
            at = key
            while at[1] and at in self._styles and at not in chain:
                chain[at] = self._styles[at]
                at = family, chain[at].parent
            below = Style(sort_of(_decoded(at[1]).lower()), _decoded(at[1]).lower()) if at not in chain else Style()
            for found, style in reversed(chain.items()):
                below = self._known[found] = style.over(below)
            self._known[key] = below
        return self._known[key]


def _decoded(name: str) -> str:
    """The name that a word processor shows: ``Heading_20_1`` is ``Heading 1``."""
    return _ENCODED.sub(lambda code: chr(int(code[1], 16)), name)
